/**
 * A seeded, <b>synthetic</b> market of perpetual futures: what four contracts on two venues would publish, as frames in
 * the venues' own formats, from a crowd of traders whose true positions are known. For tests, demos and for scoring an
 * estimate against a truth no venue publishes. Nothing here was recorded, and no result obtained here says how an
 * estimate does on a real market.
 * <p>
 * <b>Realistic:</b> message formats, cadences and delays; prices with fat tails, clustered volatility, bursts and a
 * common factor; heavy-tailed sizes and holding times; every contract has a long and a short holder, so open interest
 * is the sum of either; positions are liquidated when the published mark price passes their liquidation price; forced
 * orders trade against the book and move the price, so that small cascades occur; the liquidation stream is a sample.
 * <p>
 * <b>Not realistic:</b> one position per trader, isolated margin only, no top-ups, no partial liquidation, no fees or
 * funding payments in margins, a simplified table of maintenance rates; no insurance fund or auto-deleveraging: forced
 * orders fill in the book at any price; memoryless order arrivals given volatility; a book without queue positions and
 * of some dozens of levels; the last price is pulled weakly to where it started; connections never fail and frames
 * are never lost; volumes and impact are plausible, not fitted.
 * <p>
 * Given seed, start time and {@link io.liqheat.replay.synthetic.SyntheticConfig}, every byte and receive time is the
 * same on every machine: no clock is read, and floating point is limited to IEEE arithmetic and {@link StrictMath}.
 * Start reading at {@link io.liqheat.replay.synthetic.SyntheticMarket}.
 */
package io.liqheat.replay.synthetic;
