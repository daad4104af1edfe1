package io.liqheat.replay.archive;

import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.venue.FieldRules;

/** Binance's funding rates, at the time each was paid. */
final class FundingDecoder implements RowDecoder
{
    private static final long NS_PER_HOUR = 3_600_000_000_000L;
    private static final long MAX_HOURS = 24 * 7;

    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        if (!row.has(ArchiveColumn.LAST_FUNDING_RATE))
        {
            return RejectReason.MISSING_FIELD;
        }

        final long rateE12 = row.nearestUnits(ArchiveColumn.LAST_FUNDING_RATE, RowNumbers.RATE_EXPONENT);
        final RejectReason reason =
            FieldRules.ofNumber(rateE12, -RowNumbers.MAX_RATE_E12, RowNumbers.MAX_RATE_E12);
        if (RejectReason.NONE == reason)
        {
            output.put(RecordType.FUNDING, 0, 0,
                rateE12, FundingEncoder.nextFundingTimeNsNullValue(), intervalNs(row), 0);
        }

        return reason;
    }

    private static long intervalNs(final ArchiveRow row)
    {
        final long hours = !row.has(ArchiveColumn.FUNDING_HOURS) ? 0 : DecimalText.toWhole(
            row.bytes(), row.start(ArchiveColumn.FUNDING_HOURS), row.length(ArchiveColumn.FUNDING_HOURS));
        return hours > 0 && hours <= MAX_HOURS ? hours * NS_PER_HOUR : FundingEncoder.intervalNsNullValue();
    }
}
