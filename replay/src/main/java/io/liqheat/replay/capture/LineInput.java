package io.liqheat.replay.capture;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Lines of a file, plain or compressed (gzip, zstd, or all files in a zip archive), in a buffer that grows to the
 * longest line and is reused.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class LineInput implements AutoCloseable
{
    private static final int FIRST_CAPACITY = 256 * 1024;
    private static final int INPUT_LENGTH = 64 * 1024;
    private static final int MAX_LINE_LENGTH = 64 << 20;
    private static final int MAGIC_LENGTH = 4;
    private static final byte[] GZIP_MAGIC = { 0x1F, (byte)0x8B };
    private static final byte[] ZIP_MAGIC = { 'P', 'K', 3, 4 };
    private static final byte[] ZSTD_MAGIC = { 0x28, (byte)0xB5, 0x2F, (byte)0xFD };

    private final CountingInput counting;
    private final InputStream input;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private byte[] bytes;
    private int start;
    private int end;
    private int readable;
    private int scanned;
    private int nextStart;
    private boolean isEnded;
    private boolean isWhole;
    private long lineNumber;
    private IOException failure;

    /**
     * Lines from the first on.
     *
     * @param path of the file.
     * @throws IOException when it cannot be opened.
     */
    public LineInput(final Path path) throws IOException
    {
        counting = new CountingInput(Files.newInputStream(path));
        try
        {
            input = decompress(path, counting);
        }
        catch (final IOException ex)
        {
            counting.close();
            throw ex;
        }

        bytes = new byte[FIRST_CAPACITY];
        buffer.wrap(bytes);
    }

    /**
     * Go to the next line.
     *
     * @return false when there is none, or the file is damaged from here on.
     */
    public boolean next()
    {
        start = nextStart;
        scanned = start;
        isWhole = true;
        boolean isTooLong = false;
        while (true)
        {
            final int feed = CaptureText.indexOf(bytes, scanned, readable, '\n');
            if (feed >= 0)
            {
                end = feed;
                nextStart = feed + 1;
                isWhole = !isTooLong;
                lineNumber++;
                return true;
            }

            scanned = readable;
            if (isEnded)
            {
                end = readable;
                nextStart = readable;
                isWhole = !isTooLong && null == failure;
                final boolean isLine = end > start || isTooLong;
                lineNumber += isLine ? 1 : 0;
                return isLine;
            }

            if (readable - start >= MAX_LINE_LENGTH)
            {
                isTooLong = true;
                scanned = start;
                readable = start;
            }

            fill();
        }
    }

    /** {@return whether the line is all there: neither too long nor cut by damage} */
    public boolean isWhole()
    {
        return isWhole;
    }

    /** {@return number of the present line, from 1} */
    public long lineNumber()
    {
        return lineNumber;
    }

    /** {@return the buffer that holds the present line; valid until the next one} */
    public byte[] bytes()
    {
        return bytes;
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** {@return index of the first byte of the line} */
    public int start()
    {
        return start;
    }

    /** {@return one past the last byte of the line, its end not included} */
    public int end()
    {
        return end > start && '\r' == bytes[end - 1] ? end - 1 : end;
    }

    /** {@return what ended the file early, or null} */
    public IOException failure()
    {
        return failure;
    }

    /** {@return bytes of the file read so far, as they are in it} */
    public long bytesRead()
    {
        return counting.count;
    }

    @Override
    public void close()
    {
        try
        {
            input.close();
        }
        catch (final IOException ex)
        {
            // The bytes were only read; nothing can be lost here.
            isEnded = true;
        }
    }

    private void fill()
    {
        if (readable == bytes.length)
        {
            makeRoom();
        }

        try
        {
            final int count = input.read(bytes, readable, bytes.length - readable);
            if (count < 0)
            {
                isEnded = true;
            }
            else
            {
                readable += count;
            }
        }
        catch (final IOException ex)
        {
            failure = ex;
            isEnded = true;
        }
    }

    private void makeRoom()
    {
        final int kept = readable - start;
        if (kept > bytes.length / 2)
        {
            bytes = Arrays.copyOfRange(bytes, start, start + bytes.length * 2);
            buffer.wrap(bytes);
        }
        else
        {
            System.arraycopy(bytes, start, bytes, 0, kept);
        }

        scanned -= start;
        readable = kept;
        start = 0;
    }

    private static InputStream decompress(final Path path, final InputStream stream) throws IOException
    {
        final byte[] magic;
        try (InputStream probe = Files.newInputStream(path))
        {
            magic = probe.readNBytes(MAGIC_LENGTH);
        }

        if (CaptureText.startsWith(magic, 0, magic.length, GZIP_MAGIC))
        {
            return new GZIPInputStream(stream, INPUT_LENGTH);
        }

        if (CaptureText.startsWith(magic, 0, magic.length, ZIP_MAGIC))
        {
            return new ZipEntriesInput(stream);
        }

        return CaptureText.startsWith(magic, 0, magic.length, ZSTD_MAGIC) ?
            new ZstdInputStreamNoFinalizer(stream) : stream;
    }

    private static final class CountingInput extends FilterInputStream
    {
        private long count;

        CountingInput(final InputStream input)
        {
            super(input);
        }

        @Override
        public int read() throws IOException
        {
            final int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(final byte[] target, final int offset, final int length) throws IOException
        {
            final int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
