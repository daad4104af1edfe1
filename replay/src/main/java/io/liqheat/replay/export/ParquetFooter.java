package io.liqheat.replay.export;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The footer of a Parquet file: schema, where row groups and columns are, and key-value metadata. Numbers of fields are
 * those of parquet.thrift (https://github.com/apache/parquet-format, read 2026-11-21).
 */
final class ParquetFooter
{
    private static final int VERSION = 2;
    private static final int INT32 = 1;
    private static final int INT64 = 2;
    private static final int DOUBLE = 5;
    private static final int BYTE_ARRAY = 6;
    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int UNCOMPRESSED = 0;
    private static final int ZSTD = 6;
    private static final int CONVERTED_UTF8 = 0;
    private static final int CONVERTED_UINT_64 = 14;
    private static final int LOGICAL_STRING = 1;
    private static final int LOGICAL_TIMESTAMP = 8;
    private static final int LOGICAL_INTEGER = 10;
    private static final int UNIT_NANOS = 3;

    private ParquetFooter()
    {
    }

    static void write(
        final TableSchema schema,
        final List<ParquetFile.RowGroup> rowGroups,
        final boolean isCompressed,
        final SortedMap<String, String> metadata,
        final ByteBuilder out)
    {
        final ThriftCompact thrift = new ThriftCompact(out).element().i32(1, VERSION);
        thrift.list(2, ThriftCompact.TYPE_STRUCT, 1 + schema.columnCount());
        thrift.element().text(4, schema.name().replace('-', '_')).i32(5, schema.columnCount()).end();
        for (final Column column : schema.columns())
        {
            element(thrift, column);
        }

        thrift.i64(3, rowGroups.stream().mapToLong(ParquetFile.RowGroup::rowCount).sum());
        thrift.list(4, ThriftCompact.TYPE_STRUCT, rowGroups.size());
        for (final ParquetFile.RowGroup rowGroup : rowGroups)
        {
            rowGroup(thrift, schema, rowGroup, isCompressed);
        }

        thrift.list(5, ThriftCompact.TYPE_STRUCT, metadata.size());
        for (final Map.Entry<String, String> entry : metadata.entrySet())
        {
            thrift.element().text(1, entry.getKey()).text(2, entry.getValue()).end();
        }

        thrift.text(6, "liqheat");
        // How smallest and largest are meant: as the type says.
        thrift.list(7, ThriftCompact.TYPE_STRUCT, schema.columnCount());
        for (int i = 0; i < schema.columnCount(); i++)
        {
            thrift.element().struct(1).end().end();
        }

        thrift.end();
    }

    private static void element(final ThriftCompact thrift, final Column column)
    {
        thrift.element()
            .i32(1, typeOf(column.type()))
            .i32(3, column.isNullable() ? OPTIONAL : REQUIRED)
            .text(4, column.name());
        switch (column.type())
        {
            case TEXT -> thrift.i32(6, CONVERTED_UTF8).struct(10).struct(LOGICAL_STRING).end().end();
            case FLAGS -> thrift.i32(6, CONVERTED_UINT_64).struct(10)
                .struct(LOGICAL_INTEGER).i8(1, Long.SIZE).bool(2, false).end().end();
            case TIME -> thrift.struct(10)
                .struct(LOGICAL_TIMESTAMP).bool(1, true).struct(2).struct(UNIT_NANOS).end().end().end().end();
            default ->
            {
                // the physical type says it all
            }
        }

        thrift.end();
    }

    private static void rowGroup(
        final ThriftCompact thrift,
        final TableSchema schema,
        final ParquetFile.RowGroup rowGroup,
        final boolean isCompressed)
    {
        thrift.element().list(1, ThriftCompact.TYPE_STRUCT, schema.columnCount());
        long uncompressedLength = 0;
        long compressedLength = 0;
        for (int i = 0; i < schema.columnCount(); i++)
        {
            final ParquetFile.Chunk chunk = rowGroup.chunks().get(i);
            column(thrift, schema.column(i), chunk, isCompressed);
            uncompressedLength += chunk.uncompressedLength();
            compressedLength += chunk.compressedLength();
        }

        thrift.i64(2, uncompressedLength).i64(3, rowGroup.rowCount())
            .i64(5, rowGroup.chunks().get(0).startOffset()).i64(6, compressedLength).end();
    }

    private static void column(
        final ThriftCompact thrift,
        final Column column,
        final ParquetFile.Chunk chunk,
        final boolean isCompressed)
    {
        final boolean hasDictionary = ColumnType.TEXT == column.type();
        thrift.element().i64(2, chunk.startOffset()).struct(3).i32(1, typeOf(column.type()));
        thrift.list(2, ThriftCompact.TYPE_I32, hasDictionary ? 3 : 2)
            .i32Element(ParquetEncodings.RLE)
            .i32Element(ParquetFile.encodingOf(column.type()));
        if (hasDictionary)
        {
            thrift.i32Element(ParquetEncodings.PLAIN);
        }

        thrift.list(3, ThriftCompact.TYPE_BINARY, 1).textElement(column.name());
        thrift.i32(4, isCompressed ? ZSTD : UNCOMPRESSED)
            .i64(5, chunk.valueCount())
            .i64(6, chunk.uncompressedLength())
            .i64(7, chunk.compressedLength())
            .i64(9, chunk.dataOffset());
        if (hasDictionary)
        {
            thrift.i64(11, chunk.startOffset());
        }

        thrift.struct(12).i64(3, chunk.nullCount());
        if (null != chunk.range())
        {
            thrift.binary(5, plain(column.type(), chunk.range()[1])).binary(6, plain(column.type(), chunk.range()[0]));
        }

        thrift.end().end().end();
    }

    private static int typeOf(final ColumnType type)
    {
        return switch (type)
        {
            case INT -> INT32;
            case DOUBLE -> DOUBLE;
            case TEXT -> BYTE_ARRAY;
            default -> INT64;
        };
    }

    private static byte[] plain(final ColumnType type, final long value)
    {
        final ByteBuilder bytes = new ByteBuilder();
        return ColumnType.INT == type ? bytes.putInt((int)value).toBytes() : bytes.putLong(value).toBytes();
    }
}
