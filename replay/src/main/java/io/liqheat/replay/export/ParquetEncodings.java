package io.liqheat.replay.export;

import static java.lang.Math.min;

/**
 * Encodings of Parquet values, as described at https://parquet.apache.org/docs/file-format/data-pages/encodings
 * (read 2026-11-21).
 */
final class ParquetEncodings
{
    static final int PLAIN = 0;
    static final int RLE = 3;
    static final int DELTA_BINARY_PACKED = 5;
    static final int RLE_DICTIONARY = 8;
    static final int BYTE_STREAM_SPLIT = 9;

    private static final int BLOCK = 128;
    private static final int MINIBLOCKS = 4;
    private static final int MINIBLOCK = BLOCK / MINIBLOCKS;
    private static final int GROUP = 8;

    private final long[] deltas = new long[BLOCK];
    private final int[] widths = new int[MINIBLOCKS];
    private final long[] group = new long[GROUP];

    /**
     * DELTA_BINARY_PACKED: blocks of differences to the value before, each less the smallest of its block.
     *
     * @param values whole numbers.
     * @param count  of them.
     * @param isInt  whether they are of 32 bits; differences then wrap there.
     * @param out    takes the bytes.
     */
    void delta(final long[] values, final int count, final boolean isInt, final ByteBuilder out)
    {
        out.putVarint(BLOCK).putVarint(MINIBLOCKS).putVarint(count).putZigZag(0 == count ? 0 : values[0]);
        for (int from = 1; from < count; from += BLOCK)
        {
            final int size = min(BLOCK, count - from);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < size; i++)
            {
                final long delta = values[from + i] - values[from + i - 1];
                deltas[i] = isInt ? (int)delta : delta;
                least = min(least, deltas[i]);
            }

            for (int i = 0; i < BLOCK; i++)
            {
                final long rest = i < size ? deltas[i] - least : 0;
                deltas[i] = isInt ? rest & 0xFFFF_FFFFL : rest;
            }

            out.putZigZag(least);
            for (int i = 0; i < MINIBLOCKS; i++)
            {
                long bits = 0;
                for (int k = i * MINIBLOCK; k < (i + 1) * MINIBLOCK; k++)
                {
                    bits |= deltas[k];
                }

                widths[i] = Long.SIZE - Long.numberOfLeadingZeros(bits);
                out.putByte(widths[i]);
            }

            for (int i = 0; i < MINIBLOCKS && i * MINIBLOCK < size; i++)
            {
                out.putPacked(deltas, i * MINIBLOCK, MINIBLOCK, widths[i]);
            }
        }
    }

    /**
     * RLE and bit packing: eight or more equal values as one run, all else packed in groups of eight.
     *
     * @param values   small whole numbers, 0 or more.
     * @param count    of them.
     * @param bitWidth that holds the largest.
     * @param out      takes the bytes.
     */
    void hybrid(final long[] values, final int count, final int bitWidth, final ByteBuilder out)
    {
        int from = 0;
        while (from < count)
        {
            final int run = runLength(values, from, count);
            if (run >= GROUP)
            {
                out.putVarint((long)run << 1);
                for (int shift = 0; shift < bitWidth; shift += Byte.SIZE)
                {
                    out.putByte((int)(values[from] >>> shift));
                }

                from += run;
                continue;
            }

            int end = from + GROUP;
            while (end < count && runLength(values, end, count) < GROUP)
            {
                end += GROUP;
            }

            out.putVarint((long)(end - from) / GROUP << 1 | 1);
            for (; from < end; from += GROUP)
            {
                for (int i = 0; i < GROUP; i++)
                {
                    group[i] = from + i < count ? values[from + i] : 0;
                }

                out.putPacked(group, 0, GROUP, bitWidth);
            }
        }
    }

    /** BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes, and so on. Compresses well. */
    static void split(final long[] values, final int count, final ByteBuilder out)
    {
        out.ensure(count * Long.BYTES);
        final byte[] target = out.array();
        final int start = out.length();
        for (int stream = 0; stream < Long.BYTES; stream++)
        {
            final int shift = stream * Byte.SIZE;
            final int at = start + stream * count;
            for (int i = 0; i < count; i++)
            {
                target[at + i] = (byte)(values[i] >>> shift);
            }
        }

        out.advance(count * Long.BYTES);
    }

    private static int runLength(final long[] values, final int from, final int count)
    {
        int end = from + 1;
        while (end < count && values[end] == values[from])
        {
            end++;
        }

        return end - from;
    }
}
