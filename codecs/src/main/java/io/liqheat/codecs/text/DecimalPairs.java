package io.liqheat.codecs.text;

import java.util.Arrays;

/**
 * Rows of decimals in quotes, {@code [["60123.40","0.125"],...]}, that a cursor came across when it skipped them: the
 * first two of each row, so that a caller that learns only later what they mean need not look at the text again. What
 * stands behind the two must be strings and is checked, not kept. An array with any other row is not kept at all.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> only when a text has more rows than any before it.
 */
public final class DecimalPairs
{
    /** Most rows kept of one text. */
    public static final int MAX_ROWS = 1 << 16;

    private static final int MAX_ARRAYS = 64;
    private static final int INITIAL_ROWS = 256;

    /** By row: first and second decimal, as {@link DecimalText} packs them. */
    private long[] values = new long[2 * INITIAL_ROWS];
    private int rows;

    /** By array, in the order of the text: where it opens, its first row, and the row behind its last one. */
    private final int[] positions = new int[MAX_ARRAYS];
    private final int[] froms = new int[MAX_ARRAYS];
    private final int[] tos = new int[MAX_ARRAYS];
    private int arrays;

    private int selected;
    private int firstLength;
    private int secondLength;

    DecimalPairs()
    {
    }

    /**
     * Look at the rows of an array.
     *
     * @param position where it opens, as given by {@link JsonCursor#position()} or {@link JsonFields#offset(int)}.
     * @return false when they are not kept.
     */
    public boolean select(final int position)
    {
        for (int i = arrays - 1; i >= 0; i--)
        {
            if (position == positions[i])
            {
                selected = i;
                return true;
            }
        }

        return false;
    }

    /** {@return number of rows of the array selected} */
    public int count()
    {
        return tos[selected] - froms[selected];
    }

    /**
     * First decimal of a row of the array selected.
     *
     * @param row from 0.
     * @return packed, for {@link DecimalText#toUnits(long, long, int)}.
     */
    public long first(final int row)
    {
        return values[2 * (froms[selected] + row)];
    }

    /**
     * Second decimal of a row of the array selected.
     *
     * @param row from 0.
     * @return packed, for {@link DecimalText#toUnits(long, long, int)}.
     */
    public long second(final int row)
    {
        return values[2 * (froms[selected] + row) + 1];
    }

    boolean isEmpty()
    {
        return 0 == arrays;
    }

    void clear()
    {
        rows = 0;
        arrays = 0;
    }

    /**
     * Read rows as long as they are plain.
     *
     * @param text holding them.
     * @param at   index behind the opening bracket of their array.
     * @param end  of the text.
     * @return index behind the last plain row, or {@code at} when there is none.
     */
    int read(final byte[] text, final int at, final int end)
    {
        while (arrays > 0 && positions[arrays - 1] >= at - 1)
        {
            arrays--;
        }

        final int from = arrays > 0 ? tos[arrays - 1] : 0;
        rows = from;
        int behind = at;
        int row = at;
        while (row < end && '[' == text[row])
        {
            row = behindRow(text, row, end);
            if (row < 0)
            {
                break;
            }

            behind = row;
            row = row < end && ',' == text[row] ? row + 1 : end;
        }

        if (rows > from && behind < end && ']' == text[behind] && arrays < MAX_ARRAYS)
        {
            positions[arrays] = at - 1;
            froms[arrays] = from;
            tos[arrays] = rows;
            arrays++;
        }

        return behind;
    }

    /** Index behind a row, whose decimals have then been kept; or negative. */
    private int behindRow(final byte[] text, final int row, final int end)
    {
        if (2 * rows == values.length)
        {
            if (MAX_ROWS == rows)
            {
                return -1;
            }

            values = Arrays.copyOf(values, 2 * values.length);
        }

        final int first = row + 2;
        if (first >= end || '"' != text[first - 1])
        {
            return -1;
        }

        final int closeFirst = endOfDecimal(text, first, firstLength, end, 2 * rows);
        final int second = closeFirst + 3;
        if (closeFirst < 0 || second >= end || ',' != text[second - 2] || '"' != text[second - 1])
        {
            return -1;
        }

        final int closeSecond = endOfDecimal(text, second, secondLength, end, 2 * rows + 1);
        if (closeSecond < 0)
        {
            return -1;
        }

        firstLength = closeFirst - first;
        secondLength = closeSecond - second;
        int at = closeSecond + 1;
        while (at < end - 1 && ',' == text[at] && '"' == text[at + 1])
        {
            final int limit = Math.min(end, at + 2 + JsonCursor.MAX_STRING_LENGTH + 1);
            final int close = TextWords.endOfPlain(text, at + 2, limit);
            if (close >= limit || '"' != text[close])
            {
                return -1;
            }

            at = close + 1;
        }

        if (at >= end || ']' != text[at])
        {
            return -1;
        }

        rows++;
        return at + 1;
    }

    /** Index of the closing quote of a decimal, which is often as long as the one in the row before; or negative. */
    private int endOfDecimal(final byte[] text, final int at, final int expected, final int end, final int index)
    {
        int close = at + expected;
        if (close < end && '"' == text[close])
        {
            final long value = DecimalText.pack(text, at, expected);
            if (value >= 0)
            {
                values[index] = value;
                return close;
            }
        }

        final int limit = Math.min(end, at + DecimalText.MAX_PACKED_LENGTH + 1);
        close = TextWords.endOfPlain(text, at, limit);
        if (close < limit && '"' == text[close])
        {
            values[index] = DecimalText.pack(text, at, close - at);
            return values[index] < 0 ? -1 : close;
        }

        return -1;
    }
}
