package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.replay.ingest.HistoryTable.Level;
import io.liqheat.replay.ingest.HistoryTable.Sums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Something that tables say happened at one moment.
 *
 * @param timeNs when it could be known, ns since the epoch: a sum at the end of its span.
 * @param kind   of it; at one moment kinds follow each other in their order.
 * @param series number of the series it belongs to.
 * @param stream that is interrupted, for {@link Kind#GAP}.
 * @param level  price, open interest in coins, or rate.
 * @param sums   liquidated coins, for {@link Kind#LIQUIDATIONS}.
 */
record HistoryPoint(long timeNs, Kind kind, int series, FeedStream stream, double level, Sums sums)
{
    private static final double GAP = 1.5;

    /** In the order in which they are applied. */
    enum Kind
    {
        /** A stream was interrupted and goes on now. */
        GAP,

        /** A price. */
        MARK,

        /** A sample of open interest. */
        OPEN_INTEREST,

        /** A funding rate. */
        FUNDING,

        /** Sums of one span of time. */
        LIQUIDATIONS
    }

    /**
     * All points of all series, in the order of time.
     *
     * @param all series.
     * @return the points.
     */
    static List<HistoryPoint> of(final List<HistorySeries> all)
    {
        final List<HistoryPoint> points = new ArrayList<>();
        for (int i = 0; i < all.size(); i++)
        {
            final HistorySeries series = all.get(i);
            addGaps(points, i, FeedStream.MARK_PRICE, series.marks().marks(), series.markIntervalNs(), Level::timeNs);
            for (final Level mark : series.marks().marks())
            {
                points.add(new HistoryPoint(mark.timeNs(), Kind.MARK, i, null, mark.value(), null));
            }

            final List<Level> openInterest = series.openInterest();
            addGaps(points, i, FeedStream.OPEN_INTEREST, openInterest, series.openInterestIntervalNs(), Level::timeNs);
            for (final Level level : openInterest)
            {
                points.add(new HistoryPoint(level.timeNs(), Kind.OPEN_INTEREST, i, null, level.value(), null));
            }

            for (final Level level : series.funding())
            {
                points.add(new HistoryPoint(level.timeNs(), Kind.FUNDING, i, null, level.value(), null));
            }

            final List<Sums> liquidations = series.liquidations();
            addGaps(points, i, FeedStream.LIQUIDATION, liquidations, series.liquidationIntervalNs(), Sums::endNs);
            for (final Sums sums : liquidations)
            {
                points.add(new HistoryPoint(sums.endNs(), Kind.LIQUIDATIONS, i, null, 0, sums));
            }
        }

        points.sort(Comparator.comparingLong(HistoryPoint::timeNs).thenComparing(HistoryPoint::kind));
        return points;
    }

    private static <T> void addGaps(
        final List<HistoryPoint> points,
        final int series,
        final FeedStream stream,
        final List<T> values,
        final long intervalNs,
        final ToLongFunction<T> timeNs)
    {
        for (int i = 1; i < values.size(); i++)
        {
            final long stepNs = timeNs.applyAsLong(values.get(i)) - timeNs.applyAsLong(values.get(i - 1));
            if (stepNs > intervalNs * GAP)
            {
                final double missing = Math.rint((double)stepNs / intervalNs) - 1;
                points.add(new HistoryPoint(
                    timeNs.applyAsLong(values.get(i)), Kind.GAP, series, stream, missing, null));
            }
        }
    }
}
