/**
 * Going on where a journal ends, whatever ended it: what is left is checked, the engine's state derived from it, and
 * what the journal lacks of that is added.
 */
package io.liqheat.replay.recovery;
