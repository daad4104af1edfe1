package io.liqheat.replay.export;

import java.util.Arrays;

/**
 * Rows of one table that have not been written yet, column by column. Grows up to its limit.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class RowBuffer
{
    private static final int FIRST_CAPACITY = 1024;

    private final TableSchema schema;
    private final long[][] values;
    private final boolean[][] isMissing;
    private final Words[] words;
    private int rowCount;
    private int column;

    RowBuffer(final TableSchema schema)
    {
        this.schema = schema;
        final int columnCount = schema.columnCount();
        values = new long[columnCount][];
        isMissing = new boolean[columnCount][];
        words = new Words[columnCount];
        for (int i = 0; i < columnCount; i++)
        {
            words[i] = ColumnType.TEXT == schema.column(i).type() ? new Words() : null;
        }
    }

    /** Next value of the row: a moment or a whole number. */
    RowBuffer put(final long value)
    {
        if (0 == column)
        {
            reserve();
        }

        values[column++][rowCount] = value;
        return this;
    }

    /** Next value of the row, or that it is missing when it is the null value. */
    RowBuffer putOrNull(final long value, final long nullValue)
    {
        return value == nullValue ? putNull() : put(value);
    }

    RowBuffer put(final double value)
    {
        return put(Double.doubleToRawLongBits(value));
    }

    RowBuffer put(final String word)
    {
        return put(words[column].indexOf(word));
    }

    /** The next value of the row is missing. */
    RowBuffer putNull()
    {
        isMissing[column][rowCount] = true;
        return put(0);
    }

    void endRow()
    {
        if (column != values.length)
        {
            throw new IllegalStateException(
                schema.name() + ": row of " + column + " values, expected " + values.length);
        }

        column = 0;
        rowCount++;
    }

    void clear()
    {
        for (final boolean[] missing : isMissing)
        {
            if (null != missing)
            {
                Arrays.fill(missing, 0, rowCount, false);
            }
        }

        rowCount = 0;
    }

    /** Give the memory back. */
    void release()
    {
        rowCount = 0;
        Arrays.fill(values, null);
        Arrays.fill(isMissing, null);
    }

    TableSchema schema()
    {
        return schema;
    }

    int rowCount()
    {
        return rowCount;
    }

    /** {@return rows there is memory for} */
    int capacity()
    {
        return null == values[0] ? 0 : values[0].length;
    }

    long[] values(final int index)
    {
        return values[index];
    }

    boolean isMissing(final int index, final int row)
    {
        return null != isMissing[index] && isMissing[index][row];
    }

    Words words(final int index)
    {
        return words[index];
    }

    private void reserve()
    {
        if (rowCount < capacity())
        {
            return;
        }

        final int newCapacity = Math.max(FIRST_CAPACITY, 2 * capacity());
        for (int i = 0; i < values.length; i++)
        {
            values[i] = null == values[i] ? new long[newCapacity] : Arrays.copyOf(values[i], newCapacity);
            if (schema.column(i).isNullable())
            {
                isMissing[i] =
                    null == isMissing[i] ? new boolean[newCapacity] : Arrays.copyOf(isMissing[i], newCapacity);
            }
        }
    }
}
