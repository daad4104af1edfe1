/**
 * Seeded, <b>synthetic</b> markets of perpetual futures with traders whose true positions are known: for tests, demos
 * and for scoring an estimate against a truth no venue publishes. Nothing here was recorded, and no result obtained
 * here says how an estimate does on a real market.
 * <p>
 * There are two, which share the store of positions and the view of the truth:
 * <ul>
 * <li>{@link io.liqheat.replay.synthetic.SyntheticMarket}: four contracts on two venues in steps of 100 ms, as frames
 * in the venues' own formats, for the whole way from bytes to the map. Simple traders.</li>
 * <li>{@link io.liqheat.replay.synthetic.HiddenMarket}: one contract in steps of 5 s, as events, for scores over weeks:
 * 24 days in some four seconds. Difficult traders, in sixteen {@link io.liqheat.replay.synthetic.World}s.</li>
 * </ul>
 *
 * <h2>Realistic in both</h2>
 * Prices with fat tails, clustered volatility, bursts and sudden moves; heavy-tailed sizes and holding times; every lot
 * bought is sold by somebody, so that open interest is the sum of either side; positions are liquidated when the
 * published mark price passes their liquidation price; forced orders trade against the book and move the price, so that
 * cascades occur; liquidation streams are sampled as the venue samples them.
 *
 * <h2>HiddenMarket: realistic</h2>
 * Scalpers, day traders, swing traders, whales and hedgers, who differ in size, leverage, holding time, stops and
 * margin mode, and whose leverages shift from day to day; isolated and cross margin by the venue's own rule and table
 * of risk tiers, where an account under cross margin holds other positions, correlated with the market, pays in and
 * takes out, so that its liquidation price wanders; stops, targets, partial closes, top-ups before liquidation; large
 * orders entered and left in slices, at average prices; funding paid out of margins; a crowd that follows moves, shies
 * from funding and from its own crowding; market makers who hold the imbalance; volume that opens and closes nothing
 * that lasts; a book that is thinner when it is volatile and gives way to many orders the same way; large forced orders
 * worked off over several seconds; a day with busy and quiet hours. In the base world nearly 20,000 positions live at a
 * time; by day about 55,000 are opened, the volume is some 3.5 times the open interest, and 1 to 3 % of the open
 * interest is liquidated.
 *
 * <h2>HiddenMarket: not realistic</h2>
 * All numbers are plausible, none is fitted to a venue. One position per account and contract; nobody averages down or
 * turns round. All trades of half a step are at one price, and a mark is published every 5 s only; forced orders are
 * spread over the 5 s after the mark that triggered them. No insurance fund, no auto-deleveraging, no staged reduction
 * of large positions, no liquidation fee; forced orders fill at any price. Accounts do not learn from losses and do not
 * act together but for the moods of all. No outages, no lost or late events, no wrong prints. The other positions of an
 * account are one number with one beta; they are never closed. One venue: arbitrage is a pull of the price to an index
 * that part of the orders move. The book is a depth, not a queue of orders. Holding times do not depend on profit but
 * for stops and targets.
 *
 * <h2>SyntheticMarket: realistic</h2>
 * Message formats, cadences and delays; a common factor of two coins.
 *
 * <h2>SyntheticMarket: not realistic</h2>
 * One position per trader, isolated margin only, no top-ups, no partial liquidation, no fees or funding payments in
 * margins, a simplified table of maintenance rates; no insurance fund or auto-deleveraging; memoryless order arrivals
 * given volatility; a book without queue positions and of some dozens of levels; the last price is pulled weakly to
 * where it started; connections never fail and frames are never lost; volumes and impact are plausible, not fitted.
 * <p>
 * Given seed, start time and {@link io.liqheat.replay.synthetic.SyntheticConfig} or
 * {@link io.liqheat.replay.synthetic.World}, every byte and receive time is the same on every machine: no clock is
 * read, and floating point is limited to IEEE arithmetic and {@link StrictMath}.
 */
package io.liqheat.replay.synthetic;
