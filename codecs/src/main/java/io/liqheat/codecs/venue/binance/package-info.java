/**
 * Binance USD-M futures. Written from the pages of developers.binance.com/docs/derivatives/usds-margined-futures
 * (market streams, market data REST, "Important WebSocket Change Notice" of 2026-03-06) as read between 2026-05 and
 * 2026-10, and from recorded messages of 2019 to 2026.
 * <p>
 * What to know: a forced order's side is the side of the order, so a SELL closes a LONG; its stream is a sample of
 * about one per symbol and second and arrives a second late; since 2026-06 all-market streams also carry COIN-M rows,
 * marked {@code st = 2}; since 2026-04 depth and trades are served under {@code /public} and everything else under
 * {@code /market}, and asking on the wrong one is acknowledged and stays silent.
 */
package io.liqheat.codecs.venue.binance;
