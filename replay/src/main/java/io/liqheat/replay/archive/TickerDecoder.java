package io.liqheat.replay.archive;

import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;

/**
 * Tardis's derivative ticker: what is known of a contract, repeated in each row; what stayed the same is told once.
 * Open interest is in the venue's unit, and Bybit's counts both sides of every contract.
 */
final class TickerDecoder implements RowDecoder
{
    private final ArchiveTime fundingTime = new ArchiveTime();

    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        final Instrument instrument = market.instrument();
        final boolean hasMark = row.has(ArchiveColumn.MARK_PRICE);
        final boolean hasIndex = row.has(ArchiveColumn.INDEX_PRICE);
        final boolean hasOpenInterest = row.has(ArchiveColumn.OPEN_INTEREST);
        final boolean hasRate = row.has(ArchiveColumn.FUNDING_RATE);
        final long markTicks = RowNumbers.nearestTicks(row, ArchiveColumn.MARK_PRICE, instrument);
        final long indexTicks = RowNumbers.nearestTicks(row, ArchiveColumn.INDEX_PRICE, instrument);
        final long bothLots = RowNumbers.nearestLots(row, ArchiveColumn.OPEN_INTEREST, instrument);
        final long rateE12 = hasRate ? row.nearestUnits(ArchiveColumn.FUNDING_RATE, RowNumbers.RATE_EXPONENT) : 0;
        RejectReason reason = hasMark ? FieldRules.ofPrice(markTicks) : RejectReason.NONE;
        reason = RejectReason.NONE == reason && hasIndex ?
            FieldRules.ofNumber(indexTicks, 0, EventLimits.MAX_TICKS) : reason;
        reason = RejectReason.NONE == reason && hasOpenInterest ?
            FieldRules.ofNumber(bothLots, 0, 2 * EventLimits.MAX_LOTS) : reason;
        reason = RejectReason.NONE == reason && hasRate ?
            FieldRules.ofNumber(rateE12, -RowNumbers.MAX_RATE_E12, RowNumbers.MAX_RATE_E12) : reason;
        if (RejectReason.NONE != reason)
        {
            return reason;
        }

        if (hasMark)
        {
            output.put(RecordType.MARK, 0, 0,
                markTicks, hasIndex && indexTicks > 0 ? indexTicks : MarkPriceEncoder.indexTicksNullValue());
        }

        if (hasOpenInterest)
        {
            output.put(RecordType.OPEN_INTEREST, 0, 0, isBothSides(market) ? bothLots / 2 + bothLots % 2 : bothLots, 0);
        }

        if (hasRate)
        {
            output.put(RecordType.FUNDING, 0, 0, rateE12, nextNs(row), FundingEncoder.intervalNsNullValue(), 0);
        }

        return RejectReason.NONE;
    }

    private long nextNs(final ArchiveRow row)
    {
        final long nextNs = !row.has(ArchiveColumn.FUNDING_TIME) ? ArchiveTime.NONE : fundingTime.toNs(
            row.bytes(), row.start(ArchiveColumn.FUNDING_TIME), row.length(ArchiveColumn.FUNDING_TIME));
        return ArchiveTime.NONE == nextNs ? FundingEncoder.nextFundingTimeNsNullValue() : nextNs;
    }

    private static boolean isBothSides(final ArchiveMarket market)
    {
        return Venue.BYBIT_LINEAR == market.venue() || Venue.BYBIT_INVERSE == market.venue();
    }
}
