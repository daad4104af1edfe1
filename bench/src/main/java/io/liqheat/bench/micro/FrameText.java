package io.liqheat.bench.micro;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One venue frame as bytes, with a number in it that is counted up in place, so that no frame repeats the one before
 * and building it costs next to nothing.
 */
final class FrameText
{
    private static final char MARK = '#';

    private final byte[] bytes;
    private final UnsafeBuffer buffer;
    private final int[] lastDigits;

    /**
     * A frame.
     *
     * @param text of it, with a {@code #} behind each number to count up.
     */
    FrameText(final String text)
    {
        bytes = text.replace(String.valueOf(MARK), "").getBytes(StandardCharsets.US_ASCII);
        buffer = new UnsafeBuffer(bytes);
        lastDigits = new int[(int)text.chars().filter((character) -> MARK == character).count()];
        int found = 0;
        for (int i = 0; i < text.length(); i++)
        {
            if (MARK == text.charAt(i))
            {
                lastDigits[found] = i - found - 1;
                found++;
            }
        }
    }

    /** Count the numbers up; after all nines come all zeros. */
    void advance()
    {
        for (final int lastDigit : lastDigits)
        {
            int index = lastDigit;
            while ('9' == bytes[index])
            {
                bytes[index--] = '0';
            }

            if (bytes[index] >= '0')
            {
                bytes[index]++;
            }
        }
    }

    byte[] bytes()
    {
        return bytes;
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    int length()
    {
        return bytes.length;
    }
}
