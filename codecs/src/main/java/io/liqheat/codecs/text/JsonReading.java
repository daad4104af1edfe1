package io.liqheat.codecs.text;

/**
 * What some fields remember of a text, to be repeated for another one of the same layout.
 * <p>
 * <b>Threading:</b> immutable.
 */
final class JsonReading
{
    final int count;
    final int[] starts;
    final int[] ends;
    final long[] presents;
    final int base;
    final long present;

    /** By row and slot, with offsets from the start of the text. */
    final long[] values;
    private final JsonFields fields;

    /**
     * Remember.
     *
     * @param fields that have been read, or have found nothing.
     * @param from   index where the text starts.
     */
    private JsonReading(final JsonFields fields, final int from)
    {
        this.fields = fields;
        final JsonRows rows = fields.rows();
        final int width = fields.width();
        count = rows.count();
        starts = new int[count];
        ends = new int[count];
        presents = new long[count];
        base = fields.base;
        present = fields.present;
        values = new long[count * (width + 1)];
        for (int row = 0; row < count; row++)
        {
            starts[row] = rows.startOf(row) - from;
            ends[row] = rows.endOf(row) - from;
            presents[row] = rows.presentOf(row);
            for (int slot = 0; slot < width; slot++)
            {
                final int index = row * (width + 1) + slot;
                values[index] = 0 == (presents[row] & 1L << slot) ? 0 : fields.values[index] - from;
            }
        }
    }

    /**
     * Remember all there is.
     *
     * @param fields of the whole text.
     * @param nested in them, at any depth.
     * @param from   index where the text starts.
     * @return what each of them remembers.
     */
    static JsonReading[] of(final JsonFields fields, final JsonFields[] nested, final int from)
    {
        final JsonReading[] readings = new JsonReading[nested.length + 1];
        for (int i = 0; i < nested.length; i++)
        {
            readings[i] = new JsonReading(nested[i], from);
        }

        readings[nested.length] = new JsonReading(fields, from);
        return readings;
    }

    /** Have the fields remember the same of a text that starts at an index. */
    void restore(final JsonCursor cursor, final int from)
    {
        fields.restore(this, cursor, from);
    }
}
