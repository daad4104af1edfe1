package io.liqheat.replay.recovery;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.EngineStart;
import io.liqheat.engine.pipeline.InstrumentIds;
import io.liqheat.replay.journal.CrashPoint;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalClaim;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalLimits;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.journal.SegmentStart;
import io.liqheat.replay.snapshot.Snapshot;
import io.liqheat.replay.snapshot.StateAt;
import io.liqheat.replay.verify.Replayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.CloseHelper;
import org.agrona.ExpandableDirectByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Continues a journal that was closed, or whose writer was killed at any moment.
 * <p>
 * The state of the engine is derived from the journal alone: the newest snapshot that can be used, and the events
 * behind it. What the writer had not finished at the very end is left where it is and never applied, and so is all
 * behind the first damage in what was never forced to the disk. Deltas that those events give and the journal lacks are
 * added. Damage anywhere else is no work for this: the journal is left as it is.
 * <p>
 * Nothing is changed before all of this is known. A recovery that is interrupted is begun again by the next one.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalRecovery
{
    private static final String WAY_OUT = "; the journal is left as it is: continue in a new journal" +
        " (another --journal), and pass this one to --warm-up when what it still holds is wanted";

    private final JournalClaim claim;
    private final RecordedJournal recorded;
    private final ModelParameters parameters;
    private final JournalLimits limits;
    private final String writerVersion;
    private final List<String> notes = new ArrayList<>();
    private long newestSnapshot = Long.MAX_VALUE;
    private long droppedDeltas;

    private JournalRecovery(
        final JournalClaim claim,
        final ModelParameters parameters,
        final JournalLimits limits,
        final String writerVersion)
    {
        this.claim = claim;
        this.parameters = parameters;
        this.limits = limits;
        this.writerVersion = writerVersion;
        recorded = claim.recorded();
    }

    /**
     * Recover a journal.
     *
     * @param directory     of the journal.
     * @param mode          in which it will be written.
     * @param parameters    of the engine that will write it, or null for those of the journal.
     * @param limits        of its segments.
     * @param writerVersion version of the product that writes.
     * @return the journal, open for more records, or null when the writer before had not begun it: see
     *         {@link JournalClaim#isBegun()}.
     * @throws RecoveryException                              when it cannot be continued; nothing was changed.
     * @throws io.liqheat.replay.journal.JournalException when another engine writes it or there is no space.
     */
    public static RecoveredJournal recover(
        final Path directory,
        final JournalMode mode,
        final ModelParameters parameters,
        final JournalLimits limits,
        final String writerVersion)
    {
        try (JournalClaim claim = JournalClaim.of(directory))
        {
            CrashPoint.hit("recovery-after-claim");
            return !claim.isBegun() ? null :
                new JournalRecovery(claim, parameters, limits, writerVersion).recover(mode);
        }
    }

    private RecoveredJournal recover(final JournalMode mode)
    {
        checkHeader(mode);
        RecoveredJournal recovered = null;
        while (null == recovered)
        {
            recovered = recoverFromSnapshot();
        }

        return recovered;
    }

    /** Null when the deltas end before those of the snapshot, so that they must be made from further back. */
    private RecoveredJournal recoverFromSnapshot()
    {
        final RecoverySink sink = new RecoverySink();
        try (StateAt state = StateAt.before(recorded, newestSnapshot, Long.MAX_VALUE, sink, null);
            JournalReader deltas = recorded.newReaderBefore(QueueName.DELTAS, state.engine().deltaCount()))
        {
            sink.compareWith(deltas, state.engine().deltaCount());
            if (sink.lacking() > 0)
            {
                newestSnapshot = state.engine().lastSequence() - 1;
                return null;
            }

            notes.addAll(state.skipped());
            state.replayer().untilEvent(Long.MAX_VALUE);
            replay(state.replayer());
            checkTail(state.events());
            checkParameters(state.engine());
            final SegmentStart eventStart = claim.startBehind(state.events());
            return goOn(state, sink, eventStart, deltaStart(deltas, eventStart));
        }
    }

    private void checkHeader(final JournalMode mode)
    {
        final JournalHeader header = recorded.header();
        if (null == header)
        {
            throw refusal(firstFault(recorded.events()));
        }

        if (mode != header.mode())
        {
            throw new RecoveryException("the journal was written with journalMode=" + header.mode() + " and not " +
                mode + ": continue it in that mode, or use a new journal: directory=" + recorded.directory());
        }
    }

    private void replay(final Replayer replayer)
    {
        try
        {
            replayer.run();
        }
        catch (final RecoveryException ex)
        {
            throw ex;
        }
        catch (final RuntimeException ex)
        {
            throw new RecoveryException("the engine of this build refuses event " + replayer.lastSequence() +
                " of the journal: " + ex.getMessage() + WAY_OUT + ": directory=" + recorded.directory(), ex);
        }
    }

    /** Whether a reader has come to the end, so that all it leaves out is what the writer had not finished. */
    private void checkTail(final JournalReader reader)
    {
        final List<JournalFault> faults = new ArrayList<>(reader.faults());
        if (reader.isFaulted())
        {
            final JournalFault fault = faults.get(faults.size() - 1);
            if (isLostInPowerCut(reader, fault.kind()))
            {
                claim.leaveOut(reader.queue(), reader.segment() + 1);
            }
            else if (!isUnfinished(fault.kind()) || isAnythingBehind(reader))
            {
                throw refusal(fault);
            }

            notes.add("left out: " + fault);
        }
    }

    /** What was never forced to the disk is lost in any order: records behind a hole are then as good as not there. */
    private boolean isLostInPowerCut(final JournalReader reader, final JournalFault.Kind kind)
    {
        return (isUnfinished(kind) || JournalFault.Kind.MISSING == kind) &&
            isUnforced(reader.queue(), reader.lastSequence());
    }

    /** Whether all behind a record may be lost in a power cut. */
    private boolean isUnforced(final QueueName queue, final long sequence)
    {
        final long forced = recorded.forced(queue);
        return forced >= 0 && sequence >= forced;
    }

    private static boolean isUnfinished(final JournalFault.Kind kind)
    {
        return JournalFault.Kind.TORN == kind || JournalFault.Kind.FLIPPED == kind ||
            JournalFault.Kind.TAIL_LOST == kind;
    }

    private boolean isAnythingBehind(final JournalReader reader)
    {
        try (JournalReader second = recorded.newReader(reader.queue(), reader.journalPosition()))
        {
            second.poll((type, sequence, buffer, offset, length) -> {}, 1);
            return !second.isFaulted() || second.skipFault();
        }
    }

    private RecoveryException refusal(final JournalFault fault)
    {
        return new RecoveryException("the journal is damaged and not only unfinished at its end: " + fault + WAY_OUT +
            ": directory=" + recorded.directory());
    }

    private static JournalFault firstFault(final JournalReader reader)
    {
        reader.poll((type, sequence, buffer, offset, length) -> {}, 1);
        return reader.faults().get(reader.faults().size() - 1);
    }

    private void checkParameters(final HeatmapEngine engine)
    {
        if (null != engine.parameters() && null != parameters && !isEqual(engine.parameters(), parameters))
        {
            throw new RecoveryException("the journal was written with other parameters of the model: continue it with" +
                " those, or use a new journal: directory=" + recorded.directory());
        }
    }

    private static boolean isEqual(final ModelParameters one, final ModelParameters other)
    {
        final UnsafeBuffer first = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
        final UnsafeBuffer second = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
        one.encode(first, 0, 0);
        other.encode(second, 0, 0);
        return first.equals(second);
    }

    private SegmentStart deltaStart(final JournalReader deltas, final SegmentStart eventStart)
    {
        final SegmentStart start = claim.startBehind(deltas);
        final long[] extra = new long[1];
        while (!deltas.isFaulted() && deltas.poll((type, sequence, buffer, offset, length) ->
            extra[0] += JournalRecord.TYPE_DELTA == type ? 1 : 0, 1) > 0)
        {
            Thread.onSpinWait();
        }

        checkTail(deltas);
        droppedDeltas = extra[0];
        if (0 == droppedDeltas)
        {
            return claim.startBehind(deltas);
        }

        if (JournalMode.PARALLEL != recorded.header().mode() && eventStart.lostTo() == eventStart.baseSequence() &&
            !isUnforced(QueueName.DELTAS, start.baseSequence()))
        {
            throw new RecoveryException("the journal holds " + droppedDeltas + " deltas more than its events give" +
                WAY_OUT + ": directory=" + recorded.directory());
        }

        notes.add("left out: " + droppedDeltas + " deltas of events that were never journaled, behind delta " +
            start.baseSequence());
        claim.leaveOut(QueueName.DELTAS, start.number());
        return new SegmentStart(
            start.number(), start.baseSequence(), start.previousCrc(), start.previousEnd(), start.baseSequence());
    }

    private RecoveredJournal goOn(
        final StateAt recoveredState,
        final RecoverySink sink,
        final SegmentStart eventStart,
        final SegmentStart deltaStart)
    {
        final HeatmapEngine engine = recoveredState.engine();
        if (eventStart.lostTo() > eventStart.baseSequence())
        {
            notes.add("LOST: events " + (eventStart.baseSequence() + 1) + ".." + eventStart.lostTo() +
                " had been acknowledged and are not in the file");
        }

        final ExpandableDirectByteBuffer state = new ExpandableDirectByteBuffer(1 << 16);
        final int stateLength = null == engine.parameters() ? 0 : engine.saveState(state, 0);
        final Journal journal = claim.resume(eventStart, deltaStart, writerVersion, limits);
        try
        {
            CrashPoint.hit("recovery-before-deltas");
            sink.forEachKept((delta, length) ->
            {
                journal.deltas().append(JournalRecord.TYPE_DELTA, delta, 0, (int)length);
                CrashPoint.hit("recovery-between-deltas");
            });
            journal.deltas().release();
            CrashPoint.hit("recovery-after-deltas");
        }
        catch (final RuntimeException | Error ex)
        {
            CloseHelper.quietClose(journal::abandon);
            throw ex;
        }

        return new RecoveredJournal(journal, start(recoveredState, state, stateLength, sink.keptDeltas()),
            engine.lastSequence(), engine.deltaCount(), sink.keptDeltas(), droppedDeltas,
            null == recoveredState.snapshot() ? 0 : recoveredState.snapshot().sequence(), List.copyOf(notes));
    }

    private EngineStart start(
        final StateAt recoveredState,
        final ExpandableDirectByteBuffer state,
        final int stateLength,
        final long addedDeltas)
    {
        if (0 == stateLength)
        {
            return null;
        }

        final Map<String, Integer> ids = new HashMap<>();
        final Set<Venue> venues = EnumSet.noneOf(Venue.class);
        for (final Instrument instrument : recoveredState.instruments().all())
        {
            ids.put(InstrumentIds.nameOf(instrument.venue(), instrument.symbol()), instrument.id());
            venues.add(instrument.venue());
        }

        final HeatmapEngine engine = recoveredState.engine();
        final Snapshot snapshot = recoveredState.snapshot();
        return new EngineStart(state, stateLength, ids, venues, String.format(
            "continued after event %,d and delta %,d, from %s%s%s", engine.lastSequence(), engine.deltaCount(),
            null == snapshot ? "all events" : String.format("the snapshot at event %,d", snapshot.sequence()),
            0 == addedDeltas ? "" : String.format(", %,d deltas added", addedDeltas),
            notes.isEmpty() ? "" : "; " + String.join("; ", notes)));
    }
}
