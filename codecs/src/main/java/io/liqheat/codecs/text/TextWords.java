package io.liqheat.codecs.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Text eight bytes at a time: a word holds eight characters, the first one in its lowest byte. Searches answer with
 * marks, a word in which the top bit of the first byte found is set and nothing below it; bytes above the first may be
 * marked wrongly.
 * <p>
 * <b>Threading:</b> stateless.
 */
final class TextWords
{
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long ZEROS = '0' * ONES;
    private static final long POINTS = ('.' ^ '0') * ONES;
    private static final long ABOVE_NINE = (0x7F - 9) * ONES;
    private static final int TEN_THOUSAND = 10_000;

    /** For {@link #odd}: what a string mostly has, ASCII from '#' on. */
    static final long LEAST_PLAIN = (0x80 - '#') * ONES;
    static final long MOST_PLAIN = 0;

    /** For {@link #odd}: digits. */
    static final long LEAST_DIGITS = (0x80 - '0') * ONES;
    static final long MOST_DIGITS = (0x7F - '9') * ONES;

    private static final long SEVENS = 0x7F7F_7F7F_7F7F_7F7FL;

    private static final long GATHER = 0x0102_0408_1020_4080L;
    private static final int GATHER_SHIFT = 56;

    private TextWords()
    {
    }

    static long at(final byte[] text, final int index)
    {
        return (long)WORDS.get(text, index);
    }

    /** Marks of what a string cannot hold as it is: quote, backslash, control characters. */
    static long specials(final long word)
    {
        final long quotes = word ^ QUOTES;
        final long backslashes = word ^ BACKSLASHES;
        return (quotes - ONES & ~quotes | backslashes - ONES & ~backslashes | word - SPACES & ~word) & TOPS;
    }

    /** Marks of an ASCII character. */
    static long marksOf(final char sought, final long word)
    {
        final long others = word ^ sought * ONES;
        return others - ONES & ~others & TOPS;
    }

    /**
     * Marks of bytes below a least one or above a greatest one, and of backslashes. If the first byte that is not ASCII
     * is among those asked about, it is marked, and what is said of those above it may be wrong.
     *
     * @param word  of text.
     * @param least by byte, 0x80 less the least one.
     * @param most  by byte, 0x7F less the greatest one.
     * @return the top bit of each such byte, and other bits.
     */
    static long odd(final long word, final long least, final long most)
    {
        return ~(word + least & notBackslashes(word)) | word + most;
    }

    /** The top bits of the first bytes of a word. */
    static long tops(final int bytes)
    {
        return bytes < Long.BYTES ? TOPS & (1L << bytes * Byte.SIZE) - 1 : TOPS;
    }

    /** The marks of eight bytes as eight bits, the first one lowest. */
    static int bits(final long marks)
    {
        return (int)((marks >>> Byte.SIZE - 1) * GATHER >>> GATHER_SHIFT);
    }

    /** Index, 0 to 7, of the first byte marked. */
    static int first(final long marks)
    {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** The word without the first byte marked: those in front of it move up, and 0 comes first. */
    static long without(final long word, final long marks)
    {
        final long inFront = (marks & -marks) - 1 >>> 7;
        return (word & inFront) << Byte.SIZE | word & ~(inFront << Byte.SIZE | 0xFF);
    }

    /** Index of the first quote, backslash or control character, or the end when there is none. */
    static int endOfPlain(final byte[] text, final int offset, final int end)
    {
        int i = offset;
        for (; i <= end - Long.BYTES; i += Long.BYTES)
        {
            final long marks = specials(at(text, i));
            if (0 != marks)
            {
                return i + first(marks);
            }
        }

        while (i < end && !JsonTokens.isSpecial(text[i]))
        {
            i++;
        }

        return i;
    }

    /** Index of the first character that is no digit, or the end when there is none. */
    static int endOfDigits(final byte[] text, final int offset, final int end)
    {
        int i = offset;
        for (; i <= end - Long.BYTES; i += Long.BYTES)
        {
            final long marks = notDigits(digits(at(text, i)));
            if (0 != marks)
            {
                return i + first(marks);
            }
        }

        while (i < end && text[i] >= '0' && text[i] <= '9')
        {
            i++;
        }

        return i;
    }

    /** A word of text with each digit turned into its value. */
    static long digits(final long word)
    {
        return word ^ ZEROS;
    }

    /** Marks of what is above nine in the result of {@link #digits(long)}. */
    static long notDigits(final long digits)
    {
        return (digits + ABOVE_NINE | digits) & TOPS;
    }

    /** Marks of points in the result of {@link #digits(long)}. */
    static long points(final long digits)
    {
        final long points = digits ^ POINTS;
        return points - ONES & ~points & TOPS;
    }

    /** Number written by eight digits as {@link #digits(long)} gives them: pairs are joined, then pairs of pairs. */
    static long number(final long digits)
    {
        final long pairs = digits * 10 + (digits >>> 8) & 0x00FF_00FF_00FF_00FFL;
        final long fours = pairs * 100 + (pairs >>> 16) & 0x0000_FFFF_0000_FFFFL;
        return (fours & 0xFFFF_FFFFL) * TEN_THOUSAND + (fours >>> 32);
    }

    /** The top bits of bytes that are no backslashes, and other bits; right as long as all bytes are ASCII. */
    private static long notBackslashes(final long word)
    {
        return (word ^ BACKSLASHES) + SEVENS;
    }
}
