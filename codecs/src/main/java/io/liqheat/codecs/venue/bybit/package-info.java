/**
 * Bybit derivatives, categories linear and inverse. Written from the pages of bybit-exchange.github.io/docs/v5
 * (websocket/public: trade, all-liquidation, liquidation, ticker, orderbook, orderbook-rpi, full-ob, order-price-limit,
 * adl-alert, insurance-pool; websocket: wss-authentication; market: tickers, open-interest, long-short-ratio,
 * instrument, risk-limit, history-fund-rate, orderbook, full-ob) as of 2026-07-24, read 2026-11-20, and from recorded
 * messages of 2019 to 2025.
 * <p>
 * What to know: the side of a liquidation is the side of the POSITION, so Buy means that a LONG was closed, here and
 * only here; its price is the bankruptcy price. Open interest counts both sides of each contract unless the field is
 * called {@code singleOpenInterest}. Ticker deltas carry what changed and nothing else. Topics and symbols are the same
 * on the spot address, so messages must be given to the session of the address they came from. The answer to
 * {@code {"op":"ping"}} still says ping.
 * <p>
 * Of the topics before version 5 (addresses {@code /realtime_public} for linear and {@code /realtime} for inverse,
 * until 2023), {@code trade}, {@code orderBookL2_25}, {@code orderBook_200} and {@code liquidation} are read;
 * {@code instrument_info} is known and not used, because nothing says whether its open interest counts one side or two
 * and its fields change their names and units from year to year.
 */
package io.liqheat.codecs.venue.bybit;
