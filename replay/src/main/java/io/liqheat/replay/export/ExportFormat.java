package io.liqheat.replay.export;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How files are written.
 */
public enum ExportFormat
{
    /** Columns, compressed; pandas, polars, DuckDB, Spark. */
    PARQUET,

    /** NumPy structured arrays. */
    NPZ,

    /** Text. */
    CSV;

    TableFile open(
        final Path path, final TableSchema schema, final boolean isCompressed, final Scratch scratch)
    {
        return switch (this)
        {
            case PARQUET -> new ParquetFile(path, schema, isCompressed, scratch);
            case NPZ -> new NpzFile(path, schema, scratch);
            case CSV -> new CsvFile(path, schema, scratch);
        };
    }

    /** {@return the name people type, which is also the suffix of files} */
    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
