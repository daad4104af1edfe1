package io.liqheat.replay.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/**
 * Bytes that grow, little endian.
 */
final class ByteBuilder
{
    private byte[] bytes = new byte[1 << 12];
    private ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private int length;

    void clear()
    {
        length = 0;
    }

    int length()
    {
        return length;
    }

    byte[] array()
    {
        return bytes;
    }

    byte[] toBytes()
    {
        return Arrays.copyOf(bytes, length);
    }

    /** Make room, so that the array may be written to directly. */
    void ensure(final int more)
    {
        if (bytes.length - length < more)
        {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
            view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** The array was written to directly, behind what it held. */
    void advance(final int more)
    {
        length += more;
    }

    ByteBuilder putByte(final int value)
    {
        ensure(1);
        bytes[length++] = (byte)value;
        return this;
    }

    ByteBuilder putShort(final int value)
    {
        ensure(Short.BYTES);
        view.putShort(length, (short)value);
        length += Short.BYTES;
        return this;
    }

    ByteBuilder putInt(final int value)
    {
        ensure(Integer.BYTES);
        view.putInt(length, value);
        length += Integer.BYTES;
        return this;
    }

    ByteBuilder putLong(final long value)
    {
        ensure(Long.BYTES);
        view.putLong(length, value);
        length += Long.BYTES;
        return this;
    }

    ByteBuilder putBytes(final byte[] source)
    {
        return putBytes(source, source.length);
    }

    ByteBuilder putBytes(final byte[] source, final int count)
    {
        ensure(count);
        System.arraycopy(source, 0, bytes, length, count);
        length += count;
        return this;
    }

    ByteBuilder putAscii(final String text)
    {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++)
        {
            bytes[length++] = (byte)text.charAt(i);
        }

        return this;
    }

    /** Seven bits a byte, the lowest first. */
    ByteBuilder putVarint(final long value)
    {
        long left = value;
        while (0 != (left & ~0x7FL))
        {
            putByte((int)(left & 0x7F | 0x80));
            left >>>= 7;
        }

        return putByte((int)left);
    }

    /** Small numbers of either sign are short. */
    ByteBuilder putZigZag(final long value)
    {
        return putVarint(value << 1 ^ value >> 63);
    }

    /** Put the low bits of values one behind the other, the lowest bit first. */
    void putPacked(final long[] source, final int from, final int count, final int bitWidth)
    {
        ensure((count * bitWidth + 7) / 8 + Long.BYTES);
        long pending = 0;
        int pendingBits = 0;
        for (int i = from; i < from + count; i++)
        {
            final long value = source[i];
            pending |= value << pendingBits;
            pendingBits += bitWidth;
            if (pendingBits >= Long.SIZE)
            {
                view.putLong(length, pending);
                length += Long.BYTES;
                pendingBits -= Long.SIZE;
                pending = 0 == pendingBits ? 0 : value >>> bitWidth - pendingBits;
            }
        }

        for (; pendingBits > 0; pendingBits -= Byte.SIZE)
        {
            bytes[length++] = (byte)pending;
            pending >>>= Byte.SIZE;
        }
    }

    void writeTo(final WritableByteChannel channel) throws IOException
    {
        final ByteBuffer source = ByteBuffer.wrap(bytes, 0, length);
        while (source.hasRemaining())
        {
            channel.write(source);
        }
    }
}
