/**
 * The measured accuracy of liquidation maps: methods behind one interface ({@link
 * io.liqheat.replay.accuracy.MapModel}), fed with the same events, scored by the same rules ({@link
 * io.liqheat.replay.accuracy.ScoringRules}) against the liquidations that happened and, where a market is synthetic,
 * against its true positions.
 * <p>
 * Start at {@link io.liqheat.replay.accuracy.MapScorer}, which asks and writes down, then {@code RunSums}, which sums
 * up by day, {@link io.liqheat.replay.accuracy.Measure}, which makes figures of the sums, and
 * {@link io.liqheat.replay.accuracy.ScoreTable}, which gives them error bars.
 */
package io.liqheat.replay.accuracy;
