/**
 * Binance futures, USD-M and COIN-M: one session for both, and what they differ in. Written from the pages of
 * developers.binance.com/docs/derivatives/usds-margined-futures and /coin-margined-futures (market streams, market data
 * REST, "Important WebSocket Change Notice" of 2026-03-06) as read between 2026-05 and 2026-11, and from recorded
 * messages of 2019 to 2026.
 * <p>
 * What to know: a forced order's side is the side of the order, so a SELL closes a LONG; its stream is a sample of
 * about one per symbol and second and arrives a second late, so that its own time counts; only orders that are FILLED
 * are used, at their average price. Since 2026-06 streams of the whole market carry both products, marked
 * {@code st = 1} and {@code st = 2}. Since 2026-04 USD-M serves depth and trades under {@code /public} and everything
 * else under {@code /market}, and asking on the wrong one is acknowledged and stays silent. COIN-M counts contracts of
 * 100 USD (BTC) or 10 USD, and keeps index and statistics by pair; its mark prices carry no index. Calls of both
 * products share one limit.
 */
package io.liqheat.codecs.venue.binance;
