package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest
{
    @ParameterizedTest
    @CsvSource({
        "64123.10, 1, -1, 641231",
        "4096.00000000, 1, -1, 40960",
        "0, 1, -3, 0",
        "-0.5, 5, -1, -1",
        "+7, 1, 0, 7",
        "1E3, 1, 0, 1000",
        "3.3603e-06, 1, -12, 3360300",
        "1e-05, 1, -5, 1",
        "1.25, 25, -2, 5",
        "0000000000000000000000000012.500, 5, -1, 25",
        "0.0000000000000000000000000000, 1, -1, 0",
        "100000000000000000000, 1, 18, 100",
        ".5, 1, -1, 5",
        "5., 1, 0, 5",
    })
    void shouldReadWholeUnits(final String text, final long mantissa, final int exponent, final long expected)
    {
        assertEquals(expected, exact(text, mantissa, exponent));
        assertEquals(expected, nearest(text, mantissa, exponent));
    }

    @ParameterizedTest
    @CsvSource({
        "64123.15, 1, -1, 641232",
        "64123.14999999, 1, -1, 641231",
        "-0.05, 1, -1, -1",
        "-0.04, 1, -1, 0",
        "1.12, 25, -2, 4",
        "1.13, 25, -2, 5",
        "1e-30, 1, -1, 0",
        "0.12345678901234567890, 1, -4, 1235",
    })
    void shouldRoundHalvesAwayFromZero(
        final String text, final long mantissa, final int exponent, final long expected)
    {
        assertEquals(expected, nearest(text, mantissa, exponent));
        assertEquals(DecimalText.OFF_GRID, exact(text, mantissa, exponent));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "-", ".", "e5", "1e", "1e+", "1.2.3", "abc", "1,5", " 1", "1 ", "0x10", "NaN", "Infinity", "--1", "1e5x",
        "123456789012345678901234567890123", "9223372036854775808", "1e400", "1e99999999999",
    })
    void shouldSayWhatIsNoNumber(final String text)
    {
        assertEquals(DecimalText.NOT_A_NUMBER, exact(text, 1, 0));
        assertEquals(DecimalText.NOT_A_NUMBER, nearest(text, 1, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20261120, 20261121, 20261122, 20261123})
    void shouldAgreeWithBigDecimal(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final long[] mantissas = {1, 5, 25};
        for (int i = 0; i < 100_000; i++)
        {
            final String text = randomDecimal(random);
            final long mantissa = mantissas[random.nextInt(mantissas.length)];
            final int exponent = random.nextInt(-12, 3);
            final BigDecimal unit = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
            final BigDecimal units = new BigDecimal(text).divide(unit, 60, RoundingMode.HALF_UP);
            final BigDecimal rounded = units.setScale(0, RoundingMode.HALF_UP);
            if (rounded.multiply(BigDecimal.valueOf(mantissa)).unscaledValue().bitLength() > 63)
            {
                assertEquals(DecimalText.NOT_A_NUMBER, nearest(text, mantissa, exponent), text + " in " + unit);
                continue;
            }

            final boolean isWhole = 0 == units.compareTo(rounded);

            assertEquals(rounded.longValueExact(), nearest(text, mantissa, exponent), text + " in " + unit);
            assertEquals(
                isWhole ? rounded.longValueExact() : DecimalText.OFF_GRID, exact(text, mantissa, exponent),
                text + " in " + unit);
        }
    }

    /** Up to 18 digits, often ending in zeros, or in zeros but for the last digit. */
    private static String randomDecimal(final SplittableRandom random)
    {
        final StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        final int count = random.nextInt(4) == 0 ? random.nextInt(15, 19) : random.nextInt(1, 19);
        final int point = random.nextInt(3) == 0 ? count : random.nextInt(1, count + 1);
        final int zeros = random.nextInt(2) == 0 ? count : random.nextInt(count + 1);
        for (int i = 0; i < count; i++)
        {
            text.append(i == point ? "." : "").append(i < zeros ? random.nextInt(10) : 0);
        }

        if (random.nextInt(8) == 0)
        {
            text.setCharAt(text.length() - 1, (char)('0' + random.nextInt(10)));
        }

        if (random.nextInt(4) == 0)
        {
            text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-6, 3));
        }

        return text.toString();
    }

    private static long exact(final String text, final long mantissa, final int exponent)
    {
        final byte[] bytes = ("##" + text + "9").getBytes(StandardCharsets.US_ASCII);
        return DecimalText.toUnits(bytes, 2, text.length(), mantissa, exponent);
    }

    private static long nearest(final String text, final long mantissa, final int exponent)
    {
        final byte[] bytes = ("##" + text + "9").getBytes(StandardCharsets.US_ASCII);
        return DecimalText.toNearestUnits(bytes, 2, text.length(), mantissa, exponent);
    }
}
