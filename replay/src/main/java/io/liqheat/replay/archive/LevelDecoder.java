package io.liqheat.replay.archive;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;

/** Tardis's incremental book: one level per row, quantities absolute, 0 removes. */
final class LevelDecoder implements RowDecoder
{
    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        final Instrument instrument = market.instrument();
        final int side = row.letter(ArchiveColumn.SIDE);
        final int image = row.letter(ArchiveColumn.IS_SNAPSHOT);
        if ('b' != side && 'a' != side || 't' != image && 'f' != image || !row.has(ArchiveColumn.PRICE) ||
            !row.has(ArchiveColumn.QUANTITY))
        {
            return RejectReason.MISSING_FIELD;
        }

        final long units = instrument.bookUnits(
            row.bytes(), row.start(ArchiveColumn.PRICE), row.length(ArchiveColumn.PRICE));
        final long lots = RowNumbers.lots(row, ArchiveColumn.QUANTITY, instrument);
        final RejectReason reason = RowNumbers.checkLevel(units, lots, instrument);
        if (RejectReason.NONE == reason)
        {
            output.put(RecordType.LEVEL,
                ('b' == side ? RecordType.IS_BID : 0) | ('t' == image ? RecordType.IS_IMAGE : 0), 0, units, lots);
        }

        return reason;
    }
}
