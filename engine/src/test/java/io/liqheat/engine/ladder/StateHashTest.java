package io.liqheat.engine.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class StateHashTest
{
    @Test
    void bytesAreMixedWordByWordAndTheRestAsOneNumber()
    {
        final byte[] bytes = new byte[80];
        new Random(1).nextBytes(bytes);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int offset = 0; offset < 8; offset++)
        {
            for (int length = 0; length <= 70; length++)
            {
                long expected = StateHash.mix(StateHash.SEED, length);
                final int words = length / Long.BYTES;
                for (int word = 0; word < words; word++)
                {
                    long value = 0;
                    for (int i = Long.BYTES - 1; i >= 0; i--)
                    {
                        value = value << Byte.SIZE | bytes[offset + word * Long.BYTES + i] & 0xFF;
                    }

                    expected = StateHash.mix(expected, value);
                }

                long tail = 0;
                for (int i = words * Long.BYTES; i < length; i++)
                {
                    tail = tail << Byte.SIZE | bytes[offset + i] & 0xFF;
                }

                assertEquals(StateHash.mix(expected, tail), StateHash.mix(StateHash.SEED, buffer, offset, length),
                    "offset=" + offset + " length=" + length);
            }
        }
    }

    @Test
    void wordsFirstAndTheRestThenAreTheSame()
    {
        final byte[] bytes = new byte[80];
        new Random(2).nextBytes(bytes);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int length = 0; length <= 70; length++)
        {
            final long expected = StateHash.mix(StateHash.SEED, buffer, 1, length);
            for (int words = 0; words <= length; words += Long.BYTES)
            {
                final long hash = StateHash.mixWords(StateHash.mix(StateHash.SEED, length), buffer, 1, 1 + words);
                final long withTail = StateHash.mixBytes(hash, buffer, 1 + words, length - words);
                assertEquals(expected, withTail, "length=" + length + " words=" + words);
            }
        }

        for (final int end : new int[]{-7, 2, 8, 10})
        {
            assertThrows(AssertionError.class, () -> StateHash.mixWords(StateHash.SEED, buffer, 1, end));
        }
    }
}
