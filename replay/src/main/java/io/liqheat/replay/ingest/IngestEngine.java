package io.liqheat.replay.ingest;

import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.file.Path;
import java.util.List;
import org.agrona.CloseHelper;

/**
 * The journaling engine of an ingest. It is made for the first message that is wanted: where there is none, nothing is
 * left behind.
 * <p>
 * Where its directory holds a journal, an ingest before was interrupted: the files are read again from their beginning,
 * every event is compared with the one journaled, and what the journal does not hold yet is added to it. It then is the
 * journal of an ingest that was not interrupted. Nothing is changed before all that was journaled is seen to be equal.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class IngestEngine implements AutoCloseable
{
    private static final int MAX_NOTES_JOURNALED = 100;

    private final EngineContext context;
    private LiqheatEngine engine;
    private JournaledEvents journaled;
    private EventSink sink;
    private long startTimeNs;
    private int notes;

    /**
     * An engine that is not there yet.
     *
     * @param context of it; its start time is set to that of the data.
     */
    public IngestEngine(final EngineContext context)
    {
        this.context = context;
    }

    /**
     * Have the header of the journal say what the files are; the first hundred notes.
     *
     * @param more notes, one line each.
     */
    public void note(final List<String> more)
    {
        for (int i = 0; i < more.size() && notes < MAX_NOTES_JOURNALED; i++)
        {
            context.journalAttribute(JournalHeader.captureNoteKey(++notes), more.get(i));
        }
    }

    /**
     * Where events go; makes the engine when this is the first call and there is no journal to be continued.
     *
     * @param timeNs of the data, ns since the epoch.
     * @return the same sink each time.
     * @throws IllegalStateException when there is a journal of other files or settings.
     */
    public EventSink start(final long timeNs)
    {
        if (null == sink)
        {
            startTimeNs = timeNs;
            final Path directory = context.journalDirectory();
            if (null != directory && RecordedJournal.isJournal(directory))
            {
                journaled = JournaledEvents.of(directory, context, timeNs);
            }

            sink = null == journaled ? launch() : new ContinuedSink(journaled, this::goOn);
        }

        return sink;
    }

    private EventSink launch()
    {
        engine = LiqheatEngine.launch(context.startTimeNs(startTimeNs));
        return engine.publisher();
    }

    /** All that was journaled was seen again: continue the journal. */
    private EventSink goOn()
    {
        journaled.close();
        startTimeNs = Math.max(startTimeNs, journaled.lastTimeNs());
        context.inputContinued(journaled.events() > 0);
        return launch();
    }

    /** {@return true once there is an engine, and with it a journal} */
    public boolean isStarted()
    {
        return null != sink;
    }

    /** {@return events that a journal held already and that were read again, so far} */
    public long eventsReadAgain()
    {
        return null == journaled ? 0 : journaled.events();
    }

    /**
     * Apply what was published and close the journal.
     *
     * @return the state at the end.
     * @throws IllegalStateException when the engine halted, or when a journal holds more than the files give.
     */
    public HeatmapEngine finish()
    {
        if (null == engine)
        {
            context.publishesConfiguration(!journaled.isFinished());
            goOn();
        }

        engine.close();
        if (engine.isHalted())
        {
            throw new IllegalStateException("the engine halted: " + engine.haltCause().getMessage(),
                engine.haltCause());
        }

        return engine.state();
    }

    /** Where {@link #finish()} was not called, what there is can be continued. */
    @Override
    public void close()
    {
        CloseHelper.close(journaled);
        if (null != engine)
        {
            engine.closeUnfinished();
        }
    }
}
