package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.engine.margin.Collateral;
import io.liqheat.engine.margin.MarginMode;
import io.liqheat.engine.margin.MarginRule;
import io.liqheat.engine.margin.MarginRules;
import io.liqheat.engine.margin.Position;
import io.liqheat.engine.margin.TierSchedule;
import java.time.LocalDate;
import java.util.List;

/**
 * The venue's own rule and table, asked for one linear contract. A venue without a rule for one mode answers by its
 * other one, with what stands behind the position as its margin.
 */
final class MarginTerms
{
    /** Liquidation price of a long that no price liquidates. */
    static final long NEVER_TICKS = 0;

    /** Farther than any price goes. */
    private static final double MOST_TICKS = 1L << 40;

    private final TierSchedule schedule;
    private final MarginRule isolated;
    private final MarginRule cross;
    private final double tick;

    MarginTerms(final Venue venue, final RiskTierDocument table, final LocalDate moment, final double tick)
    {
        schedule = null == table ? TierSchedule.ASSUMED : TierSchedule.of(table);
        isolated = rule(venue, MarginMode.ISOLATED, moment);
        cross = rule(venue, MarginMode.CROSS, moment);
        this.tick = tick;
    }

    /**
     * Liquidation price.
     *
     * @param isShort side.
     * @param isCross mode.
     * @param entry   price in USD.
     * @param coins   held.
     * @param balance what stands behind it if the price were at entry, in USD.
     * @return in ticks, rounded to where the mark first meets it; {@link #NEVER_TICKS} for none.
     */
    long liquidationTicks(
        final boolean isShort, final boolean isCross, final double entry, final double coins, final double balance)
    {
        final double price = schedule.solve(
            isCross ? cross : isolated, position(isShort, entry, coins), Collateral.of(balance)).liquidationPrice();
        if (Double.isNaN(price))
        {
            return isShort ? (long)MOST_TICKS : NEVER_TICKS;
        }

        final double ticks = Math.max(0, Math.min(MOST_TICKS, price / tick));
        return isShort ? Math.max(1, (long)Math.ceil(ticks)) : (long)Math.floor(ticks);
    }

    long bankruptcyTicks(
        final boolean isShort, final boolean isCross, final double entry, final double coins, final double balance)
    {
        final double price = (isCross ? cross : isolated)
            .bankruptcyPrice(position(isShort, entry, coins), Collateral.of(balance));
        return Double.isNaN(price) ? 1 : Math.max(1, Math.round(Math.min(MOST_TICKS, price / tick)));
    }

    /**
     * Highest leverage.
     *
     * @param entry price in USD.
     * @param coins to be held.
     * @return of the risk tier such a position is in.
     */
    double maxLeverage(final double entry, final double coins)
    {
        final int tier = schedule.tierOf(position(false, entry, coins), entry);
        return Math.min(125, schedule.maxLeverage(Math.min(tier, schedule.count() - 1)));
    }

    private static Position position(final boolean isShort, final double entry, final double coins)
    {
        return new Position(ContractType.LINEAR, isShort ? Side.SHORT : Side.LONG, entry, coins);
    }

    private static MarginRule rule(final Venue venue, final MarginMode wanted, final LocalDate moment)
    {
        final List<MarginMode> modes = MarginRules.modes(venue);
        return MarginRules.of(venue, ContractType.LINEAR, modes.contains(wanted) ? wanted : modes.get(0), moment,
            MarginRules.takerRate(venue));
    }
}
