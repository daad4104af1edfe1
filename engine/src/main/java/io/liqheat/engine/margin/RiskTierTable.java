package io.liqheat.engine.margin;

import io.liqheat.codecs.event.RiskTiersDecoder;

/**
 * Margin tiers of one instrument as its venue published them, lowest notional first.
 * <p>
 * Without a table the maintenance rate is taken to be {@value #ASSUMED_RATE_PPM} ppm, the rate of the first tier on
 * several venues (Binance USD-M second tier of BTCUSDT 2026-05: 0.5 %); {@link #isAssumed()} says so.
 * <p>
 * <b>Threading:</b> the engine's thread.
 */
public final class RiskTierTable
{
    /** Maintenance rate used while no table is known, in parts per million. */
    public static final int ASSUMED_RATE_PPM = 5_000;

    /** Answer of {@link #tierFor(long, int)} when the venue does not offer the leverage at any size. */
    public static final int NOT_OFFERED = -1;

    private static final int MAX_TIERS = 128;

    private final long[] capNotionalCents = new long[MAX_TIERS];
    private final long[] deductionCents = new long[MAX_TIERS];
    private final int[] maintenanceRatePpm = new int[MAX_TIERS];
    private final int[] maxLeverage = new int[MAX_TIERS];
    private int count;
    private int received;
    private int asOfEpochDay;

    /**
     * Take in one message of a table.
     *
     * @param decoder positioned at the message.
     * @return true when the table is complete and may be used.
     */
    public boolean onRiskTiers(final RiskTiersDecoder decoder)
    {
        final int firstIndex = decoder.firstIndex();
        final int totalCount = decoder.totalCount();
        asOfEpochDay = decoder.asOfEpochDay();
        if (0 == firstIndex)
        {
            received = 0;
            count = 0;
        }

        if (firstIndex != received || totalCount > MAX_TIERS)
        {
            received = -1;
            return false;
        }

        for (final RiskTiersDecoder.TiersDecoder tier : decoder.tiers())
        {
            if (received < 0 || received >= totalCount || !isPlausible(tier))
            {
                received = -1;
                return false;
            }

            capNotionalCents[received] = tier.capNotionalCents();
            deductionCents[received] = tier.deductionCents();
            maintenanceRatePpm[received] = tier.maintenanceRatePpm();
            maxLeverage[received] = tier.maxLeverage();
            received++;
        }

        if (received == totalCount)
        {
            count = totalCount;
            return true;
        }

        return false;
    }

    /** {@return true while no table is known and the assumed rate is used} */
    public boolean isAssumed()
    {
        return 0 == count;
    }

    /** {@return day the table was read from the venue, days since 1970-01-01; meaningless while assumed} */
    public int asOfEpochDay()
    {
        return asOfEpochDay;
    }

    /**
     * Tier that a position of about a size opens in at a leverage: the tier of that size if it allows the leverage,
     * else the largest tier that does.
     *
     * @param notionalCents size of the position.
     * @param leverage      initial leverage.
     * @return index of the tier, or {@link #NOT_OFFERED}.
     */
    public int tierFor(final long notionalCents, final int leverage)
    {
        int index = 0;
        while (index < count - 1 && notionalCents > capNotionalCents[index])
        {
            index++;
        }

        while (index >= 0 && leverage > maxLeverage[index])
        {
            index--;
        }

        return index;
    }

    /**
     * Maintenance margin rate.
     *
     * @param index of the tier; ignored while {@link #isAssumed()}.
     * @return share of notional.
     */
    public double maintenanceRate(final int index)
    {
        return (isAssumed() ? ASSUMED_RATE_PPM : maintenanceRatePpm[index]) / 1e6;
    }

    /**
     * Deduction of a tier as a share of a position's notional.
     *
     * @param index         of the tier; ignored while {@link #isAssumed()}.
     * @param notionalCents size of the position, positive; a larger cap is used when the position lies in a lower tier.
     * @return share of notional.
     */
    public double deductionRate(final int index, final long notionalCents)
    {
        return isAssumed() ? 0 : (double)deductionCents[index] / Math.min(notionalCents, capNotionalCents[index]);
    }

    private static boolean isPlausible(final RiskTiersDecoder.TiersDecoder tier)
    {
        return tier.capNotionalCents() > 0 && tier.deductionCents() >= 0 && tier.maintenanceRatePpm() > 0 &&
            tier.maintenanceRatePpm() < 1_000_000 && tier.maxLeverage() > 0;
    }
}
