package io.liqheat.bench.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A hundred frames of one kind that differ in prices, sizes, sides and lengths, used in turn. Ids go up by one from
 * frame to frame without end: they are counted up in place, so that making the next frame costs next to nothing.
 * <p>
 * In a template, {@code %} stands for a random digit from 1 to 9, {@code <a|b>} for one of the texts at random,
 * {@code <id>} for the frame's id and {@code <id-1>} for the one before.
 */
final class FramePool
{
    /** Frames in a pool; a power of ten, so that a round of them counts one place of the id up by one. */
    static final int FRAMES = 100;

    private static final long FIRST_ID = 10_000_000_100L;
    private static final int DIGITS_OF_FRAMES = 2;
    private static final String ID = "id";
    private static final String PREVIOUS_ID = "id-1";

    private final byte[][] texts = new byte[FRAMES][];
    private final UnsafeBuffer[] buffers = new UnsafeBuffer[FRAMES];
    private final int[][] counters = new int[FRAMES][];
    private int at = FRAMES - 1;

    FramePool(final String template, final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int frame = 0; frame < FRAMES; frame++)
        {
            final List<Integer> found = new ArrayList<>();
            texts[frame] = text(template, frame, random, found).getBytes(StandardCharsets.US_ASCII);
            buffers[frame] = new UnsafeBuffer(texts[frame]);
            counters[frame] = found.stream().mapToInt(Integer::intValue).toArray();
            for (final int counter : counters[frame])
            {
                count(texts[frame], counter, -1);
            }
        }
    }

    /** Go to the next frame. */
    void advance()
    {
        at = FRAMES - 1 == at ? 0 : at + 1;
        for (final int counter : counters[at])
        {
            count(texts[at], counter, 1);
        }
    }

    byte[] bytes()
    {
        return texts[at];
    }

    UnsafeBuffer buffer()
    {
        return buffers[at];
    }

    /** {@return mean length of the frames in bytes} */
    int meanLength()
    {
        int sum = 0;
        for (final byte[] text : texts)
        {
            sum += text.length;
        }

        return sum / FRAMES;
    }

    private static void count(final byte[] text, final int counter, final int step)
    {
        final byte full = (byte)(step > 0 ? '9' : '0');
        final byte empty = (byte)(step > 0 ? '0' : '9');
        int index = counter;
        while (full == text[index])
        {
            text[index] = empty;
            index--;
        }

        text[index] = (byte)(text[index] + step);
    }

    private static String text(
        final String template, final int frame, final SplittableRandom random, final List<Integer> found)
    {
        final StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < template.length())
        {
            final char character = template.charAt(i);
            if ('<' == character)
            {
                final int close = template.indexOf('>', i);
                final String inside = template.substring(i + 1, close);
                if (ID.equals(inside) || PREVIOUS_ID.equals(inside))
                {
                    text.append(FIRST_ID + frame - (ID.equals(inside) ? 0 : 1));
                    found.add(text.length() - 1 - DIGITS_OF_FRAMES);
                }
                else
                {
                    final String[] choices = inside.split("\\|", -1);
                    appendDigits(text, choices[random.nextInt(choices.length)], random);
                }

                i = close;
            }
            else
            {
                appendDigits(text, String.valueOf(character), random);
            }

            i++;
        }

        return text.toString();
    }

    private static void appendDigits(final StringBuilder text, final String pattern, final SplittableRandom random)
    {
        for (int i = 0; i < pattern.length(); i++)
        {
            text.append('%' == pattern.charAt(i) ? (char)('1' + random.nextInt(9)) : pattern.charAt(i));
        }
    }
}
