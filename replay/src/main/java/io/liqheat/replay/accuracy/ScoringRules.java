package io.liqheat.replay.accuracy;

/**
 * What is fixed before anything is scored, and is the same for all methods.
 *
 * @param bandWidth    width of a band of the scoring axis, in the logarithm of the price.
 * @param rangeBands   bands on either side of the mark that an hourly map covers.
 * @param restNs       a band that was not passed for so long is visited anew when it is passed again.
 * @param tailNs       a liquidation belongs to what was passed at most so long before it.
 * @param mapNs        time from one map to the next, whose horizon it is.
 * @param warmUpDays   first days, which are not scored, or {@link #AUTOMATIC}; what is fitted on the past may use them.
 * @param uniformShare share of a uniform prediction mixed into each prediction before a logarithm is taken of it.
 * @param topPeaks     peaks asked of a map.
 */
public record ScoringRules(
    double bandWidth,
    int rangeBands,
    long restNs,
    long tailNs,
    long mapNs,
    int warmUpDays,
    double uniformShare,
    int topPeaks)
{
    /** Nanoseconds in a day. */
    public static final long DAY_NS = 86_400_000_000_000L;

    /** Not scored is the first third of the days, rounded down, at most three of them. */
    public static final int AUTOMATIC = -1;

    private static final int MOST_AUTOMATIC_DAYS = 3;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int RELIABILITY_GROUPS = 14;
    private static final long[] REST_EDGES_NS = {0, 2 * HOUR_NS, 6 * HOUR_NS, DAY_NS, 3 * DAY_NS};
    private static final double LOWEST_EDGE_LOG10 = 2;
    private static final double[] BOUNDS_EDGES_USD = {0, 10_000, 100_000, 1_000_000};
    private static final int FIRST_BOUNDS_GROUP = 2;

    /**
     * Rejects what cannot work.
     *
     * @throws IllegalArgumentException naming the rule, its value and what it may be.
     */
    public ScoringRules
    {
        require(bandWidth > 0 && bandWidth < 0.1, "bandWidth", bandWidth, "above 0 and below 0.1");
        require(rangeBands >= 10 && rangeBands <= 2000, "rangeBands", rangeBands, "10 to 2000");
        require(tailNs >= 0 && tailNs <= restNs, "tailNs", tailNs, "0 to restNs");
        require(mapNs >= MINUTE_NS && mapNs <= DAY_NS && 0 == DAY_NS % mapNs, "mapNs", mapNs, "a part of a day");
        require(warmUpDays >= AUTOMATIC, "warmUpDays", warmUpDays, "0 or more, or -1 for a third, at most three");
        require(uniformShare > 0 && uniformShare < 0.5, "uniformShare", uniformShare, "above 0 and below 0.5");
        require(topPeaks >= 1, "topPeaks", topPeaks, "1 or more");
    }

    /**
     * The rules all published figures are scored by: bands of 10 bp, 200 of them on either side (about 20 %), visits
     * end after 30 minutes of rest, liquidations belong to what was passed in the 10 minutes before, maps are drawn
     * every hour, 1 % uniform, five peaks.
     *
     * @param warmUpDays first days, which are not scored, or {@link #AUTOMATIC}.
     * @return the rules.
     */
    public static ScoringRules declared(final int warmUpDays)
    {
        return new ScoringRules(
            0.001, 200, 30 * MINUTE_NS, 10 * MINUTE_NS, 60 * MINUTE_NS, warmUpDays, 0.01, 5);
    }

    /**
     * Days that are not scored.
     *
     * @param days of the run.
     * @return first days.
     */
    public int warmUpDays(final int days)
    {
        return AUTOMATIC == warmUpDays ? Math.min(MOST_AUTOMATIC_DAYS, days / 3) : warmUpDays;
    }

    /** {@return number of groups of a reliability diagram} */
    public static int reliabilityGroups()
    {
        return RELIABILITY_GROUPS;
    }

    /** {@return number of groups that visits are told apart by, by the time since the price was last there} */
    static int restGroups()
    {
        return REST_EDGES_NS.length;
    }

    /** Group of a visit by the time since the price was last there: up to 2 h, 6 h, a day, three days, longer. */
    static int restGroup(final long restedNs)
    {
        int group = REST_EDGES_NS.length - 1;
        while (group > 0 && restedNs < REST_EDGES_NS[group])
        {
            group--;
        }

        return group;
    }

    /** {@return number of groups that stated bounds are told apart by} */
    static int boundsGroups()
    {
        return BOUNDS_EDGES_USD.length;
    }

    /** {@return first group that counts for the figures of the table: from 100,000 USD on} */
    static int firstBoundsGroup()
    {
        return FIRST_BOUNDS_GROUP;
    }

    /** {@return least value of what is expected in a group, USD} */
    public static double boundsEdgeUsd(final int group)
    {
        return BOUNDS_EDGES_USD[group];
    }

    /** Group of a range by what is expected in it: 0, 10,000, 100,000, a million USD and more. */
    static int boundsGroup(final double expectedUsd)
    {
        int group = BOUNDS_EDGES_USD.length - 1;
        while (group > 0 && expectedUsd < BOUNDS_EDGES_USD[group])
        {
            group--;
        }

        return group;
    }

    /**
     * Group of a prediction in a reliability diagram: edges at 100, 316, 1000, 3162 … 100 million USD.
     *
     * @param predictedUsd 0 or more.
     * @return from 0.
     */
    public static int reliabilityGroup(final double predictedUsd)
    {
        if (!(predictedUsd > 0))
        {
            return 0;
        }

        final double halfDecades = 2 * (StrictMath.log10(predictedUsd) - LOWEST_EDGE_LOG10);
        return (int)Math.max(0, Math.min(RELIABILITY_GROUPS - 1, Math.floor(halfDecades) + 1));
    }

    /**
     * Where a group of a reliability diagram begins.
     *
     * @param group from 0.
     * @return USD; 0 for the first.
     */
    public static double reliabilityEdgeUsd(final int group)
    {
        return 0 == group ? 0 : StrictMath.pow(10, LOWEST_EDGE_LOG10 + (group - 1) / 2.0);
    }

    private static void require(final boolean isValid, final String name, final Number value, final String allowed)
    {
        if (!isValid)
        {
            throw new IllegalArgumentException(name + "=" + value + " must be " + allowed);
        }
    }
}
