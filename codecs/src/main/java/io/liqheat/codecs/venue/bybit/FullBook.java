package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.MessageOutcome;

/**
 * Brings a book in step with the topic that carries all levels ("Full Order Book Synchronization Procedure", read
 * 2026-11-20): buffer deltas, get a REST snapshot, find the delta with the snapshot's update id and sequence, and from
 * there on apply what follows. Update id 1 starts the procedure again; a falling sequence is not used.
 */
final class FullBook
{
    private static final long REQUEST_INTERVAL_NS = 5_000_000_000L;

    private final BybitBook book;
    private DeltaBacklog backlog;
    private boolean wasRequested;
    private long requestedNs;

    FullBook(final BybitBook book)
    {
        this.book = book;
    }

    void onDelta(
        final long updateId,
        final long sequence,
        final LevelList levels,
        final long eventTimeNs,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        backlog = null == backlog ? new DeltaBacklog() : backlog;
        if (book.isFedBy(BybitBook.FULL))
        {
            onDeltaInSync(updateId, sequence, levels, eventTimeNs, receiveTimeNs, outcome);
        }
        else if (1 != updateId && !backlog.isEmpty() && updateId <= backlog.lastUpdateId() &&
            sequence <= backlog.lastSequence())
        {
            outcome.rejected(
                updateId == backlog.lastUpdateId() ? RejectReason.DUPLICATE : RejectReason.OUT_OF_ORDER);
        }
        else if (1 != updateId && !backlog.isEmpty() && sequence < backlog.lastSequence())
        {
            outcome.rejected(RejectReason.OUT_OF_ORDER);
        }
        else
        {
            keep(updateId, sequence, eventTimeNs, levels, outcome);
        }
    }

    /** Whether deltas have been seen that a snapshot could be joined with. */
    boolean isStarted()
    {
        return null != backlog;
    }

    void onSnapshot(
        final long updateId,
        final long sequence,
        final LevelList levels,
        final long eventTimeNs,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (book.isFedBy(BybitBook.FULL))
        {
            return;
        }

        while (!backlog.isEmpty() && backlog.sequence() < sequence)
        {
            backlog.removeOldest();
        }

        if (backlog.isEmpty() || backlog.sequence() != sequence || backlog.updateId() != updateId)
        {
            outcome.rejected(RejectReason.OUT_OF_ORDER);
            return;
        }

        long timeNs = eventTimeNs;
        long lastUpdateId = updateId;
        long lastSequence = sequence;
        book.replace(BybitBook.FULL, updateId, sequence, levels);
        backlog.removeOldest();
        while (!backlog.isEmpty())
        {
            backlog.applyTo(book.book());
            timeNs = backlog.eventTimeNs();
            lastUpdateId = backlog.updateId();
            lastSequence = backlog.sequence();
            backlog.removeOldest();
        }

        book.advance(lastUpdateId, lastSequence);
        book.publish(true, timeNs, receiveTimeNs, outcome);
    }

    void onDisconnected()
    {
        wasRequested = false;
        if (null != backlog)
        {
            backlog.clear();
        }
    }

    /** Whether a snapshot is to be asked for now; counts as asked. */
    boolean requestSnapshot(final long nowNs)
    {
        if (null == backlog || backlog.isEmpty() || book.isFedBy(BybitBook.FULL) ||
            wasRequested && nowNs - requestedNs < REQUEST_INTERVAL_NS)
        {
            return false;
        }

        wasRequested = true;
        requestedNs = nowNs;
        return true;
    }

    private void onDeltaInSync(
        final long updateId,
        final long sequence,
        final LevelList levels,
        final long eventTimeNs,
        final long receiveTimeNs,
        final MessageOutcome outcome)
    {
        if (1 == updateId)
        {
            book.drop(FeedStatusEncoder.countNullValue(), receiveTimeNs);
        }
        else if (book.isOlder(sequence))
        {
            outcome.rejected(RejectReason.OUT_OF_ORDER);
            return;
        }
        else
        {
            book.onDelta(BybitBook.FULL, updateId, sequence, levels, eventTimeNs, receiveTimeNs, outcome);
        }

        if (!book.isFedBy(BybitBook.FULL))
        {
            keep(updateId, sequence, eventTimeNs, levels, outcome);
        }
    }

    private void keep(
        final long updateId,
        final long sequence,
        final long eventTimeNs,
        final LevelList levels,
        final MessageOutcome outcome)
    {
        backlog.add(updateId, sequence, eventTimeNs, levels);
        outcome.decoded();
    }
}
