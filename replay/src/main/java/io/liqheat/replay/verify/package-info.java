/**
 * Deterministic replay of a journal, and the proof that it gives the same bytes.
 */
package io.liqheat.replay.verify;
