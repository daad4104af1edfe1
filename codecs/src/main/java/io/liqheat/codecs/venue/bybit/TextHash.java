package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.text.TextMatch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers for texts that are only ever compared: trade ids written as UUIDs, whole messages. 64 bits are enough for
 * the few thousand that are remembered at a time.
 * <p>
 * <b>Threading:</b> stateless.
 */
final class TextHash
{
    private static final VarHandle WORDS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private TextHash()
    {
    }

    /** Hash of a text, started from a number that is part of what is compared. */
    static long of(final long seed, final byte[] text, final int offset, final int length)
    {
        final int end = offset + length;
        int index = offset;
        long hash = (seed ^ length) * MIX;
        for (; index <= end - Long.BYTES; index += Long.BYTES)
        {
            hash = (hash ^ hash >>> 32 ^ (long)WORDS.get(text, index)) * MIX;
        }

        if (index < end)
        {
            hash = (hash ^ hash >>> 32 ^ TextMatch.prefix(text, index, end - index)) * MIX;
        }

        return hash ^ hash >>> 29;
    }
}
