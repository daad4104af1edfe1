package io.liqheat.replay.journal;

import static io.liqheat.replay.journal.JournalFault.NULL_POSITION;
import static io.liqheat.replay.journal.JournalFault.NULL_SEQUENCE;

import java.io.IOException;
import java.util.List;

/**
 * Reads one queue of a journal, finished or growing, and believes nothing it has not checked: a record reaches the
 * handler only when its frame, layout, journal, checksum, sequence and link to the record before it are all right. The
 * first fault stops the reader; {@link #skipFault()} goes on behind it for those who want to see what is left.
 * <p>
 * The file is mapped read-only and never changed; each record is copied out of it before it is checked. Nothing here
 * waits.
 * <p>
 * <b>Threading:</b> one thread per reader; the writer may be any other thread or process.
 * <b>Allocation:</b> none per record.
 */
public final class JournalReader implements AutoCloseable
{
    private final QueueName queue;
    private final SegmentChain chain;
    private final HighWater highWater;
    private final FrameCheck frameCheck = new FrameCheck();
    private final ReaderFaults faults;
    private final RecordChain records;
    private QueueFile file;
    private int segment;
    private SegmentStart nextSegment;
    private long position;
    private int recordSegment;
    private long recordEnd;
    private long recordSequence;
    private int recordCrc;
    private boolean isAtEndOfSegment;
    private boolean isMarkChecked;
    private boolean isClosed;

    private JournalReader(final QueueName queue, final SegmentChain chain, final HighWater highWater, final int segment)
    {
        this.queue = queue;
        this.chain = chain;
        this.highWater = highWater;
        this.segment = segment;
        faults = new ReaderFaults(queue, segment);
        records = new RecordChain(frameCheck, faults);
        recordSegment = segment;
        recordSequence = -1;
        if (null == highWater || !highWater.isIntact())
        {
            faults.warn(
                JournalFault.Kind.NO_HIGH_WATER, "high-water mark lost or damaged: a cut tail would not be noticed");
        }
        else
        {
            records.journalId(highWater.journalId());
        }
    }

    /**
     * A reader that stands at a place, or before the first record there is.
     *
     * @param queue     to be read.
     * @param chain     of its segments.
     * @param highWater of the journal, or null when it is lost.
     * @param header    of the journal, needed when the place is not the start.
     * @param start     place to start at.
     */
    static JournalReader open(
        final QueueName queue,
        final SegmentChain chain,
        final HighWater highWater,
        final JournalHeader header,
        final JournalPosition start)
    {
        final JournalReader reader = new JournalReader(queue, chain, highWater, start.segment());
        try
        {
            reader.startAt(header, start);
        }
        catch (final IOException | InternalError ex)
        {
            reader.haltUnreadable(ex);
        }

        return reader;
    }

    /** A reader of a queue that cannot be read at all. */
    static JournalReader unreadable(final QueueName queue, final HighWater highWater, final String text)
    {
        final JournalReader reader = new JournalReader(queue, null, highWater, 1);
        reader.faults.halt(JournalFault.Kind.UNREADABLE, NULL_POSITION, NULL_SEQUENCE, text);
        return reader;
    }

    /**
     * Read one record, as {@link #poll(RecordHandler, int)} does.
     *
     * @param handler of it.
     * @return 1, or 0 when there is none now or the reader has stopped at a fault.
     */
    public int poll(final RecordHandler handler)
    {
        return poll(handler, 1);
    }

    /**
     * Read the next records.
     *
     * @param handler of them. When it throws, the record counts as read.
     * @param limit   most records to read.
     * @return number of records read; less than the limit when there are no more now or the reader has stopped at a
     *         fault.
     */
    public int poll(final RecordHandler handler, final int limit)
    {
        int count = 0;
        while (count < limit && readOne(handler))
        {
            count++;
        }

        return count;
    }

    /**
     * To be called when nothing is being appended any more and {@link #poll(RecordHandler)} returns 0: adds what only
     * the end can tell, that is an unfinished last record and a missing seal.
     */
    public void finish()
    {
        if (!isMarkChecked && !isClosed && null == faults.halt())
        {
            isMarkChecked = true;
            checkMark();
        }

        if (null != faults.halt() || records.isSealed() || isClosed)
        {
            return;
        }

        try
        {
            if (file.ensure(position, QueueFile.WORD_LENGTH))
            {
                final int word = file.buffer().getIntVolatile(file.index(position));
                if (word < 0)
                {
                    faults.warn(JournalFault.Kind.TORN, position, records.nextSequence(),
                        "the writer stopped inside a record that it had not acknowledged");
                }
            }
        }
        catch (final IOException | InternalError ex)
        {
            haltUnreadable(ex);
            return;
        }

        faults.warn(JournalFault.Kind.NOT_SEALED, "not closed in good order; the last record is " + lastSequence());
    }

