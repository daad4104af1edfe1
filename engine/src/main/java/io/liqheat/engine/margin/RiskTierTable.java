package io.liqheat.engine.margin;

import io.liqheat.codecs.event.RejectReason;
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

    private Columns current = new Columns();
    private Columns incoming = new Columns();
    private int expected;
    private int version;

    /**
     * Take in one message of a table. The table in use stays until a new one is complete and plausible.
     *
     * @param decoder positioned at the message.
     * @return NONE, or why the message cannot be used; the table being received is dropped then.
     */
    public RejectReason onRiskTiers(final RiskTiersDecoder decoder)
    {
        final int totalCount = decoder.totalCount();
        if (0 == decoder.firstIndex())
        {
            incoming.count = 0;
            expected = totalCount;
        }

        if (totalCount > MAX_TIERS)
        {
            expected = 0;
            return RejectReason.CAPACITY;
        }

        if (decoder.firstIndex() != incoming.count || totalCount != expected || 0 == expected)
        {
            expected = 0;
            return RejectReason.OUT_OF_ORDER;
        }

        for (final RiskTiersDecoder.TiersDecoder tier : decoder.tiers())
        {
            if (incoming.count >= totalCount || !isPlausible(tier))
            {
                expected = 0;
                return RejectReason.OUT_OF_RANGE;
            }

            incoming.add(tier);
        }

        if (incoming.count == totalCount)
        {
            incoming.asOfEpochDay = decoder.asOfEpochDay();
            final Columns replaced = current;
            current = incoming;
            incoming = replaced;
            incoming.count = 0;
            expected = 0;
            version++;
        }

        return RejectReason.NONE;
    }

    /** {@return number of complete tables received so far} */
    public int version()
    {
        return version;
    }

    /** {@return true while no table is known and the assumed rate is used} */
    public boolean isAssumed()
    {
        return 0 == current.count;
    }

    /** {@return day the table was read from the venue, days since 1970-01-01; meaningless while assumed} */
    public int asOfEpochDay()
    {
        return current.asOfEpochDay;
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
        while (index < current.count - 1 && notionalCents > current.capNotionalCents[index])
        {
            index++;
        }

        while (index >= 0 && leverage > current.maxLeverage[index])
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
        return (isAssumed() ? ASSUMED_RATE_PPM : current.maintenanceRatePpm[index]) / 1e6;
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
        return isAssumed() ? 0 :
            (double)current.deductionCents[index] / Math.min(notionalCents, current.capNotionalCents[index]);
    }

    private static boolean isPlausible(final RiskTiersDecoder.TiersDecoder tier)
    {
        return tier.capUnits() > 0 && tier.deductionUnits() >= 0 && tier.maintenanceRatePpm() > 0 &&
            tier.maintenanceRatePpm() < 1_000_000 && tier.maxLeverage() > 0;
    }

    private static final class Columns
    {
        private final long[] capNotionalCents = new long[MAX_TIERS];
        private final long[] deductionCents = new long[MAX_TIERS];
        private final int[] maintenanceRatePpm = new int[MAX_TIERS];
        private final int[] maxLeverage = new int[MAX_TIERS];
        private int count;
        private int asOfEpochDay;

        private void add(final RiskTiersDecoder.TiersDecoder tier)
        {
            capNotionalCents[count] = tier.capUnits();
            deductionCents[count] = tier.deductionUnits();
            maintenanceRatePpm[count] = tier.maintenanceRatePpm();
            maxLeverage[count] = tier.maxLeverage();
            count++;
        }
    }
}
