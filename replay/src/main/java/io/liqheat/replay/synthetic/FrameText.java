package io.liqheat.replay.synthetic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * ASCII text under construction in one reused off-heap buffer. Allocates nothing.
 */
final class FrameText
{
    /** Longest frame. */
    static final int CAPACITY = 1 << 16;

    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final long[] POWERS_OF_TEN = new long[19];

    static
    {
        long power = 1;
        for (int i = 0; i < POWERS_OF_TEN.length; i++)
        {
            POWERS_OF_TEN[i] = power;
            power *= 10;
        }
    }

    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY));
    private int length;

    static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    int length()
    {
        return length;
    }

    FrameText start(final byte[] text)
    {
        length = 0;
        return text(text);
    }

    FrameText text(final byte[] text)
    {
        buffer.putBytes(length, text);
        length += text.length;
        return this;
    }

    FrameText character(final char character)
    {
        buffer.putByte(length++, (byte)character);
        return this;
    }

    FrameText number(final long value)
    {
        length += buffer.putLongAscii(length, value);
        return this;
    }

    /**
     * Append a decimal with all its decimals.
     *
     * @param value    in units of the last decimal.
     * @param decimals 1 to 9.
     * @return this.
     */
    FrameText decimal(final long value, final int decimals)
    {
        final long power = POWERS_OF_TEN[decimals];
        long magnitude = value;
        if (value < 0)
        {
            character('-');
            magnitude = -value;
        }

        length += buffer.putNaturalLongAscii(length, magnitude / power);
        character('.');
        buffer.putNaturalPaddedIntAscii(length, decimals, (int)(magnitude % power));
        length += decimals;
        return this;
    }

    /**
     * Append a decimal without trailing zeros, but with at least one decimal.
     *
     * @param value    in units of the last decimal.
     * @param decimals 1 to 9.
     * @return this.
     */
    FrameText trimmed(final long value, final int decimals)
    {
        decimal(value, decimals);
        for (int i = 1; i < decimals && '0' == buffer.getByte(length - 1); i++)
        {
            length--;
        }

        return this;
    }

    FrameText hex(final long bits, final int digits)
    {
        for (int i = digits - 1; i >= 0; i--)
        {
            buffer.putByte(length++, HEX[(int)(bits >>> (4 * i)) & 15]);
        }

        return this;
    }
}