    /**
     * Go on behind the fault at which this reader stopped. What was lost on the way is added to {@link #faults()}.
     *
     * @return false when there is no fault or no good record behind it.
     */
    public boolean skipFault()
    {
        if (null == faults.halt() || null == file || isClosed || JournalFault.Kind.UNREADABLE == faults.halt().kind())
        {
            return false;
        }

        try
        {
            final boolean isNextGood = JournalFault.Kind.MISSING == faults.halt().kind();
            final long from = isNextGood ? position : position + QueueFile.FRAME_ALIGNMENT;
            final long found = frameCheck.find(file, from, records.journalId(), -1);
            if (found < 0 || null != nextSegment && found >= nextSegment.previousEnd())
            {
                return isNextSegmentThere() && resumeInNextSegment();
            }

            position = found;
            records.resumeAt(isNextGood ? faults.halt().toSequence() + 1 : records.nextSequence());

            faults.resume();
            return true;
        }
        catch (final IOException | InternalError ex)
        {
            haltUnreadable(ex);
            return false;
        }
    }

    public QueueName queue()
    {
        return queue;
    }

    /**
     * The header of the journal.
     *
     * @return it, or null while its record was not read.
     */
    public JournalHeader header()
    {
        return records.header();
    }

    /** Sequence of the newest record read, -1 before the first. */
    public long lastSequence()
    {
        return records.nextSequence() - 1;
    }

    /** Segment of the queue in which this reader stands, from 1. */
    public int segment()
    {
        return segment;
    }

    /** Byte of the segment's file at which the next record will be. */
    public long position()
    {
        return position;
    }

    /**
     * The place this reader has come to, for {@link RecordedJournal#newReader(QueueName, JournalPosition)}. It stays
     * the same place when the journal is continued later.
     *
     * @return the place behind the newest event or delta read, or behind the header.
     */
    public JournalPosition journalPosition()
    {
        return new JournalPosition(recordSegment, recordEnd, recordSequence, recordCrc);
    }

    /** Place behind everything read, seals and headers of segments included: where another segment can take over. */
    JournalPosition endPosition()
    {
        return new JournalPosition(segment, position, lastSequence(), records.previousCrc());
    }

    /**
     * Whether the last record of a queue closed in good order was read.
     *
     * @return true if so.
     */
    public boolean isSealed()
    {
        return records.isSealed();
    }

    /** Whether this reader has stopped at a fault. */
    public boolean isFaulted()
    {
        return null != faults.halt();
    }

    /**
     * Everything found so far, warnings included.
     *
     * @return a view of the list.
     */
    public List<JournalFault> faults()
    {
        return faults.all();
    }

    @Override
    public void close()
    {
        if (!isClosed)
        {
            isClosed = true;
            if (null != file)
            {
                file.close();
            }
        }
    }

    private void startAt(final JournalHeader journalHeader, final JournalPosition start) throws IOException
    {
        file = chain.open(segment);
        position = start.position();
        if (start.sequence() >= 0)
        {
            records.startBehind(journalHeader, start.sequence(), start.crc());
        }
        else
        {
            final SegmentStart first = segment > 1 ? chain.startOf(segment) : SegmentStart.FIRST;
            if (null == first)
            {
                faults.halt(JournalFault.Kind.TORN, 0, NULL_SEQUENCE, chain.damage());
                return;
            }

            records.startWithHeader(first);
        }

        markRecord(start.sequence(), start.crc());
        nextSegment = chain.startOf(segment + 1);
    }

    private boolean readOne(final RecordHandler handler)
    {
        int frameLength = 0;
        int type = 0;
        long sequence = 0;
        boolean isForHandler = false;
        try
        {
            while (!isForHandler)
            {
                frameLength = nextFrame();
                if (frameLength < 0)
                {
                    return false;
                }

                if (!records.isNext(file, position, frameLength))
                {
                    return false;
                }

                type = JournalRecord.type(frameCheck.record(), 0);
                sequence = records.nextSequence();
                isForHandler = accept(type, QueueFile.frameEnd(position, frameLength));
            }
        }
        catch (final IOException | InternalError ex)
        {
            haltUnreadable(ex);
            return false;
        }

        handler.onRecord(
            type,
            sequence,
            frameCheck.record(),
            JournalRecord.HEADER_LENGTH,
            frameLength - JournalRecord.HEADER_LENGTH);
        return true;
    }

    /** Step behind a good record; what joins two segments is not for the handler. */
    private boolean accept(final int type, final long end)
    {
        final boolean isForHandler = records.accept(null == nextSegment);
        isAtEndOfSegment = JournalRecord.TYPE_END == type;
        position = end;
        if (isForHandler && !records.isSealed())
        {
            markRecord(lastSequence(), records.previousCrc());
        }

        return isForHandler;
    }

    private void markRecord(final long sequence, final int crc)
    {
        recordSegment = segment;
        recordEnd = position;
        recordSequence = sequence;
        recordCrc = crc;
    }

