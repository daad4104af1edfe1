package io.liqheat.replay.archive;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.capture.CaptureFault;
import io.liqheat.replay.ingest.CaptureIngest;
import io.liqheat.replay.ingest.Ingest;
import io.liqheat.replay.ingest.IngestEngine;
import io.liqheat.replay.ingest.IngestFormat;
import io.liqheat.replay.ingest.VenueTally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.CloseHelper;

/**
 * Reads captures and archives together, merged by time, into one journaling engine: for example days of archives and
 * then what was recorded since. Archives fill in where captures are silent, see {@link CapturePrecedence}.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class MixedIngest implements Ingest
{
    private final IngestEngine engine;
    private final CapturePrecedence precedence = new CapturePrecedence();
    private final CaptureIngest captures;
    private final ArchiveIngest archives;

    /**
     * An ingest that starts with the first {@link #step(int)}.
     *
     * @param capturePaths of captures.
     * @param archivePaths of archives, in the order that decides between equal times.
     * @param options      what is said about archives.
     * @param context      of the engine; its start time is set to that of the data.
     * @throws IllegalArgumentException when a file cannot be read as what it seems to be; says what can be done.
     */
    public MixedIngest(
        final List<Path> capturePaths,
        final List<Path> archivePaths,
        final ArchiveOptions options,
        final EngineContext context)
    {
        engine = new IngestEngine(context);
        archives = new ArchiveIngest(archivePaths, options, engine, precedence::archives);
        captures = new CaptureIngest(IngestFormat.MIXED, capturePaths, engine, precedence::captures);
    }

    @Override
    public boolean step(final int messages)
    {
        for (int i = 0; i < messages; i++)
        {
            final long captureNs = captures.nextTimeNs();
            final long archiveNs = archives.nextTimeNs();
            if (Long.MAX_VALUE == captureNs)
            {
                precedence.onCaptureEnd();
                if (!archives.step(1))
                {
                    return false;
                }
            }
            else if (archiveNs < captureNs)
            {
                archives.step(1);
            }
            else
            {
                captures.step(1);
            }
        }

        return true;
    }

    @Override
    public Result finish()
    {
        if (!engine.isStarted())
        {
            throw new IllegalStateException("no message and no row in the files that can be used");
        }

        captures.finishFeed();
        archives.finishFeed();
        final HeatmapEngine state = engine.finish();
        final Result captured = captures.result(state);
        final Result archived = archives.result(state);
        final List<CaptureFault> faults = new ArrayList<>(captured.faults());
        faults.addAll(archived.faults());
        return new Result(captured.lines() + archived.lines(), captured.messages() + archived.messages(),
            captured.otherLines() + archived.otherLines(), captured.faultyLines() + archived.faultyLines(),
            captured.decoded() + archived.decoded(), captured.ignored() + archived.ignored(),
            captured.rejected() + archived.rejected(), faults, state);
    }

    @Override
    public List<String> notes()
    {
        final List<String> notes = new ArrayList<>();
        if (precedence.leftOut() > 0)
        {
            notes.add(precedence.leftOut() + " events left out: captures and archives told the same of their contract" +
                " at that time");
        }

        if (precedence.otherGrid() > 0)
        {
            notes.add(precedence.otherGrid() + " events of archives left out: captures define their contract on" +
                " another grid; ingest them apart, or define it alike with --instruments");
        }

        notes.addAll(captures.notes());
        notes.addAll(archives.notes());
        return notes;
    }

    @Override
    public void badRows(final Consumer<CaptureFault> listener)
    {
        captures.badRows(listener);
        archives.badRows(listener);
    }

    @Override
    public long bytesRead()
    {
        return captures.bytesRead() + archives.bytesRead();
    }

    @Override
    public long bytesTotal()
    {
        return captures.bytesTotal() + archives.bytesTotal();
    }

    @Override
    public boolean isStarted()
    {
        return engine.isStarted();
    }

    @Override
    public long messages()
    {
        return captures.messages() + archives.messages();
    }

    @Override
    public Collection<VenueTally> tallies()
    {
        final List<VenueTally> tallies = new ArrayList<>(captures.tallies());
        tallies.addAll(archives.tallies());
        return tallies;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(captures, archives);
    }
}
