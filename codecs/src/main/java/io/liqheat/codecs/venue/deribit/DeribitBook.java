package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.OrderBook;

/**
 * Keeps one book in step with the venue ("book.(instrument_name).(interval)", read 2026-11): start with a snapshot, and
 * from then on every change's {@code prev_change_id} must be the {@code change_id} before. Anything else is a gap: the
 * book is dropped and a new snapshot wanted, which the venue sends on a new subscription.
 * <p>
 * Channels of different intervals are sequences of their own; the one that brought the snapshot is followed and the
 * others are not needed.
 */
final class DeribitBook
{
    private static final long NONE = -1;
    private static final long RESUBSCRIBE_INTERVAL_NS = 5_000_000_000L;

    private final InstrumentFeed feed;
    private OrderBook book;
    private boolean isSynchronised;
    private boolean wasSynchronised;
    private boolean isSnapshotWanted;
    private boolean wasAsked;
    private long askedNs;
    private long interval;
    private long lastChangeId = NONE;

    DeribitBook(final InstrumentFeed feed)
    {
        this.feed = feed;
    }

    void onSnapshot(
        final long changeId,
        final long channelInterval,
        final long eventTimeNs,
        final LevelList levels,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (isSynchronised && channelInterval != interval)
        {
            return;
        }

        if (isSynchronised && changeId <= lastChangeId)
        {
            outcome.rejected(changeId == lastChangeId ? RejectReason.DUPLICATE : RejectReason.OUT_OF_ORDER);
            return;
        }

        prepare();
        book.clear();
        levels.applyTo(book);
        interval = channelInterval;
        lastChangeId = changeId;
        isSynchronised = true;
        wasSynchronised = true;
        isSnapshotWanted = false;
        wasAsked = false;
        publish(true, eventTimeNs, receiveTimeNs, outcome);
    }

    void onChange(
        final long previousId,
        final long changeId,
        final long channelInterval,
        final long eventTimeNs,
        final LevelList levels,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (!isSynchronised)
        {
            drop(receiveTimeNs);
        }
        else if (channelInterval != interval)
        {
            return;
        }
        else if (previousId == lastChangeId)
        {
            levels.applyTo(book);
            lastChangeId = changeId;
            publish(false, eventTimeNs, receiveTimeNs, outcome);
        }
        else if (changeId <= lastChangeId)
        {
            outcome.rejected(changeId == lastChangeId ? RejectReason.DUPLICATE : RejectReason.OUT_OF_ORDER);
        }
        else
        {
            drop(receiveTimeNs);
        }
    }

    /** A message of best levels only: the whole book as far as it goes. Not used once a full book has been seen. */
    void onBestLevels(
        final long changeId,
        final long eventTimeNs,
        final LevelList levels,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (wasSynchronised || changeId < lastChangeId)
        {
            return;
        }

        prepare();
        book.clear();
        levels.applyTo(book);
        if (book.isCrossed())
        {
            outcome.rejected(RejectReason.CROSSED_BOOK);
            return;
        }

        lastChangeId = changeId;
        outcome.decoded();
        feed.depth(book, changeId, false, eventTimeNs, receiveTimeNs);
    }

    void onDisconnected()
    {
        isSynchronised = false;
        wasSynchronised = false;
        isSnapshotWanted = false;
        wasAsked = false;
        lastChangeId = NONE;
        if (null != book)
        {
            book.clear();
        }
    }

    /** The book, or null when none has been seen. */
    OrderBook book()
    {
        return book;
    }

    boolean isSynchronised()
    {
        return isSynchronised;
    }

    /** Whether a snapshot is to be asked for now; counts as asked. */
    boolean requestSnapshot(final long nowNs)
    {
        if (!isSnapshotWanted || wasAsked && nowNs - askedNs < RESUBSCRIBE_INTERVAL_NS)
        {
            return false;
        }

        wasAsked = true;
        askedNs = nowNs;
        return true;
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
            feed.depth(book, lastChangeId, isForced, eventTimeNs, receiveTimeNs);
        }
    }

    private void drop(final long receiveTimeNs)
    {
        isSynchronised = false;
        wasSynchronised = true;
        isSnapshotWanted = true;
        if (null != book)
        {
            book.clear();
        }

        feed.gap(FeedStream.DEPTH, FeedStatusEncoder.countNullValue(), receiveTimeNs);
    }

    private void prepare()
    {
        if (null == book)
        {
            book = new OrderBook();
        }
    }
}
