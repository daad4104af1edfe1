package io.liqheat.replay.journal;

import java.io.IOException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The chain of the records of a queue: what the next one must be, and whether the one found is that.
 */
final class RecordChain
{
    private final FrameCheck frameCheck;
    private final ReaderFaults faults;
    private JournalHeader header;
    private long journalId;
    private long nextSequence;
    private int previousCrc;
    private boolean isResuming;
    private boolean isSealed;
    private boolean isAtStart;

    RecordChain(final FrameCheck frameCheck, final ReaderFaults faults)
    {
        this.frameCheck = frameCheck;
        this.faults = faults;
    }

    void journalId(final long id)
    {
        journalId = id;
    }

    /** Go on behind a record of a journal with this header. */
    void startBehind(final JournalHeader known, final long sequence, final int crc)
    {
        header = known;
        journalId = 0 == journalId ? known.journalId() : journalId;
        goOnAt(sequence + 1, crc);
    }

    /** Go on with the header of the first segment there is. */
    void startWithHeader(final SegmentStart first)
    {
        isAtStart = true;
        goOnAt(first.baseSequence(), first.previousCrc());
    }

    /** The header of the next segment comes next. */
    void goOnIn(final SegmentStart start)
    {
        goOnAt(start.baseSequence(), start.previousCrc());
        isSealed = false;
        isResuming = false;
    }

    private void goOnAt(final long sequence, final int crc)
    {
        nextSequence = sequence;
        previousCrc = crc;
    }

    /** Whether a segment takes over where this chain is. */
    boolean isContinuedBy(final SegmentStart start)
    {
        return start.previousCrc() == previousCrc &&
            (start.baseSequence() == nextSequence - 1 || start.baseSequence() == nextSequence - 2);
    }

    /** Accept whatever good record comes next. */
    void resume()
    {
        isResuming = true;
    }

    /** Accept whatever good record comes next, after records that are known to be missing. */
    void resumeAt(final long sequence)
    {
        isResuming = true;
        nextSequence = sequence;
    }

    boolean isResuming()
    {
        return isResuming;
    }

    boolean isSealed()
    {
        return isSealed;
    }

    JournalHeader header()
    {
        return header;
    }

    long journalId()
    {
        return journalId;
    }

    long nextSequence()
    {
        return nextSequence;
    }

    int previousCrc()
    {
        return previousCrc;
    }

    /** Step behind the record that was checked; false when it only joins two segments. */
    boolean accept(final boolean isLastSegment)
    {
        final UnsafeBuffer record = frameCheck.record();
        final int type = JournalRecord.type(record, 0);
        final boolean isJoint = JournalRecord.TYPE_END == type || JournalRecord.TYPE_HEADER == type && !isAtStart ||
            JournalRecord.TYPE_SEAL == type && !isLastSegment;
        isSealed = JournalRecord.TYPE_SEAL == type;
        previousCrc = JournalRecord.crc(record, 0);
        nextSequence += JournalRecord.TYPE_END == type ? 0 : 1;
        isResuming = false;
        isAtStart = false;
        return !isJoint;
    }

    /**
     * Check the record at a place, whose frame lies in the window.
     *
     * @param at          at of the frame.
     * @param frameLength as the frame says.
     * @return false when it is not the next record: the faults then say why.
     */
    boolean isNext(final QueueFile file, final long at, final int frameLength) throws IOException
    {
        final int index = file.index(at) + QueueFile.WORD_LENGTH;
        final int verdict = frameCheck.check(file, index, frameLength);
        if (FrameCheck.GOOD != verdict)
        {
            faults.haltAtBadRecord(
                verdict, JournalRecord.version(file.buffer(), index), frameLength, at, nextSequence);
            return false;
        }

        final UnsafeBuffer record = frameCheck.record();
        final long sequence = JournalRecord.sequence(record, 0);
        if (isAtStart && sequence == nextSequence && !isResuming && !isHeader(at, frameLength))
        {
            return false;
        }

        if (JournalRecord.journalId(record, 0) != journalId)
        {
            faults.halt(JournalFault.Kind.FOREIGN, at, nextSequence,
                "record of another journal: journalId=" + Long.toHexString(JournalRecord.journalId(record, 0)));
            return false;
        }

        if (isSealed)
        {
            faults.halt(JournalFault.Kind.FOREIGN, at, sequence, "record behind the seal");
            return false;
        }

        if (sequence != nextSequence && !isAccepted(file, at, sequence))
        {
            return false;
        }

        if (!isResuming && JournalRecord.previousCrc(record, 0) != previousCrc)
        {
            faults.halt(JournalFault.Kind.FOREIGN, at, sequence, "does not continue the record before it");
            return false;
        }

        return true;
    }

    /** First record of the queue: says which journal this is. */
    private boolean isHeader(final long at, final int frameLength)
    {
        final UnsafeBuffer record = frameCheck.record();
        if (JournalRecord.TYPE_HEADER != JournalRecord.type(record, 0))
        {
            faults.halt(JournalFault.Kind.FOREIGN, at, 0, "the first record is not a journal header");
            return false;
        }

        final byte[] text = new byte[frameLength - JournalRecord.HEADER_LENGTH];
        record.getBytes(JournalRecord.HEADER_LENGTH, text);
        try
        {
            header = JournalHeader.decode(text);
        }
        catch (final IllegalArgumentException ex)
        {
            faults.halt(JournalFault.Kind.FOREIGN, at, 0, ex.getMessage());
            return false;
        }

        if (0 == journalId)
        {
            journalId = header.journalId();
        }

        return true;
    }

    /** A good record that is not the next one. */
    private boolean isAccepted(final QueueFile file, final long at, final long sequence) throws IOException
    {
        if (sequence < nextSequence)
        {
            faults.halt(JournalFault.Kind.DUPLICATE, at, sequence,
                "a record that should stand before this place: expected=" + nextSequence);
            return false;
        }

        if (isResuming)
        {
            faults.add(JournalFault.Kind.MISSING, at, nextSequence, sequence - 1,
                "lost at the fault before this place");
            nextSequence = sequence;
            return true;
        }

        final long displaced = frameCheck.find(file, at, journalId, nextSequence);
        if (displaced >= 0)
        {
            faults.halt(JournalFault.Kind.REORDERED, at, sequence,
                "stands before record " + nextSequence + ", which is at position " + displaced);
        }
        else
        {
            faults.halt(JournalFault.Kind.MISSING, at, nextSequence, sequence - 1, "followed by record " + sequence);
        }

        return false;
    }
}
