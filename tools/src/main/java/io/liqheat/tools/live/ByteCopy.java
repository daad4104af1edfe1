package io.liqheat.tools.live;

import io.netty.buffer.ByteBuf;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Bytes of a socket where a session can read them; reused, grows to the longest.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class ByteCopy
{
    private static final int FIRST_CAPACITY = 64 * 1024;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[FIRST_CAPACITY]);

    /** Copy all readable bytes. */
    UnsafeBuffer of(final ByteBuf bytes)
    {
        final int length = bytes.readableBytes();
        if (length > buffer.capacity())
        {
            buffer.wrap(new byte[Math.max(length, 2 * buffer.capacity())]);
        }

        bytes.getBytes(bytes.readerIndex(), buffer.byteArray(), 0, length);
        return buffer;
    }
}
