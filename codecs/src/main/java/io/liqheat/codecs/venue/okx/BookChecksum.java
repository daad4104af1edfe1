package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.venue.LevelList;
import java.util.zip.CRC32;

/**
 * The venue's checksum over a book: CRC32, read as a signed number, of
 * {@code bid1price:bid1size:ask1price:ask1size:bid2price:...} over the best 25 levels, a side that is shorter being
 * left out. The texts are the venue's own, so they are kept as they came: {@code 30} and {@code 30.0} differ.
 * <p>
 * A change below the best 25 levels is not covered. Since 2026-06-23 the venue sends 0 instead.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class BookChecksum
{
    private static final int LEVELS = 25;
    private static final byte[] SEPARATOR = {':'};
    private static final int MAX_TEXT = LEVELS * 2 * (2 * ChecksumSide.MAX_TEXT + 2);

    private final CRC32 crc = new CRC32();
    private final byte[] text = new byte[MAX_TEXT];
    private final ChecksumSide bids = new ChecksumSide(true);
    private final ChecksumSide asks = new ChecksumSide(false);

    void clear()
    {
        bids.clear();
        asks.clear();
    }

    /**
     * Take over the texts of a message's levels.
     *
     * @param levels       as they have been read from it.
     * @param cursor       over the message.
     * @param bidsPosition of the array of bids.
     * @param asksPosition of the array of asks.
     */
    void apply(final LevelList levels, final JsonCursor cursor, final int bidsPosition, final int asksPosition)
    {
        apply(levels, 0, levels.bidCount(), cursor.restart(bidsPosition), bids);
        apply(levels, levels.bidCount(), levels.count(), cursor.restart(asksPosition), asks);
    }

    /** Checksum of what is there now. */
    int value()
    {
        int length = 0;
        for (int rank = 0; rank < LEVELS; rank++)
        {
            length = append(bids, rank, length);
            length = append(asks, rank, length);
        }

        crc.reset();
        crc.update(text, 0, Math.max(0, length - 1));
        return (int)crc.getValue();
    }

    private int append(final ChecksumSide side, final int rank, final int length)
    {
        if (rank >= side.count())
        {
            return length;
        }

        final int end = side.copyText(rank, text, length);
        text[end] = ':';
        return end + 1;
    }

    private static void apply(
        final LevelList levels, final int from, final int to, final JsonCursor cursor, final ChecksumSide side)
    {
        cursor.enterArray();
        for (int i = from; i < to && cursor.nextElement(); i++)
        {
            final long units = levels.values()[2 * i];
            cursor.enterArray();
            if (0 == levels.values()[2 * i + 1])
            {
                side.remove(units);
            }
            else
            {
                final int slot = side.set(units);
                appendNext(cursor, slot, side);
                side.append(slot, SEPARATOR, 0, 1);
                appendNext(cursor, slot, side);
            }

            while (cursor.nextElement())
            {
                cursor.skipValue();
            }
        }
    }

    private static void appendNext(final JsonCursor cursor, final int slot, final ChecksumSide side)
    {
        if (cursor.nextElement() && cursor.readScalar())
        {
            side.append(
                slot, cursor.valueBytes(), cursor.valueOffset(),
                Math.min(cursor.valueLength(), ChecksumSide.MAX_TEXT));
        }
    }
}
