/** Journals, deterministic replay and verification, and the readers of recorded input. */
package io.liqheat.replay;
