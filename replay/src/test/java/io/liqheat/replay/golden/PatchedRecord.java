package io.liqheat.replay.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Changes a record of a journal and makes its checksum right again, as only a writer of another version would. */
final class PatchedRecord
{
    private static final int MAGIC = 0x514C;
    private static final int LENGTH_OFFSET = 4;
    private static final int SEQUENCE_OFFSET = 16;
    private static final int CRC_OFFSET = 28;
    private static final int HEADER_LENGTH = 32;

    private PatchedRecord()
    {
    }

    /** Change one record of a queue, counted from its header, which is 0. The buffer is the record alone. */
    static void patch(final Path queue, final int sequence, final Consumer<ByteBuffer> change)
    {
        try (Stream<Path> files = Files.walk(queue))
        {
            final Path file = files.filter((path) -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
            {
                final ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 20)
                    .order(ByteOrder.LITTLE_ENDIAN);
                final int position = start(bytes, sequence);
                final int length = HEADER_LENGTH + bytes.getInt(position + LENGTH_OFFSET);
                final ByteBuffer record = bytes.slice(position, length).order(ByteOrder.LITTLE_ENDIAN);
                change.accept(record);
                record.putInt(CRC_OFFSET, 0);
                final CRC32C crc = new CRC32C();
                crc.update(record.duplicate().clear());
                record.putInt(CRC_OFFSET, (int)crc.getValue());
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static int start(final ByteBuffer bytes, final long sequence)
    {
        int position = 0;
        while (MAGIC != (bytes.getShort(position) & 0xFFFF) || sequence != bytes.getLong(position + SEQUENCE_OFFSET))
        {
            position++;
        }

        return position;
    }
}
