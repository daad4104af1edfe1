package io.liqheat.replay.archive;

import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.RecentIds;

/**
 * Publishes the records of one contract, as its venue's session would have.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none per record once the definition is published.
 */
final class MarketFeed
{
    private static final long NONE = Long.MIN_VALUE;
    private static final long MAX_MISSING = 10_000_000;
    private static final long MAX_ID_STEP_BACK = 1_000_000;

    private final InstrumentFeed feed;
    private final OrderBook book = new OrderBook();
    private final DepthBands bands;
    private final RecentIds trades = new RecentIds();
    private final RecentIds liquidations = new RecentIds();
    private long lastTradeId = NONE;
    private long markTicks = NONE;
    private long markIndexTicks = NONE;
    private long indexTicks = MarkPriceEncoder.indexTicksNullValue();
    private long openInterestLots = NONE;
    private long openInterestTimeNs = NONE;
    private boolean isImage;
    private boolean isBookDirty;
    private long bookEventTimeNs;

    MarketFeed(final InstrumentFeed feed)
    {
        this.feed = feed;
        bands = new DepthBands(feed.instrument());
        feed.health().expectNothing();
    }

    /**
     * Publish a record.
     *
     * @param window at whose head it is.
     * @return NONE; DUPLICATE when it came before; or why it cannot be used.
     */
    RejectReason publish(final RowWindow window)
    {
        final long meta = window.meta();
        final long eventTimeNs = window.eventTimeNs();
        final long timeNs = window.timeNs();
        return switch (RecordType.type(meta))
        {
            case RecordType.TRADE -> trade(window, meta, eventTimeNs, timeNs);
            case RecordType.MARK -> mark(window.value(0), window.value(1), eventTimeNs, timeNs);
            case RecordType.INDEX -> index(window.value(0));
            case RecordType.OPEN_INTEREST -> openInterest(window.value(0), window.value(1), eventTimeNs, timeNs);
            case RecordType.LIQUIDATION -> liquidation(window, meta, eventTimeNs, timeNs);
            case RecordType.LEVEL -> level(window.value(0), window.value(1), meta, eventTimeNs);
            case RecordType.BAND -> band(window.value(0), window.value(1), window.value(2), eventTimeNs);
            case RecordType.FUNDING ->
            {
                feed.funding(window.value(0), window.value(1), window.value(2), eventTimeNs, timeNs);
                yield RejectReason.NONE;
            }
            case RecordType.RATIO ->
            {
                feed.longShortRatio(
                    RecordType.ratioKind(meta), window.value(0), window.value(1), eventTimeNs, timeNs);
                yield RejectReason.NONE;
            }
            default -> throw new IllegalStateException("no such record: meta=" + meta);
        };
    }

    /** Whether the book has changed since {@link #publishBook}. */
    boolean isBookDirty()
    {
        return isBookDirty;
    }

    /** Publish the book as it is after all rows of a time. */
    void publishBook(final long timeNs)
    {
        isBookDirty = false;
        bands.fillIn(book);
        if (!book.isCrossed() && book.bidCount() + book.askCount() > 0)
        {
            feed.depth(book, DepthEncoder.bookUpdateIdNullValue(), false,
                bookEventTimeNs, timeNs);
        }
    }

    private RejectReason trade(
        final RowWindow window, final long meta, final long eventTimeNs, final long timeNs)
    {
        final long key = window.value(3);
        if (0 != key && !trades.add(key))
        {
            return RejectReason.DUPLICATE;
        }

        if (RecordType.has(meta, RecordType.HAS_SEQUENCE))
        {
            onTradeId(window.value(2), timeNs);
        }

        feed.trade(window.value(0), window.value(1), window.value(2),
            RecordType.has(meta, RecordType.IS_SELL) ? TakerSide.SELL : TakerSide.BUY, eventTimeNs, timeNs);
        return RejectReason.NONE;
    }

    /** A step ahead of more than one is a gap; an id that was absurdly high is forgotten with the next. */
    private void onTradeId(final long id, final long timeNs)
    {
        if (NONE != lastTradeId && id > lastTradeId + 1)
        {
            final long missing = id - lastTradeId - 1;
            feed.gap(FeedStream.TRADE, missing > MAX_MISSING ? FeedStatusEncoder.countNullValue() : missing, timeNs);
        }

        lastTradeId = id > lastTradeId || id < lastTradeId - MAX_ID_STEP_BACK ? id : lastTradeId;
    }

    private RejectReason mark(
        final long ticks, final long ownIndexTicks, final long eventTimeNs, final long timeNs)
    {
        final long index = MarkPriceEncoder.indexTicksNullValue() == ownIndexTicks ? indexTicks : ownIndexTicks;
        if (ticks == markTicks && index == markIndexTicks)
        {
            feed.announce(timeNs);
            feed.health().onData(FeedStream.MARK_PRICE, timeNs);
            return RejectReason.NONE;
        }

        final RejectReason reason = feed.markPrice(ticks, index, eventTimeNs, timeNs);
        if (RejectReason.NONE == reason)
        {
            markTicks = ticks;
            markIndexTicks = index;
        }

        return reason;
    }

    private RejectReason index(final long ticks)
    {
        indexTicks = ticks;
        return RejectReason.NONE;
    }

    /**
     * Open interest that is the same as before is no news, unless samples come at known intervals: there each is, and a
     * longer silence is a gap.
     */
    private RejectReason openInterest(
        final long lots, final long usualNs, final long eventTimeNs, final long timeNs)
    {
        if (0 == usualNs && lots == openInterestLots)
        {
            return RejectReason.NONE;
        }

        if (usualNs > 0 && NONE != openInterestTimeNs && eventTimeNs - openInterestTimeNs > usualNs + usualNs / 2)
        {
            feed.gap(FeedStream.OPEN_INTEREST, (eventTimeNs - openInterestTimeNs + usualNs / 2) / usualNs - 1, timeNs);
        }

        openInterestLots = lots;
        openInterestTimeNs = eventTimeNs;
        return feed.openInterest(lots, eventTimeNs, timeNs) ? RejectReason.NONE : RejectReason.DUPLICATE;
    }

    private RejectReason liquidation(
        final RowWindow window, final long meta, final long eventTimeNs, final long timeNs)
    {
        if (!liquidations.add(window.value(2)))
        {
            return RejectReason.DUPLICATE;
        }

        feed.liquidation(window.value(0), window.value(1), RecordType.sideAtRisk(meta), RecordType.priceKind(meta),
            RecordType.completeness(meta), eventTimeNs, timeNs);
        return RejectReason.NONE;
    }

    private RejectReason level(final long units, final long lots, final long meta, final long eventTimeNs)
    {
        final boolean isOfImage = RecordType.has(meta, RecordType.IS_IMAGE);
        if (isOfImage && !isImage || RecordType.has(meta, RecordType.IS_FIRST))
        {
            book.clear();
        }

        isImage = isOfImage;
        if (RecordType.has(meta, RecordType.IS_BID))
        {
            book.bid(units, lots);
        }
        else
        {
            book.ask(units, lots);
        }

        isBookDirty = true;
        bookEventTimeNs = eventTimeNs;
        return RejectReason.NONE;
    }

    private RejectReason band(final long percent, final long lots, final long notional, final long eventTimeNs)
    {
        bands.add(percent, lots, notional);
        isBookDirty = true;
        bookEventTimeNs = eventTimeNs;
        return RejectReason.NONE;
    }
}
