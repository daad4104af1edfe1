package io.liqheat.replay.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is a zip that others read, with an array as NumPy describes it. */
class NpzFileTest
{
    private static final TableSchema SCHEMA = TableSchema.of("rows", Column.time("t", "any"),
        Column.ofInt("i", "any").orNull(), Column.ofDouble("d", "any").orNull(), Column.text("w", "any"));
    private static final String DESCRIPTION = "{'descr': [('t', '<i8'), ('i', '<i4'), ('d', '<f8'), ('w', '|S16'), ]," +
        " 'fortran_order': False, 'shape': (3,), }";

    @TempDir
    private Path dir;

    @Test
    void shouldBeReadByTheZipLibrary() throws Exception
    {
        final Path path = dir.resolve("rows.npz");
        final NpzFile file = new NpzFile(path, SCHEMA, new Scratch());
        final RowBuffer rows = new RowBuffer(SCHEMA);
        rows.put(5).put(6).put(7.5).put("long").endRow();
        rows.put(-1).putNull().putNull().put("short").endRow();
        file.append(rows);
        rows.clear();
        rows.put(8).put(9).put(-0.25).put("long").endRow();
        file.append(rows);
        file.finish(new TreeMap<>(Map.of("a", "\"x\"", "b", "{\"c\": 1}")));

        final ByteBuffer data;
        try (ZipFile zip = new ZipFile(path.toFile()))
        {
            data = ByteBuffer.wrap(zip.getInputStream(zip.getEntry("data.npy")).readAllBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(2, zip.size());
            assertEquals("{\n  \"a\": \"\\\"x\\\"\",\n  \"b\": {\"c\": 1}\n}\n",
                new String(zip.getInputStream(zip.getEntry("metadata.json")).readAllBytes(), UTF_8));
        }

        final int headerLength = 10 + data.getShort(8);
        assertEquals(0, headerLength % 64);
        assertEquals('\n', data.get(headerLength - 1));
        assertTrue(new String(data.array(), 10, headerLength - 10, US_ASCII).startsWith(DESCRIPTION));
        assertEquals(headerLength + 3 * 36, data.capacity());
        assertEquals(5, data.getLong(headerLength));
        assertEquals(6, data.getInt(headerLength + 8));
        assertEquals(7.5, data.getDouble(headerLength + 12));
        assertEquals("long", new String(data.array(), headerLength + 20, 16, US_ASCII).trim());
        assertEquals(Integer.MIN_VALUE, data.getInt(headerLength + 36 + 8));
        assertTrue(Double.isNaN(data.getDouble(headerLength + 36 + 12)));
        assertEquals(-0.25, data.getDouble(headerLength + 72 + 12));

        // A reader of streams compares the checksum with what it read.
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(path))))
        {
            assertEquals("data.npy", stream.getNextEntry().getName());
            assertArrayEquals(data.array(), stream.readAllBytes());
            assertEquals("metadata.json", stream.getNextEntry().getName());
            stream.readAllBytes();
        }
    }

    @Test
    void shouldJoinChecksums()
    {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++)
        {
            final byte[] bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            final int split = random.nextInt(bytes.length + 1);
            final long first = crc(bytes, 0, split);
            final long second = crc(bytes, split, bytes.length);

            assertEquals(crc(bytes, 0, bytes.length), ZipStore.combine(first, second, bytes.length - split));
        }
    }

    private static long crc(final byte[] bytes, final int from, final int to)
    {
        final CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        return crc.getValue();
    }
}
