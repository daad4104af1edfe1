package io.liqheat.codecs.venue.binance;

/**
 * Keeps calls within a limit of the venue: so much weight per time, of which some may be spent at once.
 */
final class RequestBudget
{
    private final long nsPerWeight;
    private final long burstNs;
    private long paidUntilNs = Long.MIN_VALUE;

    /**
     * A full budget.
     *
     * @param weight   that may be spent in a period.
     * @param periodNs length of the period, in ns.
     * @param burst    weight that may be spent at once.
     */
    RequestBudget(final long weight, final long periodNs, final long burst)
    {
        nsPerWeight = periodNs / weight;
        burstNs = burst * nsPerWeight;
    }

    /** Spend a weight if there is enough left. */
    boolean take(final long weight, final long nowNs)
    {
        final long from = Math.max(paidUntilNs, nowNs - burstNs);
        final long until = from + weight * nsPerWeight;
        if (until > nowNs)
        {
            return false;
        }

        paidUntilNs = until;
        return true;
    }
}
