package io.liqheat.replay.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The golden journals among the resources. */
public final class GoldenFiles
{
    private static final int BLOCK = 4096;

    private GoldenFiles()
    {
    }

    /**
     * Unpack one. Blocks of zeros are left out, as a file system leaves them out where a queue was not written yet.
     *
     * @param name   of it.
     * @param target directory to unpack to, made here.
     * @return the directory.
     * @throws IOException when it cannot be written.
     */
    public static Path unpack(final String name, final Path target) throws IOException
    {
        try (ZipInputStream zip = new ZipInputStream(open(name + ".zip")))
        {
            for (ZipEntry entry = zip.getNextEntry(); null != entry; entry = zip.getNextEntry())
            {
                final Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                copy(zip, file);
            }
        }

        return target;
    }

    static String text(final String name) throws IOException
    {
        try (InputStream text = open(name + ".txt"))
        {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void copy(final InputStream source, final Path file) throws IOException
    {
        try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw"))
        {
            long position = 0;
            byte[] block = source.readNBytes(BLOCK);
            while (block.length > 0)
            {
                if (!isZero(block))
                {
                    target.seek(position);
                    target.write(block);
                }

                position += block.length;
                block = source.readNBytes(BLOCK);
            }

            target.setLength(position);
        }
    }

    private static boolean isZero(final byte[] block)
    {
        for (final byte value : block)
        {
            if (0 != value)
            {
                return false;
            }
        }

        return true;
    }

    private static InputStream open(final String file)
    {
        final InputStream stream = GoldenFiles.class.getResourceAsStream("/golden/" + file);
        if (null == stream)
        {
            throw new IllegalStateException("no golden journal: " + file);
        }

        return stream;
    }
}
