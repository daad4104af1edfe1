package io.liqheat.engine.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquidationRatioTest
{
    // Worked by hand: entry 60,000, L = 10, m = 0.5 %.
    // long  60000 * 0.9 / 0.995 = 54271.3568, short 60000 * 1.1 / 1.005 = 65671.6418
    @ParameterizedTest(name = "entry {0} at {1}x, maintenance {2}")
    @CsvSource({
        "60000,  10, 0.005, 54271.3568, 65671.6418",
        "60000, 100, 0.005, 59698.4925, 60298.5075",
    })
    void shouldMatchHandWorkedLinearPrices(
        final double entry, final int leverage, final double rate, final double longPrice, final double shortPrice)
    {
        assertEquals(longPrice, entry * ratio(ContractType.LINEAR, Side.LONG, leverage, rate), 1e-4);
        assertEquals(shortPrice, entry * ratio(ContractType.LINEAR, Side.SHORT, leverage, rate), 1e-4);
    }

    // Worked by hand: entry 50,000, L = 10, m = 1 %: a long of Q dollars has margin Q / (10 * 50,000) coins; at price P
    // its equity is margin + Q / 50,000 - Q / P = 0.01 * Q / P, so P = 1.01 / (1.1 / 50,000) = 45,909.0909.
    @Test
    void shouldMatchAHandWorkedInversePrice()
    {
        assertEquals(45_909.0909, 50_000 * ratio(ContractType.INVERSE, Side.LONG, 10, 0.01), 1e-4);
        assertEquals(55_000.0, 50_000 * ratio(ContractType.INVERSE, Side.SHORT, 10, 0.01), 1e-4);
    }

    @Test
    void shouldTellAPositionThatIsUsedUpFromOneThatIsNeverLiquidated()
    {
        assertEquals(LiquidationRatio.USED_UP, ratio(ContractType.LINEAR, Side.LONG, 100, 0.0125));
        assertEquals(LiquidationRatio.USED_UP, ratio(ContractType.LINEAR, Side.SHORT, 100, 0.0125));
        assertEquals(LiquidationRatio.USED_UP, ratio(ContractType.LINEAR, Side.LONG, 100, 0.01));
        assertTrue(Double.isNaN(ratio(ContractType.LINEAR, Side.LONG, 1, 0.005)));
        assertTrue(Double.isNaN(ratio(ContractType.INVERSE, Side.SHORT, 1, 0.005)));
    }

    private static double ratio(
        final ContractType type, final Side side, final int leverage, final double maintenanceRate)
    {
        return LiquidationRatio.of(
            new BinanceRule(type), type, side, leverage, TierTerms.of(maintenanceRate, 0));
    }
}
