package io.liqheat.engine.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.ContractType;
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
        assertEquals(longPrice, entry * LiquidationRatio.ofLong(ContractType.LINEAR, leverage, rate, 0), 1e-4);
        assertEquals(shortPrice, entry * LiquidationRatio.ofShort(ContractType.LINEAR, leverage, rate, 0), 1e-4);
    }

    // Worked by hand: entry 50,000, L = 10, m = 1 %: a long of Q dollars has margin Q / (10 * 50,000) coins; at price P
    // its equity is margin + Q / 50,000 - Q / P = 0.01 * Q / P, so P = 1.01 / (1.1 / 50,000) = 45,909.0909.
    @Test
    void shouldMatchAHandWorkedInversePrice()
    {
        assertEquals(45_909.0909, 50_000 * LiquidationRatio.ofLong(ContractType.INVERSE, 10, 0.01, 0), 1e-4);
        assertEquals(55_000.0, 50_000 * LiquidationRatio.ofShort(ContractType.INVERSE, 10, 0.01, 0), 1e-4);
    }

    @Test
    void shouldKnowNoPositionWhoseMarginIsUsedUpAtEntry()
    {
        assertTrue(Double.isNaN(LiquidationRatio.ofLong(ContractType.LINEAR, 100, 0.0125, 0)));
        assertTrue(Double.isNaN(LiquidationRatio.ofShort(ContractType.LINEAR, 100, 0.0125, 0)));
        assertTrue(Double.isNaN(LiquidationRatio.ofLong(ContractType.LINEAR, 1, 0.005, 0)));
        assertTrue(Double.isNaN(LiquidationRatio.ofShort(ContractType.INVERSE, 1, 0.005, 0)));
    }
}
