package io.liqheat.replay.archive;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.capture.CaptureFault;
import io.liqheat.replay.ingest.Ingest;
import io.liqheat.replay.ingest.IngestEngine;
import io.liqheat.replay.ingest.VenueTally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.agrona.CloseHelper;

/**
 * Reads archives of venues and data services, merged by time, into a journaling engine. Kinds of tables:
 * {@link ArchiveKind}. Files may be of several venues, contracts and days, in any order; each may be a little out of
 * order itself. Memory does not grow with their length.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class ArchiveIngest implements Ingest
{
    private static final int MAX_REJECTIONS_NOTED = 100;

    private final IngestEngine engine;
    private final UnaryOperator<EventSink> wrapper;
    private final ArchiveCounts counts = new ArchiveCounts();
    private final ArchiveMarkets markets;
    private final ArchivePlan plan;
    private final ArchiveMerge merge;
    private final long bytesTotal;
    private ArchiveFile head;
    private ArchiveFeed feed;

    /**
     * An ingest that starts with the first {@link #step(int)}. The engine, and with it the journal, is made for the
     * first row that is read: where there is none, nothing is left behind.
     *
     * @param paths   of the tables, in the order that decides between equal times.
     * @param options what is said about them.
     * @param context of the engine; its start time is set to that of the data.
     * @throws IllegalArgumentException when a file cannot be read as what it seems to be; says what can be done.
     */
    public ArchiveIngest(final List<Path> paths, final ArchiveOptions options, final EngineContext context)
    {
        this(paths, options, new IngestEngine(context), UnaryOperator.identity());
    }

    /**
     * A part of an ingest, with an engine that others use too.
     *
     * @param paths   of the tables, in the order that decides between equal times.
     * @param options what is said about them.
     * @param engine  to publish to; closed together with this.
     * @param wrapper put around its sink.
     * @throws IllegalArgumentException when a file cannot be read as what it seems to be; says what can be done.
     */
    ArchiveIngest(
        final List<Path> paths,
        final ArchiveOptions options,
        final IngestEngine engine,
        final UnaryOperator<EventSink> wrapper)
    {
        this.engine = engine;
        this.wrapper = wrapper;
        markets = new ArchiveMarkets(options.catalogue());
        plan = new ArchivePlan(paths, options, markets);
        merge = new ArchiveMerge(plan, options, markets, counts);
        bytesTotal = ArchiveMerge.sizeOf(paths);
        engine.note(plan.notes());
    }

    /** Time of the next row, {@link Long#MAX_VALUE} when there is none left. */
    long nextTimeNs()
    {
        head = null == head ? merge.next() : head;
        return null == head ? Long.MAX_VALUE : head.window().timeNs();
    }

    @Override
    public void badRows(final Consumer<CaptureFault> listener)
    {
        counts.badRows(listener);
    }

    /**
     * Whether a file is one of these tables, by its first line.
     *
     * @param path    of it.
     * @param options what is said about it.
     * @return true if so; false also where it is one but not which, or cannot be read.
     */
    public static boolean isArchive(final Path path, final ArchiveOptions options)
    {
        try (ArchiveFile file =
            new ArchiveFile(path, 0, options, new ArchiveMarkets(options.catalogue()), new ArchiveCounts()))
        {
            file.fill(1);
            return null != file.layout();
        }
        catch (final IllegalArgumentException ex)
        {
            return false;
        }
    }

    @Override
    public boolean step(final int messages)
    {
        for (int i = 0; i < messages; i++)
        {
            final long timeNs = nextTimeNs();
            if (null == head)
            {
                return false;
            }

            if (null == feed)
            {
                feed = new ArchiveFeed(wrapper.apply(engine.start(timeNs)), markets, counts);
            }

            final ArchiveFile file = head;
            head = null;
            feed.deliver(file);
        }

        return true;
    }

    @Override
    public Result finish()
    {
        if (null == feed)
        {
            throw new IllegalStateException("no row in the files that can be used" +
                (counts.rejectedRows().isEmpty() ? "" : ": " + counts.rejectedRows().get(0)));
        }

        finishFeed();
        return result(engine.finish());
    }

    /** Nothing more will come from these files, though perhaps from others. */
    void finishFeed()
    {
        if (null != feed)
        {
            feed.finish();
        }
    }

    /** What became of the lines of these files. */
    Result result(final HeatmapEngine state)
    {
        return new Result(counts.lines(), counts.rows(), counts.otherLines(), counts.faultyLines(), counts.decoded(),
            counts.ignored(), counts.rejected(), counts.faults(), state);
    }

    @Override
    public List<String> notes()
    {
        final List<String> notes = new ArrayList<>();
        for (final Map.Entry<String, Long> unread : counts.unreadVenues().entrySet())
        {
            notes.add("ignored: " + unread.getValue() + " rows of " + unread.getKey() +
                ", which is not read; venues that are: " + ArchiveVenues.names());
        }

        addCount(notes, counts.duplicates(), "duplicate rows left out");
        addCount(notes, counts.unused(), "rows only counted: another file tells more of the book");
        addCount(notes, merge.stepsBack(), "rows older than a row above them in their file, put in order");
        addCount(notes, counts.rejected(RejectReason.OUT_OF_ORDER), "rows out of order by more than the window: " +
            "rejected; --window keeps back more rows, or sort the file");
        addCount(notes, counts.rejected(RejectReason.OFF_TICK), "rows off the tick or lot that the contract is " +
            "defined with: rejected; --instruments can define a finer one");
        counts.rejectedRows().stream().limit(MAX_REJECTIONS_NOTED).forEach((row) -> notes.add("rejected " + row));
        notes.addAll(plan.notes());
        return notes;
    }

    /** {@return the first rows that could not be used: file, line, reason and first bytes} */
    public List<CaptureFault> rejectedRows()
    {
        return counts.rejectedRows();
    }

    @Override
    public long bytesRead()
    {
        return merge.bytesRead();
    }

    @Override
    public long bytesTotal()
    {
        return bytesTotal;
    }

    @Override
    public boolean isStarted()
    {
        return null != feed;
    }

    @Override
    public long messages()
    {
        return counts.rows();
    }

    @Override
    public Collection<VenueTally> tallies()
    {
        return counts.tallies();
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(merge, engine);
    }

    private static void addCount(final List<String> notes, final long count, final String what)
    {
        if (count > 0)
        {
            notes.add(count + " " + what);
        }
    }
}
