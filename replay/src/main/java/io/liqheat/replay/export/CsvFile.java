package io.liqheat.replay.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * A CSV file with a line of names, and beside it, under its name and {@code .json}, its metadata. Moments are ISO-8601
 * with nine decimals, numbers have a point and as many digits as tell a double apart.
 */
final class CsvFile implements TableFile
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int FLUSH_LENGTH = 1 << 20;

    private final Path path;
    private final TableSchema schema;
    private final ByteBuilder out;
    private boolean isStarted;
    private long lastDay = Long.MIN_VALUE;
    private String lastDate;

    CsvFile(final Path path, final TableSchema schema, final Scratch scratch)
    {
        out = scratch.out;
        this.path = path;
        this.schema = schema;
    }

    @Override
    public void append(final RowBuffer rows) throws IOException
    {
        try (FileChannel channel = FileChannel.open(path, CREATE, APPEND))
        {
            out.clear();
            if (!isStarted)
            {
                isStarted = true;
                out.putAscii(String.join(",", schema.columns().stream().map(Column::name).toList())).putByte('\n');
            }

            for (int row = 0; row < rows.rowCount(); row++)
            {
                for (int i = 0; i < schema.columnCount(); i++)
                {
                    if (!rows.isMissing(i, row))
                    {
                        put(rows, i, rows.values(i)[row]);
                    }

                    out.putByte(i + 1 < schema.columnCount() ? ',' : '\n');
                }

                if (out.length() > FLUSH_LENGTH)
                {
                    out.writeTo(channel);
                    out.clear();
                }
            }

            out.writeTo(channel);
        }
    }

    @Override
    public void finish(final SortedMap<String, String> metadata) throws IOException
    {
        Files.write(path.resolveSibling(path.getFileName() + ".json"),
            MetadataText.json(metadata).getBytes(UTF_8), CREATE_NEW);
    }

    private void put(final RowBuffer rows, final int index, final long value)
    {
        switch (schema.column(index).type())
        {
            case TIME -> putTime(value);
            case DOUBLE ->
            {
                final double number = Double.longBitsToDouble(value);
                final boolean isWhole = number == (long)number && Math.abs(number) < 1L << 53;
                out.putAscii(isWhole ? Long.toString((long)number) : Double.toString(number));
            }
            case TEXT -> out.putBytes(rows.words(index).word((int)value));
            case FLAGS -> out.putAscii(Long.toUnsignedString(value));
            default -> out.putAscii(Long.toString(value));
        }
    }

    private void putTime(final long timeNs)
    {
        final long seconds = Math.floorDiv(timeNs, NS_PER_SECOND);
        final long day = Math.floorDiv(seconds, SECONDS_PER_DAY);
        if (day != lastDay)
        {
            lastDay = day;
            lastDate = LocalDate.ofEpochDay(day) + "T";
        }

        final long ofDay = seconds - day * SECONDS_PER_DAY;
        out.putAscii(lastDate);
        putDigits(ofDay / 3600, 10);
        out.putByte(':');
        putDigits(ofDay / 60 % 60, 10);
        out.putByte(':');
        putDigits(ofDay % 60, 10);
        out.putByte('.');
        putDigits(timeNs - seconds * NS_PER_SECOND, NS_PER_SECOND / 10);
        out.putByte('Z');
    }

    private void putDigits(final long number, final long highest)
    {
        for (long unit = highest; unit > 0; unit /= 10)
        {
            out.putByte((int)('0' + number / unit % 10));
        }
    }
}
