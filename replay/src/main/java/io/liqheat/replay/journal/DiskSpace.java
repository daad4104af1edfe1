package io.liqheat.replay.journal;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import net.openhft.posix.PosixAPI;

/**
 * Has the file system set blocks aside for bytes of a file that are written later through a mapping: a mapping that
 * finds no block when it is written to ends the process, or worse, does not.
 * <p>
 * <b>Threading:</b> any thread, one at a time.
 */
final class DiskSpace
{
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;
    private static final int READ_WRITE = 2;
    private static final int BLOCK_LENGTH = 1 << 20;

    private DiskSpace()
    {
    }

    /**
     * Set blocks aside. Nobody may write to the bytes meanwhile.
     *
     * @param file   that has at least this length.
     * @param from   first byte.
     * @param length in bytes.
     * @throws IOException when the file system is full.
     */
    static void reserve(final Path file, final long from, final long length) throws IOException
    {
        if (!allocate(file, KEEP_SIZE, from, length))
        {
            rewrite(file, from, length);
        }
    }

    /** Give back blocks that were set aside and not written to. Where that is not possible nothing happens. */
    static void release(final Path file, final long from, final long length)
    {
        allocate(file, KEEP_SIZE | PUNCH_HOLE, from, length);
    }

    private static boolean allocate(final Path file, final int mode, final long from, final long length)
    {
        try
        {
            final PosixAPI posix = PosixAPI.posix();
            final int descriptor = posix.open(file.toString(), READ_WRITE, 0);
            if (descriptor < 0)
            {
                return false;
            }

            try
            {
                return 0 == posix.fallocate(descriptor, mode, from, length);
            }
            finally
            {
                posix.close(descriptor);
            }
        }
        catch (final RuntimeException | LinkageError ex)
        {
            return false;
        }
    }

    /** For file systems without the call: what is written back takes blocks, zeros too. */
    static void rewrite(final Path file, final long from, final long length) throws IOException
    {
        final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_LENGTH);
        try (FileChannel channel = FileChannel.open(file, READ, WRITE))
        {
            long position = from;
            while (position < from + length)
            {
                final int wanted = (int)Math.min(BLOCK_LENGTH, from + length - position);
                block.clear().limit(wanted);
                int found = 0;
                while (block.hasRemaining() && found >= 0)
                {
                    found = channel.read(block, position + block.position());
                }

                while (block.hasRemaining())
                {
                    block.put((byte)0);
                }

                block.flip();
                while (block.hasRemaining())
                {
                    channel.write(block, position + block.position());
                }

                position += wanted;
            }
        }
    }
}
