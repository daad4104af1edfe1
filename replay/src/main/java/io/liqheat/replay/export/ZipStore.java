package io.liqheat.replay.export;

/**
 * The parts of a zip archive whose entries are stored. Sizes always stand in the 64-bit extra field, so an entry whose
 * size is not known yet has a header of known length.
 */
final class ZipStore
{
    /** Length of a local header without the name. */
    static final int LOCAL_LENGTH = 30 + 20;

    private static final int LOCAL_SIGNATURE = 0x04034B50;
    private static final int CENTRAL_SIGNATURE = 0x02014B50;
    private static final int END_SIGNATURE = 0x06054B50;
    private static final int END_64_SIGNATURE = 0x06064B50;
    private static final int LOCATOR_64_SIGNATURE = 0x07064B50;
    private static final int VERSION_64 = 45;
    private static final int EXTRA_64 = 1;
    private static final int ELSEWHERE_16 = 0xFFFF;
    private static final int ELSEWHERE = -1;
    /** 1980-01-01, the first day a zip can name: the same content always gives the same bytes. */
    private static final int FIRST_DAY = 0x21;
    private static final int CRC_BITS = 32;
    private static final long CRC_POLYNOMIAL = 0xEDB88320L;

    private ZipStore()
    {
    }

    /**
     * A stored file.
     *
     * @param name   ASCII.
     * @param offset of its local header.
     * @param length in bytes.
     * @param crc    CRC-32.
     */
    record Entry(String name, long offset, long length, long crc)
    {
    }

    static void putLocal(final Entry entry, final ByteBuilder out)
    {
        out.putInt(LOCAL_SIGNATURE).putShort(VERSION_64);
        putCommon(entry, out);
        out.putShort(2 * Long.BYTES + 4).putAscii(entry.name())
            .putShort(EXTRA_64).putShort(2 * Long.BYTES).putLong(entry.length()).putLong(entry.length());
    }

    private static void putCommon(final Entry entry, final ByteBuilder out)
    {
        out.putShort(0).putShort(0).putShort(0).putShort(FIRST_DAY)
            .putInt((int)entry.crc()).putInt(ELSEWHERE).putInt(ELSEWHERE).putShort(entry.name().length());
    }

    /**
     * The end of an archive.
     *
     * @param position where it begins.
     * @param out      takes it.
     * @param entries  of the archive.
     */
    static void putDirectory(final long position, final ByteBuilder out, final Entry... entries)
    {
        final int start = out.length();
        for (final Entry entry : entries)
        {
            out.putInt(CENTRAL_SIGNATURE).putShort(VERSION_64).putShort(VERSION_64);
            putCommon(entry, out);
            out.putShort(3 * Long.BYTES + 4).putShort(0).putShort(0).putShort(0).putInt(0).putInt(ELSEWHERE)
                .putAscii(entry.name())
                .putShort(EXTRA_64).putShort(3 * Long.BYTES)
                .putLong(entry.length()).putLong(entry.length()).putLong(entry.offset());
        }

        final int length = out.length() - start;
        out.putInt(END_64_SIGNATURE).putLong(44).putShort(VERSION_64).putShort(VERSION_64).putInt(0).putInt(0)
            .putLong(entries.length).putLong(entries.length).putLong(length).putLong(position);
        out.putInt(LOCATOR_64_SIGNATURE).putInt(0).putLong(position + length).putInt(1);
        out.putInt(END_SIGNATURE).putShort(ELSEWHERE_16).putShort(ELSEWHERE_16)
            .putShort(ELSEWHERE_16).putShort(ELSEWHERE_16).putInt(ELSEWHERE).putInt(ELSEWHERE).putShort(0);
    }

    /**
     * CRC-32 of two pieces one behind the other, from theirs alone: the first is moved on over as many zero bits as the
     * second has, by squaring the matrix of one zero bit.
     *
     * @param first        CRC of the first piece.
     * @param second       CRC of the second.
     * @param secondLength of the second piece, in bytes.
     * @return CRC of both.
     */
    static long combine(final long first, final long second, final long secondLength)
    {
        long[] matrix = new long[CRC_BITS];
        matrix[0] = CRC_POLYNOMIAL;
        for (int i = 1; i < CRC_BITS; i++)
        {
            matrix[i] = 1L << i - 1;
        }

        long crc = first;
        for (long bits = secondLength * Byte.SIZE; 0 != bits; bits >>>= 1)
        {
            if (1 == (bits & 1))
            {
                crc = times(matrix, crc);
            }

            final long[] square = new long[CRC_BITS];
            for (int i = 0; i < CRC_BITS; i++)
            {
                square[i] = times(matrix, matrix[i]);
            }

            matrix = square;
        }

        return crc ^ second;
    }

    private static long times(final long[] matrix, final long vector)
    {
        long sum = 0;
        long left = vector;
        for (int i = 0; 0 != left; i++, left >>>= 1)
        {
            sum ^= 1 == (left & 1) ? matrix[i] : 0;
        }

        return sum;
    }
}
