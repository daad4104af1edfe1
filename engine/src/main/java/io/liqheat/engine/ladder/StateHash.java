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
        long result = mix(hash, length);
        final int end = offset + length;
        int index = offset;
        for (; index + Long.BYTES <= end; index += Long.BYTES)
        {
            result = mix(result, buffer.getLong(index, ByteOrder.LITTLE_ENDIAN));
        }

        long tail = 0;
        for (; index < end; index++)
        {
            tail = (tail << Byte.SIZE) | (buffer.getByte(index) & 0xFF);
        }

        return mix(result, tail);
    }
}
