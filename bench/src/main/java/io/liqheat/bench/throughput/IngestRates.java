package io.liqheat.bench.throughput;

import io.liqheat.engine.EngineContext;
import io.liqheat.replay.archive.ArchiveIngest;
import io.liqheat.replay.archive.ArchiveOptions;
import io.liqheat.replay.capture.CaptureHandler;
import io.liqheat.replay.capture.CaptureOrigin;
import io.liqheat.replay.capture.CaptureReader;
import io.liqheat.replay.ingest.CaptureIngest;
import io.liqheat.replay.ingest.Ingest;
import io.liqheat.replay.ingest.IngestFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;

/**
 * How fast files become journals, by format: read, decoded, checked, journaled, applied, deltas journaled. Beside it,
 * merely reading the bytes of the same file.
 */
final class IngestRates
{
    private static final String SECTION = "ingest";
    private static final int STEP = 1_000;

    private final Path scratch;
    private final Repetition repetition;

    IngestRates(final Path scratch, final Repetition repetition)
    {
        this.scratch = scratch;
        this.repetition = repetition;
    }

    /** All formats, with made files of so many rows, and recordings as one more. */
    List<Measurement> measure(final long rows, final List<Path> captures) throws IOException
    {
        final List<Measurement> measurements = new ArrayList<>();
        for (final IngestFiles format : IngestFiles.values())
        {
            final Path file = format.write(scratch, rows);
            measure(measurements, format.label(), List.of(file), format.isArchive());
            Files.delete(file);
        }

        if (!captures.isEmpty())
        {
            measure(measurements, "recorded files", captures, false);
        }

        return measurements;
    }

    private void measure(
        final List<Measurement> measurements, final String label, final List<Path> files, final boolean isArchive)
    {
        final long bytes = files.stream().mapToLong(IngestRates::sizeOf).sum();
        if (!isArchive)
        {
            measurements.add(repetition.measure(
                SECTION, label + ": read only", "rows", bytes, 0, () -> openReader(files)));
        }

        measurements.add(repetition.measure(
            SECTION, label + ": into a journal", "rows", bytes, 0, () -> openIngest(files, isArchive)));
    }

    private static Repetition.Work openReader(final List<Path> files)
    {
        final CaptureReader reader = CaptureReader.open(files.toArray(new Path[0]));
        return new Repetition.Work()
        {
            @Override
            public long run()
            {
                final Counter counter = new Counter();
                while (reader.next(counter))
                {
                    Thread.onSpinWait();
                }

                return counter.messages;
            }

            @Override
            public void close()
            {
                reader.close();
            }
        };
    }

    private Repetition.Work openIngest(final List<Path> files, final boolean isArchive)
    {
        final Path directory = newDirectory();
        final EngineContext context = new EngineContext().journalDirectory(directory.resolve("journal"));
        final Ingest ingest = isArchive ? new ArchiveIngest(files, ArchiveOptions.byNames(), context) :
            new CaptureIngest(IngestFormat.CAPTURE, files, context);
        return new Repetition.Work()
        {
            @Override
            public long run()
            {
                while (ingest.step(STEP))
                {
                    Thread.onSpinWait();
                }

                final Ingest.Result result = ingest.finish();
                if (!result.isComplete() || 0 == result.decoded())
                {
                    throw new IllegalStateException("not every row is accounted for: " + result);
                }

                return result.messages();
            }

            @Override
            public void close()
            {
                CloseHelper.close(ingest);
                IoUtil.delete(directory.toFile(), true);
            }
        };
    }

    private Path newDirectory()
    {
        try
        {
            return Files.createTempDirectory(scratch, "ingest-");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot make a directory in " + scratch, ex);
        }
    }

    private static long sizeOf(final Path file)
    {
        try
        {
            return Files.size(file);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot read " + file, ex);
        }
    }

    /** Counts messages. */
    private static final class Counter implements CaptureHandler
    {
        private long messages;

        @Override
        public void onText(
            final CaptureOrigin origin,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            messages++;
        }

        @Override
        public void onRest(
            final CaptureOrigin origin,
            final String url,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            messages++;
        }

        @Override
        public void onConnect(final CaptureOrigin origin, final long timeNs)
        {
            messages++;
        }

        @Override
        public void onRecorded(
            final String kind,
            final String coin,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            messages++;
        }
    }
}