    /** Length of the complete frame at the position, all of it in the window, or -1 when there is none. */
    private int nextFrame() throws IOException
    {
        if (null != faults.halt() || isClosed)
        {
            return -1;
        }

        boolean isRetry = false;
        while (true)
        {
            if (null != nextSegment && position >= nextSegment.previousEnd() && !enterNextSegment())
            {
                return -1;
            }

            final int word = !isAtEndOfSegment && file.ensure(position, QueueFile.WORD_LENGTH) ?
                file.buffer().getIntVolatile(file.index(position)) : 0;
            final int length = word & QueueFile.LENGTH_MASK;
            if (word <= 0)
            {
                if (null == nextSegment && isNextSegmentThere())
                {
                    continue;
                }

                // The mark is set after the record: once the mark is seen, a second look must find the record.
                if (null == nextSegment && !isAcknowledged(records.nextSequence()))
                {
                    return -1;
                }

                if (isRetry)
                {
                    haltAtHole(word);
                    return -1;
                }

                isRetry = true;
            }
            else if (0 != (word & QueueFile.META_DATA))
            {
                final long end = QueueFile.frameEnd(position, length);
                if (end > file.size())
                {
                    haltTorn("a frame of the queue itself runs past the end of the file: length=" + length);
                    return -1;
                }

                position = end;
                isRetry = false;
            }
            else if (!file.ensure(position, QueueFile.WORD_LENGTH + (long)length))
            {
                haltTorn("record runs past the end of the file: length=" + length);
                return -1;
            }
            else
            {
                return length;
            }
        }
    }

    private boolean resumeInNextSegment() throws IOException
    {
        faults.resume();
        records.resume();
        return enterNextSegment();
    }

    private boolean isNextSegmentThere() throws IOException
    {
        nextSegment = chain.startOf(segment + 1);
        return null != nextSegment;
    }

    /** Go on in the next segment; what lies behind the end of this one is reported and never read. */
    private boolean enterNextSegment() throws IOException
    {
        final SegmentStart start = nextSegment;
        if (!records.isResuming() && !records.isContinuedBy(start))
        {
            nextSegment = null;
            faults.halt(JournalFault.Kind.FOREIGN, position, records.nextSequence(),
                "segment " + start.number() + " does not continue this one: it begins after record " +
                start.baseSequence());
            return false;
        }

        final long quarantined = SegmentChain.quarantinedFrom(file, start.previousEnd());
        if (quarantined >= 0)
        {
            faults.warn(JournalFault.Kind.QUARANTINED, quarantined, NULL_SEQUENCE,
                "left out by the writer that went on after a crash: not part of the journal");
        }

        if (start.lostTo() > start.baseSequence())
        {
            faults.add(JournalFault.Kind.TAIL_LOST, start.previousEnd(), start.baseSequence() + 1, start.lostTo(),
                "acknowledged and lost in a crash; the journal goes on without them");
        }

        if (records.isResuming() && start.baseSequence() >= records.nextSequence())
        {
            faults.add(JournalFault.Kind.MISSING, position, records.nextSequence(), start.baseSequence(),
                "lost at the fault before this place");
        }

        final QueueFile next = chain.open(start.number());
        file.close();
        file = next;
        segment = start.number();
        faults.segment(segment);
        position = 0;
        isAtEndOfSegment = false;
        records.goOnIn(start);
        nextSegment = chain.startOf(segment + 1);
        return true;
    }

    /** A writer sets the mark with every record, so that it can be one record behind, not more. */
    private void checkMark()
    {
        if (null != highWater && highWater.isIntact())
        {
            final long mark = highWater.read(queue);
            if (HighWater.UNKNOWN == mark || mark < lastSequence() - 1)
            {
                faults.warn(JournalFault.Kind.NO_HIGH_WATER,
                    "high-water mark of this queue damaged: a cut tail would not be noticed");
            }
        }
    }

    private boolean isAcknowledged(final long sequence)
    {
        return null != highWater && highWater.read(queue) >= sequence;
    }

    private void haltAtHole(final int word) throws IOException
    {
        final long next = records.nextSequence();
        final long last = null == highWater ? next : Math.max(next, highWater.read(queue));
        final long behind = frameCheck.find(file, position + QueueFile.FRAME_ALIGNMENT, records.journalId(), -1);
        if (behind >= 0)
        {
            haltTorn((0 == word ? "a hole" : "a frame marked unfinished") +
                " before more records; the next good one is at position " + behind);
        }
        else if (null != chain.damage())
        {
            haltTorn(chain.damage());
        }
        else if (null == nextSegment && chain.isAnyBehind(segment))
        {
            faults.halt(JournalFault.Kind.MISSING, position, records.nextSequence(), last,
                "segment " + (segment + 1) + " is not there and a later one is");
        }
        else
        {
            faults.halt(JournalFault.Kind.TAIL_LOST, position, records.nextSequence(), null == nextSegment ? last :
                nextSegment.baseSequence(),
                "acknowledged by the writer and not in the file");
        }
    }

    private void haltUnreadable(final Throwable cause)
    {
        faults.halt(JournalFault.Kind.UNREADABLE, position, records.nextSequence(), cause.toString());
    }

    private void haltTorn(final String text)
    {
        faults.halt(JournalFault.Kind.TORN, position, records.nextSequence(), text);
    }
}
