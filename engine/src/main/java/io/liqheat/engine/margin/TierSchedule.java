package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.instrument.RiskTier;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.engine.state.EngineState;

/**
 * A table of margin tiers as the margin rules use it. Caps are in the table's measure: quote currency, base coins or
 * contracts; deductions in the position's money.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class TierSchedule
{
    /** Answer when a venue does not offer something in any tier. */
    public static final int NOT_OFFERED = -1;

    /**
     * Maintenance rate where no table is known: that of the first or second tier of BTC on most venues (Binance USD-M
     * BTCUSDT 2026-05, second tier: 0.5 %).
     */
    public static final double ASSUMED_RATE = 0.005;

    /** Used while no table is known: one tier at the assumed rate, for any size and leverage. */
    public static final TierSchedule ASSUMED = new TierSchedule(RiskMeasure.NOTIONAL, 0, 0, false,
        new double[]{Double.POSITIVE_INFINITY}, new double[]{ASSUMED_RATE}, new double[]{0},
        new double[]{Double.POSITIVE_INFINITY}, new double[]{2 * ASSUMED_RATE});

    /** What rounding may move a price beyond the edge of its own tier, relative. */
    private static final double EDGE = 1e-9;

    private static final int MAX_COUNT = 128;

    private final RiskMeasure measure;
    private final double contractSize;
    private final double slope;
    private final boolean isStepped;
    private final double[] caps;
    private final double[] rates;
    private final double[] deductions;
    private final double[] maxLeverages;
    private final double[] initialRates;

    TierSchedule(
        final RiskMeasure measure,
        final double contractSize,
        final double slope,
        final boolean isStepped,
        final double[] caps,
        final double[] rates,
        final double[] deductions,
        final double[] maxLeverages,
        final double[] initialRates)
    {
        this.measure = measure;
        this.contractSize = contractSize;
        this.slope = slope;
        this.isStepped = isStepped;
        this.caps = caps;
        this.rates = rates;
        this.deductions = deductions;
        this.maxLeverages = maxLeverages;
        this.initialRates = initialRates;
    }

    /**
     * Schedule of a venue's table.
     *
     * @param table of margin tiers.
     * @return the schedule.
     * @throws IllegalArgumentException when the table is measured in contracts of unknown size.
     */
    public static TierSchedule of(final RiskTierDocument table)
    {
        if (RiskMeasure.CONTRACTS == table.measure() && null == table.contractSize())
        {
            throw new IllegalArgumentException(table.venue() + ":" + table.symbol() +
                " is measured in contracts of unknown size");
        }

        final int count = table.tiers().size();
        final double[][] columns = new double[5][count];
        for (int i = 0; i < count; i++)
        {
            final RiskTier tier = table.tiers().get(i);
            columns[0][i] = null == tier.cap() ? Double.POSITIVE_INFINITY : tier.cap().doubleValue();
            columns[1][i] = tier.maintenanceRate().doubleValue();
            columns[2][i] = tier.deduction().doubleValue();
            columns[3][i] = tier.maxLeverage().doubleValue();
            columns[4][i] = tier.initialRate().doubleValue();
        }

        return new TierSchedule(table.measure(), null == table.contractSize() ? 0 : table.contractSize().doubleValue(),
            table.slopePerCoin().doubleValue(), table.isStepped(),
            columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /**
     * Liquidation price of a position: each tier's own price is computed, and the one that lies inside its tier counts.
     * Where the size does not depend on the price, and where tiers are steps chosen at opening, the tier is known
     * beforehand.
     *
     * @param rule       of the venue.
     * @param position   to be liquidated; larger than the last cap, it is treated as in the last tier.
     * @param collateral behind it.
     * @return price and tier.
     */
    public MarginSolution solve(final MarginRule rule, final Position position, final Collateral collateral)
    {
        final int opened = Math.min(tierOf(position, position.referencePrice()), count() - 1);
        if (isStepped || rule.usesTierAtEntry() || !isMeasuredByPrice(position.type()))
        {
            return solution(rule.liquidationPrice(position, collateral, terms(opened)), opened, position);
        }

        int nearest = opened;
        double nearestPrice = MarginRule.NEVER;
        double nearestExcess = EDGE;
        for (int i = 0; i < count(); i++)
        {
            final double price = rule.liquidationPrice(position, collateral, terms(i));
            final double size = Double.isNaN(price) ? 0 : measured(position, price);
            final double excess = excess(i, size);
            if (0 == excess)
            {
                return solution(price, Double.isNaN(price) ? opened : i, position);
            }

            if (excess < nearestExcess)
            {
                nearest = i;
                nearestPrice = price;
                nearestExcess = excess;
            }
        }

        return solution(nearestPrice, nearest, position);
    }

    /**
     * Tier a position is in at a price.
     *
     * @param position any.
     * @param price    mark price.
     * @return index of the tier, or {@link #count()} when it is larger than the last cap.
     */
    public int tierOf(final Position position, final double price)
    {
        final double size = measured(position, price);
        int index = 0;
        while (index < count() && size > caps[index])
        {
            index++;
        }

        return index;
    }

    /**
     * Size of a position in the measure of this table.
     *
     * @param position any.
     * @param price    mark price.
     * @return quote currency, base coins or contracts.
     */
    public double measured(final Position position, final double price)
    {
        return switch (measure)
        {
            case COIN, FORMULA -> position.coins(price);
            case CONTRACTS -> position.size() / contractSize;
            default -> position.notional(price);
        };
    }

    /**
     * Tier that a position of about a size opens in at a leverage: the tier of that size if it allows the leverage,
     * else the largest tier that does.
     *
     * @param type     linear or inverse.
     * @param notional size of the position in quote currency.
     * @param price    of a base coin, or 0 when unknown: then caps that depend on it count as unlimited.
     * @param leverage initial leverage.
     * @return index of the tier, or {@link #NOT_OFFERED}.
     */
    public int tierFor(final ContractType type, final double notional, final double price, final int leverage)
    {
        int index = 0;
        while (index < count() - 1 && notional > capNotional(type, index, price))
        {
            index++;
        }

        while (index >= 0 && leverage > maxLeverages[index])
        {
            index--;
        }

        return index;
    }

    /**
     * Terms of a tier for a position of value 1: deduction and slope are scaled to it.
     *
     * @param type     linear or inverse.
     * @param index    of the tier.
     * @param notional size of the position in quote currency; the tier's cap where that is smaller.
     * @param price    of a base coin, or 0 when unknown: then deduction and slope in coins are left out.
     * @return the terms.
     */
    public TierTerms unitTerms(final ContractType type, final int index, final double notional, final double price)
    {
        final double size = Math.min(notional, capNotional(type, index, price));
        final double money = RiskMeasure.COIN == measure ? price : 1;
        return new TierTerms(rates[index], deductions[index] * money / size, price > 0 ? slope * size / price : 0);
    }

    /** {@return number of tiers} */
    public int count()
    {
        return caps.length;
    }

    /** {@return what caps are measured in} */
    public RiskMeasure measure()
    {
        return measure;
    }

    /**
     * Largest position of a tier.
     *
     * @param index of the tier.
     * @return in the measure, inclusive; infinite where there is no cap.
     */
    public double cap(final int index)
    {
        return caps[index];
    }

    /**
     * Smallest position of a tier.
     *
     * @param index of the tier.
     * @return in the measure, exclusive.
     */
    public double floor(final int index)
    {
        return 0 == index ? 0 : caps[index - 1];
    }

    public double maxLeverage(final int index)
    {
        return maxLeverages[index];
    }

    /**
     * Terms of the maintenance margin.
     *
     * @param index of the tier.
     * @return the terms.
     */
    public TierTerms terms(final int index)
    {
        return new TierTerms(rates[index], deductions[index], slope);
    }

    /**
     * Terms of the smallest initial margin.
     *
     * @param index of the tier.
     * @return the terms.
     */
    public TierTerms initialTerms(final int index)
    {
        return new TierTerms(initialRates[index], 0, slope);
    }

    /** {@return the schedule it is to be: the same one, or the loaded one} */
    static TierSchedule state(final EngineState state, final TierSchedule schedule)
    {
        state.begin("schedule");
        TierSchedule result = ASSUMED;
        if (state.flag("isKnown", ASSUMED != schedule))
        {
            final int count = state.int32("count", schedule.count(), 1, MAX_COUNT);
            final RiskMeasure measure = RiskMeasure.get((short)state.int32("measure", schedule.measure.value(),
                RiskMeasure.NOTIONAL.value(), RiskMeasure.FORMULA.value()));
            result = new TierSchedule(measure, state.float64("contractSize", schedule.contractSize),
                state.float64("slope", schedule.slope), state.flag("isStepped", schedule.isStepped),
                column(state, "caps", schedule.caps, count), column(state, "rates", schedule.rates, count),
                column(state, "deductions", schedule.deductions, count),
                column(state, "maxLeverages", schedule.maxLeverages, count),
                column(state, "initialRates", schedule.initialRates, count));
        }

        state.end();
        return state.isLoading() ? result : schedule;
    }

    private static double[] column(
        final EngineState state, final String name, final double[] values, final int count)
    {
        final double[] column = state.isLoading() ? new double[count] : values;
        state.float64s(name, column);
        return column;
    }

    private MarginSolution solution(final double price, final int tier, final Position position)
    {
        final boolean isUsedUp = position.sign() * (position.referencePrice() - price) <= 0;
        return new MarginSolution(price, tier, isUsedUp);
    }

    /** How far a size lies outside a tier, as a share of the nearer edge; the last tier has no upper edge. */
    private double excess(final int index, final double size)
    {
        final double floor = floor(index);
        if (size < floor || size == floor && index > 0)
        {
            return Math.max(Double.MIN_VALUE, (floor - size) / floor);
        }

        return size <= caps[index] || index == count() - 1 ? 0 : (size - caps[index]) / caps[index];
    }

    private boolean isMeasuredByPrice(final ContractType type)
    {
        return RiskMeasure.NOTIONAL == measure && ContractType.LINEAR == type ||
            RiskMeasure.COIN == measure && ContractType.INVERSE == type;
    }

    private double capNotional(final ContractType type, final int index, final double price)
    {
        final double cap = caps[index];
        final double notional = switch (measure)
        {
            case COIN, FORMULA -> cap * price;
            case CONTRACTS -> cap * contractSize * (ContractType.LINEAR == type ? price : 1);
            default -> cap;
        };
        return notional > 0 ? notional : Double.POSITIVE_INFINITY;
    }
}
