package io.liqheat.replay.journal;

/**
 * A place between two records of one queue: where a reader goes on, and what the record before it was, so that the
 * reader notices when the place is not what it was.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param segment  of the queue, from 1.
 * @param position byte in the file of the segment at or behind which the next record starts.
 * @param sequence of the record before, -1 before the first.
 * @param crc      checksum of the record before, 0 before the first.
 */
public record JournalPosition(int segment, long position, long sequence, int crc)
{
    /** Before the first record of a queue. */
    public static final JournalPosition START = new JournalPosition(1, 0, -1, 0);

    public JournalPosition
    {
        if (segment < 1 || position < 0 || 0 != position % QueueFile.FRAME_ALIGNMENT || sequence < -1)
        {
            throw new IllegalArgumentException("not a place in a queue: segment=" + segment + " position=" + position +
                " sequence=" + sequence);
        }
    }
}
