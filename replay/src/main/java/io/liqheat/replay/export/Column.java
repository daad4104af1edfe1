package io.liqheat.replay.export;

/**
 * A column of a table.
 *
 * @param name       lower case words joined by underscores.
 * @param type       of its values.
 * @param unit       what a value is measured in, for people.
 * @param isNullable whether a value may be missing. Missing is null in Parquet, empty in CSV, in npz NaN, the smallest
 *                   int64 or int32, or no text.
 */
public record Column(String name, ColumnType type, String unit, boolean isNullable)
{
    static Column time(final String name, final String what)
    {
        return new Column(name, ColumnType.TIME, "ns since 1970-01-01 UTC, " + what, false);
    }

    static Column ofLong(final String name, final String unit)
    {
        return new Column(name, ColumnType.LONG, unit, false);
    }

    static Column ofInt(final String name, final String unit)
    {
        return new Column(name, ColumnType.INT, unit, false);
    }

    static Column ofDouble(final String name, final String unit)
    {
        return new Column(name, ColumnType.DOUBLE, unit, false);
    }

    static Column text(final String name, final String words)
    {
        return new Column(name, ColumnType.TEXT, words, false);
    }

    Column orNull()
    {
        return new Column(name, type, unit, true);
    }
}
