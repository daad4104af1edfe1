package io.liqheat.replay.verify;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordHandler;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replays a journal and compares every delta it gives with the delta the journal holds, byte by byte. Checkpoints are
 * deltas too, so the hashes of the state are compared along the way.
 * <p>
 * The two queues grow one after the other, so one of them is behind while a writer runs, or when it was killed. What
 * such a writer had not journaled yet is no difference: the comparison ends there, and the verdict says so.
 * <p>
 * Of a journal that is being written, the events acknowledged when the verifier was made are verified, and no later
 * ones: a writer may be faster than the verification, which would never end.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class ReplayVerifier
{
    private static final int INPUT_SEQUENCE_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.inputSequenceEncodingOffset();

    private static final int SKIPPED_AT_ONCE = 4096;

    private final RecordedJournal journal;
    private final JournalReader events;
    private final JournalReader deltas;
    private final Replayer replayer;
    private final boolean isGrowing;
    private String difference;
    private long comparedDeltas;
    private long lastComparedEvent;
    private long firstUnjournaledEvent;
    private boolean isWithinEvent;
    private long unjournaledEventDeltas;
    private final ArrayDeque<ExpectedState> expected = new ArrayDeque<>();
    private int comparedStates;

    /**
     * A verifier of one journal.
     *
     * @param journal to verify, open for reading and not read yet.
     */
    public ReplayVerifier(final RecordedJournal journal)
    {
        this(journal, (sink) -> new Start(new HeatmapEngine(sink), journal.events(), journal.deltas()));
    }

    /**
     * A verifier of what is left of a journal whose beginning was removed.
     *
     * @param journal to verify, open for reading.
     * @param start   makes what the verification begins with, with an engine that gives its deltas to the sink.
     */
    public ReplayVerifier(final RecordedJournal journal, final Function<DeltaSink, Start> start)
    {
        this.journal = journal;
        isGrowing = journal.isBeingWritten();
        final Start from = start.apply(new ComparingSink());
        events = from.events;
        deltas = from.deltas;
        replayer = new Replayer(events, from.engine, null);
        if (isGrowing && journal.highWater(QueueName.EVENTS) >= 0)
        {
            replayer.untilRecord(journal.highWater(QueueName.EVENTS));
        }
    }

    /**
     * Something else has the state the engine must have after an event: compare it there. To be called before the first
     * {@link #poll()}, in the order of the events.
     *
     * @param sequence  of the event, which the journal holds.
     * @param stateHash as {@link HeatmapEngine#savedStateHash()}.
     * @param name      of what has it, for the message.
     * @return this.
     */
    public ReplayVerifier expectState(final long sequence, final long stateHash, final String name)
    {
        expected.addLast(new ExpectedState(sequence, stateHash, name));
        replayer.untilEvent(expected.getFirst().sequence);
        return this;
    }

    /** {@return states compared so far} */
    public int comparedStates()
    {
        return comparedStates;
    }

    /**
     * Verify some more events.
     *
     * @return number of records read, 0 when everything to verify was read or a difference was found.
     */
    public int poll()
    {
        if (null != difference)
        {
            return 0;
        }

        try
        {
            final int count = replayer.poll();
            return count > 0 || !compareState() ? count : replayer.poll();
        }
        catch (final DifferenceException ex)
        {
            difference = ex.getMessage();
        }
        catch (final RuntimeException ex)
        {
            difference = "the engine refused event " + replayer.lastSequence() + ": " +
                (null == ex.getMessage() ? ex.getClass().getSimpleName() : ex.getMessage());
        }

        return 0;
    }

    /** {@return true when a state was compared, after which the replay can go on} */
    private boolean compareState()
    {
        final ExpectedState state = expected.peekFirst();
        if (null == state || replayer.lastSequence() < state.sequence)
        {
            return false;
        }

        final long stateHash = replayer.engine().savedStateHash();
        if (stateHash != state.stateHash)
        {
            throw new DifferenceException(state.name + " holds another state than the replay reaches after event " +
                state.sequence + ": " + Long.toHexString(state.stateHash) + " and " + Long.toHexString(stateHash));
        }

        comparedStates++;
        expected.removeFirst();
        replayer.untilEvent(expected.isEmpty() ? Long.MAX_VALUE : expected.getFirst().sequence);
        return true;
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
     * Verify what is left and say how it went. Nothing can be verified after that.
     *
     * @return the verdict.
     */
    public Verdict finish()
    {
        final boolean isBeingWritten = journal.isBeingWritten();
        if (!isBeingWritten)
        {
            replayer.untilRecord(Long.MAX_VALUE);
        }

        while (poll() > 0)
        {
            Thread.onSpinWait();
        }

        if (null == difference && !events.isFaulted())
        {
            compareEnds(isBeingWritten);
        }

        if (!isBeingWritten)
        {
            finish(events);
            finish(deltas);
        }

        final List<JournalFault> faults = new ArrayList<>(events.faults());
        faults.addAll(deltas.faults());
        if (events != journal.events())
        {
            CloseHelper.closeAll(events, deltas);
        }

        final HeatmapEngine engine = replayer.engine();
        final boolean isIntact = faults.stream().allMatch(JournalFault::isWarning);
        return new Verdict(null == difference && isIntact && engine.eventCount() > 0, engine.eventCount(),
            comparedDeltas, StateHash.mix(engine.deltaHash(), engine.stateHash()), difference,
            null == difference ? remainder(isBeingWritten) : null, faults);
    }

    /** Only at its end does a reader know whether its queue was closed in good order. */
    private static void finish(final JournalReader reader)
    {
        while (reader.poll((type, sequence, buffer, offset, length) -> {}, SKIPPED_AT_ONCE) > 0)
        {
            Thread.onSpinWait();
        }

        reader.finish();
    }

    private void compareEnds(final boolean isBeingWritten)
    {
        if (0 != firstUnjournaledEvent)
        {
            if (events.isSealed())
            {
                difference = endOfDeltas(firstUnjournaledEvent) + ", and the events were closed in good order";
            }

            return;
        }

        final long[] extra = new long[1];
        final RecordHandler counter = (type, sequence, buffer, offset, length) ->
        {
            if (JournalRecord.TYPE_DELTA == type)
            {
                final boolean isOfLaterEvent = inputSequence(buffer, offset) > replayer.lastSequence();
                unjournaledEventDeltas += isOfLaterEvent ? 1 : 0;
                extra[0] += isOfLaterEvent && mayEventsBeBehind() ? 0 : 1;
            }
        };
        while ((!isBeingWritten || 0 == unjournaledEventDeltas) && deltas.poll(counter) > 0)
        {
            Thread.onSpinWait();
        }

        if (extra[0] > 0)
        {
            difference = "the journal holds " + extra[0] + " deltas more than its events give; the first is delta " +
                (comparedDeltas + 1);
        }
    }

    /** Whether deltas of events that were not read are to be expected: the writer runs, or never waited for events. */
    private boolean mayEventsBeBehind()
    {
        return isGrowing || !events.isSealed() && null != journal.header() &&
            JournalMode.PARALLEL == journal.header().mode() && isReadToTheMark(events);
    }

    /** Whether a reader at the end of its queue has all records the writer acknowledged. */
    private boolean isReadToTheMark(final JournalReader reader)
    {
        final long mark = journal.highWater(reader.queue());
        return mark >= 0 && reader.lastSequence() >= mark;
    }

    private String endOfDeltas(final long event)
    {
        return "the deltas end before delta " + (comparedDeltas + 1) + ", which event " + event + " gives";
    }

    /** What could not be compared, or null. */
    private String remainder(final boolean isBeingWritten)
    {
        final String why = isBeingWritten ? "the writer has not journaled the rest yet" :
            "the writer stopped before it journaled the rest";
        if (0 != firstUnjournaledEvent)
        {
            return "delta " + comparedDeltas + " (" + (isWithinEvent ? "within event " + firstUnjournaledEvent :
                "event " + (firstUnjournaledEvent - 1)) + " of " + replayer.lastSequence() + "): " + why;
        }

        return 0 == unjournaledEventDeltas || isBeingWritten ? null :
            "event " + replayer.lastSequence() + " (delta " + comparedDeltas + " of " +
                (comparedDeltas + unjournaledEventDeltas) + "): " + why;
    }

    /** Sequence of the event that a delta belongs to. */
    static long inputSequence(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + INPUT_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Outcome of a verification.
     *
     * @param isIdentical whether every delta compared is the same and nothing acknowledged is missing or damaged.
     * @param events      applied.
     * @param deltas      compared.
     * @param hash        over the bytes of all deltas the replay gave and the state at its end.
     * @param difference  the first one, or null.
     * @param end         where and why the comparison ended early, or null when everything was compared: a writer that
     *                    runs or was killed has journaled events of which it has not journaled the deltas.
     * @param faults      damage and warnings found in the journal.
     */
    public record Verdict(
        boolean isIdentical,
        long events,
        long deltas,
        long hash,
        String difference,
        String end,
        List<JournalFault> faults)
    {
        @Override
        public String toString()
        {
            if (isIdentical)
            {
                return null != end ? "identical up to " + end :
                    "identical: " + events + " events, " + deltas + " deltas, hash " + hashText();
            }

            final String reason = null != difference ? difference :
                faults.stream().filter((fault) -> !fault.isWarning()).findFirst()
                    .map((fault) -> "the journal is damaged: " + fault).orElse("the journal holds no events");
            return "DIFFERENT after " + events + " events and " + deltas + " deltas: " + reason;
        }

        /** {@return the hash as sixteen hexadecimal digits} */
        public String hashText()
        {
            final String digits = Long.toHexString(hash);
            return "0".repeat(16 - digits.length()) + digits;
        }
    }

    /**
     * Where a verification begins.
     *
     * @param engine in the state there.
     * @param events reader standing before the next event.
     * @param deltas reader standing before the next delta.
     */
    public record Start(HeatmapEngine engine, JournalReader events, JournalReader deltas)
    {
    }

    private record ExpectedState(long sequence, long stateHash, String name)
    {
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
            if (0 != firstUnjournaledEvent)
            {
                return;
            }

            slotLength = length;
            isFound = false;
            while (!isFound && (deltas.poll(handler, 1) > 0 || isMoreAcknowledged()))
            {
                Thread.onSpinWait();
            }

            if (!isFound)
            {
                onEndOfDeltas(inputSequence(slot, 0));
            }
        }

        /** A writer may have appended between the look at the queue and the look at its mark. */
        private boolean isMoreAcknowledged()
        {
            return !deltas.isFaulted() && !deltas.isSealed() &&
                deltas.lastSequence() < journal.highWater(QueueName.DELTAS);
        }

        private void onEndOfDeltas(final long event)
        {
            if (deltas.isFaulted() || deltas.isSealed() || !isReadToTheMark(deltas))
            {
                throw new DifferenceException(endOfDeltas(event) +
                    (deltas.isFaulted() ? " (" + deltas.faults().get(deltas.faults().size() - 1) + ")" : ""));
            }

            firstUnjournaledEvent = event;
            isWithinEvent = lastComparedEvent == event;
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
            if (length != slotLength || !isSame(buffer, offset, length))
            {
                throw new DifferenceException(difference(sequence, buffer, offset, length));
            }

            comparedDeltas++;
            lastComparedEvent = inputSequence(slot, 0);
        }

        private boolean isSame(final DirectBuffer buffer, final int offset, final int length)
        {
            final int lengthOfWords = length & -Long.BYTES;
            int i = 0;
            while (i < lengthOfWords && slot.getLong(i) == buffer.getLong(offset + i))
            {
                i += Long.BYTES;
            }

            while (i < length && slot.getByte(i) == buffer.getByte(offset + i))
            {
                i++;
            }

            return i == length;
        }

        private String difference(
            final long sequence, final DirectBuffer buffer, final int offset, final int length)
        {
            final int common = Math.min(length, slotLength);
            for (int i = 0; i < common; i++)
            {
                if (slot.getByte(i) != buffer.getByte(offset + i))
                {
                    return "delta " + sequence + " (template " + EventLayout.templateId(slot, 0) + ") of event " +
                        inputSequence(slot, 0) + " differs at byte " + i + ": replay " + hex(slot, i, slotLength) +
                        ", journal " + hex(buffer, offset + i, offset + length);
                }
            }

            return "delta " + sequence + " of event " + inputSequence(slot, 0) + " has " + slotLength +
                " bytes in the replay and " + length + " in the journal";
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
