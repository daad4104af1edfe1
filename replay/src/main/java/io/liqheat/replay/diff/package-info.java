/**
 * How maps differ: of two journals of the same events, and of two moments of one journal. Read from deltas, so that no
 * engine is needed and journals of any model version can be compared.
 */
package io.liqheat.replay.diff;
