package io.liqheat.engine.ladder;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The 64 bit rolling hash behind checkpoints: order matters, every bit counts, equal on every machine. It proves
 * equality of replays; it does not resist forgery.
 */
public final class StateHash
{
    /** Where every hash starts. */
    public static final long SEED = 0x6C69_7168_6561_7431L;

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private StateHash()
    {
    }

    /**
     * Take in one word.
     *
     * @param hash so far.
     * @param word to add.
     * @return the new hash.
     */
    public static long mix(final long hash, final long word)
    {
        final long product = (hash ^ word) * MULTIPLIER;
        return product ^ (product >>> 29);
    }

    /**
     * Take in a double by its bits.
     *
     * @param hash  so far.
     * @param value to add.
     * @return the new hash.
     */
    public static long mix(final long hash, final double value)
    {
        return mix(hash, Double.doubleToRawLongBits(value));
    }

    /**
     * Take in bytes and their number.
     *
     * @param hash   so far.
     * @param buffer holding the bytes.
     * @param offset of the first.
     * @param length in bytes.
     * @return the new hash.
     */
    public static long mix(final long hash, final DirectBuffer buffer, final int offset, final int length)
    {
        return mixBytes(mix(hash, length), buffer, offset, length);
    }

    /**
     * Take in bytes that are the rest of something whose length and first words, whole ones, were taken in before. The
     * bytes after the last whole word, even if there are none, are one more word: nothing of the same can follow.
     *
     * @param hash   so far.
     * @param buffer holding the bytes.
     * @param offset of the first.
     * @param length in bytes.
     * @return the new hash.
     */
    public static long mixBytes(final long hash, final DirectBuffer buffer, final int offset, final int length)
    {
        final int end = offset + length;
        final int index = end - (length & Long.BYTES - 1);
        return mix(mixWords(hash, buffer, offset, index), index == end ? 0 : tail(buffer, offset, index, end));
    }

    /**
     * Take in whole words, and neither their number nor what follows them: {@link #mixBytes} has to.
     *
     * @param hash   so far.
     * @param buffer holding them.
     * @param offset of the first.
     * @param end    offset behind the last, a multiple of 8 behind the first.
     * @return the new hash.
     */
    public static long mixWords(final long hash, final DirectBuffer buffer, final int offset, final int end)
    {
        assert offset <= end && 0 == (end - offset & Long.BYTES - 1) : "offset=" + offset + " end=" + end;

        long result = hash;
        for (int index = offset; index < end; index += Long.BYTES)
        {
            result = mix(result, buffer.getLong(index, ByteOrder.LITTLE_ENDIAN));
        }

        return result;
    }

    /** The bytes after the last whole word as one number, the first of them highest. */
    private static long tail(final DirectBuffer buffer, final int offset, final int index, final int end)
    {
        if (end - offset >= Long.BYTES)
        {
            return buffer.getLong(end - Long.BYTES, ByteOrder.BIG_ENDIAN) & ~(-1L << Byte.SIZE * (end - index));
        }

        long tail = 0;
        for (int i = index; i < end; i++)
        {
            tail = (tail << Byte.SIZE) | (buffer.getByte(i) & 0xFF);
        }

        return tail;
    }
}
