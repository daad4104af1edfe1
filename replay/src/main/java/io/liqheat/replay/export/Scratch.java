package io.liqheat.replay.export;

import java.util.Arrays;

/**
 * Memory that files need only while they write, shared by all files of an export.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class Scratch
{
    /** What is about to be written to the file. */
    final ByteBuilder out = new ByteBuilder();

    /** One page before compression. */
    final ByteBuilder page = new ByteBuilder();

    /** The header of a page, or other short bytes. */
    final ByteBuilder header = new ByteBuilder();

    final ParquetEncodings encodings = new ParquetEncodings();

    private long[] values = new long[0];
    private long[] levels = new long[0];
    private byte[] compressed = new byte[0];

    long[] values(final int count)
    {
        values = values.length < count ? new long[count] : values;
        return values;
    }

    long[] levels(final int count)
    {
        levels = levels.length < count ? new long[count] : levels;
        return levels;
    }

    byte[] compressed(final int length)
    {
        compressed = compressed.length < length ? Arrays.copyOf(compressed, length) : compressed;
        return compressed;
    }
}
