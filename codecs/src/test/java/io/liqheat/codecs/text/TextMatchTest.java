package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Searches and comparisons by words against loops over bytes, for every place of a text in its array: with fewer than
 * eight bytes behind it, with what is sought behind its end only, empty, and with bytes beyond ASCII. A failure names
 * its seed.
 */
class TextMatchTest
{
    private static final int LENGTH = 27;
    private static final byte[] ALPHABET =
        "./-@a\u007f\u0080\u00ae\u00af\u00ad\u00c0\u00ff\u0000\u0001".getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldFindACharacterWhereALoopDoes(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++)
        {
            final byte[] text = randomText(random);
            for (int offset = 0; offset <= LENGTH; offset++)
            {
                for (int end = offset; end <= LENGTH; end++)
                {
                    for (final char sought : new char[] {'.', '@', '\u007f'})
                    {
                        final int from = offset;
                        final int to = end;
                        assertEquals(
                            naiveIndexOf(sought, text, offset, end), TextMatch.indexOf(sought, text, offset, end),
                            () -> "seed=" + seed + " from=" + from + " end=" + to + " in " + Arrays.toString(text));
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldCompareAsALoopDoes(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++)
        {
            final byte[] text = randomText(random);
            for (int offset = 0; offset <= LENGTH; offset++)
            {
                for (int end = offset; end <= LENGTH; end++)
                {
                    final byte[] expected = Arrays.copyOfRange(text, offset, end);
                    if (expected.length > 0 && random.nextBoolean())
                    {
                        expected[random.nextInt(expected.length)] = ALPHABET[random.nextInt(ALPHABET.length)];
                    }

                    final int from = offset;
                    final int length = end - offset;
                    assertEquals(
                        Arrays.equals(expected, 0, expected.length, text, offset, end),
                        TextMatch.isSame(expected, text, offset, length),
                        () -> "seed=" + seed + " from=" + from + " length=" + length + " in " + Arrays.toString(text));
                    assertEquals(
                        naivePrefix(text, offset, length), TextMatch.prefix(text, offset, length),
                        () -> "seed=" + seed + " from=" + from + " length=" + length + " in " + Arrays.toString(text));
                }
            }
        }
    }

    private static byte[] randomText(final SplittableRandom random)
    {
        final byte[] text = new byte[LENGTH];
        final int commonness = random.nextInt(1, ALPHABET.length + 1);
        for (int i = 0; i < LENGTH; i++)
        {
            text[i] = random.nextInt(4) == 0 ? ALPHABET[random.nextInt(commonness)] : (byte)random.nextInt(256);
        }

        return text;
    }

    private static int naiveIndexOf(final char sought, final byte[] text, final int offset, final int end)
    {
        for (int i = offset; i < end; i++)
        {
            if (sought == (text[i] & 0xFF))
            {
                return i;
            }
        }

        return end;
    }

    private static long naivePrefix(final byte[] text, final int offset, final int length)
    {
        long prefix = 0;
        for (int i = 0; i < Math.min(length, Long.BYTES); i++)
        {
            prefix |= (text[offset + i] & 0xFFL) << i * Byte.SIZE;
        }

        return prefix;
    }
}
