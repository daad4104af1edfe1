package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.OrderBook;

/**
 * Keeps one book in step with the venue: a snapshot replaces it, each delta must have the update id after the one
 * before, update id 1 is a snapshot whatever it says. Anything else is a gap: the book is dropped until the next
 * snapshot. An update id that falls while the sequence rises comes from a venue that has started to count anew, and the
 * snapshot that said so was lost.
 * <p>
 * The venue serves a book in several depths, which count their updates apart. One of them feeds the book: the deepest
 * whose snapshot has been seen since the book was last dropped. Messages of the others are not used.
 * <p>
 * The topics before version 5 have no update ids, only a sequence that is allowed to jump. There, the venue says
 * whether a level is new, changed or gone, and the number of levels tells that something is missing; the loss of a
 * message that changes sizes only cannot be noticed.
 */
final class BybitBook
{
    /** Depth of the topic that carries all levels. */
    static final int FULL = Integer.MAX_VALUE;

    private static final int NONE = 0;

    /** Depth of the topic that repeats itself, update id and all, when nothing happens for three seconds. */
    private static final int BEST_LEVEL = 1;

    /** Depth of a REST answer, which is used as long as there is nothing else. */
    private static final int ANSWER = -1;
    private static final long REPAIR_INTERVAL_NS = 5_000_000_000L;

    private final InstrumentFeed feed;
    private OrderBook book;
    private int source = NONE;
    private long updateId;
    private long sequence;
    private boolean isBroken;
    private boolean wasRepaired;
    private long repairedNs;

    BybitBook(final InstrumentFeed feed)
    {
        this.feed = feed;
    }

    void onSnapshot(
        final int depth,
        final long newUpdateId,
        final long newSequence,
        final LevelList levels,
        final long eventTimeNs,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (NONE != source && depth < source)
        {
            return;
        }

        if (depth == source && newUpdateId == updateId && newSequence == sequence && BEST_LEVEL != depth)
        {
            outcome.rejected(RejectReason.DUPLICATE);
            return;
        }

        if (depth == source && 1 != newUpdateId && newUpdateId < updateId && newSequence < sequence)
        {
            outcome.rejected(RejectReason.OUT_OF_ORDER);
            return;
        }

        final boolean isFirst = depth != source;
        replace(depth, newUpdateId, newSequence, levels);
        publish(isFirst, eventTimeNs, receiveTimeNs, outcome);
    }

    void onDelta(
        final int depth,
        final long newUpdateId,
        final long newSequence,
        final LevelList levels,
        final long eventTimeNs,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (isNotUsed(depth, receiveTimeNs))
        {
            return;
        }

        if (newUpdateId <= updateId && newSequence <= sequence)
        {
            outcome.rejected(newUpdateId == updateId ? RejectReason.DUPLICATE : RejectReason.OUT_OF_ORDER);
        }
        else if (newUpdateId == updateId + 1)
        {
            levels.applyTo(book);
            updateId = newUpdateId;
            sequence = newSequence;
            publish(false, eventTimeNs, receiveTimeNs, outcome);
        }
        else
        {
            drop(
                newUpdateId > updateId ? newUpdateId - updateId - 1 : FeedStatusEncoder.countNullValue(),
                receiveTimeNs);
        }
    }

    /** A delta of a topic without update ids, and by how many levels it says that each side grows. */
    void onOldDelta(
        final int depth,
        final long newSequence,
        final LevelList levels,
        final int moreBids,
        final int moreAsks,
        final long eventTimeNs,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (isNotUsed(depth, receiveTimeNs))
        {
            return;
        }

        if (newSequence <= sequence)
        {
            outcome.rejected(newSequence == sequence ? RejectReason.DUPLICATE : RejectReason.OUT_OF_ORDER);
            return;
        }

        final int bids = book.bidCount() + moreBids;
        final int asks = book.askCount() + moreAsks;
        levels.applyTo(book);
        sequence = newSequence;
        updateId = newSequence;
        if (bids == book.bidCount() && asks == book.askCount())
        {
            publish(false, eventTimeNs, receiveTimeNs, outcome);
        }
        else
        {
            drop(FeedStatusEncoder.countNullValue(), receiveTimeNs);
        }
    }

    /** Best levels from a REST answer: the whole book as far as it goes. Not used once a stream has been seen. */
    void onAnswer(
        final long newUpdateId,
        final long newSequence,
        final LevelList levels,
        final long eventTimeNs,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (!isBroken && (NONE == source || ANSWER == source))
        {
            replace(ANSWER, newUpdateId, newSequence, levels);
            publish(false, eventTimeNs, receiveTimeNs, outcome);
        }
    }

    /** Start with all levels, without telling anybody before {@link #publish}. */
    void replace(final int depth, final long newUpdateId, final long newSequence, final LevelList levels)
    {
        book = null == book ? new OrderBook() : book;
        book.clear();
        levels.applyTo(book);
        source = depth;
        updateId = newUpdateId;
        sequence = newSequence;
    }

    void publish(
        final boolean isForced, final long eventTimeNs, final long receiveTimeNs, final MessageOutcome outcome)
    {
        if (book.isCrossed())
        {
            outcome.rejected(RejectReason.CROSSED_BOOK);
            drop(FeedStatusEncoder.countNullValue(), receiveTimeNs);
            return;
        }

        isBroken = false;
        wasRepaired = false;
        outcome.decoded();
        feed.depth(book, updateId, isForced, eventTimeNs, receiveTimeNs);
    }

    /** Forget the book and report a gap. */
    void drop(final long missing, final long receiveTimeNs)
    {
        isBroken = true;
        forget();
        feed.gap(FeedStream.DEPTH, missing, receiveTimeNs);
    }

    void onDisconnected()
    {
        isBroken = false;
        wasRepaired = false;
        forget();
    }

    /** Say which update was the last of those applied to {@link #book()} by others. */
    void advance(final long newUpdateId, final long newSequence)
    {
        updateId = newUpdateId;
        sequence = newSequence;
    }

    boolean isOlder(final long otherSequence)
    {
        return otherSequence < sequence;
    }

    boolean isFedBy(final int depth)
    {
        return depth == source;
    }

    OrderBook book()
    {
        return book;
    }

    /** Whether a new snapshot is to be asked for now; counts as asked. */
    boolean isRepairDue(final long nowNs)
    {
        if (!isBroken || wasRepaired && nowNs - repairedNs < REPAIR_INTERVAL_NS)
        {
            return false;
        }

        wasRepaired = true;
        repairedNs = nowNs;
        return true;
    }

    /** Whether a delta is of no use: of another depth than the book's, or there is no book to change. */
    private boolean isNotUsed(final int depth, final long receiveTimeNs)
    {
        if (NONE == source || ANSWER == source)
        {
            drop(FeedStatusEncoder.countNullValue(), receiveTimeNs);
            return true;
        }

        return depth != source;
    }

    private void forget()
    {
        source = NONE;
        if (null != book)
        {
            book.clear();
        }
    }
}
