/**
 * Journaled events back into messages of their venues, for whoever speaks a venue's language and not ours. What a
 * journal does not hold is not invented: books have the best levels only, once a second. Each message is what the
 * sessions in {@code io.liqheat.codecs.venue} make the same event of.
 */
package io.liqheat.replay.frames;
