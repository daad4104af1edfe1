package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.replay.ingest.HistoryTable.Level;
import io.liqheat.replay.ingest.HistoryTable.Sums;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one series.
 * <p>
 * Where tables have no volumes, what must have been traded is taken to be traded just once: the change of open
 * interest. Besides it a share of the open interest is taken to have changed hands, more where the price moved more,
 * because positions are opened and closed all the time: see {@link HistoryIngest#DEFAULT_TURNOVER}. It goes along the
 * price of the interval in a few trades; which side took is not known and is told by the price's direction. Nothing is
 * traded across a gap, because nobody knows at what price. Liquidations are summed over their span and published at its
 * end, at the price in the middle of what was swept for their side.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class HistoryFeed
{
    private static final int PIECES = 8;
    private static final double E12 = 1e12;
    private static final double DAY_NS = 86_400e9;
    private static final double USUAL_MOVE_STEP = 0.001;

    private final HistorySeries series;
    private final double turnoverPerDay;
    private final InstrumentFeed feed;
    private final double tick;
    private final double lot;
    private final List<Sums> volumes;
    private final List<Level> path = new ArrayList<>();
    private int nextVolume;
    private long openInterestLots = -1;
    private long openInterestTimeNs;
    private boolean isAfterGap;
    private double usualMove;
    private long unpublishedSums;

    HistoryFeed(
        final HistorySeries series, final double turnoverPerDay, final long startTimeNs, final EventSink sink)
    {
        this.series = series;
        this.turnoverPerDay = turnoverPerDay;
        final Instrument instrument = HistoryCoins.instrument(series.coin(), series.marks().priceAt(startTimeNs));
        final LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(0, startTimeNs), ZoneOffset.UTC);
        feed = new InstrumentFeed(instrument,
            InstrumentCatalogue.load().riskTiers(instrument.venue(), instrument.symbol(), day), sink,
            new EventWriter(Venue.BINANCE_USDM, sink));
        tick = valueOf(instrument.tick());
        lot = valueOf(instrument.lot());
        volumes = series.volumes();
    }

    /** {@return sums of liquidations too small for an event: less than half a lot} */
    long unpublishedSums()
    {
        return unpublishedSums;
    }

    void publish(final HistoryPoint point)
    {
        final long timeNs = point.timeNs();
        switch (point.kind())
        {
            case GAP ->
            {
                feed.gap(point.stream(), (long)point.level(), timeNs);
                isAfterGap |= FeedStream.LIQUIDATION != point.stream();
            }
            case MARK ->
            {
                path.add(new Level(timeNs, point.level()));
                feed.markPrice(ticks(point.level()), MarkPriceEncoder.indexTicksNullValue(), timeNs, timeNs);
            }
            case OPEN_INTEREST -> onOpenInterest(point.level(), timeNs);
            case FUNDING -> feed.funding(Math.round(point.level() * E12), FundingEncoder.nextFundingTimeNsNullValue(),
                0 == series.fundingIntervalNs() ? FundingEncoder.intervalNsNullValue() : series.fundingIntervalNs(),
                timeNs, timeNs);
            default -> onLiquidations(point.sums());
        }
    }

    private void onOpenInterest(final double coins, final long timeNs)
    {
        final long lots = lots(coins);
        if (openInterestLots >= 0 && !isAfterGap && !path.isEmpty())
        {
            final long changeLots = Math.abs(lots - openInterestLots);
            trade(volumes.isEmpty() ? changeLots + assumedLots(lots, timeNs - openInterestTimeNs) :
                Math.max(changeLots, lots(volume(openInterestTimeNs, timeNs))), timeNs);
        }

        if (path.size() > 1)
        {
            path.subList(0, path.size() - 1).clear();
        }

        feed.openInterest(lots, timeNs, timeNs);
        openInterestLots = lots;
        openInterestTimeNs = timeNs;
        isAfterGap = false;
    }

    /**
     * Quantity traded besides what open interest changed by, where tables have no volumes: a share of the open interest
     * in proportion to time, half of it also in proportion to how far the price went, held against how far it usually
     * goes.
     */
    private long assumedLots(final long lots, final long elapsedNs)
    {
        final double move = length() / path.get(0).value();
        usualMove = usualMove > 0 ? usualMove + USUAL_MOVE_STEP * (move - usualMove) : move;
        final double liveliness = usualMove > 0 ? (1 + move / usualMove) / 2 : 1;
        return Math.round(turnoverPerDay * liveliness * lots * elapsedNs / DAY_NS);
    }

    private double length()
    {
        double length = 0;
        for (int i = 1; i < path.size(); i++)
        {
            length += Math.abs(path.get(i).value() - path.get(i - 1).value());
        }

        return length;
    }

    /** Coins traded in a span: bars are taken to be even inside. */
    private double volume(final long fromNs, final long toNs)
    {
        while (nextVolume < volumes.size() && volumes.get(nextVolume).endNs() <= fromNs)
        {
            nextVolume++;
        }

        double coins = 0;
        for (int i = nextVolume; i < volumes.size() && volumes.get(i).startNs() < toNs; i++)
        {
            final Sums sums = volumes.get(i);
            final double share = (double)(Math.min(toNs, sums.endNs()) - Math.max(fromNs, sums.startNs())) /
                (sums.endNs() - sums.startNs());
            coins += Math.max(0, share) * sums.first();
        }

        return coins;
    }

    /** A quantity in equal trades, evenly along the way of the price. */
    private void trade(final long quantityLots, final long timeNs)
    {
        final int pieces = (int)Math.min(PIECES, quantityLots);
        final double length = length();
        long left = quantityLots;
        for (int piece = 0; piece < pieces; piece++)
        {
            final long pieceLots = left / (pieces - piece);
            left -= pieceLots;
            tradeAt(length * (piece + 0.5) / pieces, pieceLots, timeNs);
        }
    }

    private void tradeAt(final double position, final long quantityLots, final long timeNs)
    {
        double passed = 0;
        double price = path.get(path.size() - 1).value();
        boolean isRising = true;
        for (int i = 1; i < path.size(); i++)
        {
            final double from = path.get(i - 1).value();
            final double to = path.get(i).value();
            final double step = Math.abs(to - from);
            if (step > 0 && passed + step >= position)
            {
                price = from + (to - from) * (position - passed) / step;
                isRising = to > from;
                break;
            }

            passed += step;
        }

        feed.trade(ticks(price), quantityLots, TradeEncoder.tradeIdNullValue(),
            isRising ? TakerSide.BUY : TakerSide.SELL, timeNs, timeNs);
    }

    private void onLiquidations(final Sums sums)
    {
        final HistoryMarks marks = series.marks();
        final double start = marks.priceAt(sums.startNs());
        double low = start;
        double high = start;
        for (int i = marks.after(sums.startNs()), end = marks.after(sums.endNs()); i < end; i++)
        {
            low = Math.min(low, marks.marks().get(i).value());
            high = Math.max(high, marks.marks().get(i).value());
        }

        feed.announce(sums.endNs());
        feed.health().onData(FeedStream.LIQUIDATION, sums.endNs());
        liquidate(Side.LONG, sums.first(), (start + low) / 2, sums.endNs());
        liquidate(Side.SHORT, sums.second(), (start + high) / 2, sums.endNs());
    }

    private void liquidate(final Side side, final double coins, final double price, final long timeNs)
    {
        final long quantityLots = lots(coins);
        if (quantityLots > 0 && !Double.isNaN(price))
        {
            feed.liquidation(
                ticks(price), quantityLots, side, PriceKind.FILL, Completeness.ALL, timeNs, timeNs);
        }
        else if (coins > 0)
        {
            unpublishedSums++;
        }
    }

    private long ticks(final double price)
    {
        return Math.max(1, Math.min(EventLimits.MAX_TICKS, Math.round(price / tick)));
    }

    /** Nearest lots; 0 where the quantity is not known. */
    private long lots(final double coins)
    {
        return Math.min(EventLimits.MAX_LOTS, Math.round(coins / lot));
    }

    private static double valueOf(final Decimal decimal)
    {
        return Double.parseDouble(decimal.toString());
    }
}
