/**
 * BitMEX perpetuals and futures. Written from the field lists of www.bitmex.com/app/wsAPI and /api/explorer as client
 * libraries hold them (read 2026-11-20), and from recorded messages of 2019 to 2024. Optional venue: keepalive and
 * subscription limits are common usage, not read in a current page.
 * <p>
 * What to know: every message is a change of a table ({@code partial}, {@code insert}, {@code update},
 * {@code delete}), and updates carry changed fields only; times are text; sides of liquidations are sides of orders; a
 * contract of an inverse instrument is 1 USD, one of a linear instrument a fraction of the coin, and quanto contracts
 * ({@code ETHUSD}) are neither, so they have no definition here.
 * <p>
 * Book messages carry no sequence. What {@link io.liqheat.codecs.venue.bitmex.BitmexBook} can therefore notice of lost,
 * repeated or swapped messages is said there.
 */
package io.liqheat.codecs.venue.bitmex;
