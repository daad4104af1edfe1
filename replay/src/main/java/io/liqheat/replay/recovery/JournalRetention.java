package io.liqheat.replay.recovery;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.journal.JournalPosition;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.JournalSegment;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.Snapshot;
import io.liqheat.replay.snapshot.SnapshotException;
import io.liqheat.replay.snapshot.Snapshots;
import io.liqheat.replay.verify.DiscardingSink;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a journal can go: whole segments that end longer ago than the time to be kept, and only those for which a
 * snapshot stands that was loaded and found right. The age is that of the records, measured from the newest snapshot.
 * <p>
 * What is left is a journal that can be continued, looked back into and verified from its oldest snapshot on.
 * <p>
 * <b>Threading:</b> one thread; the journal may be written meanwhile.
 */
public final class JournalRetention
{
    private static final int DELTA_TIME_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.eventTimeNsEncodingOffset();

    private final RecordedJournal journal;
    private final Snapshots snapshots;
    private final List<JournalSegment> segments = new ArrayList<>();
    private final List<Snapshots.Entry> uselessSnapshots = new ArrayList<>();
    private Snapshot newest;

    /**
     * Find out what can go.
     *
     * @param journal open for reading.
     * @param keepNs  time to be kept, in ns before the newest snapshot.
     */
    public JournalRetention(final RecordedJournal journal, final long keepNs)
    {
        this.journal = journal;
        snapshots = new Snapshots(journal);
        newest = newestGood();
        if (null != newest && newest.lastTimeNs() > Long.MIN_VALUE + keepNs)
        {
            plan(newest.lastTimeNs() - keepNs);
        }
    }

    /** {@return the newest snapshot that is good, or null: then nothing can go} */
    public Snapshot snapshot()
    {
        return newest;
    }

    /** {@return the segments that can go, the oldest of each queue first} */
    public List<JournalSegment> segments()
    {
        return List.copyOf(segments);
    }

    /** {@return snapshots that are of no use without those segments} */
    public List<Path> snapshots()
    {
        return uselessSnapshots.stream().map(Snapshots.Entry::file).toList();
    }

    /** {@return bytes of records in the segments that can go} */
    public long bytes()
    {
        return segments.stream().mapToLong(JournalSegment::bytes).sum();
    }

    /**
     * Remove it.
     *
     * @throws IOException when the file system refuses; what is gone by then is gone in good order.
     */
    public void apply() throws IOException
    {
        for (final Snapshots.Entry entry : uselessSnapshots)
        {
            Files.deleteIfExists(entry.file());
        }

        for (final JournalSegment segment : segments)
        {
            segment.delete();
        }
    }

    private void plan(final long beforeNs)
    {
        int lastEvents = 0;
        for (final JournalSegment segment : journal.segments(QueueName.EVENTS))
        {
            if (!isOver(segment, beforeNs) || newest.before().segment() <= segment.number())
            {
                break;
            }

            lastEvents = segment.number();
            segments.add(segment);
        }

        for (final JournalSegment segment : journal.segments(QueueName.DELTAS))
        {
            final JournalReader next = readerOf(QueueName.DELTAS, segment.number() + 1);
            final boolean isCovered;
            try (next)
            {
                isCovered = segment.isComplete() && null != next.header() &&
                    next.header().segment().baseSequence() <= newest.deltaCount();
            }

            if (!isCovered || !isOver(segment, beforeNs))
            {
                break;
            }

            segments.add(segment);
        }

        planSnapshots(lastEvents);
    }

    private void planSnapshots(final int lastEvents)
    {
        for (final Snapshots.Entry entry : snapshots.list())
        {
            try
            {
                if (snapshots.describe(entry).before().segment() <= lastEvents)
                {
                    uselessSnapshots.add(entry);
                }
            }
            catch (final SnapshotException ex)
            {
                // no reason to remove it: somebody may want to see why
            }
        }
    }

    private Snapshot newestGood()
    {
        final Snapshots.Loaded loaded = snapshots.newest(Long.MAX_VALUE, Long.MAX_VALUE, new DiscardingSink());
        if (null == loaded)
        {
            return null;
        }

        loaded.events().close();
        return loaded.file().snapshot();
    }

    /** Whether the segment behind begins with a record from before a moment, so that this one ended before it. */
    private boolean isOver(final JournalSegment segment, final long beforeNs)
    {
        if (!segment.isComplete())
        {
            return false;
        }

        final long[] timeNs = {Long.MAX_VALUE};
        try (JournalReader reader = readerOf(segment.queue(), segment.number() + 1))
        {
            reader.poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type)
                {
                    timeNs[0] = EventLayout.receiveTimeNs(buffer, offset);
                }
                else if (JournalRecord.TYPE_DELTA == type)
                {
                    timeNs[0] = buffer.getLong(offset + DELTA_TIME_OFFSET, ByteOrder.LITTLE_ENDIAN);
                }
            }, 1);
        }

        return timeNs[0] < beforeNs;
    }

    /** Standing behind the header of a segment. */
    private JournalReader readerOf(final QueueName queue, final int number)
    {
        final JournalReader reader = journal.newReader(queue, new JournalPosition(number, 0, -1, 0));
        reader.poll((type, sequence, buffer, offset, length) -> {}, 1);
        return reader;
    }
}
