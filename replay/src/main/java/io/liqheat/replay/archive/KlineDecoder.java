package io.liqheat.replay.archive;

import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.FieldRules;

/**
 * Bars of a computed price: its opening when the bar begins, and when it ends its extremes and its close. Of the
 * extremes the one farther from the close comes first. Nothing is told before it could be known.
 */
final class KlineDecoder implements RowDecoder
{
    private static final ArchiveColumn[] PRICES =
        {ArchiveColumn.OPEN, ArchiveColumn.LOW, ArchiveColumn.HIGH, ArchiveColumn.CLOSE};
    private static final int OPEN = 0;
    private static final int LOW = 1;
    private static final int HIGH = 2;
    private static final int CLOSE = 3;

    private final int type;
    private final ArchiveTime closeTime = new ArchiveTime();
    private final long[] ticks = new long[PRICES.length];

    KlineDecoder(final int type)
    {
        this.type = type;
    }

    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        for (int i = 0; i < PRICES.length; i++)
        {
            ticks[i] = RowNumbers.nearestTicks(row, PRICES[i], market.instrument());
            final RejectReason reason = FieldRules.ofPrice(ticks[i]);
            if (RejectReason.NONE != reason)
            {
                return reason;
            }
        }

        final long closeNs = row.has(ArchiveColumn.CLOSE_TIME) ? closeTime.toNs(
            row.bytes(), row.start(ArchiveColumn.CLOSE_TIME), row.length(ArchiveColumn.CLOSE_TIME)) :
            ArchiveTime.NONE;
        if (closeNs < output.timeNs())
        {
            return RejectReason.BAD_TIME;
        }

        if (ticks[LOW] > ticks[OPEN] || ticks[LOW] > ticks[CLOSE] || ticks[HIGH] < ticks[OPEN] ||
            ticks[HIGH] < ticks[CLOSE])
        {
            return RejectReason.OUT_OF_RANGE;
        }

        final boolean isRising = ticks[CLOSE] >= ticks[OPEN];
        final long noIndex = MarkPriceEncoder.indexTicksNullValue();
        output.put(type, 0, 0, ticks[OPEN], noIndex);
        output.putLater(type, closeNs, ticks[isRising ? LOW : HIGH], noIndex);
        output.putLater(type, closeNs, ticks[isRising ? HIGH : LOW], noIndex);
        output.putLater(type, closeNs, ticks[CLOSE], noIndex);
        return RejectReason.NONE;
    }
}
