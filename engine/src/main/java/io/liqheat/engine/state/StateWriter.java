package io.liqheat.engine.state;

import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/**
 * Saves state into a buffer.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class StateWriter extends EngineState
{
    private final MutableDirectBuffer buffer;
    private final int offset;
    private int position;

    /**
     * A writer.
     *
     * @param buffer that is large enough or grows.
     * @param offset of the first byte.
     */
    public StateWriter(final MutableDirectBuffer buffer, final int offset)
    {
        this.buffer = buffer;
        this.offset = offset;
        position = offset;
    }

    /** {@return bytes written} */
    public int length()
    {
        return position - offset;
    }

    @Override
    public boolean isLoading()
    {
        return false;
    }

    @Override
    boolean bit(final String name, final boolean value)
    {
        buffer.putByte(position, (byte)(value ? 1 : 0));
        position += Byte.BYTES;
        return value;
    }

    @Override
    int word32(final String name, final int value)
    {
        buffer.putInt(position, value, ByteOrder.LITTLE_ENDIAN);
        position += Integer.BYTES;
        return value;
    }

    @Override
    long word64(final String name, final long value)
    {
        buffer.putLong(position, value, ByteOrder.LITTLE_ENDIAN);
        position += Long.BYTES;
        return value;
    }
}
