package io.liqheat.codecs.instrument;

import io.liqheat.codecs.event.Venue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One row of comma-separated text with a header line and without quotes; {@code #} starts a comment.
 */
final class CsvRow
{
    private final List<String> header;
    private final List<String> cells;

    private CsvRow(final List<String> header, final List<String> cells)
    {
        if (header.size() != cells.size())
        {
            throw new IllegalArgumentException("cells=" + cells.size() + " expected=" + header.size() + ": " + cells);
        }

        this.header = header;
        this.cells = cells;
    }

    static List<CsvRow> rowsOf(final String resource)
    {
        try (InputStream in = CsvRow.class.getResourceAsStream(resource))
        {
            if (null == in)
            {
                throw new IllegalStateException("resource missing: " + resource);
            }

            return rowsIn(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().iterator());
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot read " + resource, ex);
        }
    }

    static List<CsvRow> rowsIn(final Iterator<String> lines)
    {
        final List<CsvRow> rows = new ArrayList<>();
        List<String> header = null;
        while (lines.hasNext())
        {
            final String line = lines.next();
            if (!line.isBlank() && !line.startsWith("#"))
            {
                final List<String> cells = List.of(line.strip().split(",", -1));
                if (null == header)
                {
                    header = cells;
                }
                else
                {
                    rows.add(new CsvRow(header, cells));
                }
            }
        }

        return rows;
    }

    String text(final String column)
    {
        final int index = header.indexOf(column);
        if (index < 0)
        {
            throw new IllegalArgumentException("no column " + column + " in " + header);
        }

        return cells.get(index);
    }

    BigDecimal decimal(final String column)
    {
        return new BigDecimal(text(column));
    }

    Venue venue()
    {
        return Venue.valueOf(text("venue"));
    }

    @Override
    public String toString()
    {
        return String.join(",", cells);
    }
}
