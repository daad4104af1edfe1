/**
 * Deribit futures and perpetuals, inverse (settled in the coin) and linear (settled in USDC). Written from the pages of
 * docs.deribit.com (JSON-RPC, notifications, market data, error codes, change log up to Starbase) as read on
 * 2026-11-20, and from recorded messages of 2019 to 2026.
 * <p>
 * What to know:
 * <ul>
 * <li>Liquidations are trades with a flag: {@code T} the taker was liquidated, {@code M} the maker, {@code MT} both.
 * All of them are published, at the price they traded at.</li>
 * <li>{@code trade_seq} counts the trades of one instrument without holes, so a jump tells how many are missing; they
 * can be asked for.</li>
 * <li>Amounts and open interest are USD for inverse contracts and base coin for linear ones, as the definition of the
 * instrument says, not its name. Open interest is counted once per contract.</li>
 * <li>{@code current_funding} is the rate charged at this moment, stated per 8 hours and paid continuously, so there is
 * no next payment: in the recorded tickers it equals the premium of mark over index beyond 0.05 %. {@code funding_8h}
 * is what the last 8 hours came to, which is history and not used.</li>
 * <li>Legs of combos and block trades are trades like others: they open and close positions at the price stated and
 * take part in {@code trade_seq}. Their prices may lie between two ticks and are taken to the nearest.</li>
 * <li>{@code raw} channels need a login; those of 100 ms do not and lose nothing.</li>
 * </ul>
 */
package io.liqheat.codecs.venue.deribit;
