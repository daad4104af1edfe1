package io.liqheat.replay.archive;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;

/** Tardis's quotes: a book of one level per side, of which one may be missing. */
final class QuoteDecoder implements RowDecoder
{
    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        final Instrument instrument = market.instrument();
        final boolean hasBid = row.has(ArchiveColumn.BID_PRICE) && row.has(ArchiveColumn.BID_AMOUNT);
        final boolean hasAsk = row.has(ArchiveColumn.ASK_PRICE) && row.has(ArchiveColumn.ASK_AMOUNT);
        if (!hasBid && !hasAsk)
        {
            return RejectReason.MISSING_FIELD;
        }

        final long bidUnits = units(row, ArchiveColumn.BID_PRICE, instrument, hasBid);
        final long bidLots = hasBid ? RowNumbers.lots(row, ArchiveColumn.BID_AMOUNT, instrument) : 0;
        final long askUnits = units(row, ArchiveColumn.ASK_PRICE, instrument, hasAsk);
        final long askLots = hasAsk ? RowNumbers.lots(row, ArchiveColumn.ASK_AMOUNT, instrument) : 0;
        final RejectReason ofBid =
            hasBid ? RowNumbers.checkLevel(bidUnits, bidLots, instrument) : RejectReason.NONE;
        final RejectReason reason = RejectReason.NONE == ofBid && hasAsk ?
            RowNumbers.checkLevel(askUnits, askLots, instrument) : ofBid;
        if (RejectReason.NONE != reason)
        {
            return reason;
        }

        if (hasBid)
        {
            output.put(RecordType.LEVEL, RecordType.IS_BID | RecordType.IS_IMAGE | RecordType.IS_FIRST, 0,
                bidUnits, bidLots);
        }

        if (hasAsk)
        {
            output.put(RecordType.LEVEL, RecordType.IS_IMAGE | (hasBid ? 0 : RecordType.IS_FIRST), 0,
                askUnits, askLots);
        }

        return RejectReason.NONE;
    }

    private static long units(
        final ArchiveRow row, final ArchiveColumn column, final Instrument instrument, final boolean isThere)
    {
        return isThere ? instrument.bookUnits(row.bytes(), row.start(column), row.length(column)) : 0;
    }
}
