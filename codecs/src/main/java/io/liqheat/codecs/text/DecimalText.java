package io.liqheat.codecs.text;

/**
 * Reads the decimal text that venues send ({@code "64123.10"}, {@code 3.3603e-06}) as a whole number of units, where a
 * unit is {@code mantissa * 10^exponent}: a tick, a lot, a millionth. Allocates nothing and never throws on bad text.
 * <p>
 * Accepted: an optional sign, digits with at most one point, an optional exponent; at most {@link #MAX_LENGTH}
 * characters and {@link #MAX_DIGITS} significant digits (later digits count only as "not exact").
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class DecimalText
{
    /** Longest text accepted, in characters. */
    public static final int MAX_LENGTH = 32;

    /** Significant digits that are kept. */
    public static final int MAX_DIGITS = 18;

    /** Result for text that is no decimal, or a value that does not fit a long in units of the bare power of ten. */
    public static final long NOT_A_NUMBER = Long.MIN_VALUE;

    /** Result for a number that is not a whole number of units, where it must be. */
    public static final long OFF_GRID = Long.MIN_VALUE + 1;

    /** Longest text that can be packed, in characters. */
    static final int MAX_PACKED_LENGTH = 2 * Long.BYTES;

    private static final int DECIMALS_BITS = 5;
    private static final long DECIMALS_MASK = (1L << DECIMALS_BITS) - 1;
    private static final long TENFOLD_OF_EIGHT = 100_000_000L;
    private static final long TENFOLD_OF_SEVEN = 10_000_000L;
    private static final int MAX_EXPONENT = 9_999;
    private static final int MAX_POWER = 18;
    private static final long INVERSE_OF_FIVE = 0xCCCC_CCCC_CCCC_CCCDL;
    private static final long[] POWERS_OF_TEN = new long[MAX_POWER + 1];

    /** The largest number that may be multiplied by each of the powers. */
    private static final long[] MAX_FACTORS = new long[MAX_POWER + 1];

    /** What times five to each of the powers is 1 in the lowest 64 bits. */
    private static final long[] INVERSES_OF_FIVES = new long[MAX_POWER + 1];

    static
    {
        long power = 1;
        long inverse = 1;
        for (int i = 0; i <= MAX_POWER; i++)
        {
            POWERS_OF_TEN[i] = power;
            MAX_FACTORS[i] = Long.MAX_VALUE / power;
            INVERSES_OF_FIVES[i] = inverse;
            power *= 10;
            inverse *= INVERSE_OF_FIVE;
        }
    }

    private DecimalText()
    {
    }

    /**
     * Whether a result is a number rather than one of the two sentinels.
     *
     * @param units a result of this class.
     * @return true for a number.
     */
    public static boolean isNumber(final long units)
    {
        return units > OFF_GRID;
    }

    /**
     * Value of the text in units, exactly.
     *
     * @param text     ASCII.
     * @param offset   of the first character.
     * @param length   in characters.
     * @param mantissa of the unit, positive, below 10^9.
     * @param exponent of the unit, decimal.
     * @return the number of units, {@link #OFF_GRID} or {@link #NOT_A_NUMBER}.
     */
    public static long toUnits(
        final byte[] text, final int offset, final int length, final long mantissa, final int exponent)
    {
        return parse(text, offset, length, mantissa, exponent, false);
    }

    /**
     * Value of the text in units, rounded to the nearest; halves away from zero.
     *
     * @param text     ASCII.
     * @param offset   of the first character.
     * @param length   in characters.
     * @param mantissa of the unit, positive, below 10^9.
     * @param exponent of the unit, decimal.
     * @return the number of units, or {@link #NOT_A_NUMBER}.
     */
    public static long toNearestUnits(
        final byte[] text, final int offset, final int length, final long mantissa, final int exponent)
    {
        return parse(text, offset, length, mantissa, exponent, true);
    }

    /**
     * Value of the text as a whole number, exactly.
     *
     * @param text   ASCII.
     * @param offset of the first character.
     * @param length in characters.
     * @return the number, {@link #OFF_GRID} or {@link #NOT_A_NUMBER}.
     */
    public static long toWhole(final byte[] text, final int offset, final int length)
    {
        final int end = offset + length;
        if (length > Long.BYTES && length <= MAX_PACKED_LENGTH)
        {
            final long low = TextWords.digits(TextWords.at(text, end - Long.BYTES));
            final long high =
                TextWords.digits(TextWords.at(text, offset)) << (MAX_PACKED_LENGTH - length) * Byte.SIZE;
            if (0 == (TextWords.notDigits(low) | TextWords.notDigits(high)))
            {
                return TextWords.number(low) + TextWords.number(high) * TENFOLD_OF_EIGHT;
            }
        }

        return parse(text, offset, length, 1, 0, false);
    }

    /**
     * Value of a packed decimal in units, exactly.
     *
     * @param packed   as given by {@link DecimalPairs}.
     * @param mantissa of the unit, positive, below 10^9.
     * @param exponent of the unit, decimal.
     * @return the number of units, {@link #OFF_GRID} or {@link #NOT_A_NUMBER}.
     */
    public static long toUnits(final long packed, final long mantissa, final int exponent)
    {
        return scale(
            packed >>> DECIMALS_BITS, -(int)(packed & DECIMALS_MASK) - exponent, mantissa, false, false);
    }

    /**
     * Reads up to 16 characters of digits with at most one point as two words, {@code low} being the last eight of
     * them.
     *
     * @param text   holding them.
     * @param offset of the first.
     * @param length in characters.
     * @return the digits above the number of decimals, or negative when there is anything else or no digit.
     */
    static long pack(final byte[] text, final int offset, final int length)
    {
        final int end = offset + length;
        if (length <= 0 || length > MAX_PACKED_LENGTH || end < Long.BYTES || end > text.length)
        {
            return -1;
        }

        final boolean isLong = length > Long.BYTES;
        long low = TextWords.digits(TextWords.at(text, end - Long.BYTES));
        low &= isLong ? -1L : -1L << (Long.BYTES - length) * Byte.SIZE;
        long high = isLong ?
            TextWords.digits(TextWords.at(text, offset)) << (MAX_PACKED_LENGTH - length) * Byte.SIZE :
            0;
        long notDigits = TextWords.notDigits(low);
        int decimals = 0;
        long tenfold = TENFOLD_OF_EIGHT;
        if (0 != notDigits)
        {
            // What is no digit must be a point, and the only one.
            final long point = TextWords.points(low);
            decimals = Long.BYTES - 1 - TextWords.first(point);
            tenfold = TENFOLD_OF_SEVEN;
            low = TextWords.without(low, point);
            notDigits = 0 == point || 1 == length ? -1 : TextWords.notDigits(low);
        }
        else if (isLong && 0 != TextWords.notDigits(high))
        {
            final long point = TextWords.points(high);
            decimals = MAX_PACKED_LENGTH - 1 - TextWords.first(point);
            high = TextWords.without(high, point);
            notDigits = 0 == point ? -1 : 0;
        }

        if (!isLong)
        {
            return 0 != notDigits ? -1 : TextWords.number(low) << DECIMALS_BITS | decimals;
        }

        return 0 != (notDigits | TextWords.notDigits(high)) ?
            -1 :
            TextWords.number(low) + TextWords.number(high) * tenfold << DECIMALS_BITS | decimals;
    }

    private static long parse(
        final byte[] text,
        final int offset,
        final int length,
        final long mantissa,
        final int exponent,
        final boolean isRounded)
    {
        final boolean isNegative = length > 0 && '-' == text[offset];
        final long packed = isNegative ? pack(text, offset + 1, length - 1) : pack(text, offset, length);
        if (packed < 0)
        {
            return length <= 0 || length > MAX_LENGTH ?
                NOT_A_NUMBER :
                parseAny(text, offset, offset + length, mantissa, exponent, isRounded);
        }

        final long units = scale(
            packed >>> DECIMALS_BITS, -(int)(packed & DECIMALS_MASK) - exponent, mantissa, false, isRounded);
        return isNegative && isNumber(units) ? -units : units;
    }

    /** Reads any text, character by character. */
    private static long parseAny(
        final byte[] text,
        final int offset,
        final int end,
        final long mantissa,
        final int exponent,
        final boolean isRounded)
    {
        final boolean isNegative = '-' == text[offset];
        int position = isNegative || '+' == text[offset] ? offset + 1 : offset;
        long digits = 0;
        int digitCount = 0;
        int kept = 0;
        int power = 0;
        boolean hasPoint = false;
        boolean isCut = false;

        for (; position < end; position++)
        {
            final int digit = text[position] - '0';
            if (digit >= 0 && digit <= 9)
            {
                digitCount++;
                if (kept < MAX_DIGITS)
                {
                    digits = digits * 10 + digit;
                    kept += 0 != digits ? 1 : 0;
                    power -= hasPoint ? 1 : 0;
                }
                else
                {
                    isCut |= 0 != digit;
                    power += hasPoint ? 0 : 1;
                }
            }
            else if ('.' == text[position] && !hasPoint)
            {
                hasPoint = true;
            }
            else
            {
                break;
            }
        }

        if (0 == digitCount)
        {
            return NOT_A_NUMBER;
        }

        if (position < end)
        {
            final int tenfold = exponentAt(text, position, end);
            if (tenfold > MAX_EXPONENT)
            {
                return NOT_A_NUMBER;
            }

            power += tenfold;
        }

        final long units = scale(digits, power - exponent, mantissa, isCut, isRounded);
        return isNegative && isNumber(units) ? -units : units;
    }

    /** Value of the exponent that makes up the rest of the text, or more than the largest when it is none. */
    private static int exponentAt(final byte[] text, final int offset, final int end)
    {
        if ('e' != (text[offset] | 0x20))
        {
            return MAX_EXPONENT + 1;
        }

        int position = offset + 1;
        final boolean isNegative = position < end && '-' == text[position];
        if (position < end && (isNegative || '+' == text[position]))
        {
            position++;
        }

        if (position >= end)
        {
            return MAX_EXPONENT + 1;
        }

        int value = 0;
        for (; position < end; position++)
        {
            final int digit = text[position] - '0';
            if (digit < 0 || digit > 9)
            {
                return MAX_EXPONENT + 1;
            }

            value = Math.min(value * 10 + digit, MAX_EXPONENT);
        }

        return isNegative ? -value : value;
    }

    /** {@code digits * 10^power / mantissa}, where digits is below 10^18, so below 2^60. */
    private static long scale(
        final long digits, final int power, final long mantissa, final boolean isCut, final boolean isRounded)
    {
        if (0 == digits)
        {
            return 0;
        }

        if (0 == power && 1 == mantissa && !isCut)
        {
            return digits;
        }

        if (power >= 0)
        {
            return scaleUp(digits, power, mantissa, isCut, isRounded);
        }

        if (-power > MAX_POWER)
        {
            return isRounded ? 0 : OFF_GRID;
        }

        final long divisor = POWERS_OF_TEN[-power];
        if (isRounded)
        {
            if (mantissa > MAX_FACTORS[-power])
            {
                return 0;
            }

            return nearest(digits, divisor * mantissa);
        }

        // If 10^p divides digits, digits >>> p is a multiple of 5^p, whose inverse modulo 2^64 divides it exactly; else
        // the check fails.
        final long quotient = (digits >>> -power) * INVERSES_OF_FIVES[-power];
        return isCut || quotient < 0 || quotient > MAX_FACTORS[-power] || quotient * divisor != digits ?
            OFF_GRID :
            wholeOf(quotient, mantissa);
    }

    private static long scaleUp(
        final long digits, final int power, final long mantissa, final boolean isCut, final boolean isRounded)
    {
        if (isCut || power > MAX_POWER || digits > MAX_FACTORS[power])
        {
            return NOT_A_NUMBER;
        }

        final long value = digits * POWERS_OF_TEN[power];
        return isRounded ? nearest(value, mantissa) : wholeOf(value, mantissa);
    }

    private static long wholeOf(final long value, final long mantissa)
    {
        if (1 == mantissa)
        {
            return value;
        }

        final long quotient = value / mantissa;
        return quotient * mantissa == value ? quotient : OFF_GRID;
    }

    private static long nearest(final long value, final long divisor)
    {
        final long quotient = value / divisor;
        final long remainder = value - quotient * divisor;
        return remainder >= divisor - remainder ? quotient + 1 : quotient;
    }
}
