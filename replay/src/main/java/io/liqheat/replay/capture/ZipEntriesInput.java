package io.liqheat.replay.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files in a zip archive, one after the other, each ending with a line end. Folders, and what operating systems
 * add, are left out.
 */
final class ZipEntriesInput extends InputStream
{
    private final ZipInputStream zip;
    private boolean isInEntry;
    private int lastByte = '\n';

    ZipEntriesInput(final InputStream input)
    {
        zip = new ZipInputStream(input);
    }

    @Override
    public int read() throws IOException
    {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(final byte[] target, final int offset, final int length) throws IOException
    {
        if (0 == length)
        {
            return 0;
        }

        while (isInEntry || nextEntry())
        {
            final int count = zip.read(target, offset, length);
            if (count > 0)
            {
                lastByte = target[offset + count - 1];
                return count;
            }

            isInEntry = count >= 0;
            if (!isInEntry && '\n' != lastByte)
            {
                lastByte = '\n';
                target[offset] = '\n';
                return 1;
            }
        }

        return -1;
    }

    @Override
    public void close() throws IOException
    {
        zip.close();
    }

    private boolean nextEntry() throws IOException
    {
        ZipEntry entry = zip.getNextEntry();
        while (null != entry && (entry.isDirectory() || isOfSystem(entry.getName())))
        {
            entry = zip.getNextEntry();
        }

        isInEntry = null != entry;
        return isInEntry;
    }

    private static boolean isOfSystem(final String name)
    {
        return name.startsWith("__MACOSX/") || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }
}
