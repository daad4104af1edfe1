package io.liqheat.replay.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.zip.CRC32;

/**
 * An npz file with the structured array {@code data}, little endian, rows one behind the other, and the text
 * {@code metadata.json}. Both entries are stored, so the size of the file is that of the array. Formats:
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html and
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (read 2026-11-21).
 * <p>
 * Headers say how many rows there are, which is known at the end; they are of a fixed length and written last.
 */
final class NpzFile implements TableFile
{
    private static final String DATA_NAME = "data.npy";
    private static final String METADATA_NAME = "metadata.json";
    private static final int TEXT_LENGTH = 16;
    private static final int NPY_PREFIX = 10;
    private static final int NPY_ALIGNMENT = 64;
    private static final int LONGEST_COUNT = 20;

    private final Path path;
    private final TableSchema schema;
    private final int rowLength;
    private final int npyHeaderLength;
    private final CRC32 rowsCrc = new CRC32();
    private final ByteBuilder out;
    private long rowCount;

    NpzFile(final Path path, final TableSchema schema, final Scratch scratch)
    {
        out = scratch.out;
        this.path = path;
        this.schema = schema;
        int length = 0;
        for (final Column column : schema.columns())
        {
            length += lengthOf(column.type());
        }

        rowLength = length;
        final int needed = NPY_PREFIX + dictionary(0).length() + LONGEST_COUNT + 1;
        npyHeaderLength = (needed + NPY_ALIGNMENT - 1) / NPY_ALIGNMENT * NPY_ALIGNMENT;
    }

    @Override
    public void append(final RowBuffer rows) throws IOException
    {
        out.clear();
        for (int row = 0; row < rows.rowCount(); row++)
        {
            for (int i = 0; i < schema.columnCount(); i++)
            {
                put(rows, i, row);
            }
        }

        rowsCrc.update(out.array(), 0, out.length());
        write(ZipStore.LOCAL_LENGTH + DATA_NAME.length() + npyHeaderLength + rowCount * rowLength);
        rowCount += rows.rowCount();
    }

    @Override
    public void finish(final SortedMap<String, String> metadata) throws IOException
    {
        final byte[] npyHeader = npyHeader();
        final CRC32 crc = new CRC32();
        crc.update(npyHeader);
        final long rowsLength = rowCount * rowLength;
        final ZipStore.Entry data = new ZipStore.Entry(DATA_NAME, 0, npyHeaderLength + rowsLength,
            ZipStore.combine(crc.getValue(), rowsCrc.getValue(), rowsLength));

        out.clear();
        ZipStore.putLocal(data, out);
        out.putBytes(npyHeader);
        write(0);

        final byte[] text = MetadataText.json(metadata).getBytes(UTF_8);
        crc.reset();
        crc.update(text);
        final long position = ZipStore.LOCAL_LENGTH + DATA_NAME.length() + data.length();
        final ZipStore.Entry second = new ZipStore.Entry(METADATA_NAME, position, text.length, crc.getValue());
        out.clear();
        ZipStore.putLocal(second, out);
        out.putBytes(text);
        ZipStore.putDirectory(position + out.length(), out, data, second);
        write(position);
    }

    private void write(final long position) throws IOException
    {
        try (FileChannel channel = 0 == rowCount && position > 0 ?
            FileChannel.open(path, CREATE_NEW, WRITE) : FileChannel.open(path, WRITE))
        {
            final ByteBuffer bytes = ByteBuffer.wrap(out.array(), 0, out.length());
            while (bytes.hasRemaining())
            {
                channel.write(bytes, position + bytes.position());
            }
        }
    }

    private void put(final RowBuffer rows, final int index, final int row)
    {
        final boolean isMissing = rows.isMissing(index, row);
        final long value = rows.values(index)[row];
        switch (schema.column(index).type())
        {
            case TEXT ->
            {
                final byte[] word = isMissing ? new byte[0] : rows.words(index).word((int)value);
                if (word.length > TEXT_LENGTH)
                {
                    throw new IllegalStateException(
                        "word of " + word.length + " characters, at most " + TEXT_LENGTH + " fit: " +
                        new String(word, US_ASCII));
                }

                out.putBytes(word);
                for (int i = word.length; i < TEXT_LENGTH; i++)
                {
                    out.putByte(0);
                }
            }
            case INT -> out.putInt(isMissing ? Integer.MIN_VALUE : (int)value);
            case DOUBLE -> out.putLong(isMissing ? Double.doubleToRawLongBits(Double.NaN) : value);
            default -> out.putLong(isMissing ? Long.MIN_VALUE : value);
        }
    }

    private byte[] npyHeader()
    {
        final String text = dictionary(rowCount);
        final ByteBuilder header = new ByteBuilder();
        header.putByte(0x93).putAscii("NUMPY").putByte(1).putByte(0).putShort(npyHeaderLength - NPY_PREFIX)
            .putAscii(text).putAscii(" ".repeat(npyHeaderLength - NPY_PREFIX - text.length() - 1)).putByte('\n');
        return header.toBytes();
    }

    private String dictionary(final long count)
    {
        final StringBuilder text = new StringBuilder("{'descr': [");
        for (final Column column : schema.columns())
        {
            text.append("('").append(column.name()).append("', '").append(numpyType(column.type())).append("'), ");
        }

        return text.append("], 'fortran_order': False, 'shape': (").append(count).append(",), }").toString();
    }

    private static String numpyType(final ColumnType type)
    {
        return switch (type)
        {
            case FLAGS -> "<u8";
            case INT -> "<i4";
            case DOUBLE -> "<f8";
            case TEXT -> "|S" + TEXT_LENGTH;
            default -> "<i8";
        };
    }

    private static int lengthOf(final ColumnType type)
    {
        return ColumnType.TEXT == type ? TEXT_LENGTH : ColumnType.INT == type ? Integer.BYTES : Long.BYTES;
    }
}
