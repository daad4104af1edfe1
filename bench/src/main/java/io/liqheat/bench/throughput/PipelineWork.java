package io.liqheat.bench.throughput;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.IoUtil;

/**
 * A pipeline to be filled as fast as it takes events; over when it has applied, handed out and journaled all of them.
 */
final class PipelineWork implements Repetition.Work
{
    private final RecordedEvents recorded;
    private final AtomicLong deltaBytes = new AtomicLong();
    private final Path directory;
    private final LiqheatEngine engine;

    /**
     * An engine that waits for events.
     *
     * @param recorded  to be published.
     * @param consumers of deltas.
     * @param directory for a journal, deleted afterwards, or null for none.
     * @param mode      of the journal.
     */
    PipelineWork(
        final RecordedEvents recorded, final int consumers, final Path directory, final EngineContext.JournalMode mode)
    {
        this.recorded = recorded;
        this.directory = directory;
        final EngineContext context = new EngineContext().startTimeNs(recorded.firstTimeNs());
        if (null != directory)
        {
            context.journalDirectory(directory.resolve("journal")).journalMode(mode);
        }

        for (int i = 0; i < consumers; i++)
        {
            context.deltaHandler(
                (buffer, offset, length, isEndOfEvent) -> deltaBytes.lazySet(deltaBytes.get() + length));
        }

        engine = LiqheatEngine.launch(context);
    }

    @Override
    public long run()
    {
        recorded.publishTo(engine.publisher());
        engine.close();
        if (engine.isHalted())
        {
            throw new IllegalStateException("the engine halted", engine.haltCause());
        }

        return recorded.count();
    }

    @Override
    public void close()
    {
        engine.close();
        if (null != directory)
        {
            IoUtil.delete(directory.toFile(), true);
        }
    }
}
