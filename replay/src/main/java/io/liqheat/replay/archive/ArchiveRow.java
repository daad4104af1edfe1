package io.liqheat.replay.archive;

import io.liqheat.codecs.text.DecimalText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cells of one line, where they stand. Blanks and quotes around them are no part of them.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> only when a line has more cells than any before.
 */
final class ArchiveRow
{
    private static final int FIRST_CELLS = 32;

    /** FNV-1a. */
    private static final long HASH_SEED = 0xCBF2_9CE4_8422_2325L;
    private static final long HASH_PRIME = 0x100_0000_01B3L;

    private int[] starts = new int[FIRST_CELLS];
    private int[] ends = new int[FIRST_CELLS];
    private int count;
    private byte[] bytes;
    private ArchiveHeading heading;

    /** Split a line. */
    void split(final byte[] text, final int from, final int to, final char delimiter)
    {
        bytes = text;
        count = 0;
        int start = from;
        for (int i = from; i <= to; i++)
        {
            if (i == to || delimiter == text[i])
            {
                add(start, i);
                start = i + 1;
            }
        }
    }

    /** Say which column is which. */
    void heading(final ArchiveHeading newHeading)
    {
        heading = newHeading;
    }

    ArchiveHeading heading()
    {
        return heading;
    }

    int count()
    {
        return count;
    }

    byte[] bytes()
    {
        return bytes;
    }

    int startOf(final int cell)
    {
        return starts[cell];
    }

    int lengthOf(final int cell)
    {
        return ends[cell] - starts[cell];
    }

    /** Whether a cell of the column is there and not empty. */
    boolean has(final ArchiveColumn column)
    {
        final int cell = heading.cell(column);
        return cell >= 0 && cell < count && ends[cell] > starts[cell];
    }

    int start(final ArchiveColumn column)
    {
        return starts[heading.cell(column)];
    }

    int length(final ArchiveColumn column)
    {
        return lengthOf(heading.cell(column));
    }

    /** A number as the nearest whole number of powers of ten. */
    long nearestUnits(final ArchiveColumn column, final int exponent)
    {
        return DecimalText.toNearestUnits(bytes, start(column), length(column), 1, exponent);
    }

    String text(final ArchiveColumn column)
    {
        return textOf(heading.cell(column));
    }

    String textOf(final int cell)
    {
        return new String(bytes, starts[cell], lengthOf(cell), StandardCharsets.UTF_8);
    }

    /** First letter of a cell in lower case, 0 when it is empty. */
    int letter(final ArchiveColumn column)
    {
        return has(column) ? bytes[start(column)] | 0x20 : 0;
    }

    /** Whether no cell is a number, as in a heading. */
    boolean isWords()
    {
        for (int i = 0; i < count; i++)
        {
            if (DecimalText.isNumber(DecimalText.toNearestUnits(bytes, starts[i], lengthOf(i), 1, 0)))
            {
                return false;
            }
        }

        return count > 0;
    }

    /** A number that says whether two lines are the same, but for one chance in 2^64. */
    long hash()
    {
        return hash(0, count);
    }

    /** A number that says whether two cells are the same, but for one chance in 2^64. */
    long hash(final ArchiveColumn column)
    {
        return hash(heading.cell(column), heading.cell(column) + 1);
    }

    private long hash(final int from, final int to)
    {
        long hash = HASH_SEED;
        for (int cell = from; cell < to; cell++)
        {
            for (int i = starts[cell]; i < ends[cell]; i++)
            {
                hash = (hash ^ bytes[i]) * HASH_PRIME;
            }

            hash = (hash ^ ',') * HASH_PRIME;
        }

        return hash;
    }

    private void add(final int from, final int to)
    {
        if (starts.length == count)
        {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }

        int start = from;
        int end = to;
        while (start < end && isAround(bytes[start]))
        {
            start++;
        }

        while (end > start && isAround(bytes[end - 1]))
        {
            end--;
        }

        starts[count] = start;
        ends[count++] = end;
    }

    private static boolean isAround(final byte b)
    {
        return ' ' == b || '"' == b || '\r' == b;
    }
}
