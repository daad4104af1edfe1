/**
 * The languages of liqheat: what venues say, the events they become, and the deltas that come out.
 * <p>
 * Generated from the schemas in {@code src/main/resources/sbe}: {@link io.liqheat.codecs.event} (input) and
 * {@link io.liqheat.codecs.delta} (output). Written by hand: everything else. Nothing here opens a socket or a file,
 * starts a thread or reads a clock.
 */
package io.liqheat.codecs;
