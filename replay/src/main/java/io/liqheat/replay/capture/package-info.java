/**
 * Readers of recorded input: files of raw venue messages with receive times become one stream in time order. Nothing
 * here understands a venue; that is the sessions' part.
 */
package io.liqheat.replay.capture;
