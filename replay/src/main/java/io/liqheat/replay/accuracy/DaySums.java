package io.liqheat.replay.accuracy;

/**
 * Places of a day's sums in a vector: all that figures are computed from adds up over days.
 * <p>
 * <b>Threading:</b> stateless.
 */
final class DaySums
{
    static final int VISITS = 0;
    static final int VISIT_BITS = 1;
    static final int VISIT_BITS_RESCALED = 2;
    static final int VISIT_REALISED = 3;
    static final int VISIT_PREDICTED = 4;
    static final int CELL_DEVIANCE = 5;
    static final int CELL_DEVIANCE_RESCALED = 6;
    static final int CELL_DEVIANCE_PROFILE = 7;
    static final int PLACE_BITS = 8;
    static final int PLACE_REALISED = 9;

    /** Ranges that bounds were stated for, by size of what was expected, and those outside their bounds. */
    static final int RANGES = 10;
    static final int RANGES_BELOW = RANGES + ScoringRules.boundsGroups();
    static final int RANGES_ABOVE = RANGES_BELOW + ScoringRules.boundsGroups();
    static final int MAPS = RANGES_ABOVE + ScoringRules.boundsGroups();
    static final int MAP_FIGURES = MAPS + 1;
    static final int RELIABILITY = MAP_FIGURES + TruthBook.FIGURES;
    static final int RELIABILITY_COUNT = RELIABILITY;
    static final int RELIABILITY_PREDICTED = RELIABILITY + ScoringRules.reliabilityGroups();
    static final int RELIABILITY_REALISED = RELIABILITY_PREDICTED + ScoringRules.reliabilityGroups();

    /** Visits by the time since the price was last in their band. */
    static final int REST_PREDICTED = RELIABILITY_REALISED + ScoringRules.reliabilityGroups();
    static final int REST_REALISED = REST_PREDICTED + ScoringRules.restGroups();
    static final int LENGTH = REST_REALISED + ScoringRules.restGroups();

    private DaySums()
    {
    }

    static double[] reliability(final double[] sums, final int from)
    {
        final double[] part = new double[ScoringRules.reliabilityGroups()];
        System.arraycopy(sums, from, part, 0, part.length);
        return part;
    }
}
