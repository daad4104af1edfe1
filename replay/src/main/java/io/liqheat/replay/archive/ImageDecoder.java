package io.liqheat.replay.archive;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.LevelList;
import java.util.Arrays;

/** Tardis's book snapshots: the best levels of both sides in each row, in columns {@code asks[0].price} and so on. */
final class ImageDecoder implements RowDecoder
{
    private static final int MAX_LEVELS = 25;

    private final LevelList levels = new LevelList();
    private final int[] cells = new int[4 * MAX_LEVELS];
    private ArchiveHeading heading;

    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        if (row.heading() != heading)
        {
            heading = row.heading();
            find(heading);
        }

        levels.clear();
        RejectReason reason = addSide(row, market.instrument(), true);
        reason = RejectReason.NONE == reason ? addSide(row, market.instrument(), false) : reason;
        if (RejectReason.NONE != reason)
        {
            return reason;
        }

        final long[] values = levels.values();
        for (int i = 0; i < levels.count(); i++)
        {
            output.put(RecordType.LEVEL, RecordType.IS_IMAGE | (0 == i ? RecordType.IS_FIRST : 0) |
                (i < levels.bidCount() ? RecordType.IS_BID : 0), 0, values[2 * i], values[2 * i + 1]);
        }

        return output.isEmpty() ? RejectReason.MISSING_FIELD : RejectReason.NONE;
    }

    private void find(final ArchiveHeading newHeading)
    {
        Arrays.fill(cells, -1);
        for (int i = 0; i < MAX_LEVELS; i++)
        {
            cells[4 * i] = newHeading.cell("bids[" + i + "].price");
            cells[4 * i + 1] = newHeading.cell("bids[" + i + "].amount");
            cells[4 * i + 2] = newHeading.cell("asks[" + i + "].price");
            cells[4 * i + 3] = newHeading.cell("asks[" + i + "].amount");
        }
    }

    private RejectReason addSide(final ArchiveRow row, final Instrument instrument, final boolean isBid)
    {
        for (int i = 0; i < MAX_LEVELS; i++)
        {
            final int price = cells[4 * i + (isBid ? 0 : 2)];
            final int amount = cells[4 * i + (isBid ? 1 : 3)];
            if (price < 0 || amount < 0 || 0 == row.lengthOf(price) || 0 == row.lengthOf(amount))
            {
                continue;
            }

            final long units = instrument.bookUnits(row.bytes(), row.startOf(price), row.lengthOf(price));
            final long lots = instrument.quantityLots(row.bytes(), row.startOf(amount), row.lengthOf(amount));
            final RejectReason reason = RowNumbers.checkLevel(units, lots, instrument);
            if (RejectReason.NONE != reason)
            {
                return reason;
            }

            levels.add(isBid, units, lots);
        }

        return RejectReason.NONE;
    }
}
