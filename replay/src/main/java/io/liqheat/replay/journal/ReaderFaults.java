package io.liqheat.replay.journal;

import static io.liqheat.replay.journal.JournalFault.NULL_POSITION;
import static io.liqheat.replay.journal.JournalFault.NULL_SEQUENCE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a reader has found to be wrong, and whether it has stopped because of it.
 */
final class ReaderFaults
{
    private final QueueName queue;
    private final List<JournalFault> faults = new ArrayList<>();
    private JournalFault halt;
    private int segment;

    ReaderFaults(final QueueName queue, final int segment)
    {
        this.queue = queue;
        this.segment = segment;
    }

    /** Segment in which what comes is found. */
    void segment(final int number)
    {
        segment = number;
    }

    List<JournalFault> all()
    {
        return Collections.unmodifiableList(faults);
    }

    /** The fault the reader has stopped at, or null. */
    JournalFault halt()
    {
        return halt;
    }

    /** The reader goes on behind the fault. */
    void resume()
    {
        halt = null;
    }

    void halt(
        final JournalFault.Kind kind, final long at, final long fromSequence, final long toSequence, final String text)
    {
        halt = new JournalFault(queue, kind, false, segment, at, fromSequence, toSequence, text);
        faults.add(halt);
    }

    void halt(final JournalFault.Kind kind, final long at, final long sequence, final String text)
    {
        halt(kind, at, sequence, sequence, text);
    }

    /** A bad record, by the verdict of a {@link FrameCheck}. */
    void haltAtBadRecord(
        final int verdict, final int version, final int frameLength, final long at, final long sequence)
    {
        switch (verdict)
        {
            case FrameCheck.BAD_CRC:
                halt(JournalFault.Kind.FLIPPED, at, sequence, "checksum does not match");
                break;

            case FrameCheck.OTHER_VERSION:
                halt(JournalFault.Kind.FOREIGN, at, sequence, "record layout not known to this build: version=" +
                    version + " known=" + JournalRecord.VERSION +
                    "; read it with the liqheat that wrote it or a newer one");
                break;

            default:
                halt(JournalFault.Kind.TORN, at, sequence, "no record in this frame: length=" + frameLength);
                break;
        }
    }

    /** Lost, and not at the place where the reader has stopped. */
    void add(
        final JournalFault.Kind kind, final long at, final long fromSequence, final long toSequence, final String text)
    {
        faults.add(new JournalFault(queue, kind, false, segment, at, fromSequence, toSequence, text));
    }

    void warn(final JournalFault.Kind kind, final String text)
    {
        warn(kind, NULL_POSITION, NULL_SEQUENCE, text);
    }

    void warn(final JournalFault.Kind kind, final long at, final long sequence, final String text)
    {
        faults.add(new JournalFault(queue, kind, true, segment, at, sequence, sequence, text));
    }
}
