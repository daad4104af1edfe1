package io.liqheat.codecs.venue.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hashes against a loop over bytes, wherever the text stands in whatever array, and that no byte of it is overlooked. A
 * failure names its seed.
 */
class TextHashTest
{
    private static final int MAX_LENGTH = 40;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHashTheBytesOfTheTextAndNothingElse(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int length = 0; length <= MAX_LENGTH; length++)
        {
            for (int round = 0; round < 20; round++)
            {
                final byte[] text = bytes(random, length);
                final long start = random.nextBoolean() ? 0 : random.nextLong();
                final long expected = naiveHash(start, text);
                for (int behind = 0; behind < 10; behind++)
                {
                    final int offset = random.nextInt(10);
                    final byte[] array = bytes(random, offset + length + behind);
                    System.arraycopy(text, 0, array, offset, length);

                    assertEquals(
                        expected, TextHash.of(start, array, offset, length),
                        "seed=" + seed + " length=" + length + " offset=" + offset + " behind=" + behind);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTellTextsApart(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int length = 1; length <= MAX_LENGTH; length++)
        {
            final byte[] text = bytes(random, length);
            final long hash = TextHash.of(seed, text, 0, length);
            for (int i = 0; i < length; i++)
            {
                final byte[] other = text.clone();
                other[i] ^= (byte)(1 << random.nextInt(Byte.SIZE));
                assertNotEquals(hash, TextHash.of(seed, other, 0, length), "seed=" + seed + " changed=" + i);
            }

            assertNotEquals(hash, TextHash.of(seed + 1, text, 0, length), "seed=" + seed);
            final byte[] longer = Arrays.copyOf(text, length + 1);
            assertNotEquals(hash, TextHash.of(seed, longer, 0, length + 1), "seed=" + seed + " and a zero behind");
        }
    }

    private static byte[] bytes(final SplittableRandom random, final int length)
    {
        final byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static long naiveHash(final long start, final byte[] text)
    {
        long hash = (start ^ text.length) * MIX;
        for (int i = 0; i < text.length; i += Long.BYTES)
        {
            long word = 0;
            for (int j = i; j < Math.min(text.length, i + Long.BYTES); j++)
            {
                word |= (text[j] & 0xFFL) << (j - i) * Byte.SIZE;
            }

            hash = (hash ^ hash >>> 32 ^ word) * MIX;
        }

        return hash ^ hash >>> 29;
    }
}
