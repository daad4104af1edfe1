package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.RiskTierDocument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks when a position is liquidated, by the rule and the table of its venue. Cold path.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class MarginQuestion
{
    /** Notional of a position whose size is not given, in quote currency. */
    public static final double ASSUMED_NOTIONAL = 10_000;

    private static final double ROUNDING = 1 + 1e-9;

    private final Venue venue;
    private final String symbol;
    private final ContractType type;
    private Side side = Side.LONG;
    private MarginMode mode;
    private LocalDate moment = LocalDate.EPOCH;
    private RiskTierDocument table;
    private double entryPrice;
    private double leverage;
    private double size;
    private double contracts;
    private double extraMargin;
    private double equity;
    private double otherMaintenance;
    private double otherProfit;
    private double takerRate;
    private int maxLeverage;

    /**
     * A question about one contract.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name.
     * @param type   linear or inverse.
     */
    public MarginQuestion(final Venue venue, final String symbol, final ContractType type)
    {
        this.venue = venue;
        this.symbol = symbol;
        this.type = type;
        mode = MarginRules.modes(venue).get(0);
        takerRate = MarginRules.takerRate(venue);
    }

    /**
     * Position that is asked about.
     *
     * @param positionSide long or short.
     * @param price        entry price; the mark price where {@link #equity} is that at the mark price.
     * @return this for a fluent API.
     */
    public MarginQuestion position(final Side positionSide, final double price)
    {
        side = positionSide;
        entryPrice = price;
        return this;
    }

    /**
     * Its leverage, which decides the margin of an isolated position.
     *
     * @param value above 0, or 0 when not known: then {@link #equity} is needed.
     * @return this for a fluent API.
     */
    public MarginQuestion leverage(final double value)
    {
        leverage = value;
        return this;
    }

    /**
     * Its size.
     *
     * @param value base coins (linear) or quote currency (inverse), or 0 for {@link #ASSUMED_NOTIONAL}.
     * @return this for a fluent API.
     */
    public MarginQuestion size(final double value)
    {
        size = value;
        return this;
    }

    /**
     * Its size, in contracts of the size that the table names.
     *
     * @param value above 0, or 0 when the size is given otherwise.
     * @return this for a fluent API.
     */
    public MarginQuestion contracts(final double value)
    {
        contracts = value;
        return this;
    }

    /**
     * What backs it.
     *
     * @param value isolated or cross; the venue's usual one when not said.
     * @return this for a fluent API.
     */
    public MarginQuestion mode(final MarginMode value)
    {
        mode = value;
        return this;
    }

    /**
     * Margin added to an isolated position by hand.
     *
     * @param value in the position's money.
     * @return this for a fluent API.
     */
    public MarginQuestion extraMargin(final double value)
    {
        extraMargin = value;
        return this;
    }

    /**
     * What stands behind it in cross mode: the wallet balance on Binance, the equity at the position's price elsewhere.
     *
     * @param value in the position's money, or 0 for the margin at the leverage.
     * @return this for a fluent API.
     */
    public MarginQuestion equity(final double value)
    {
        equity = value;
        return this;
    }

    /**
     * Other positions of the account, in cross mode.
     *
     * @param maintenance sum of their maintenance margins, in the position's money.
     * @param profit      sum of their unrealised profits, in the position's money.
     * @return this for a fluent API.
     */
    public MarginQuestion others(final double maintenance, final double profit)
    {
        otherMaintenance = maintenance;
        otherProfit = profit;
        return this;
    }

    /**
     * Fee of the account.
     *
     * @param value share of value; the venue's standard when not said.
     * @return this for a fluent API.
     */
    public MarginQuestion takerRate(final double value)
    {
        takerRate = value;
        return this;
    }

    /**
     * Day that is asked about: decides which rule counts and how old the table is.
     *
     * @param value day.
     * @return this for a fluent API.
     */
    public MarginQuestion moment(final LocalDate value)
    {
        moment = value;
        return this;
    }

    /**
     * Table of margin tiers.
     *
     * @param value of the contract, or null: then {@link TierSchedule#ASSUMED_RATE} is assumed, and warned about.
     * @return this for a fluent API.
     */
    public MarginQuestion table(final RiskTierDocument value)
    {
        table = value;
        return this;
    }

    /**
     * Highest leverage the contract is known to be offered at; counts where no table says it.
     *
     * @param value above 0, or 0 when unknown.
     * @return this for a fluent API.
     */
    public MarginQuestion maxLeverage(final int value)
    {
        maxLeverage = value;
        return this;
    }

    /**
     * The answer.
     *
     * @return all that is known about it.
     * @throws IllegalArgumentException saying what cannot be and what is allowed.
     */
    public MarginAnswer answer()
    {
        requirePositive("entry price", entryPrice);
        requireNotNegative("leverage", leverage);
        requireNotNegative("quantity", size);
        requireNotNegative("contracts", contracts);
        requireNotNegative("extra margin", extraMargin);
        requireNotNegative("maintenance margin of other positions", otherMaintenance);
        requireNotNegative("taker fee", takerRate);
        if (takerRate >= 0.1)
        {
            throw new IllegalArgumentException(
                "taker fee " + text(takerRate) + " must be a share below 0.1: 0.0005 is 0.05 %");
        }

        final MarginRule rule = MarginRules.of(venue, type, mode, moment, takerRate);
        final TierSchedule schedule = null == table ? TierSchedule.ASSUMED : TierSchedule.of(table);
        final Position position = new Position(type, side, entryPrice, sizeToUse());
        final int opened = schedule.tierOf(position, entryPrice);
        requireInTable(schedule, position, opened);
        requireOffered(schedule, position, opened);
        final Collateral collateral = collateral(position);
        final MarginSolution solution = schedule.solve(rule, position, collateral);
        if (MarginMode.ISOLATED == mode && solution.isUsedUp())
        {
            throw new IllegalArgumentException("at leverage " + text(leverage) + " the margin does not cover the " +
                "maintenance margin at entry, " + text(100 * schedule.terms(opened).rate()) +
                " %: there is no such position; use a lower leverage or add margin");
        }

        return new MarginAnswer(venue, symbol, mode, moment, takerRate, rule, table, schedule, position, leverage,
            collateral, opened, solution, warnings(rule, solution));
    }

    private double sizeToUse()
    {
        if (contracts > 0)
        {
            if (size > 0 || null == table || null == table.contractSize())
            {
                throw new IllegalArgumentException(size > 0 ? "give the quantity or the contracts, not both" :
                    "the size of a contract of " + symbol + " is not known: give the quantity");
            }

            return contracts * table.contractSize().doubleValue();
        }

        return size > 0 ? size : ContractType.INVERSE == type ? ASSUMED_NOTIONAL : ASSUMED_NOTIONAL / entryPrice;
    }

    private Collateral collateral(final Position position)
    {
        final double initial = leverage > 0 ? position.value(entryPrice) / leverage : 0;
        if (MarginMode.ISOLATED == mode)
        {
            if (0 == leverage || 0 != equity || 0 != otherMaintenance || 0 != otherProfit)
            {
                throw new IllegalArgumentException(0 == leverage ? "an isolated position needs a leverage" :
                    "equity and other positions count in cross mode only: an isolated position has leverage and " +
                    "extra margin");
            }

            return new Collateral(initial, extraMargin, 0, 0);
        }

        if (0 == equity && 0 == initial)
        {
            throw new IllegalArgumentException("a position in cross mode needs the account's equity");
        }

        return new Collateral(0 == equity ? initial : equity, extraMargin, otherMaintenance, otherProfit);
    }

    private void requireInTable(final TierSchedule schedule, final Position position, final int opened)
    {
        if (opened == schedule.count())
        {
            throw new IllegalArgumentException("a position of " + text(schedule.measured(position, entryPrice)) + " " +
                MarginAnswer.unit(schedule.measure()) + " is larger than the largest tier known, up to " +
                text(schedule.cap(schedule.count() - 1)));
        }
    }

    private void requireOffered(final TierSchedule schedule, final Position position, final int opened)
    {
        if (null == table && maxLeverage > 0 && leverage > maxLeverage)
        {
            throw new IllegalArgumentException(
                "leverage " + text(leverage) + " is above the highest offered, " + maxLeverage);
        }

        final double slope = schedule.initialTerms(opened).slope();
        final double most = RiskMeasure.FORMULA == schedule.measure() ?
            1 / (schedule.initialTerms(opened).rate() + slope * position.coins(entryPrice)) :
            schedule.maxLeverage(opened);
        if (leverage > most * ROUNDING)
        {
            final boolean isSmallerOffered = leverage <= schedule.maxLeverage(0) * ROUNDING;
            throw new IllegalArgumentException("leverage " + text(leverage) + " is above the maximum of tier " +
                (opened + 1) + ", " + text(most) + (isSmallerOffered ?
                ": only smaller positions may have it" : "; no tier of " + symbol + " allows more than " +
                text(schedule.maxLeverage(0))));
        }
    }

    private List<String> warnings(final MarginRule rule, final MarginSolution solution)
    {
        final List<String> warnings = new ArrayList<>();
        if (null == table)
        {
            warnings.add("no margin tiers of " + symbol + " are known: a maintenance rate of " +
                text(100 * TierSchedule.ASSUMED_RATE) + " % is assumed for any size and leverage");
        }
        else
        {
            warnings.addAll(table.warnings(moment));
        }

        warnings.addAll(rule.warnings(moment));
        if (solution.isUsedUp())
        {
            warnings.add("the collateral does not cover the maintenance margin at the given price: the position " +
                "would be liquidated at once");
        }

        return warnings;
    }

    private static void requirePositive(final String name, final double value)
    {
        if (!(value > 0) || Double.isInfinite(value))
        {
            throw new IllegalArgumentException(name + " " + value + " must be above 0");
        }
    }

    private static void requireNotNegative(final String name, final double value)
    {
        if (!(value >= 0) || Double.isInfinite(value))
        {
            throw new IllegalArgumentException(name + " " + value + " must be 0 or more");
        }
    }

    private static String text(final double value)
    {
        return Double.isInfinite(value) ? "any" :
            BigDecimal.valueOf(value).round(new MathContext(10)).stripTrailingZeros().toPlainString();
    }
}
