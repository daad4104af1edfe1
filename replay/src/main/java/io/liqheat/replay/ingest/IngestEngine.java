package io.liqheat.replay.ingest;

import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.journal.JournalHeader;
import java.util.List;
import org.agrona.CloseHelper;

/**
 * The journaling engine of an ingest. It is made for the first message that is wanted: where there is none, nothing is
 * left behind.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class IngestEngine implements AutoCloseable
{
    private static final int MAX_NOTES_JOURNALED = 100;

    private final EngineContext context;
    private LiqheatEngine engine;
    private EventSink sink;
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
     * Where events go; makes the engine when this is the first call.
     *
     * @param timeNs of the data, ns since the epoch.
     * @return the same sink each time.
     */
    public EventSink start(final long timeNs)
    {
        if (null == engine)
        {
            engine = LiqheatEngine.launch(context.startTimeNs(timeNs));
            sink = engine.publisher();
        }

        return sink;
    }

    /** {@return true once there is an engine, and with it a journal} */
    public boolean isStarted()
    {
        return null != engine;
    }

    /**
     * Apply what was published and close the journal.
     *
     * @return the state at the end.
     * @throws IllegalStateException when the engine halted.
     */
    public HeatmapEngine finish()
    {
        engine.close();
        if (engine.isHalted())
        {
            throw new IllegalStateException("the engine halted: " + engine.haltCause().getMessage(),
                engine.haltCause());
        }

        return engine.state();
    }

    @Override
    public void close()
    {
        CloseHelper.close(engine);
    }
}
