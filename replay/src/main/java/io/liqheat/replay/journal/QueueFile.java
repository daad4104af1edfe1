package io.liqheat.replay.journal;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Read-only view of a queue file, mapped window by window, without the library that wrote it: that one notices no
 * damage, may wait for locks, and loads classes that the file names.
 * <p>
 * The file is a run of frames, each starting at a multiple of four:
 * <pre>
 *   offset  length  field
 *   ------  ------  --------------------------------------------------------------------------
 *        0       4  bit 31 not complete, bit 30 the queue's own (header, index), bits 0-29 length
 *        4       n  payload, then padding up to a multiple of four
 * </pre>
 * A word of 0 is where the next frame will be.
 */
final class QueueFile implements AutoCloseable
{
    static final int NOT_COMPLETE = 0x8000_0000;
    static final int META_DATA = 0x4000_0000;
    static final int LENGTH_MASK = 0x3FFF_FFFF;
    static final int FRAME_ALIGNMENT = 4;
    static final int WORD_LENGTH = 4;

    private static final long WINDOW_LENGTH = 256L << 20;
    private static final long PAGE_MASK = 4095;

    private final FileChannel channel;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private MappedByteBuffer mapping;
    private long windowStart;
    private long windowEnd;

    QueueFile(final Path path) throws IOException
    {
        channel = FileChannel.open(path, READ);
    }

    /** Position of the frame after one that has this length. */
    static long frameEnd(final long position, final int length)
    {
        return position + WORD_LENGTH + length + (FRAME_ALIGNMENT - 1) & -FRAME_ALIGNMENT;
    }

    long size() throws IOException
    {
        return channel.size();
    }

    /** End of the present window: up to here no system call is needed. */
    long windowEnd()
    {
        return windowEnd;
    }

    /**
     * Make bytes addressable.
     *
     * @return false when the file ends before them.
     */
    boolean ensure(final long position, final long length) throws IOException
    {
        if (position >= windowStart && position + length <= windowEnd)
        {
            return true;
        }

        return map(position, length);
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** Index into {@link #buffer()} of a position inside the window. */
    int index(final long position)
    {
        return (int)(position - windowStart);
    }

    @Override
    public void close()
    {
        unmap();
        try
        {
            channel.close();
        }
        catch (final IOException ex)
        {
            throw new JournalException("cannot close queue file", ex);
        }
    }

    private boolean map(final long position, final long length) throws IOException
    {
        final long size = channel.size();
        if (position + length > size)
        {
            return false;
        }

        unmap();
        final long start = position & ~PAGE_MASK;
        final long end = Math.min(size, start + Math.max(WINDOW_LENGTH, length + PAGE_MASK));
        mapping = channel.map(FileChannel.MapMode.READ_ONLY, start, end - start);
        buffer.wrap(mapping);
        windowStart = start;
        windowEnd = end;
        return true;
    }

    private void unmap()
    {
        if (null != mapping)
        {
            final MappedByteBuffer old = mapping;
            mapping = null;
            windowStart = 0;
            windowEnd = 0;
            buffer.wrap(0, 0);
            IoUtil.unmap(old);
        }
    }
}
