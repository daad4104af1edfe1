/**
 * Margin rules: which maintenance margin applies to a position, and where it is force-closed.
 * <p>
 * {@link io.liqheat.engine.margin.MarginRule} is the rule of a venue, {@link io.liqheat.engine.margin.MarginRules}
 * chooses it by venue, contract, mode and day, {@link io.liqheat.engine.margin.TierSchedule} applies it to a table of
 * tiers. {@link io.liqheat.engine.margin.MarginQuestion} asks all of it at once, and answers with what must be warned
 * about. The estimator uses the same rules by {@link io.liqheat.engine.margin.LiquidationRatio}.
 */
package io.liqheat.engine.margin;
