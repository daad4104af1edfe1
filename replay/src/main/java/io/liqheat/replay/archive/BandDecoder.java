package io.liqheat.replay.archive;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;

/**
 * Binance's book depth: how much stands within so many percent of the price, below it where the percentage is
 * negative. In what unit COIN-M's is, nobody says: its rows are not used.
 */
final class BandDecoder implements RowDecoder
{
    private static final int PERCENT_EXPONENT = -4;
    private static final int NOTIONAL_EXPONENT = -2;
    private static final long MAX_PERCENT = 100 * 10_000L;

    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        if (ContractType.INVERSE == market.instrument().contractType())
        {
            return RejectReason.NONE;
        }

        if (!row.has(ArchiveColumn.PERCENTAGE) || !row.has(ArchiveColumn.DEPTH) || !row.has(ArchiveColumn.NOTIONAL))
        {
            return RejectReason.MISSING_FIELD;
        }

        final long percent = row.nearestUnits(ArchiveColumn.PERCENTAGE, PERCENT_EXPONENT);
        final long lots = RowNumbers.nearestLots(row, ArchiveColumn.DEPTH, market.instrument());
        final long notional = row.nearestUnits(ArchiveColumn.NOTIONAL, NOTIONAL_EXPONENT);
        RejectReason reason = FieldRules.ofNumber(percent, -MAX_PERCENT, MAX_PERCENT);
        reason = RejectReason.NONE == reason ? FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS) : reason;
        reason = RejectReason.NONE == reason ? FieldRules.ofNumber(notional, 0, Long.MAX_VALUE) : reason;
        if (RejectReason.NONE == reason)
        {
            output.put(RecordType.BAND, 0, 0, percent, lots, notional, 0);
        }

        return reason;
    }
}
