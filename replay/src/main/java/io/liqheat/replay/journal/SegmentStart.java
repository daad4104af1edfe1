package io.liqheat.replay.journal;

/**
 * Where a segment of a queue takes over from the one before it: part of the segment's header.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param number       of the segment, from 1.
 * @param baseSequence sequence of the last record of the segments before it; its header record carries the same.
 * @param previousCrc  checksum of the record before, whatever its type; 0 in the first segment.
 * @param previousEnd  byte of the file before where that record ends: what lies behind it is not part of the journal.
 * @param lostTo       last sequence that had been acknowledged when the segment was begun and was not found in the
 *                     file before; the base sequence when nothing was lost.
 */
public record SegmentStart(int number, long baseSequence, int previousCrc, long previousEnd, long lostTo)
{
    /** Of the first segment. */
    public static final SegmentStart FIRST = new SegmentStart(1, 0, 0, 0, 0);

    /**
     * The place this segment goes on from.
     *
     * @return the place in the segment before.
     */
    public JournalPosition previous()
    {
        return new JournalPosition(Math.max(1, number - 1), previousEnd, baseSequence, previousCrc);
    }
}
