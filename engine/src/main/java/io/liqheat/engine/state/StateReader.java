package io.liqheat.engine.state;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Loads state from a buffer. Reads nothing outside what it was given, whatever the bytes say.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class StateReader extends EngineState
{
    private final DirectBuffer buffer;
    private final int offset;
    private final int end;
    private int position;

    /**
     * A reader.
     *
     * @param buffer holding the state.
     * @param offset of its first byte.
     * @param length in bytes.
     */
    public StateReader(final DirectBuffer buffer, final int offset, final int length)
    {
        buffer.boundsCheck(offset, length);
        this.buffer = buffer;
        this.offset = offset;
        end = offset + length;
        position = offset;
    }

    /**
     * Everything was loaded.
     *
     * @throws InvalidStateException when there are bytes left.
     */
    public void finish()
    {
        require(position == end, "end", "comes before the last " + (end - position) + " bytes");
    }

    @Override
    public boolean isLoading()
    {
        return true;
    }

    @Override
    boolean bit(final String name, final boolean value)
    {
        final byte bit = buffer.getByte(advance(name, Byte.BYTES));
        if (0 != (bit & ~1))
        {
            require(false, name, "is " + bit + ", must be 0 or 1");
        }

        return 1 == bit;
    }

    @Override
    int word32(final String name, final int value)
    {
        return buffer.getInt(advance(name, Integer.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    long word64(final String name, final long value)
    {
        return buffer.getLong(advance(name, Long.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    String place()
    {
        return " (before byte " + (position - offset) + " of " + (end - offset) + ")";
    }

    private int advance(final String name, final int length)
    {
        final int at = position;
        if (length > end - at)
        {
            require(false, name, "is cut off");
        }

        position = at + length;
        return at;
    }
}
