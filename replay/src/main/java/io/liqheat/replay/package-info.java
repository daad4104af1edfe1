/**
 * Journals and everything that is made from them: deterministic replay and its proof, ingest of recorded data,
 * inspection, maps at a moment; and the synthetic market.
 */
package io.liqheat.replay;
