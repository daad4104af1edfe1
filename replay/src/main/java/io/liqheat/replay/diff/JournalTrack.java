package io.liqheat.replay.diff;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.replica.HeatmapReplica;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordHandler;
import io.liqheat.replay.journal.RecordedJournal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal event by event, with the ladders as its deltas tell them after each.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class JournalTrack
{
    private final RecordedJournal journal;
    private final JournalReader events;
    private final DeltaCursor deltas;
    private final DeltaListener listener;
    private final RecordHandler handler = this::onRecord;
    private final JournalInstruments instruments = new JournalInstruments();
    private final List<String> tiers = new ArrayList<>();
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private final long untilSequence;
    private HeatmapReplica replica;
    private boolean isFound;
    private long sequence;
    private int length;
    private String end;

    /** Sees every delta before the ladders change. */
    @FunctionalInterface
    interface DeltaListener
    {
        /** The delta at the cursor, and the ladders as they are before it. */
        void onDelta(DeltaCursor delta, HeatmapReplica replica);
    }

    JournalTrack(final RecordedJournal journal, final DeltaListener listener)
    {
        this.journal = journal;
        this.listener = listener;
        events = journal.events();
        deltas = new DeltaCursor(journal.deltas());
        deltas.next();
        untilSequence = journal.isBeingWritten() && journal.highWater(QueueName.EVENTS) >= 0 ?
            journal.highWater(QueueName.EVENTS) : Long.MAX_VALUE;
    }

    /**
     * Read the next event; the ladders stay as they were before it until {@link #apply()}.
     *
     * @return false at the end.
     */
    boolean next()
    {
        isFound = false;
        while (!isFound && sequence < untilSequence && events.poll(handler, 1) > 0)
        {
            Thread.onSpinWait();
        }

        if (!isFound && null == end)
        {
            end = events.isFaulted() ? "the events are damaged behind event " + sequence : "the end of the events";
        }

        return isFound;
    }

    /**
     * Bring the ladders up to the event that was read.
     *
     * @return false when the deltas of the event, or of those before it, are not in the journal.
     */
    boolean apply()
    {
        while (deltas.isAtDelta() && deltas.inputSequence() <= sequence)
        {
            listener.onDelta(deltas, replica);
            replica.onDelta(deltas.buffer(), 0, deltas.length());
            deltas.next();
        }

        if (!deltas.isAtDelta() && !deltas.isSealed())
        {
            end = "the deltas end at event " + sequence;
            return false;
        }

        return true;
    }

    /** The event that was read, at offset 0. */
    DirectBuffer event()
    {
        return event;
    }

    int length()
    {
        return length;
    }

    long sequence()
    {
        return sequence;
    }

    /** Receive time of the event, ns since the epoch. */
    long timeNs()
    {
        return EventLayout.receiveTimeNs(event, 0);
    }

    boolean isConfiguration()
    {
        return EngineConfigDecoder.TEMPLATE_ID == EventLayout.templateId(event, 0);
    }

    JournalInstruments instruments()
    {
        return instruments;
    }

    /** Labels of the tiers, in the order of their indices. */
    List<String> tiers()
    {
        return tiers;
    }

    /** The ladder of an instrument, or null while it has no mark price. */
    LiquidationLadder ladder(final int instrumentId)
    {
        final LiquidationLadder ladder = null == replica ? null : replica.ladder(instrumentId);
        return null == ladder || ladder.markTicks() <= 0 ? null : ladder;
    }

    /** Why there is no more, or null. */
    String end()
    {
        return end;
    }

    /** What is wrong with the journal, as far as it was read. */
    List<JournalFault> faults()
    {
        final List<JournalFault> faults = new ArrayList<>(journal.events().faults());
        faults.addAll(journal.deltas().faults());
        return faults;
    }

    private void onRecord(
        final int type, final long newSequence, final DirectBuffer buffer, final int offset, final int newLength)
    {
        if (JournalRecord.TYPE_EVENT != type)
        {
            return;
        }

        isFound = true;
        sequence = newSequence;
        length = newLength;
        event.putBytes(0, buffer, offset, newLength);
        instruments.onEvent(event, 0);
        if (isConfiguration())
        {
            final ModelParameters layout = ModelParameters.decodeLayout(event, 0);
            replica = new HeatmapReplica(layout);
            layout.tiers().forEach((tier) -> tiers.add(tier.label()));
        }
    }
}
