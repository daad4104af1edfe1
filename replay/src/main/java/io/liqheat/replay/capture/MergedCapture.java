package io.liqheat.replay.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.agrona.CloseHelper;

/**
 * Several recorded files as one stream in the order of receive times, holding one message per file. A file that goes
 * back in time is followed as it is, except where it holds parts written one after the other that are each in order,
 * of several connections or of a recorder and its successor: these are merged like files, and the file is read once
 * for each.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class MergedCapture implements CaptureReader
{
    /** Most faults kept per file; the count goes on. */
    public static final int MAX_FAULTS = 1_000;

    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_RUNS = 16;

    /** A recorder's line that is older than the one before it by more than this starts a run. */
    private static final long RUN_STEP_BACK_NS = 1_000_000_000L;

    private final CaptureFile[] files;
    private final CaptureFile[] heads;
    private final List<String> notes;
    private int headCount;
    private CaptureFile delivered;
    private CaptureFile earliest;
    private boolean isStarted;

    private MergedCapture(final List<CaptureFile> files, final List<String> notes)
    {
        this.notes = List.copyOf(notes);
        this.files = files.toArray(new CaptureFile[0]);
        heads = this.files.clone();
    }

    /**
     * See {@link CaptureReader#open(Path...)}.
     *
     * @param paths of the files, in the order that decides between equal times.
     * @return the reader.
     */
    public static MergedCapture open(final List<Path> paths)
    {
        final List<CaptureFile> files = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        try
        {
            for (final Path path : paths)
            {
                addFiles(path, files, notes);
            }

            return new MergedCapture(files, notes);
        }
        catch (final IOException ex)
        {
            CloseHelper.quietCloseAll(files);
            throw new IllegalArgumentException("cannot read a capture of " + paths + ": " + ex, ex);
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.quietCloseAll(files);
            throw ex;
        }
    }

    @Override
    public boolean next(final CaptureHandler handler)
    {
        final CaptureFile next = earliest();
        if (null == next)
        {
            return false;
        }

        earliest = null;
        delivered = next;
        next.deliver(handler);
        return true;
    }

    @Override
    public long nextTimeNs()
    {
        final CaptureFile next = earliest();
        return null == next ? Long.MAX_VALUE : next.timeNs();
    }

    @Override
    public void badLines(final Consumer<CaptureFault> listener)
    {
        for (final CaptureFile file : files)
        {
            file.badLines(listener);
        }
    }

    @Override
    public CaptureFault atDelivered(final String text)
    {
        return delivered.atPresentLine(text);
    }

    /** The file whose message comes next, null when there is none left. */
    private CaptureFile earliest()
    {
        if (null != earliest)
        {
            return earliest;
        }

        if (!isStarted)
        {
            isStarted = true;
            start();
        }
        else if (null != delivered && !delivered.advance())
        {
            remove(delivered);
        }

        delivered = null;
        for (int i = 0; i < headCount; i++)
        {
            if (null == earliest || heads[i].timeNs() < earliest.timeNs())
            {
                earliest = heads[i];
            }
        }

        return earliest;
    }

    @Override
    public long bytesRead()
    {
        return sum(CaptureFile::bytesRead);
    }

    @Override
    public long bytesTotal()
    {
        return sum(CaptureFile::bytesTotal);
    }

    @Override
    public long lines()
    {
        return sum(CaptureFile::lines);
    }

    @Override
    public long messages()
    {
        return sum(CaptureFile::messages);
    }

    @Override
    public long otherLines()
    {
        return sum(CaptureFile::otherLines);
    }

    @Override
    public long blankLines()
    {
        return sum(CaptureFile::blankLines);
    }

    @Override
    public long faultyLines()
    {
        return sum(CaptureFile::faultyLines);
    }

    @Override
    public List<CaptureFault> faults()
    {
        final List<CaptureFault> faults = new ArrayList<>();
        for (final CaptureFile file : files)
        {
            faults.addAll(file.faults());
        }

        return faults;
    }

    @Override
    public List<String> notes()
    {
        return notes;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(files);
    }

    private void start()
    {
        for (final CaptureFile file : files)
        {
            if (file.advance())
            {
                heads[headCount++] = file;
            }
        }
    }

    private void remove(final CaptureFile ended)
    {
        int kept = 0;
        for (int i = 0; i < headCount; i++)
        {
            if (heads[i] != ended)
            {
                heads[kept++] = heads[i];
            }
        }

        headCount = kept;
    }

    private long sum(final ToLongFunction<CaptureFile> part)
    {
        long total = 0;
        for (final CaptureFile file : files)
        {
            total += part.applyAsLong(file);
        }

        return total;
    }

    private static void addFiles(final Path path, final List<CaptureFile> files, final List<String> notes)
        throws IOException
    {
        if (!Files.isRegularFile(path))
        {
            throw new IllegalArgumentException("not a regular file: " + path);
        }

        final CaptureFormat format;
        try (LineInput input = new LineInput(path))
        {
            format = CaptureFormat.of(input, path);
        }

        switch (format)
        {
            case NANO_LINES:
                files.add(new CaptureFile(path, new NanoLineParser()));
                break;

            case FRAME_JSON:
                files.add(new CaptureFile(path, new FrameLineParser(nameOf(path))));
                break;

            case ISO_LINES:
                files.add(new CaptureFile(path, new IsoLineParser(CaptureOrigin.ofFile(nameOf(path)))));
                break;

            case TOPIC_JSON:
                files.add(new CaptureFile(path, new TopicLineParser()));
                break;

            case RECORDER_JSON:
                addRuns(path, files, notes);
                break;

            case CONNECTION_JSON:
                addConnections(path, files, notes);
                break;

            default:
                files.add(new CaptureFile(path, new UrlLineParser(CaptureOrigin.ofFile(nameOf(path)))));
                break;
        }
    }

    private static String nameOf(final Path path)
    {
        return path.getFileName().toString();
    }

    /** One reader for the file, or one per connection when only these are in the order of time. */
    private static void addConnections(final Path path, final List<CaptureFile> files, final List<String> notes)
        throws IOException
    {
        final Set<String> connections = new LinkedHashSet<>();
        boolean isOrdered = true;
        try (LineInput input = new LineInput(path))
        {
            final ConnectionLineParser parser =
                new ConnectionLineParser(null, true, CaptureOrigin.ofFile(nameOf(path)));
            long lastNs = 0;
            while (input.next() && connections.size() <= MAX_CONNECTIONS)
            {
                final JsonObjectScan scan = parser.scan(input);
                final int field = null == scan ? -1 : ConnectionLineParser.connectionField(scan, input.bytes());
                if (field >= 0)
                {
                    connections.add(new String(
                        input.bytes(), scan.start(field), scan.end(field) - scan.start(field), StandardCharsets.UTF_8));
                    final long timeNs = ConnectionLineParser.timeNs(scan, input.bytes());
                    isOrdered &= timeNs >= lastNs;
                    lastNs = timeNs;
                }
            }
        }

        if (!isOrdered)
        {
            notes.add(path.getFileName() + " is not in the order of time: " + (connections.size() > MAX_CONNECTIONS ?
                "more than " + MAX_CONNECTIONS + " connections, read as it is" :
                "its " + connections.size() + " connections are merged by time"));
        }

        if (isOrdered || connections.size() > MAX_CONNECTIONS)
        {
            files.add(new CaptureFile(
                path, new ConnectionLineParser(null, true, CaptureOrigin.ofFile(nameOf(path)))));
            return;
        }

        final CaptureOrigin nameless = CaptureOrigin.ofFile(nameOf(path));
        boolean isFirst = true;
        for (final String connection : connections)
        {
            final byte[] name = connection.getBytes(StandardCharsets.UTF_8);
            files.add(new CaptureFile(path, new ConnectionLineParser(name, isFirst, nameless)));
            isFirst = false;
        }
    }

    /** One reader for each run of lines in which time does not go back. */
    private static void addRuns(final Path path, final List<CaptureFile> files, final List<String> notes)
        throws IOException
    {
        final List<Long> firstLines = new ArrayList<>();
        firstLines.add(1L);
        try (LineInput input = new LineInput(path))
        {
            long lastNs = 0;
            while (input.next())
            {
                final long timeNs = input.end() > input.start() ?
                    RecorderLineParser.timeNs(input) : CaptureText.NOT_A_NUMBER;
                if (CaptureText.NOT_A_NUMBER != timeNs)
                {
                    if (timeNs < lastNs - RUN_STEP_BACK_NS)
                    {
                        firstLines.add(input.lineNumber());
                        notes.add(path.getFileName() + " goes back " + (lastNs - timeNs) / RUN_STEP_BACK_NS +
                            " s at line " + input.lineNumber() + " (" + Instant.ofEpochMilli(timeNs / 1_000_000) +
                            "): the recorder was restarted; its runs are merged by time");
                    }

                    lastNs = timeNs;
                }
            }
        }

        if (firstLines.size() > MAX_RUNS)
        {
            notes.add(path.getFileName() + " goes back in time more than " + MAX_RUNS + " times: read as it is");
            firstLines.subList(1, firstLines.size()).clear();
        }

        firstLines.add(Long.MAX_VALUE);
        for (int i = 0; i + 1 < firstLines.size(); i++)
        {
            files.add(new CaptureFile(path, new RecorderLineParser(path, firstLines.get(i), firstLines.get(i + 1))));
        }
    }
}
