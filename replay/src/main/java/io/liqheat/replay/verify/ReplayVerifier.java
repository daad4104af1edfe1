package io.liqheat.replay.verify;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordHandler;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replays a journal and compares every delta it gives with the delta the journal holds, byte by byte. Checkpoints are
 * deltas too, so the hashes of the state are compared along the way.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class ReplayVerifier
{
    private final RecordedJournal journal;
    private final JournalReader deltas;
    private final Replayer replayer;
    private String difference;
    private long comparedDeltas;

    /**
     * A verifier of one journal.
     *
     * @param journal to verify, open for reading and not read yet.
     */
    public ReplayVerifier(final RecordedJournal journal)
    {
        this.journal = journal;
        deltas = journal.deltas();
        replayer = new Replayer(journal.events(), new ComparingSink(), null);
    }

    /**
     * Verify some more events.
     *
     * @return number of records read, 0 when the journal ends or a difference was found.
     */
    public int poll()
    {
        if (null != difference)
        {
            return 0;
        }

        try
        {
            return replayer.poll();
        }
        catch (final DifferenceException ex)
        {
            difference = ex.getMessage();
        }
        catch (final IllegalStateException | IllegalArgumentException ex)
        {
            difference = "the engine refused event " + (replayer.engine().lastSequence() + 1) + ": " + ex.getMessage();
        }

        return 0;
    }

    /** {@return byte position in the events file, for progress} */
    public long position()
    {
        return replayer.position();
    }

    public HeatmapEngine engine()
    {
        return replayer.engine();
    }

    /**
     * Verify what is left and say how it went.
     *
     * @return the verdict.
     */
    public Verdict finish()
    {
        while (poll() > 0)
        {
            Thread.onSpinWait();
        }

        if (null == difference)
        {
            compareEnds();
        }

        final List<JournalFault> faults = new ArrayList<>();
        if (!journal.isBeingWritten())
        {
            journal.events().finish();
            deltas.finish();
        }

        faults.addAll(journal.events().faults());
        faults.addAll(deltas.faults());
        final HeatmapEngine engine = replayer.engine();
        final boolean isIntact = faults.stream().allMatch(JournalFault::isWarning);
        return new Verdict(null == difference && isIntact && engine.eventCount() > 0, engine.eventCount(),
            comparedDeltas, StateHash.mix(engine.deltaHash(), engine.stateHash()), difference, faults);
    }

    private void compareEnds()
    {
        final long[] extra = new long[1];
        while (deltas.poll((type, sequence, buffer, offset, length) ->
            extra[0] += JournalRecord.TYPE_DELTA == type ? 1 : 0) > 0)
        {
            Thread.onSpinWait();
        }

        if (extra[0] > 0)
        {
            difference = "the journal holds " + extra[0] + " deltas more than its events give; the first is delta " +
                (comparedDeltas + 1);
        }
    }

    /**
     * Outcome of a verification.
     *
     * @param isIdentical whether every delta is the same and nothing is missing or damaged.
     * @param events      applied.
     * @param deltas      compared.
     * @param hash        over the bytes of all deltas and the state at the end.
     * @param difference  the first one, or null.
     * @param faults      damage and warnings found in the journal.
     */
    public record Verdict(
        boolean isIdentical, long events, long deltas, long hash, String difference, List<JournalFault> faults)
    {
        @Override
        public String toString()
        {
            if (isIdentical)
            {
                return "identical: " + events + " events, " + deltas + " deltas, hash " + hashText();
            }

            final String reason = null != difference ? difference :
                0 == events ? "the journal holds no events" : "the journal is damaged: " + faults.get(0);
            return "DIFFERENT after " + events + " events and " + deltas + " deltas: " + reason;
        }

        /** {@return the hash as sixteen hexadecimal digits} */
        public String hashText()
        {
            final String digits = Long.toHexString(hash);
            return "0".repeat(16 - digits.length()) + digits;
        }
    }

    private static final class DifferenceException extends RuntimeException
    {
        private static final long serialVersionUID = 1L;

        private DifferenceException(final String message)
        {
            super(message);
        }
    }

    private final class ComparingSink implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_DELTA_LENGTH));
        private final RecordHandler handler = this::onRecorded;
        private int slotLength;
        private boolean isFound;

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            slotLength = length;
            isFound = false;
            int read = 1;
            while (!isFound && read > 0)
            {
                read = deltas.poll(handler, 1);
            }

            if (!isFound)
            {
                throw new DifferenceException("the deltas end before delta " + (comparedDeltas + 1) +
                    ", which event " + inputSequence() + " gives" +
                    (deltas.isFaulted() ? " (" + deltas.faults().get(deltas.faults().size() - 1) + ")" : ""));
            }
        }

        @Override
        public void endOfEvent()
        {
            // the flag is in the bytes
        }

        private void onRecorded(
            final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
        {
            if (JournalRecord.TYPE_DELTA != type)
            {
                return;
            }

            isFound = true;
            final int common = Math.min(length, slotLength);
            for (int i = 0; i < common; i++)
            {
                if (slot.getByte(i) != buffer.getByte(offset + i))
                {
                    throw new DifferenceException("delta " + sequence + " (template " +
                        EventLayout.templateId(slot, 0) + ") of event " + inputSequence() + " differs at byte " + i +
                        ": replay " + hex(slot, i, slotLength) +
                        ", journal " + hex(buffer, offset + i, offset + length));
                }
            }

            if (length != slotLength)
            {
                throw new DifferenceException("delta " + sequence + " of event " + inputSequence() + " has " +
                    slotLength + " bytes in the replay and " + length + " in the journal");
            }

            comparedDeltas++;
        }

        private long inputSequence()
        {
            return slot.getLong(16, ByteOrder.LITTLE_ENDIAN);
        }

        private static String hex(final DirectBuffer buffer, final int from, final int end)
        {
            final StringBuilder text = new StringBuilder();
            for (int i = from; i < Math.min(end, from + 8); i++)
            {
                text.append(Character.forDigit((buffer.getByte(i) >> 4) & 0xF, 16))
                    .append(Character.forDigit(buffer.getByte(i) & 0xF, 16));
            }

            return text.toString();
        }
    }
}
