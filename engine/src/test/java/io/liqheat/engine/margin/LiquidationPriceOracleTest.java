package io.liqheat.engine.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.RiskTier;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Liquidation prices and margins that venues, their documentation or maintained libraries give, against the rules as a
 * user calls them. Where no such number exists the file has one computed with another program.
 */
class LiquidationPriceOracleTest
{
    private static final int CASES = 43;

    /** Where the file asks for equality: what one rounding more or less may change. */
    private static final double LAST_BITS = 4e-16;

    private static final String[] NAMES = {"id", "venue", "margin_mode", "contract", "side", "formula", "expected",
        "computed_here", "tolerance", "inputs"};
    private static final String[] INPUTS = {"WB", "q", "EP", "MMR", "cum", "side", "mark", "contracts",
        "contract_size_usd", "floor", "mmr_n", "mmr_prev", "cum_prev", "leverage", "extra", "taker", "mmDeduction",
        "q_base", "margin", "ctVal_usd", "upl", "mmr_coin", "notional_coin", "equity", "size", "index", "base",
        "slope", "equity_btc", "size_usd", "mm_base", "szi", "marginUsed", "positionValue", "maxLeverage", "other"};

    /** One case of the file. */
    private record Oracle(Map<String, String> texts, Map<String, Double> inputs, Map<String, Double> other)
    {
        private String text(final String name)
        {
            return texts.get(name);
        }

        private double in(final String name)
        {
            return inputs.get(name);
        }

        private double in(final String name, final double otherwise)
        {
            return inputs.getOrDefault(name, otherwise);
        }

        private boolean has(final String name)
        {
            return inputs.containsKey(name);
        }

        private ContractType type()
        {
            return ContractType.valueOf(text("contract").toUpperCase());
        }

        private Side side()
        {
            return "short".equals(text("side")) ? Side.SHORT : Side.LONG;
        }

        private MarginMode mode()
        {
            return "isolated".equals(text("margin_mode")) ? MarginMode.ISOLATED : MarginMode.CROSS;
        }

        private MarginRule rule(final Venue venue, final LocalDate moment)
        {
            return MarginRules.of(venue, type(), mode(), moment, in("taker", MarginRules.takerRate(venue)));
        }
    }

    @TestFactory
    List<DynamicTest> shouldGiveTheNumbersOfTheOutside() throws IOException
    {
        return oracles().stream().map((oracle) -> dynamicTest(oracle.text("id"), () -> check(oracle))).toList();
    }

    @Test
    void shouldHaveSeenEveryCase() throws IOException
    {
        assertEquals(CASES, oracles().size());
    }

    private static void check(final Oracle oracle)
    {
        final boolean isFromOutside = null != oracle.text("expected");
        final double expected = Double.parseDouble(oracle.text(isFromOutside ? "expected" : "computed_here"));
        final double tolerance = Double.parseDouble(oracle.text("tolerance"));
        final double actual = switch (oracle.text("venue"))
        {
            case "binance-usdm" -> binanceUsdm(oracle);
            case "binance-coinm" -> binanceCoinm(oracle);
            case "bybit" -> bybit(oracle);
            case "okx" -> okx(oracle);
            case "deribit" -> deribit(oracle);
            case "hyperliquid" -> hyperliquid(oracle);
            default -> throw new IllegalStateException(oracle.text("venue"));
        };

        assertFalse(isFromOutside && 0 == tolerance);
        assertEquals(expected, actual, 0 == tolerance ? LAST_BITS * expected : tolerance);
    }

    private static double binanceUsdm(final Oracle oracle)
    {
        final MarginRule rule = oracle.rule(Venue.BINANCE_USDM, LocalDate.of(2026, 5, 1));
        final Position position =
            new Position(ContractType.LINEAR, oracle.side(), oracle.in("EP"), oracle.in("q"));
        double otherMaintenance = 0;
        double otherProfit = 0;
        if (!oracle.other().isEmpty())
        {
            final Map<String, Double> other = oracle.other();
            final Position second = new Position(ContractType.LINEAR, Side.LONG, other.get("EP"), other.get("q"));
            otherMaintenance = rule.requiredMargin(
                second, other.get("mark"), TierTerms.of(other.get("MMR"), other.get("cum")));
            otherProfit = second.profit(other.get("mark"));
        }

        return rule.liquidationPrice(position,
            new Collateral(oracle.in("WB"), 0, otherMaintenance, otherProfit), maintenance(oracle, "cum"));
    }

    private static double binanceCoinm(final Oracle oracle)
    {
        if (oracle.has("cum_prev"))
        {
            final RiskTier lower = new RiskTier(BigDecimal.valueOf(oracle.in("floor")),
                BigDecimal.valueOf(oracle.in("mmr_prev")), BigDecimal.ONE, BigDecimal.ONE,
                BigDecimal.valueOf(oracle.in("cum_prev")));
            return RiskTierDocument.deductionAfter(lower, BigDecimal.valueOf(oracle.in("mmr_n"))).doubleValue();
        }

        final MarginRule rule = MarginRules.of(Venue.BINANCE_COINM, oracle.type(), MarginMode.ISOLATED,
            LocalDate.of(2026, 5, 1), 0);
        final double size = oracle.in("contracts") * oracle.in("contract_size_usd");
        if (oracle.has("mark"))
        {
            return rule.requiredMargin(new Position(ContractType.INVERSE, Side.LONG, oracle.in("mark"), size),
                oracle.in("mark"), maintenance(oracle, "cum"));
        }

        return rule.liquidationPrice(new Position(ContractType.INVERSE, oracle.side(), oracle.in("EP"), size),
            Collateral.of(oracle.in("WB")), maintenance(oracle, "cum"));
    }

