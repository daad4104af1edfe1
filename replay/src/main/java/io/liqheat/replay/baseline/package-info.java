/**
 * The usual ways to draw a liquidation map, written from their published or decoded rules so that they can be scored
 * beside liqheat, and nulls that know nothing of positions. All get the same events; none reads anything else.
 * <p>
 * Constants are those of the rule where it names them. What a rule leaves open (which bar, which entry price) is chosen
 * once for all: bars of five minutes, entries at the bar's volume-weighted average price, cleared exactly as far as the
 * mark price went. {@link io.liqheat.replay.baseline.Baselines} lists them.
 */
package io.liqheat.replay.baseline;
