package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.OrderBook;

/**
 * Keeps one book in step with the venue ("WS / Order book channel", read 2026-11): a snapshot starts it, each update
 * names in {@code prevSeqId} the {@code seqId} of the one before. The sequence may go down ({@code seqId < prevSeqId}
 * after maintenance) and may stand still ({@code seqId == prevSeqId}, nothing changed for a minute), both legal.
 * Books older than that have a checksum and a time that never goes down instead, see {@link BookChecksum}; a snapshot
 * without either starts a book that is believed.
 * <p>
 * Anything else is a gap: the book is dropped and a snapshot wanted, which the venue sends on a new subscription.
 */
final class OkxBook
{
    /** Value of a sequence number or checksum that a message does not have. */
    static final long NONE = Long.MIN_VALUE;

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final InstrumentFeed feed;
    private OrderBook book;
    private BookChecksum checksum;
    private OkxChannel source;
    private boolean isSynchronised;
    private boolean isSnapshotWanted;
    private boolean hasTexts;
    private long sequence = NONE;
    private long previousSequence = NONE;
    private long timeNs;
    private long digest;

    OkxBook(final InstrumentFeed feed)
    {
        this.feed = feed;
    }

    /** The first channel of whole books seen on a connection is used; others repeat it in their own steps. */
    boolean isFrom(final OkxChannel channel)
    {
        if (null == source)
        {
            source = channel;
        }

        return channel == source;
    }

    void onSnapshot(
        final long newSequence,
        final long venueChecksum,
        final long eventTimeNs,
        final LevelList levels,
        final JsonCursor cursor,
        final int bids,
        final int asks,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        final long newDigest = digestOf(levels, venueChecksum);
        if (isSynchronised && newSequence == sequence && NONE == previousSequence && eventTimeNs == timeNs &&
            newDigest == digest)
        {
            outcome.rejected(RejectReason.DUPLICATE);
            return;
        }

        prepare();
        book.clear();
        levels.applyTo(book);
        sequence = newSequence;
        previousSequence = NONE;
        timeNs = eventTimeNs;
        digest = newDigest;
        // The checksum of nothing is 0.
        hasTexts = isChecksum(venueChecksum) || NONE != venueChecksum && 0 == book.bidCount() + book.askCount();
        if (hasTexts)
        {
            checksum = null == checksum ? new BookChecksum() : checksum;
            checksum.clear();
            checksum.apply(levels, cursor, bids, asks);
        }

        isSynchronised = true;
        isSnapshotWanted = false;
        settle(venueChecksum, true, receiveTimeNs, outcome);
    }

    void onUpdate(
        final long newSequence,
        final long newPrevious,
        final long venueChecksum,
        final long eventTimeNs,
        final LevelList levels,
        final JsonCursor cursor,
        final int bids,
        final int asks,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (!isSynchronised)
        {
            drop(receiveTimeNs);
            return;
        }

        final long newDigest = digestOf(levels, venueChecksum);
        if (isRepeated(newSequence, newPrevious, eventTimeNs, newDigest))
        {
            outcome.rejected(RejectReason.DUPLICATE);
            return;
        }

        if (!isNext(newSequence, newPrevious, eventTimeNs))
        {
            outcome.rejected(RejectReason.OUT_OF_ORDER);
            drop(receiveTimeNs);
            return;
        }

        levels.applyTo(book);
        sequence = newSequence;
        previousSequence = newPrevious;
        timeNs = eventTimeNs;
        digest = newDigest;
        if (hasTexts)
        {
            checksum.apply(levels, cursor, bids, asks);
        }

        settle(venueChecksum, false, receiveTimeNs, outcome);
    }

    /** A message that is a whole book as far as it goes. Not used once a full channel has been seen. */
    void onWholeBook(
        final long updateId,
        final long eventTimeNs,
        final LevelList levels,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (null == source)
        {
            prepare();
            book.clear();
            levels.applyTo(book);
            if (book.isCrossed())
            {
                outcome.rejected(RejectReason.CROSSED_BOOK);
                return;
            }

            outcome.decoded();
            feed.depth(book, idOf(updateId), false, eventTimeNs, receiveTimeNs);
        }
    }

    /** A message of the channel in use that cannot be used: the book may have changed in a way not known. */
    void onUnusable(final long receiveTimeNs)
    {
        if (isSynchronised)
        {
            drop(receiveTimeNs);
        }
    }

    void onDisconnected()
    {
        isSynchronised = false;
        isSnapshotWanted = false;
        source = null;
        if (null != book)
        {
            book.clear();
        }
    }

    /** Whether the channel is to be subscribed to anew. */
    boolean isSnapshotWanted()
    {
        return isSnapshotWanted;
    }

    boolean isSynchronised()
    {
        return isSynchronised;
    }

    /** The levels, or null when none have been seen. */
    OrderBook book()
    {
        return book;
    }

    private void settle(
        final long venueChecksum, final boolean isForced, final long receiveTimeNs, final MessageOutcome outcome)
    {
        if (hasTexts && isChecksum(venueChecksum) && checksum.value() != venueChecksum)
        {
            outcome.rejected(RejectReason.OUT_OF_ORDER);
            drop(receiveTimeNs);
        }
        else if (book.isCrossed())
        {
            outcome.rejected(RejectReason.CROSSED_BOOK);
            drop(receiveTimeNs);
        }
        else
        {
            outcome.decoded();
            feed.depth(book, idOf(sequence), isForced, timeNs, receiveTimeNs);
        }
    }

    private boolean isRepeated(
        final long newSequence, final long newPrevious, final long eventTimeNs, final long newDigest)
    {
        final boolean isSame = newDigest == digest && eventTimeNs == timeNs;
        return NONE == newSequence ?
            isSame :
            newPrevious != sequence && newSequence == sequence && newPrevious == previousSequence && isSame;
    }

    private boolean isNext(final long newSequence, final long newPrevious, final long eventTimeNs)
    {
        if (NONE == sequence)
        {
            return eventTimeNs >= timeNs;
        }

        return NONE != newSequence && newPrevious == sequence;
    }

    private void drop(final long receiveTimeNs)
    {
        isSynchronised = false;
        isSnapshotWanted = true;
        if (null != book)
        {
            book.clear();
        }

        feed.gap(FeedStream.DEPTH, FeedStatusEncoder.countNullValue(), receiveTimeNs);
    }

    private void prepare()
    {
        book = null == book ? new OrderBook() : book;
    }

    private static boolean isChecksum(final long venueChecksum)
    {
        return NONE != venueChecksum && 0 != venueChecksum;
    }

    private static long idOf(final long id)
    {
        return NONE == id ? DepthEncoder.bookUpdateIdNullValue() : id;
    }

    private static long digestOf(final LevelList levels, final long venueChecksum)
    {
        long digest = venueChecksum * MIX + levels.bidCount();
        final long[] values = levels.values();
        for (int i = 0, end = 2 * levels.count(); i < end; i++)
        {
            digest = (digest ^ values[i]) * MIX;
            digest ^= digest >>> 32;
        }

        return digest;
    }
}
