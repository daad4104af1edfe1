package io.liqheat.replay.journal;

import java.io.IOException;

/**
 * Finds a place shortly before a record of a segment without reading all that stands before it, by halving the file:
 * good records are told from anything else wherever one begins to look.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SegmentSearch
{
    /** Closer than this the rest is read. */
    private static final long CLOSE = 64L << 10;

    /** Where no record begins within this there is none, or damage: then the place is further in front. */
    private static final long REACH = 2L * JournalRecord.MAX_PAYLOAD_LENGTH;

    private final SegmentChain chain;
    private final FrameCheck frameCheck = new FrameCheck();

    SegmentSearch(final SegmentChain chain)
    {
        this.chain = chain;
    }

    /**
     * A place from which a record comes soon.
     *
     * @param number    of the segment that holds it, or ends before it.
     * @param journalId of the journal.
     * @param sequence  of the record.
     * @return a place at or before it; the start of the segment when nothing nearer is found.
     */
    JournalPosition before(final int number, final long journalId, final long sequence) throws IOException
    {
        JournalPosition place = new JournalPosition(number, 0, -1, 0);
        final SegmentStart next = chain.startOf(number + 1);
        try (QueueFile file = chain.open(number))
        {
            long low = 0;
            long high = null == next ? file.size() : Math.min(file.size(), next.previousEnd());
            while (high - low > CLOSE)
            {
                final long middle = low + (high - low) / 2 & -QueueFile.FRAME_ALIGNMENT;
                final long found = frameCheck.findWithin(file, middle, Math.min(high, middle + REACH), journalId);
                if (found >= 0 && JournalRecord.sequence(frameCheck.record(), 0) <= sequence)
                {
                    place = placeOf(number, found, place);
                    low = Math.max(found, middle + QueueFile.FRAME_ALIGNMENT);
                }
                else
                {
                    high = middle;
                }
            }
        }

        return place;
    }

    /** The place before the record found; only what is no event and no delta is read in its order. */
    private JournalPosition placeOf(final int number, final long found, final JournalPosition other)
    {
        final int type = JournalRecord.type(frameCheck.record(), 0);
        final long sequence = JournalRecord.sequence(frameCheck.record(), 0);
        return (JournalRecord.TYPE_EVENT == type || JournalRecord.TYPE_DELTA == type) && sequence > 0 ?
            new JournalPosition(number, found, sequence - 1, JournalRecord.previousCrc(frameCheck.record(), 0)) : other;
    }
}
