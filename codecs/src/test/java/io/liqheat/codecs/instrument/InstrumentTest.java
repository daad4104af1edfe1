package io.liqheat.codecs.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class InstrumentTest
{
    @Test
    void shouldMultiplyPriceAndQuantityToCents()
    {
        final Instrument linear = instrument("0.1", "0.001", ContractType.LINEAR);
        final Instrument inverse = instrument("0.5", "100", ContractType.INVERSE);

        // 50,000.1 USD * 0.025 BTC = 1,250.0025 USD, rounded down to a cent.
        assertEquals(125_000, linear.notionalCents(500_001, 25));
        // 3 contracts of 100 USD, whatever the price.
        assertEquals(30_000, inverse.notionalCents(1, 3));
        assertEquals(30_000, inverse.notionalCents(99_999, 3));
        assertEquals(0, linear.notionalCents(0, 5));
    }

    @Test
    void shouldAgreeWithBigDecimalForAnyGrid()
    {
        final SplittableRandom random = new SplittableRandom(7);
        final String[] grids = {"0.1", "0.0025", "5", "0.00000001", "1000", "1", "0.25", "1e-9"};
        for (int i = 0; i < 100_000; i++)
        {
            final String tick = grids[random.nextInt(grids.length)];
            final String lot = grids[random.nextInt(grids.length)];
            final long priceTicks = random.nextLong() >>> random.nextInt(24, 63);
            final long quantityLots = random.nextLong() >>> random.nextInt(20, 63);
            final BigInteger expected = new BigDecimal(tick).multiply(new BigDecimal(lot))
                .multiply(BigDecimal.valueOf(priceTicks)).multiply(BigDecimal.valueOf(quantityLots))
                .multiply(BigDecimal.valueOf(100)).setScale(0, RoundingMode.DOWN).toBigInteger();

            assertEquals(
                expected.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact(),
                instrument(tick, lot, ContractType.LINEAR).notionalCents(priceTicks, quantityLots),
                priceTicks + " * " + tick + " * " + quantityLots + " * " + lot);
        }
    }

    @Test
    void shouldSaturateRatherThanOverflow()
    {
        final Instrument instrument = instrument("1000", "1000", ContractType.LINEAR);

        assertEquals(Long.MAX_VALUE, instrument.notionalCents(Long.MAX_VALUE, Long.MAX_VALUE));
        assertEquals(Long.MAX_VALUE, instrument.notionalCents(1L << 40, 1L << 44));
        assertThrows(IllegalArgumentException.class, () -> instrument.notionalCents(-1, 5));
    }

    @Test
    void shouldShowPricesAndQuantitiesAsPeopleWriteThem()
    {
        final Instrument instrument = instrument("0.10", "0.001", ContractType.LINEAR);

        assertEquals("50000.1", instrument.priceText(500_001));
        assertEquals("0.025", instrument.quantityText(25));
    }

    @Test
    void shouldComeBackFromItsMessage()
    {
        final InstrumentCodec codec = new InstrumentCodec();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final Instrument instrument =
            new Instrument(3, Venue.DERIBIT, "BTC-PERPETUAL", Decimal.of("0.5"), Decimal.of("10"),
                ContractType.INVERSE, "BTC", "USD", 50, 20);

        codec.encode(instrument, 77, buffer, 8);
        final Instrument decoded = codec.decode(buffer, 8);

        assertEquals(instrument.toString(), decoded.toString());
        assertEquals(instrument.baseCoin(), decoded.baseCoin());
        assertEquals(instrument.quoteCurrency(), decoded.quoteCurrency());
        assertEquals(instrument.contractType(), decoded.contractType());
        assertEquals(instrument.maxLeverage(), decoded.maxLeverage());
        assertEquals(instrument.bandWidthTicks(), decoded.bandWidthTicks());
    }

    @Test
    void shouldRefuseAGridThatIsNone()
    {
        assertThrows(IllegalArgumentException.class, () -> Decimal.of("0"));
        assertThrows(IllegalArgumentException.class, () -> Decimal.of("-0.1"));
        assertThrows(IllegalArgumentException.class, () -> Decimal.of("x"));
        assertThrows(IllegalArgumentException.class, () -> Decimal.of("1.2345678"));
        assertThrows(IllegalArgumentException.class, () -> Decimal.of("1e-40"));
    }

    private static Instrument instrument(final String tick, final String lot, final ContractType type)
    {
        return new Instrument(
            1, Venue.BINANCE_USDM, "X", Decimal.of(tick), Decimal.of(lot), type, "X", "USDT", 0, 0);
    }
}
