package io.liqheat.codecs.text;

import java.util.Arrays;

/**
 * Rows of decimals that a cursor came across when it skipped them, so that a caller that learns only later what they
 * mean need not look at the text again:
 * <ul>
 * <li>{@code [["60123.40","0.125"],...]}: the first two of each row; what stands behind them must be strings and is
 * checked, not kept;</li>
 * <li>{@code [["change",60123.4,100.0],...]}: a word that begins with a small letter and two numbers without sign
 * and exponent.</li>
 * </ul>
 * An array with any other row, or with rows of both kinds, is not kept at all.
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
    private final boolean[] areNamed = new boolean[MAX_ARRAYS];
    private int arrays;

    /** By row: its word, as {@link JsonFields#keyOf(String)} packs it. */
    private long[] names = {};

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

    /** {@return whether the rows of the array selected begin with a word} */
    public boolean isNamed()
    {
        return areNamed[selected];
    }

    /**
     * Word of a row of the array selected, which begin with one.
     *
     * @param row from 0.
     * @return packed as by {@link JsonFields#keyOf(String)}, 0 when longer than that allows.
     */
    public long name(final int row)
    {
        return names[froms[selected] + row];
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
        final boolean isNamed = at < end - 2 && text[at + 2] >= 'a';
        while (row < end && '[' == text[row] && makeRoom(isNamed))
        {
            row = isNamed ? behindNamedRow(text, row, end) : behindRow(text, row, end);
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
            areNamed[arrays] = isNamed;
            arrays++;
        }

        return behind;
    }

    private boolean makeRoom(final boolean isNamed)
    {
        if (2 * rows == values.length)
        {
            if (MAX_ROWS == rows)
            {
                return false;
            }

            values = Arrays.copyOf(values, 2 * values.length);
        }

        if (isNamed && rows >= names.length)
        {
            names = Arrays.copyOf(names, values.length / 2);
        }

        return true;
    }

    /** Index behind a row that begins with a word, all of which has then been kept; or negative. */
    private int behindNamedRow(final byte[] text, final int row, final int end)
    {
        final int name = row + 2;
        if (name >= end || '"' != text[name - 1] || text[name] < 'a')
        {
            return -1;
        }

        final int limit = Math.min(end, name + JsonCursor.MAX_STRING_LENGTH + 1);
        final int close = TextWords.endOfPlain(text, name, limit);
        final int first = close + 2;
        if (first >= end || '"' != text[close] || ',' != text[close + 1])
        {
            return -1;
        }

        final int second = endOfNumber(text, first, end, 2 * rows) + 1;
        if (second <= 0 || second >= end || ',' != text[second - 1])
        {
            return -1;
        }

        final int behind = endOfNumber(text, second, end, 2 * rows + 1);
        if (behind < 0 || behind >= end || ']' != text[behind])
        {
            return -1;
        }

        names[rows] = JsonTokens.key(text, name, close - name);
        rows++;
        return behind + 1;
    }

    /** Index behind a row, whose decimals have then been kept; or negative. */
    private int behindRow(final byte[] text, final int row, final int end)
    {
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

    /** Index behind a number; or negative. */
    private int endOfNumber(final byte[] text, final int at, final int end, final int index)
    {
        int behind = JsonTokens.endOfShortNumber(text, at);
        if (behind < 0)
        {
            behind = JsonTokens.endOfToken(text, at, end);
        }

        values[index] = behind < 0 ? -1 : DecimalText.pack(text, at, behind - at);
        return values[index] < 0 ? -1 : behind;
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
