package io.liqheat.codecs.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What some fields remember of a text, to be repeated for another one of the same layout.
 * <p>
 * <b>Threading:</b> immutable.
 */
final class JsonReading
{
    private final JsonFields fields;
    private final int[] starts;
    private final int[] ends;
    private final long[] presents;
    private final int base;
    private final long present;

    /** Values, and their indexes among those of all rows. */
    private final int[] indexes;
    private final long[] values;

    /**
     * Remember.
     *
     * @param fields that have been read.
     * @param from   index where the text starts.
     */
    JsonReading(final JsonFields fields, final int from)
    {
        this.fields = fields;
        final JsonRows rows = fields.rows();
        final int count = rows.count();
        starts = new int[count];
        ends = new int[count];
        presents = new long[count];
        base = fields.base;
        present = fields.present;
        int[] foundIndexes = {};
        long[] foundValues = {};
        for (int row = 0; row < count; row++)
        {
            starts[row] = rows.startOf(row) - from;
            ends[row] = rows.endOf(row) - from;
            presents[row] = rows.presentOf(row);
            for (int slot = 0; slot < fields.width(); slot++)
            {
                if (0 != (presents[row] & 1L << slot))
                {
                    final int index = row * (fields.width() + 1) + slot;
                    foundIndexes = Arrays.copyOf(foundIndexes, foundIndexes.length + 1);
                    foundValues = Arrays.copyOf(foundValues, foundIndexes.length);
                    foundIndexes[foundIndexes.length - 1] = index;
                    foundValues[foundIndexes.length - 1] = fields.values[index] - from;
                }
            }
        }

        indexes = foundIndexes;
        values = foundValues;
    }

    /**
     * Remember all there is.
     *
     * @param fields of the whole text.
     * @param nested in them, at any depth.
     * @param from   index where the text starts.
     * @return what they remember, by fields that remember anything.
     */
    static JsonReading[] of(final JsonFields fields, final JsonFields[] nested, final int from)
    {
        final List<JsonReading> readings = new ArrayList<>();
        for (final JsonFields inner : nested)
        {
            if (inner.rows().count() > 0)
            {
                readings.add(new JsonReading(inner, from));
            }
        }

        readings.add(new JsonReading(fields, from));
        return readings.toArray(new JsonReading[0]);
    }

    /** Have the fields remember the same of a text that starts at an index. */
    void restore(final byte[] text, final int from)
    {
        fields.begin(text, base, present, starts.length);
        fields.rows().restore(starts, ends, presents, from);
        final long[] target = fields.values;
        for (int i = 0; i < indexes.length; i++)
        {
            target[indexes[i]] = values[i] + from;
        }
    }
}
