package io.liqheat.replay.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * A Parquet file of flat rows. Each {@link #append(RowBuffer)} is a row group with one page per column:
 * DELTA_BINARY_PACKED for whole numbers and moments, BYTE_STREAM_SPLIT for doubles, RLE_DICTIONARY for text; whole
 * numbers have their smallest and largest value in the footer. Layout:
 * https://github.com/apache/parquet-format (read 2026-11-21). Why not a library: {@code replay/README.md}.
 */
final class ParquetFile implements TableFile
{
    private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    private static final int ZSTD_LEVEL = 1;

    private final Path path;
    private final TableSchema schema;
    private final boolean isCompressed;
    private final List<RowGroup> rowGroups = new ArrayList<>();
    private final Scratch scratch;
    private final ByteBuilder out;
    private final ByteBuilder page;
    private final ByteBuilder header;
    private long[] present;
    private long position;

    /**
     * A column of a row group, as the footer tells it.
     *
     * @param startOffset        of its first page.
     * @param dataOffset         of its data page.
     * @param valueCount         missing ones included.
     * @param nullCount          missing ones.
     * @param uncompressedLength of its pages with headers.
     * @param compressedLength   of its pages with headers.
     * @param range              smallest and largest value, or null.
     */
    record Chunk(
        long startOffset,
        long dataOffset,
        int valueCount,
        int nullCount,
        long uncompressedLength,
        long compressedLength,
        long[] range)
    {
    }

    /**
     * A row group, as the footer tells it.
     *
     * @param rowCount of it.
     * @param chunks   one per column.
     */
    record RowGroup(int rowCount, List<Chunk> chunks)
    {
    }

    ParquetFile(final Path path, final TableSchema schema, final boolean isCompressed, final Scratch scratch)
    {
        this.path = path;
        this.schema = schema;
        this.isCompressed = isCompressed;
        this.scratch = scratch;
        out = scratch.out;
        page = scratch.page;
        header = scratch.header;
    }

    @Override
    public void append(final RowBuffer rows) throws IOException
    {
        out.clear();
        if (0 == position)
        {
            out.putBytes(MAGIC);
        }

        final List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < schema.columnCount(); i++)
        {
            chunks.add(chunk(rows, i));
        }

        rowGroups.add(new RowGroup(rows.rowCount(), chunks));
        write();
    }

    @Override
    public void finish(final SortedMap<String, String> metadata) throws IOException
    {
        out.clear();
        if (0 == position)
        {
            out.putBytes(MAGIC);
        }

        final int start = out.length();
        ParquetFooter.write(schema, rowGroups, isCompressed, metadata, out);
        out.putInt(out.length() - start).putBytes(MAGIC);
        write();
    }

    private void write() throws IOException
    {
        try (FileChannel channel =
            0 == position ? FileChannel.open(path, CREATE_NEW, APPEND) : FileChannel.open(path, APPEND))
        {
            out.writeTo(channel);
        }

        position += out.length();
    }

    private Chunk chunk(final RowBuffer rows, final int index)
    {
        final Column column = schema.column(index);
        final int rowCount = rows.rowCount();
        final long start = position + out.length();
        long plainLength = 0;
        if (ColumnType.TEXT == column.type())
        {
            plainLength += putDictionary(rows.words(index));
        }

        final long dataStart = position + out.length();
        page.clear();
        final int presentCount = present(rows, index);
        if (column.isNullable())
        {
            putLevels(rows, index);
        }

        switch (column.type())
        {
            case TEXT ->
            {
                final int bitWidth =
                    Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(rows.words(index).size() - 1));
                page.putByte(bitWidth);
                scratch.encodings.hybrid(present, presentCount, bitWidth, page);
            }
            case DOUBLE -> ParquetEncodings.split(present, presentCount, page);
            default -> scratch.encodings.delta(present, presentCount, ColumnType.INT == column.type(), page);
        }

        final int length = page.length();
        final int pageLength = compress();
        header.clear();
        new ThriftCompact(header).element()
            .i32(1, DATA_PAGE).i32(2, length).i32(3, pageLength)
            .struct(5).i32(1, rowCount).i32(2, encodingOf(column.type()))
            .i32(3, ParquetEncodings.RLE).i32(4, ParquetEncodings.RLE).end()
            .end();
        putPage(pageLength);
        plainLength += header.length() + length;
        return new Chunk(start, dataStart, rowCount, rowCount - presentCount, plainLength,
            position + out.length() - start, range(column.type(), presentCount));
    }

    static int encodingOf(final ColumnType type)
    {
        return switch (type)
        {
            case TEXT -> ParquetEncodings.RLE_DICTIONARY;
            case DOUBLE -> ParquetEncodings.BYTE_STREAM_SPLIT;
            default -> ParquetEncodings.DELTA_BINARY_PACKED;
        };
    }

    private long putDictionary(final Words words)
    {
        page.clear();
        for (int i = 0; i < words.size(); i++)
        {
            page.putInt(words.word(i).length).putBytes(words.word(i));
        }

        final int length = page.length();
        final int pageLength = compress();
        header.clear();
        new ThriftCompact(header).element()
            .i32(1, DICTIONARY_PAGE).i32(2, length).i32(3, pageLength)
            .struct(7).i32(1, words.size()).i32(2, ParquetEncodings.PLAIN).end()
            .end();
        putPage(pageLength);
        return header.length() + length;
    }

    /** Values that are not missing, one behind the other. */
    private int present(final RowBuffer rows, final int index)
    {
        final int rowCount = rows.rowCount();
        present = scratch.values(rowCount);
        final long[] values = rows.values(index);
        int count = 0;
        for (int i = 0; i < rowCount; i++)
        {
            present[count] = values[i];
            count += rows.isMissing(index, i) ? 0 : 1;
        }

        return count;
    }

    private void putLevels(final RowBuffer rows, final int index)
    {
        final int rowCount = rows.rowCount();
        final long[] levels = scratch.levels(rowCount);
        for (int i = 0; i < rowCount; i++)
        {
            levels[i] = rows.isMissing(index, i) ? 0 : 1;
        }

        header.clear();
        scratch.encodings.hybrid(levels, rowCount, 1, header);
        page.putInt(header.length()).putBytes(header.array(), header.length());
    }

    private int compress()
    {
        if (!isCompressed)
        {
            return page.length();
        }

        final int bound = (int)Zstd.compressBound(page.length());
        final long length =
            Zstd.compressByteArray(scratch.compressed(bound), 0, bound, page.array(), 0, page.length(), ZSTD_LEVEL);
        if (Zstd.isError(length))
        {
            throw new IllegalStateException("zstd: " + Zstd.getErrorName(length));
        }

        return (int)length;
    }

    private void putPage(final int pageLength)
    {
        out.putBytes(header.array(), header.length())
            .putBytes(isCompressed ? scratch.compressed(0) : page.array(), pageLength);
    }

    /** Readers skip row groups by it; of doubles and words it would help nobody. */
    private long[] range(final ColumnType type, final int presentCount)
    {
        if (0 == presentCount || ColumnType.TEXT == type || ColumnType.DOUBLE == type || ColumnType.FLAGS == type)
        {
            return null;
        }

        return new long[]{Arrays.stream(present, 0, presentCount).min().getAsLong(),
            Arrays.stream(present, 0, presentCount).max().getAsLong()};
    }
}
