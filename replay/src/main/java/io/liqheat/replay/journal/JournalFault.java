package io.liqheat.replay.journal;

/**
 * Something wrong with a journal, and where.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param queue        it was found in.
 * @param kind         what is wrong.
 * @param isWarning    whether all records that were acknowledged are nevertheless there and good.
 * @param segment      of the queue, from 1.
 * @param position     byte in the file of the segment, or {@link #NULL_POSITION}.
 * @param fromSequence first sequence concerned, or {@link #NULL_SEQUENCE}.
 * @param toSequence   last sequence concerned, or {@link #NULL_SEQUENCE}.
 * @param text         the same for a human.
 */
public record JournalFault(
    QueueName queue,
    Kind kind,
    boolean isWarning,
    int segment,
    long position,
    long fromSequence,
    long toSequence,
    String text)
{
    /** No place in the file. */
    public static final long NULL_POSITION = -1;

    /** No record known. */
    public static final long NULL_SEQUENCE = -1;

    /** What can be wrong. */
    public enum Kind
    {
        /** Bytes that do not form a record: cut, overwritten or never finished. */
        TORN,
        /** A record whose checksum does not match its bytes. */
        FLIPPED,
        /** Records that should stand before the one found are not there. */
        MISSING,
        /** A record stands before one that should precede it. */
        REORDERED,
        /** A record that was already read. */
        DUPLICATE,
        /** A good record that does not belong here: another journal, layout or place. */
        FOREIGN,
        /** The queue ends before the last record that was acknowledged. */
        TAIL_LOST,
        /** Bytes that a writer, recovering after a crash, found behind the last good record and left out. */
        QUARANTINED,
        /** The journal was not closed in good order. */
        NOT_SEALED,
        /** The high-water mark cannot be read, so a cut tail would not be noticed. */
        NO_HIGH_WATER,
        /** The file system refused. */
        UNREADABLE
    }

    @Override
    public String toString()
    {
        final StringBuilder line = new StringBuilder(isWarning ? "warning " : "fault ");
        line.append(queue.folder()).append(' ').append(kind);
        if (segment > 1)
        {
            line.append(" segment=").append(segment);
        }

        if (NULL_POSITION != position)
        {
            line.append(" position=").append(position);
        }

        if (NULL_SEQUENCE != fromSequence)
        {
            line.append(" sequence=").append(fromSequence);
            if (toSequence != fromSequence)
            {
                line.append("..").append(toSequence);
            }
        }

        return line.append(": ").append(text).toString();
    }
}
