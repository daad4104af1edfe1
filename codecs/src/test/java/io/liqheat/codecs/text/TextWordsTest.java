package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Searches by words against searches by bytes, for every byte at every alignment, and conversions against the JDK's.
 */
class TextWordsTest
{
    private static final int LENGTH = 40;

    @Test
    void shouldFindTheFirstSpecialByteWhereverItStands()
    {
        for (int b = 0; b < 256; b++)
        {
            for (int at = 0; at < LENGTH; at++)
            {
                final byte[] text = filled((byte)'x');
                text[at] = (byte)b;
                text[LENGTH - 1] = '"';
                check(text, at);
            }
        }
    }

    @Test
    void shouldSearchAsAByteLoopDoes()
    {
        final SplittableRandom random = new SplittableRandom(20261121);
        final byte[] alphabet = "0123456789/:.-xy!#\"\\\u001f\u0000\u007f\u0080\u00a2\u00dc\u00ff"
            .getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 5_000; round++)
        {
            final byte[] text = new byte[LENGTH];
            for (int i = 0; i < LENGTH; i++)
            {
                text[i] = alphabet[random.nextInt(random.nextBoolean() ? 10 : alphabet.length)];
            }

            check(text, random.nextInt(LENGTH));
        }
    }

    @Test
    void shouldReadEightDigits()
    {
        final SplittableRandom random = new SplittableRandom(20261121);
        for (int round = 0; round < 100_000; round++)
        {
            final int number = random.nextInt(100_000_000);
            final byte[] text = String.format("%08d", number).getBytes(StandardCharsets.US_ASCII);
            final long digits = TextWords.digits(TextWords.at(text, 0));

            assertEquals(0, TextWords.notDigits(digits));
            assertEquals(number, TextWords.number(digits));
        }
    }

    @Test
    void shouldTakeThePointOut()
    {
        final String digits = "1234567";
        for (int at = 0; at <= digits.length(); at++)
        {
            final String text = digits.substring(0, at) + "." + digits.substring(at);
            final long word = TextWords.digits(TextWords.at(text.getBytes(StandardCharsets.US_ASCII), 0));
            final long point = TextWords.points(word);

            assertEquals(at, TextWords.first(point));
            assertEquals(1_234_567, TextWords.number(TextWords.without(word, point)));
        }
    }

    private static void check(final byte[] text, final int at)
    {
        for (int from = Math.max(0, at - 20); from <= at; from++)
        {
            for (int end = at; end <= LENGTH; end++)
            {
                assertEquals(naiveEnd(text, from, end, true), TextWords.endOfPlain(text, from, end));
                assertEquals(naiveEnd(text, from, end, false), TextWords.endOfDigits(text, from, end));
            }
        }
    }

    private static int naiveEnd(final byte[] text, final int from, final int end, final boolean isPlain)
    {
        int i = from;
        while (i < end)
        {
            final int b = text[i] & 0xFF;
            if (isPlain ? b < 0x20 || b == '"' || b == '\\' : b < '0' || b > '9')
            {
                return i;
            }

            i++;
        }

        return end;
    }

    private static byte[] filled(final byte b)
    {
        final byte[] text = new byte[LENGTH];
        Arrays.fill(text, b);
        return text;
    }
}
