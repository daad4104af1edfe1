package io.liqheat.codecs.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One message to start from: its bytes, where its JSON values are, and numbers that are to be current whenever it is
 * used. In a template {@code #} stands for a counter, {@code <} for the counter before, {@code @} for the time in ms.
 */
final class FuzzSeed
{
    private static final int COUNTER_DIGITS = 10;
    private static final int TIME_DIGITS = 13;
    private static final int MAX_VALUES = 2_000;

    final byte[] bytes;
    final String url;
    final int valueCount;

    /** By value: where its field or element starts, where it starts itself, where it ends. */
    final int[] fieldStarts = new int[MAX_VALUES];
    final int[] valueStarts = new int[MAX_VALUES];
    final int[] valueEnds = new int[MAX_VALUES];
    private final int[] patches = new int[64];
    private final byte[] patchKinds = new byte[64];
    private int patchCount;
    private int values;

    private FuzzSeed(final byte[] bytes, final String url)
    {
        this.bytes = bytes;
        this.url = url;
        scan();
        valueCount = values;
    }

    /** A recorded message, or with a URL the answer to it. */
    static FuzzSeed recorded(final String text, final String url)
    {
        return new FuzzSeed(text.getBytes(StandardCharsets.UTF_8), url);
    }

    /** A message written by hand, or with a URL the answer to it. */
    static FuzzSeed template(final String text, final String url)
    {
        final StringBuilder rendered = new StringBuilder();
        final int[] patches = new int[64];
        final byte[] kinds = new byte[64];
        int count = 0;
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if ('#' == c || '<' == c || '@' == c)
            {
                patches[count] = rendered.length();
                kinds[count++] = (byte)c;
                rendered.append("1".repeat('@' == c ? TIME_DIGITS : COUNTER_DIGITS));
            }
            else
            {
                rendered.append(c);
            }
        }

        final FuzzSeed seed = recorded(rendered.toString(), url);
        System.arraycopy(patches, 0, seed.patches, 0, count);
        System.arraycopy(kinds, 0, seed.patchKinds, 0, count);
        seed.patchCount = count;
        return seed;
    }

    /** Bring the numbers up to date. */
    void refresh(final long counter, final long timeMs)
    {
        for (int i = 0; i < patchCount; i++)
        {
            final boolean isTime = '@' == patchKinds[i];
            long value = isTime ? timeMs : '<' == patchKinds[i] ? counter - 1 : counter;
            for (int digit = (isTime ? TIME_DIGITS : COUNTER_DIGITS) - 1; digit >= 0; digit--)
            {
                bytes[patches[i] + digit] = (byte)('0' + value % 10);
                value /= 10;
            }
        }
    }

    @Override
    public String toString()
    {
        return (null == url ? "" : url + " ") + new String(bytes, StandardCharsets.UTF_8);
    }

    private void scan()
    {
        final int[] open = new int[64];
        int depth = 0;
        int field = -1;
        int i = 0;
        while (i < bytes.length && depth < open.length && values < MAX_VALUES)
        {
            final byte b = bytes[i];
            if ('{' == b || '[' == b)
            {
                open[depth++] = add(field < 0 ? i : field, i);
                field = -1;
                i++;
            }
            else if ('}' == b || ']' == b)
            {
                depth = Math.max(0, depth - 1);
                valueEnds[open[depth]] = i + 1;
                i++;
            }
            else if (',' == b || ':' == b || b <= ' ')
            {
                i++;
            }
            else
            {
                final int end = endOfScalar(i);
                if (end < bytes.length && ':' == bytes[end])
                {
                    field = i;
                }
                else
                {
                    valueEnds[add(field < 0 ? i : field, i)] = end;
                    field = -1;
                }

                i = end;
            }
        }

        for (int value = 0; value < values; value++)
        {
            valueEnds[value] = 0 == valueEnds[value] ? bytes.length : valueEnds[value];
        }
    }

    private int add(final int fieldStart, final int valueStart)
    {
        fieldStarts[values] = fieldStart;
        valueStarts[values] = valueStart;
        return values++;
    }

    private int endOfScalar(final int start)
    {
        int i = start;
        if ('"' == bytes[i])
        {
            i++;
            while (i < bytes.length && '"' != bytes[i])
            {
                i += '\\' == bytes[i] ? 2 : 1;
            }

            return Math.min(bytes.length, i + 1);
        }

        while (i < bytes.length && ",:]}".indexOf(bytes[i]) < 0)
        {
            i++;
        }

        return Math.max(start + 1, i);
    }

    static FuzzSeed[] arrayOf(final List<FuzzSeed> seeds)
    {
        return Arrays.copyOf(seeds.toArray(new FuzzSeed[0]), seeds.size());
    }
}
