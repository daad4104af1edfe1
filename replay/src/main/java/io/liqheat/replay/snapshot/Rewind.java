package io.liqheat.replay.snapshot;

import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.delta.SweepDecoder;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LadderReader;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.InstrumentModel;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.Replayer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A state that moves along a journal: to any event or moment, forward by steps of several kinds, and back. Back is
 * derived anew from the newest snapshot before, because an engine forgets.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class Rewind implements AutoCloseable
{
    /** How far around the mark price a cluster is looked for, as a share of it. */
    public static final double CLUSTER_REACH = 0.05;

    private final RecordedJournal journal;
    private final Snapshots snapshots;
    private final long firstEvent;
    private final List<String> skipped = new ArrayList<>();
    private final List<Sweep> sweeps = new ArrayList<>();
    private final Map<Integer, LadderReader> readers = new HashMap<>();
    private final Map<Integer, Clusters> known = new HashMap<>();
    private StateAt state;
    private int templateId;
    private int instrumentId;
    private long eventTimeNs;
    private long receiveTimeNs;
    private long replayedEvents;
    private long momentNs = Long.MIN_VALUE;

    /** What a step forward ends at. */
    public enum Step
    {
        /** The next event. */
        EVENT,

        /** The next event by which the mark price sweeps exposure. */
        SWEEP,

        /** The next event after which the heaviest band below or above the mark price is another one. */
        CLUSTER
    }

    /**
     * Exposure that the last event swept.
     *
     * @param instrumentId of the instrument.
     * @param side         0 long, 1 short.
     * @param fromTicks    edge of the side before.
     * @param toTicks      mark price it was swept to.
     * @param expectedLots expected to have been forced by it.
     */
    public record Sweep(int instrumentId, int side, long fromTicks, long toTicks, double expectedLots)
    {
    }

    /**
     * Heaviest bands of expected forced quantity within {@link #CLUSTER_REACH} of the mark price.
     *
     * @param longTicks  lower edge of the band below the mark, or {@link LadderReader#NULL_PRICE}.
     * @param shortTicks lower edge of the band above the mark, or {@link LadderReader#NULL_PRICE}.
     */
    public record Clusters(long longTicks, long shortTicks)
    {
        /** No ladder, or no exposure near the mark price. */
        public static final Clusters NONE = new Clusters(LadderReader.NULL_PRICE, LadderReader.NULL_PRICE);
    }

    /**
     * A state before the first event of a journal, or at the oldest snapshot where its beginning was removed.
     *
     * @param journal open for reading; closed by whoever opened it, after this.
     */
    public Rewind(final RecordedJournal journal)
    {
        this.journal = journal;
        snapshots = new Snapshots(journal);
        firstEvent = snapshots.firstEvent();
        open(firstEvent, Long.MAX_VALUE);
    }

    /**
     * Go to the state after an event, forward or back.
     *
     * @param event sequence of it; beyond the last one the end is reached, and never what was removed.
     */
    public void toEvent(final long event)
    {
        final long sequence = Math.max(event, firstEvent);
        if (sequence < lastSequence() || newestSnapshot(sequence, Long.MAX_VALUE) > lastSequence())
        {
            open(sequence, Long.MAX_VALUE);
        }

        run(sequence, Long.MAX_VALUE);
    }

    /**
     * Go to the state at a moment: before the first event received later.
     *
     * @param timeNs receive time, ns since the epoch.
     */
    public void toTime(final long timeNs)
    {
        if (timeNs < lastTimeNs() || newestSnapshot(Long.MAX_VALUE, timeNs) > lastSequence())
        {
            open(Long.MAX_VALUE, timeNs);
        }

        run(Long.MAX_VALUE, timeNs);
        momentNs = timeNs;
    }

    /**
     * Go forward in time, from the moment this was brought to last, or else from the latest receive time.
     *
     * @param durationNs how far, 1 or more.
     * @return false when no event of the journal is later than the new moment; this then is at its end.
     */
    public boolean forwardBy(final long durationNs)
    {
        while (Long.MIN_VALUE == lastTimeNs())
        {
            if (!forward(Step.EVENT, 0))
            {
                return false;
            }
        }

        momentNs = Math.addExact(Math.max(momentNs, lastTimeNs()), durationNs);
        run(Long.MAX_VALUE, momentNs);
        return state.replayer().isStoppedByTime();
    }

    /**
     * Go forward.
     *
     * @param step   what to stop at.
     * @param wanted id of the instrument whose events count, 0 for all.
     * @return false when the journal has no such event any more; this then is at its end.
     */
    public boolean forward(final Step step, final int wanted)
    {
        noteClusters(step, wanted);
        while (true)
        {
            final long last = lastSequence();
            run(last + 1, Long.MAX_VALUE);
            if (last == lastSequence())
            {
                return false;
            }

            if ((0 == wanted || wanted == instrumentId) && isReached(step))
            {
                return true;
            }
        }
    }

    private boolean isReached(final Step step)
    {
        return switch (step)
        {
            case EVENT -> true;
            case SWEEP -> !sweeps.isEmpty();
            case CLUSTER -> isClusterNew();
        };
    }

    private void noteClusters(final Step step, final int wanted)
    {
        known.clear();
        for (int id = 1; Step.CLUSTER == step && id <= engine().highestInstrumentId(); id++)
        {
            if (0 == wanted || id == wanted)
            {
                known.put(id, clusters(id));
            }
        }
    }

    private boolean isClusterNew()
    {
        final InstrumentModel model = engine().instrument(instrumentId);
        if (null == model || null == model.ladder() || model.ladder().inputSequence() != lastSequence())
        {
            return false;
        }

        final Clusters now = clusters(instrumentId);
        final Clusters before = known.put(instrumentId, now);
        return !now.equals(null == before ? Clusters.NONE : before);
    }

    /**
     * Go back.
     *
     * @param events how many, 1 or more; not before the first event.
     */
    public void back(final long events)
    {
        toEvent(Math.max(1, lastSequence() - events));
    }

    private long newestSnapshot(final long untilEvent, final long untilTimeNs)
    {
        final List<Snapshots.Entry> entries = snapshots.list();
        for (int i = entries.size() - 1; i >= 0; i--)
        {
            try
            {
                final Snapshots.Entry entry = entries.get(i);
                if (entry.sequence() <= untilEvent && (Long.MAX_VALUE == untilTimeNs ||
                    snapshots.describe(entry).lastTimeNs() <= untilTimeNs))
                {
                    return entry.sequence();
                }
            }
            catch (final SnapshotException ex)
            {
                continue;
            }
        }

        return 0;
    }

    private void open(final long untilEvent, final long untilTimeNs)
    {
        CloseHelper.close(state);
        readers.clear();
        replayedEvents = 0;
        templateId = 0;
        instrumentId = 0;
        sweeps.clear();
        momentNs = Long.MIN_VALUE;
        state = StateAt.before(journal, untilEvent, untilTimeNs, new SweepSink(), this::onEvent);
        eventTimeNs = null == state.snapshot() ? 0 : state.snapshot().eventTimeNs();
        receiveTimeNs = null == state.snapshot() ? 0 : state.snapshot().lastTimeNs();
        for (final String line : state.skipped())
        {
            if (!skipped.contains(line))
            {
                skipped.add(line);
            }
        }
    }

    private void run(final long untilEvent, final long untilTimeNs)
    {
        final Replayer replayer = state.replayer().untilEvent(untilEvent).until(untilTimeNs);
        replayer.run();
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        templateId = EventLayout.templateId(buffer, offset);
        instrumentId = EventLayout.instrumentId(buffer, offset);
        eventTimeNs = EventLayout.eventTimeNs(buffer, offset);
        receiveTimeNs = EventLayout.receiveTimeNs(buffer, offset);
        replayedEvents++;
        sweeps.clear();
    }

    /**
     * Heaviest bands of an instrument.
     *
     * @param id of the instrument.
     * @return the bands now.
     */
    public Clusters clusters(final int id)
    {
        final InstrumentModel model = engine().instrument(id);
        final LiquidationLadder ladder = null == model ? null : model.ladder();
        if (null == ladder || ladder.markTicks() <= 0)
        {
            return Clusters.NONE;
        }

        final LadderReader reader = readers.computeIfAbsent(id, (key) -> new LadderReader(ladder));
        return new Clusters(reader.heaviestBandTicks(Side.LONG, CLUSTER_REACH),
            reader.heaviestBandTicks(Side.SHORT, CLUSTER_REACH));
    }

    public HeatmapEngine engine()
    {
        return state.engine();
    }

    /** {@return the instruments defined so far} */
    public JournalInstruments instruments()
    {
        return state.instruments();
    }

    /** {@return sequence of the last event applied, 0 before the first} */
    public long lastSequence()
    {
        return engine().lastSequence();
    }

    /** {@return latest receive time so far, {@link Long#MIN_VALUE} before the first event} */
    public long lastTimeNs()
    {
        return state.replayer().lastTimeNs();
    }

    /** {@return kind of the last event, 0 when none was applied since a snapshot} */
    public int templateId()
    {
        return templateId;
    }

    /** {@return instrument of the last event, 0 for none} */
    public int instrumentId()
    {
        return instrumentId;
    }

    /** {@return time of the last event, ns since the epoch} */
    public long eventTimeNs()
    {
        return eventTimeNs;
    }

    /** {@return receive time of the last event, ns since the epoch} */
    public long receiveTimeNs()
    {
        return receiveTimeNs;
    }

    /** {@return what the last event swept} */
    public List<Sweep> sweeps()
    {
        return List.copyOf(sweeps);
    }

    /** {@return the snapshot the state was derived from, or null when it was derived from the first event} */
    public Snapshot snapshot()
    {
        return state.snapshot();
    }

    /** {@return events applied since the snapshot} */
    public long replayedEvents()
    {
        return replayedEvents;
    }

    /** {@return snapshots that could not be used, one line each} */
    public List<String> skipped()
    {
        return List.copyOf(skipped);
    }

    /** {@return what is wrong with the events read since the snapshot} */
    public List<JournalFault> faults()
    {
        return state.replayer().faults();
    }

    @Override
    public void close()
    {
        state.close();
    }

    /** Keeps the sweeps of the last event and nothing else. */
    private final class SweepSink implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_DELTA_LENGTH));
        private final SweepDecoder sweep = new SweepDecoder();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            if (SweepDecoder.TEMPLATE_ID == header.wrap(slot, 0).templateId())
            {
                sweep.wrapAndApplyHeader(slot, 0, header);
                sweeps.add(new Sweep(sweep.header().instrumentId(), sweep.side(), sweep.fromTicks(),
                    sweep.toTicks(), sweep.expectedLots()));
            }
        }

        @Override
        public void endOfEvent()
        {
            // the sweeps stay until the next event
        }
    }
}
