package io.liqheat.engine.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.instrument.RiskTierDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule on every default table must hold for, whatever the position. */
class MarginRulePropertyTest
{
    private static final long SEED = 20_261_121;
    private static final int POSITIONS = 400;
    private static final LocalDate EARLIER = LocalDate.of(2026, 5, 26);
    private static final LocalDate LATER = LocalDate.of(2026, 11, 20);

    /** A table, one of the rules for it, and the day that selects it. */
    private record Case(RiskTierDocument table, MarginMode mode, LocalDate moment)
    {
        private MarginQuestion question(final Side side, final double price, final double size, final double leverage)
        {
            return new MarginQuestion(table.venue(), table.symbol(),
                ContractNames.typeOf(table.venue(), table.symbol())).mode(mode).moment(moment).table(table)
                .position(side, price).size(size).leverage(leverage);
        }

        @Override
        public String toString()
        {
            return table + " " + mode + " on " + moment;
        }
    }

    static Stream<Case> cases()
    {
        final InstrumentCatalogue catalogue = InstrumentCatalogue.load();
        final List<Case> cases = new ArrayList<>();
        for (final Venue venue : Venue.values())
        {
            for (final String symbol : catalogue.symbolsWithRiskTiers(venue))
            {
                for (final MarginMode mode : MarginRules.modes(venue))
                {
                    cases.add(new Case(catalogue.riskTiers(venue, symbol), mode, EARLIER));
                    cases.add(new Case(catalogue.riskTiers(venue, symbol), mode, LATER));
                }
            }
        }

        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldLeaveExactlyTheMaintenanceMarginAtThePriceOfATierItLiesIn(final Case what)
    {
        final SplittableRandom random = new SplittableRandom(SEED);
        int prices = 0;
        for (int i = 0; i < POSITIONS; i++)
        {
            final MarginAnswer answer = randomAnswer(what, random);
            final String where = "seed " + SEED + " position " + i + ": " + answer.position();
            final double entry = answer.position().referencePrice();
            final double price = answer.liquidationPrice();
            if (!answer.solution().hasPrice())
            {
                assertTrue(answer.leverage() <= 1.5, where);
                continue;
            }

            prices++;
            assertTrue(answer.position().sign() * (entry - price) > 0, where + " at " + price);
            assertTrue(answer.position().sign() * (price - answer.bankruptcyPrice()) > 0 ||
                Double.isNaN(answer.bankruptcyPrice()), where + " bankrupt before it is liquidated");
            final TierTerms terms = answer.schedule().terms(answer.solution().tier());
            final double needed = answer.rule().requiredMargin(answer.position(), price, terms) +
                (Venue.OKX == what.table.venue() ? answer.takerRate() * answer.position().value(price) : 0);
            assertEquals(needed, answer.rule().equity(answer.position(), answer.collateral(), price),
                1e-9 * answer.position().value(price), where);
            assertEquals(1, answer.rule().marginRatio(answer.position(), answer.collateral(), price, terms),
                1e-6, where);
            assertLiesInItsTier(answer, where);
        }

        assertTrue(prices > POSITIONS / 2, "prices " + prices);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldMoveCloserToEntryWithEveryStepOfLeverage(final Case what)
    {
        final TierSchedule schedule = TierSchedule.of(what.table);
        final double entry = 50_000;
        for (final Side side : new Side[]{Side.LONG, Side.SHORT})
        {
            double distance = Double.POSITIVE_INFINITY;
            for (double leverage = 2; leverage <= schedule.maxLeverage(0) * 0.99; leverage += 0.5)
            {
                final MarginAnswer answer = what.question(side, entry, 0, leverage).answer();
                assertTrue(Math.abs(answer.distance()) < distance, side + " at " + leverage);
                distance = Math.abs(answer.distance());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldJumpWhereTiersMeetOnlyWhereTheVenueHasSteps(final Case what)
    {
        final TierSchedule schedule = TierSchedule.of(what.table);
        final double entry = 50_000;
        for (int tier = 0; tier < schedule.count() - 1; tier++)
        {
            final double leverage = Math.min(schedule.maxLeverage(tier + 1), 10);
            for (final Side side : new Side[]{Side.LONG, Side.SHORT})
            {
                if (leverage <= 1.05)
                {
                    continue;
                }

                final double size = sizeAt(what, schedule.cap(tier), entry);
                final MarginAnswer below = what.question(side, entry, size * (1 - 1e-9), leverage).answer();
                final MarginAnswer above = what.question(side, entry, size * (1 + 1e-9), leverage).answer();
                final double price = below.liquidationPrice();
                final double jump = Math.abs(price - above.liquidationPrice()) / entry;
                final double marginJump = (above.maintenanceMargin() - below.maintenanceMargin()) /
                    below.position().value(entry);
                final double rateStep = schedule.terms(tier + 1).rate() - schedule.terms(tier).rate();
                if (what.table.isStepped())
                {
                    assertTrue(jump > rateStep / 2, what + " tier " + tier + " jump " + jump);
                    assertEquals(rateStep, marginJump, 1e-6);
                }
                else
                {
                    assertTrue(jump < 1e-7, what + " tier " + tier + " jump " + jump);
                    assertTrue(Math.abs(marginJump) < 1e-7, what + " tier " + tier + " jump " + marginJump);
                }
            }
        }
    }

    @Test
    void shouldChangeBybitsRuleOnTheDayItsTextChanged()
    {
        final RiskTierDocument table = InstrumentCatalogue.load().riskTiers(Venue.BYBIT_LINEAR, "BTCUSDT");
        final MarginAnswer before =
            new Case(table, MarginMode.ISOLATED, EARLIER).question(Side.LONG, 60_000, 1, 5).answer();
        final MarginAnswer after = new Case(table, MarginMode.ISOLATED, BybitRule.SINCE)
            .question(Side.LONG, 60_000, 1, 5).answer();

        // 60,000 * (1 - 0.2 + 0.0033) and (48,000) / (1 - 0.0033)
        assertEquals(48_198, before.liquidationPrice(), 1e-9);
        assertEquals(48_158.92445, after.liquidationPrice(), 1e-5);
        assertEquals(BybitRule.SINCE, MarginRules.changesAfter(Venue.BYBIT_LINEAR, EARLIER));
        assertEquals(LocalDate.MAX, MarginRules.changesAfter(Venue.BYBIT_LINEAR, BybitRule.SINCE));
    }

    @Test
    void shouldRoundToTheSafeSideAsAPositionOfTheVenueWasRounded()
    {
        assertEquals(913.15, MarginRule.safeTick(1198.45 * (1 - 1 / 4.2), Side.LONG, new BigDecimal("0.05")));
        assertEquals(913.1, MarginRule.safeTick(1198.45 * (1 - 1 / 4.2), Side.SHORT, new BigDecimal("0.05")));
        assertEquals(58_800, MarginRule.safeTick(58_800, Side.LONG, new BigDecimal("0.1")));
    }

    private static MarginAnswer randomAnswer(final Case what, final SplittableRandom random)
    {
        final TierSchedule schedule = TierSchedule.of(what.table);
        final double entry = Math.round(100 * (20 + random.nextDouble() * 100_000)) / 100.0;
        final int tier = random.nextInt(schedule.count());
        final double low = Math.max(schedule.floor(tier), 1e-3);
        final double high = Double.isInfinite(schedule.cap(tier)) ? 100 : schedule.cap(tier);
        final double size = sizeAt(what, low + random.nextDouble() * (high - low), entry);
        final double most = Math.min(schedule.maxLeverage(tier), RiskMeasure.FORMULA == schedule.measure() ? 25 : 1e9);
        final double leverage = 1 + random.nextDouble() * (most - 1) * 0.95;
        return what.question(random.nextBoolean() ? Side.LONG : Side.SHORT, entry, size, leverage).answer();
    }

    /** Size, as a position counts it, of so much of the table's measure. */
    private static double sizeAt(final Case what, final double measured, final double price)
    {
        final boolean isInverse = new Position(
            ContractNames.typeOf(what.table.venue(), what.table.symbol()), Side.LONG, price, 1).isInverse();
        return switch (what.table.measure())
        {
            case COIN, FORMULA -> isInverse ? measured * price : measured;
            case CONTRACTS -> measured * what.table.contractSize().doubleValue();
            default -> isInverse ? measured : measured / price;
        };
    }

    private static void assertLiesInItsTier(final MarginAnswer answer, final String where)
    {
        final TierSchedule schedule = answer.schedule();
        final int tier = answer.solution().tier();
        final boolean isOpeningTier = answer.table().isStepped() || answer.rule() instanceof BybitEarlierRule;
        final double size = schedule.measured(
            answer.position(), isOpeningTier ? answer.position().referencePrice() : answer.liquidationPrice());
        assertTrue(size >= schedule.floor(tier) * (1 - 1e-9), where + " size " + size + " tier " + tier);
        assertTrue(tier == schedule.count() - 1 || size <= schedule.cap(tier) * (1 + 1e-9),
            where + " size " + size + " tier " + tier);
    }
}