    private static double bybit(final Oracle oracle)
    {
        final boolean isEarlier = oracle.text("formula").startsWith("OLD");
        final MarginRule rule = oracle.rule(
            Venue.BYBIT_LINEAR, isEarlier ? BybitRule.SINCE.minusDays(1) : BybitRule.SINCE);
        final Position position =
            new Position(ContractType.LINEAR, oracle.side(), oracle.in("EP"), oracle.in("q", 1));
        final Collateral collateral =
            Collateral.isolated(position, oracle.in("leverage"), oracle.in("extra", 0));
        return oracle.has("MMR") ?
            rule.liquidationPrice(position, collateral, maintenance(oracle, "mmDeduction")) :
            rule.bankruptcyPrice(position, collateral);
    }

    private static double okx(final Oracle oracle)
    {
        final MarginRule rule = oracle.rule(Venue.OKX, LocalDate.of(2026, 9, 25));
        if (oracle.has("upl"))
        {
            final Position position = new Position(ContractType.INVERSE, Side.LONG, 2_566.31, 10);
            return rule.marginRatio(position, Collateral.of(oracle.in("margin")), 10 / oracle.in("notional_coin"),
                TierTerms.of(oracle.in("mmr_coin") / oracle.in("notional_coin"), 0));
        }

        if (MarginMode.CROSS == oracle.mode())
        {
            return rule.liquidationPrice(
                new Position(ContractType.LINEAR, oracle.side(), oracle.in("mark"), oracle.in("q_base")),
                Collateral.of(oracle.in("equity")), maintenance(oracle, "none"));
        }

        final boolean isInverse = ContractType.INVERSE == oracle.type();
        final double price = rule.liquidationPrice(
            new Position(oracle.type(), oracle.side(), oracle.in("EP"),
            isInverse ? oracle.in("contracts") * oracle.in("ctVal_usd") : oracle.in("q_base")),
            Collateral.of(oracle.in("margin")), maintenance(oracle, "none"));
        return isInverse ? rule.displayedPrice(price, oracle.side(), 0.01) : price;
    }

    private static double deribit(final Oracle oracle)
    {
        final MarginRule rule = oracle.rule(Venue.DERIBIT, LocalDate.of(2026, 8, 4));
        if (oracle.has("index"))
        {
            return rule.requiredMargin(
                new Position(ContractType.LINEAR, Side.LONG, oracle.in("index"), oracle.in("size")),
                oracle.in("index"), new TierTerms(oracle.in("base"), 0, oracle.in("slope")));
        }

        return rule.liquidationPrice(
            new Position(ContractType.INVERSE, oracle.side(), oracle.in("EP"), oracle.in("size_usd")),
            Collateral.of(oracle.in("equity_btc")), new TierTerms(oracle.in("mm_base"), 0, oracle.in("slope")));
    }

    private static double hyperliquid(final Oracle oracle)
    {
        return oracle.rule(Venue.HYPERLIQUID, LocalDate.of(2024, 1, 15)).liquidationPrice(
            new Position(ContractType.LINEAR, oracle.side(), oracle.in("EP"), oracle.in("szi")),
            Collateral.of(oracle.in("marginUsed")),
            TierTerms.of(HyperliquidRule.maintenanceRate(oracle.in("maxLeverage")), 0));
    }

    private static TierTerms maintenance(final Oracle oracle, final String deduction)
    {
        return TierTerms.of(oracle.in("MMR"), oracle.in(deduction, 0));
    }

    private static List<Oracle> oracles() throws IOException
    {
        final byte[] bytes = Files.readAllBytes(SharedData.path("oracles/liquidation_price.json"));
        final JsonFields other = new JsonFields(INPUTS);
        final JsonFields inputs = new JsonFields(INPUTS).child(INPUTS.length - 1, other);
        final JsonFields fields = new JsonFields(NAMES).child(NAMES.length - 1, inputs);
        final JsonCursor cursor = new JsonCursor().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        final List<Oracle> oracles = new ArrayList<>();
        cursor.enterArray();
        while (cursor.nextElement() && fields.read(cursor))
        {
            final Map<String, String> texts = new HashMap<>();
            for (int slot = 0; slot < NAMES.length - 1; slot++)
            {
                texts.put(NAMES[slot], fields.hasValue(slot) ? fields.text(slot) : null);
            }

            oracles.add(new Oracle(texts, numbers(inputs), numbers(other)));
        }

        return oracles;
    }

    private static Map<String, Double> numbers(final JsonFields fields)
    {
        final Map<String, Double> numbers = new HashMap<>();
        for (int slot = 0; slot < INPUTS.length - 1; slot++)
        {
            if (fields.hasValue(slot))
            {
                numbers.put(INPUTS[slot], Double.parseDouble(fields.text(slot)));
            }
        }

        return numbers;
    }
}
