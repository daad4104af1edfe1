package io.liqheat.engine.margin;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * Margin tiers of one instrument as its venue published them, put together from messages.
 * <p>
 * Without a table the maintenance rate is taken to be {@link TierSchedule#ASSUMED_RATE}; {@link #isAssumed()} says so.
 * <p>
 * <b>Threading:</b> the engine's thread. Allocates when a table is complete.
 */
public final class RiskTierTable
{
    private static final int MAX_TIERS = 128;
    private static final double CENTS = 100;
    private static final double E8 = 1e8;
    private static final double E12 = 1e12;
    private static final double PPM = 1e6;

    private final long[] capUnits = new long[MAX_TIERS];
    private final long[] deductionUnits = new long[MAX_TIERS];
    private final int[] maintenanceRatePpm = new int[MAX_TIERS];
    private final int[] maxLeverage = new int[MAX_TIERS];
    private TierSchedule schedule = TierSchedule.ASSUMED;
    private int asOfEpochDay;
    private int count;
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
            count = 0;
            expected = totalCount;
        }

        if (totalCount > MAX_TIERS)
        {
            expected = 0;
            return RejectReason.CAPACITY;
        }

        if (decoder.firstIndex() != count || totalCount != expected || 0 == expected)
        {
            expected = 0;
            return RejectReason.OUT_OF_ORDER;
        }

        for (final RiskTiersDecoder.TiersDecoder tier : decoder.tiers())
        {
            if (count >= totalCount || !isPlausible(tier))
            {
                expected = 0;
                return RejectReason.OUT_OF_RANGE;
            }

            capUnits[count] = tier.capUnits();
            deductionUnits[count] = tier.deductionUnits();
            maintenanceRatePpm[count] = tier.maintenanceRatePpm();
            maxLeverage[count] = tier.maxLeverage();
            count++;
        }

        return count == totalCount ? complete(decoder) : RejectReason.NONE;
    }

    /** {@return number of complete tables received so far} */
    public int version()
    {
        return version;
    }

    /** {@return true while no table is known and the assumed rate is used} */
    public boolean isAssumed()
    {
        return TierSchedule.ASSUMED == schedule;
    }

    /** {@return day the table was read from the venue, days since 1970-01-01; meaningless while assumed} */
    public int asOfEpochDay()
    {
        return asOfEpochDay;
    }

    /** {@return the tiers in use} */
    public TierSchedule schedule()
    {
        return schedule;
    }

    /**
     * Save, load or hash everything.
     *
     * @param state that walks over it.
     */
    public void state(final EngineState state)
    {
        state.begin("riskTiers");
        schedule = TierSchedule.state(state, schedule);
        state.sparse("capUnits", 0, capUnits);
        state.sparse("deductionUnits", 0, deductionUnits);
        state.sparse("maintenanceRatePpm", 0, maintenanceRatePpm);
        state.sparse("maxLeverage", 0, maxLeverage);
        asOfEpochDay = state.int32("asOfEpochDay", asOfEpochDay);
        count = state.int32("count", count, 0, MAX_TIERS);
        expected = state.int32("expected", expected, 0, MAX_TIERS);
        version = state.int32("version", version, 0, Integer.MAX_VALUE);
        state.end();
    }

    private RejectReason complete(final RiskTiersDecoder decoder)
    {
        final short measureValue = decoder.measureRaw();
        final RiskMeasure measure = RiskMeasure.NULL_VAL.value() == measureValue ? RiskMeasure.NOTIONAL :
            measureValue <= RiskMeasure.FORMULA.value() ? RiskMeasure.get(measureValue) : RiskMeasure.NULL_VAL;
        final long contractSizeE8 =
            RiskMeasure.CONTRACTS == measure ? decoder.contractSizeE8() : 0;
        final long slopeE12 = RiskMeasure.FORMULA == measure ? decoder.slopeE12() : 0;
        expected = 0;
        if (RiskMeasure.NULL_VAL == measure || contractSizeE8 < 0 || slopeE12 < 0 ||
            RiskMeasure.CONTRACTS == measure && 0 == contractSizeE8)
        {
            return RejectReason.OUT_OF_RANGE;
        }

        final double unit = RiskMeasure.NOTIONAL == measure ? CENTS : E8;
        final double[] caps = new double[count];
        final double[] rates = new double[count];
        final double[] deductions = new double[count];
        final double[] leverages = new double[count];
        final double[] initialRates = new double[count];
        for (int i = 0; i < count; i++)
        {
            caps[i] = Long.MAX_VALUE == capUnits[i] ? Double.POSITIVE_INFINITY : capUnits[i] / unit;
            rates[i] = maintenanceRatePpm[i] / PPM;
            deductions[i] = deductionUnits[i] / unit;
            leverages[i] = maxLeverage[i];
            initialRates[i] = 1.0 / maxLeverage[i];
        }

        schedule = new TierSchedule(measure, contractSizeE8 / E8, slopeE12 / E12,
            RiskMeasure.CONTRACTS == measure || isWithoutDeductions(),
            caps, rates, deductions, leverages, initialRates);
        asOfEpochDay = decoder.asOfEpochDay();
        version++;
        return RejectReason.NONE;
    }

    private boolean isWithoutDeductions()
    {
        return Arrays.stream(deductionUnits, 0, count).allMatch((units) -> 0 == units);
    }

    private static boolean isPlausible(final RiskTiersDecoder.TiersDecoder tier)
    {
        return tier.capUnits() > 0 && tier.deductionUnits() >= 0 && tier.maintenanceRatePpm() > 0 &&
            tier.maintenanceRatePpm() < PPM && tier.maxLeverage() > 0;
    }
}
