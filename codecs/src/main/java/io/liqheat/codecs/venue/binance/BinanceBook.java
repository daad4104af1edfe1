package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.OrderBook;

/**
 * Keeps one book in step with the venue ("How to manage a local order book correctly", read 2026-05): buffer updates,
 * load a snapshot, drop updates with {@code u < lastUpdateId}, start with the one that has
 * {@code U <= lastUpdateId <= u} or {@code pu == lastUpdateId}, and from then on require {@code pu} to be the
 * {@code u} before. Anything else is a gap: the book is dropped and a new snapshot wanted.
 */
final class BinanceBook
{
    private static final long NONE = -1;
    private static final long REQUEST_INTERVAL_NS = 5_000_000_000L;

    /** One update may come late; when all are older, then it is the last one applied whose id was wrong. */
    private static final int MAX_OLDER_UPDATES = 16;

    private final InstrumentFeed feed;
    private OrderBook book;
    private DepthBacklog backlog;
    private boolean isSynchronised;
    private long snapshotId = NONE;
    private long snapshotTimeNs;
    private long lastUpdateId = NONE;
    private int olderUpdates;
    private boolean wasRequested;
    private long requestedNs;

    BinanceBook(final InstrumentFeed feed)
    {
        this.feed = feed;
    }

    void onUpdate(
        final long first,
        final long last,
        final long previous,
        final long eventTimeNs,
        final LevelList levels,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        prepare();
        if (isSynchronised)
        {
            onUpdateInSync(first, last, previous, eventTimeNs, levels, receiveTimeNs, outcome);
        }
        else if (NONE == snapshotId)
        {
            await(first, last, previous, eventTimeNs, levels, outcome);
        }
        else if (last >= snapshotId)
        {
            onUpdateAfterSnapshot(first, last, previous, eventTimeNs, levels, receiveTimeNs, outcome);
        }
    }

    void onSnapshot(
        final long updateId,
        final long eventTimeNs,
        final LevelList levels,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        prepare();
        if (isSynchronised)
        {
            return;
        }

        book.clear();
        levels.applyTo(book);
        snapshotId = updateId;
        snapshotTimeNs = eventTimeNs;
        outcome.decoded();
        if (book.isCrossed())
        {
            outcome.rejected(RejectReason.CROSSED_BOOK);
            drop(receiveTimeNs);
            return;
        }

        joinBacklog(receiveTimeNs, outcome);
    }

    /** A message of best levels only: the whole book as far as it goes. Not used once updates have been seen. */
    void onBestLevels(
        final long last,
        final long eventTimeNs,
        final LevelList levels,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (null == backlog)
        {
            book = null == book ? new OrderBook() : book;
            book.clear();
            levels.applyTo(book);
            if (book.isCrossed())
            {
                outcome.rejected(RejectReason.CROSSED_BOOK);
                return;
            }

            outcome.decoded();
            feed.depth(book, last, false, eventTimeNs, receiveTimeNs);
        }
    }

    void onDisconnected()
    {
        isSynchronised = false;
        snapshotId = NONE;
        wasRequested = false;
        if (null != backlog)
        {
            backlog.clear();
            book.clear();
        }
    }

    OrderBook book()
    {
        return book;
    }

    /** Whether updates wait for a snapshot that is to be asked for now. */
    boolean isSnapshotDue(final long nowNs)
    {
        return !isSynchronised && NONE == snapshotId && null != backlog && !backlog.isEmpty() &&
            !(wasRequested && nowNs - requestedNs < REQUEST_INTERVAL_NS);
    }

    /** A snapshot has been asked for. */
    void snapshotRequested(final long nowNs)
    {
        wasRequested = true;
        requestedNs = nowNs;
    }

    private void onUpdateInSync(
        final long first,
        final long last,
        final long previous,
        final long eventTimeNs,
        final LevelList levels,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (previous == lastUpdateId)
        {
            levels.applyTo(book);
            lastUpdateId = last;
            olderUpdates = 0;
            publish(false, eventTimeNs, receiveTimeNs, outcome);
        }
        else if (last == lastUpdateId)
        {
            outcome.rejected(RejectReason.DUPLICATE);
        }
        else if (last < lastUpdateId && olderUpdates < MAX_OLDER_UPDATES)
        {
            olderUpdates++;
            outcome.rejected(RejectReason.OUT_OF_ORDER);
        }
        else
        {
            drop(receiveTimeNs);
            await(first, last, previous, eventTimeNs, levels, outcome);
        }
    }

    private void onUpdateAfterSnapshot(
        final long first,
        final long last,
        final long previous,
        final long eventTimeNs,
        final LevelList levels,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (first <= snapshotId || previous == snapshotId)
        {
            levels.applyTo(book);
            lastUpdateId = last;
            isSynchronised = true;
            publish(true, eventTimeNs, receiveTimeNs, outcome);
        }
        else
        {
            drop(receiveTimeNs);
            await(first, last, previous, eventTimeNs, levels, outcome);
        }
    }

    private void joinBacklog(final long receiveTimeNs, final MessageOutcome outcome)
    {
        long eventTimeNs = snapshotTimeNs;
        while (!backlog.isEmpty() && backlog.last() < snapshotId)
        {
            backlog.removeOldest();
        }

        if (backlog.isEmpty())
        {
            return;
        }

        if (backlog.first() > snapshotId && backlog.previous() != snapshotId)
        {
            outcome.rejected(RejectReason.OUT_OF_ORDER);
            snapshotId = NONE;
            book.clear();
            feed.gap(FeedStream.DEPTH, FeedStatusEncoder.countNullValue(), receiveTimeNs);
            return;
        }

        while (!backlog.isEmpty())
        {
            backlog.applyTo(book);
            lastUpdateId = backlog.last();
            eventTimeNs = backlog.eventTimeNs();
            backlog.removeOldest();
        }

        isSynchronised = true;
        publish(true, eventTimeNs, receiveTimeNs, outcome);
    }

    private void publish(
        final boolean isForced, final long eventTimeNs, final long receiveTimeNs, final MessageOutcome outcome)
    {
        if (book.isCrossed())
        {
            outcome.rejected(RejectReason.CROSSED_BOOK);
            drop(receiveTimeNs);
        }
        else
        {
            outcome.decoded();
            feed.depth(
                book, lastUpdateId < 0 ? DepthEncoder.bookUpdateIdNullValue() : lastUpdateId, isForced, eventTimeNs,
                receiveTimeNs);
        }
    }

    /** Keep an update until there is a snapshot. */
    private void await(
        final long first,
        final long last,
        final long previous,
        final long eventTimeNs,
        final LevelList levels,
        final MessageOutcome outcome)
    {
        if (backlog.add(first, last, previous, eventTimeNs, levels))
        {
            outcome.decoded();
        }
        else
        {
            outcome.rejected(RejectReason.DUPLICATE);
        }
    }

    private void drop(final long receiveTimeNs)
    {
        isSynchronised = false;
        olderUpdates = 0;
        snapshotId = NONE;
        book.clear();
        backlog.clear();
        feed.gap(FeedStream.DEPTH, FeedStatusEncoder.countNullValue(), receiveTimeNs);
    }

    private void prepare()
    {
        if (null == backlog)
        {
            backlog = new DepthBacklog();
            book = new OrderBook();
        }
    }
}
