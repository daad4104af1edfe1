package io.liqheat.replay.derive;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordHandler;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Gives the events of a journal to this build's model with parameters of one's own, and journals them with the deltas
 * they give now. All events are the same, byte by byte and under the same sequence, but the first, which is the
 * configuration: so the deltas of both journals can be told apart event by event. The new journal needs the old one no
 * more, and its header says what it was made of.
 * <p>
 * Also the way on for a journal whose model version this build does not have: its events are read all the same.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class DerivedJournal implements AutoCloseable
{
    /** Attribute: id of the journal that the events are of. */
    public static final String DERIVED_FROM = "derivedFrom";

    /** Attribute: version of liqheat that wrote that journal. */
    public static final String DERIVED_FROM_VERSION = "derivedFromLiqheatVersion";

    /** Attribute: version of the model that the deltas are of. */
    public static final String MODEL_VERSION = "modelVersion";

    /** Attribute: {@link ParameterHash} of the parameters that the deltas are of. */
    public static final String PARAMETER_HASH = "parameterHash";

    private static final int BATCH = 1024;
    private static final String SEGMENT_PREFIX = "segment";

    private final JournalReader events;
    private final ModelParameters parameters;
    private final Journal target;
    private final HeatmapEngine engine;
    private final RecordHandler handler = this::onRecord;
    private final UnsafeBuffer configuration = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private long untilRecord = Long.MAX_VALUE;

    /**
     * Start a journal.
     *
     * @param source     whose events are taken; open for reading and not read yet.
     * @param directory  of the new journal: absent or empty.
     * @param parameters of the model.
     * @throws io.liqheat.replay.journal.JournalException when the directory cannot be written or is not empty.
     * @throws IllegalArgumentException                   when the source has no header that can be read.
     */
    public DerivedJournal(final RecordedJournal source, final Path directory, final ModelParameters parameters)
    {
        if (null == source.header())
        {
            throw new IllegalArgumentException("the journal has no header that can be read: directory=" +
                source.directory());
        }

        this.parameters = parameters;
        events = source.events();
        if (source.isBeingWritten() && source.highWater(QueueName.EVENTS) >= 0)
        {
            untilRecord = source.highWater(QueueName.EVENTS);
        }

        target = Journal.create(directory, header(source.header(), parameters));
        engine = new HeatmapEngine(new JournalSink());
    }

    /**
     * Apply and journal some more events.
     *
     * @return number of records read, 0 at the end or at a fault.
     */
    public int poll()
    {
        return events.poll(handler, (int)Math.min(BATCH, untilRecord - Math.max(0, events.lastSequence())));
    }

    /** {@return the engine that derives the deltas} */
    public HeatmapEngine engine()
    {
        return engine;
    }

    /** {@return what is wrong with the events of the source, so far} */
    public List<JournalFault> faults()
    {
        return events.faults();
    }

    /**
     * Close the new journal in good order, where all events of the source could be read; else it stays open at its end,
     * as that of a writer that was interrupted.
     */
    public void finish()
    {
        if (events.isFaulted())
        {
            target.abandon();
        }
        else
        {
            target.close();
        }
    }

    /** Leaves the new journal as that of a writer that was interrupted, unless it was finished. */
    @Override
    public void close()
    {
        target.abandon();
    }

    private static JournalHeader header(final JournalHeader source, final ModelParameters parameters)
    {
        final String version = DerivedJournal.class.getPackage().getImplementationVersion();
        JournalHeader header = JournalHeader.of(System.currentTimeMillis(), null == version ? "development" : version,
            JournalMode.GATING, source.source());
        for (final Map.Entry<String, String> attribute : source.attributes().entrySet())
        {
            if (!attribute.getKey().startsWith(SEGMENT_PREFIX))
            {
                header = header.with(attribute.getKey(), attribute.getValue());
            }
        }

        return header.with(DERIVED_FROM, String.format("%016x", source.journalId()))
            .with(DERIVED_FROM_VERSION, source.liqheatVersion())
            .with(MODEL_VERSION, Integer.toString(ModelParameters.MODEL_VERSION))
            .with(PARAMETER_HASH, ParameterHash.of(parameters));
    }

    private void onRecord(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_EVENT != type)
        {
            return;
        }

        if (EngineConfigDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
        {
            final int newLength =
                parameters.encode(configuration, 0, EventLayout.receiveTimeNs(buffer, offset));
            EventLayout.sequence(configuration, 0, sequence);
            apply(configuration, 0, newLength);
        }
        else
        {
            apply(buffer, offset, length);
        }
    }

    private void apply(final DirectBuffer buffer, final int offset, final int length)
    {
        target.events().append(JournalRecord.TYPE_EVENT, buffer, offset, length);
        engine.onEvent(buffer, offset, length);
    }

    private final class JournalSink implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_DELTA_LENGTH));

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            target.deltas().append(JournalRecord.TYPE_DELTA, slot, 0, length);
        }

        @Override
        public void endOfEvent()
        {
            // the flag is in the bytes
        }
    }
}
