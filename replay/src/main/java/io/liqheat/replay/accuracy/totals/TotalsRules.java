package io.liqheat.replay.accuracy.totals;

/**
 * What is fixed before totals are scored, and is the same for all methods.
 *
 * @param warmUpDays   first days, which are not scored; constants are fitted on them and on all that follows, always
 *                     only on what was over.
 * @param uniformShare share of the past mean mixed into each prediction.
 * @param draws        of the bootstrap by blocks of days.
 * @param seed         of the draws.
 */
public record TotalsRules(int warmUpDays, double uniformShare, int draws, long seed)
{
    /**
     * The rules all published figures are scored by.
     *
     * @param warmUpDays first days, which are not scored.
     * @return the rules.
     */
    public static TotalsRules declared(final int warmUpDays)
    {
        return new TotalsRules(warmUpDays, 0.01, 1_000, 20_251_204L);
    }
}
