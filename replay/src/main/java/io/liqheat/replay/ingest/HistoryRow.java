package io.liqheat.replay.ingest;

/**
 * One row of a table.
 *
 * @param timeNs when it was sampled, or when its bar opened, ns since the epoch.
 * @param coin   it is about, or null where the table does not say.
 * @param line   it stands in, from 1.
 * @param values by field, NaN where there is none.
 */
record HistoryRow(long timeNs, String coin, long line, double[] values)
{
    double value(final HistoryField field)
    {
        return values[field.ordinal()];
    }

    boolean has(final HistoryField field)
    {
        return !Double.isNaN(value(field));
    }
}
