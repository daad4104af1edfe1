package io.liqheat.replay.golden;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalAppender;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.synthetic.SyntheticMarket;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.TestMarket;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes golden journals as today's code writes them: {@code PREFIX-closed}, {@code PREFIX-interrupted},
 * {@code PREFIX-parallel}, each a zip of the directory and a text of what a reader finds in it. Run it once for every
 * new format or model version, with a new prefix, and keep the old ones: they prove that old journals stay readable.
 * <pre>
 *   GoldenJournalsMain replay/src/test/resources/golden format1-model3
 * </pre>
 */
public final class GoldenJournalsMain
{
    private static final long START_NS = 1_799_000_000_000_000_000L;
    private static final long SPAN_NS = 20_000_000_000L;
    private static final long EVENTS = 300;
    private static final long CREATED_EPOCH_MS = 1_795_000_000_000L;
    private static final long ALL = Long.MAX_VALUE;

    private GoldenJournalsMain()
    {
    }

    /**
     * Write them.
     *
     * @param args folder of the resources, and the prefix of the names.
     * @throws IOException when a file cannot be written.
     */
    public static void main(final String[] args) throws IOException
    {
        final Path folder = Path.of(args[0]);
        final Path work = Files.createTempDirectory("golden");
        final Path closed = work.resolve(args[1] + "-closed");
        writeClosed(closed);
        final Path walk = work.resolve("walk");
        writeWalk(walk);
        final Path interrupted = work.resolve(args[1] + "-interrupted");
        copyPart(walk, interrupted, JournalMode.GATING, ALL, 100);
        tear(interrupted);
        final Path parallel = work.resolve(args[1] + "-parallel");
        copyPart(walk, parallel, JournalMode.PARALLEL, EVENTS - 50, ALL);
        for (final Path journal : List.of(closed, interrupted, parallel))
        {
            try (RecordedJournal recorded = Journal.openForRead(journal))
            {
                Files.writeString(folder.resolve(journal.getFileName() + ".txt"), GoldenContent.of(journal) +
                    "model " + ModelParameters.MODEL_VERSION + ": " + new ReplayVerifier(recorded).finish() + "\n");
            }

            zip(journal, folder.resolve(journal.getFileName() + ".zip"));
        }
    }

    /** Several venues, all kinds of events, closed in good order. */
    private static void writeClosed(final Path directory)
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(context(directory, ModelParameters.defaults())))
        {
            final SessionFeed feed = new SessionFeed(engine.publisher());
            final SyntheticMarket market = new SyntheticMarket(11, START_NS);
            while (market.nextTimeNs() < START_NS + SPAN_NS)
            {
                market.next(feed);
            }

            feed.finish();
        }
    }

    /** One instrument whose price walks far, so that much is swept. */
    private static void writeWalk(final Path directory)
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(context(directory, TestMarket.PARAMETERS)))
        {
            TestMarket.publish(engine.publisher(), EVENTS);
        }
    }

    private static EngineContext context(final Path directory, final ModelParameters parameters)
    {
        return new EngineContext().journalDirectory(directory).parameters(parameters).startTimeNs(START_NS)
            .waitMode(WaitMode.SLEEPING).journalAttribute("source", "golden").journalAttribute("note", "first\nsecond");
    }

    /** What a writer leaves that ended between two records. */
    private static void copyPart(
        final Path source, final Path target, final JournalMode mode, final long events, final long deltas)
    {
        final JournalHeader header = JournalHeader.of(CREATED_EPOCH_MS, "development", mode, "golden");
        try (RecordedJournal recorded = Journal.openForRead(source))
        {
            final Journal journal = Journal.create(target, header);
            copy(recorded.events(), journal.events(), JournalRecord.TYPE_EVENT, events);
            copy(recorded.deltas(), journal.deltas(), JournalRecord.TYPE_DELTA, deltas);
            journal.abandon();
        }
    }

    private static void copy(
        final JournalReader source, final JournalAppender target, final int wanted, final long lastSequence)
    {
        while (source.poll((type, sequence, buffer, offset, length) ->
        {
            if (wanted == type && sequence <= lastSequence)
            {
                target.append(type, buffer, offset, length);
            }
        }) > 0)
        {
            Thread.onSpinWait();
        }
    }

    /** A frame that was begun and never finished, behind the last event. */
    private static void tear(final Path directory) throws IOException
    {
        final long end;
        try (RecordedJournal recorded = Journal.openForRead(directory))
        {
            while (recorded.events().poll((type, sequence, buffer, offset, length) -> {}) > 0)
            {
                Thread.onSpinWait();
            }

            end = recorded.events().position();
        }

        try (Stream<Path> files = Files.walk(directory.resolve("events")))
        {
            final Path queue = files.filter((path) -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
            try (RandomAccessFile bytes = new RandomAccessFile(queue.toFile(), "rw"))
            {
                bytes.seek(end);
                bytes.write(new byte[]{0x40, 0, 0, (byte)0x80, 'L', 'Q', 1, 2});
            }
        }
    }

    private static void zip(final Path directory, final Path target) throws IOException
    {
        try (OutputStream out = Files.newOutputStream(target);
            ZipOutputStream zip = new ZipOutputStream(out);
            Stream<Path> files = Files.walk(directory))
        {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (final Path file : files.filter(Files::isRegularFile).sorted().toList())
            {
                final ZipEntry entry = new ZipEntry(directory.relativize(file).toString().replace('\\', '/'));
                entry.setTime(CREATED_EPOCH_MS);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
