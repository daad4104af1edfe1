package io.liqheat.bench.throughput;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordHandler;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.Replayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How fast a journal is read: by Chronicle's own tailer, which checks nothing; by liqheat's reader, which checks every
 * record; with the engine behind it; and with every delta compared too.
 */
final class ReadRates
{
    private static final String SECTION = "read";
    private static final String QUEUE_FILE_SUFFIX = ".cq4";
    private static final int BATCH = 1024;

    private final Path directory;
    private final Repetition repetition;
    private final long bytes;
    private final long realTimeNs;

    ReadRates(final Path directory, final Repetition repetition)
    {
        this.directory = directory;
        this.repetition = repetition;
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final long[] sums = {0, Long.MAX_VALUE, Long.MIN_VALUE};
            final RecordHandler sum = (type, sequence, buffer, offset, length) ->
            {
                sums[0] += JournalRecord.HEADER_LENGTH + length;
                if (JournalRecord.TYPE_EVENT == type && sequence > 1)
                {
                    sums[1] = Math.min(sums[1], EventLayout.receiveTimeNs(buffer, offset));
                    sums[2] = Math.max(sums[2], EventLayout.receiveTimeNs(buffer, offset));
                }
            };
            int read = 1;
            while (read > 0)
            {
                read = journal.events().poll(sum, BATCH);
            }

            if (journal.events().isFaulted() || sums[2] < sums[1])
            {
                throw new IllegalArgumentException(
                    "the journal cannot be read to its end: " + directory + " " + journal.events().faults());
            }

            bytes = sums[0];
            realTimeNs = sums[2] - sums[1];
        }
    }

    /** All ways to read it, the barest first. */
    List<Measurement> measure()
    {
        final List<Measurement> measurements = new ArrayList<>();
        measurements.add(measure("Chronicle's tailer, nothing checked", this::openTailer));
        measurements.add(measure("liqheat's reader, every record checked", this::openReader));
        measurements.add(measure("replay: reader and engine", this::openReplay));
        measurements.add(measure("verify: reader, engine, every delta compared", this::openVerify));
        return measurements;
    }

    private Measurement measure(final String name, final Repetition.Works works)
    {
        return repetition.measure(SECTION, name, "events", bytes, realTimeNs, works);
    }

    private Repetition.Work openTailer()
    {
        final List<ChronicleQueue> queues = new ArrayList<>();
        for (final Path folder : queueFiles(directory.resolve("events")).stream().map(Path::getParent).toList())
        {
            queues.add(SingleChronicleQueueBuilder.single(folder.toFile()).readOnly(true)
                .rollCycle(LargeRollCycles.LARGE_DAILY).timeProvider(() -> 0).build());
        }

        return new Repetition.Work()
        {
            @Override
            public long run()
            {
                long documents = 0;
                for (final ChronicleQueue queue : queues)
                {
                    documents += tail(queue);
                }

                return documents;
            }

            @Override
            public void close()
            {
                queues.forEach(ChronicleQueue::close);
            }
        };
    }

    private static long tail(final ChronicleQueue queue)
    {
        long documents = 0;
        long sum = 0;
        final UnsafeBuffer view = new UnsafeBuffer(0, 0);
        try (ExcerptTailer tailer = queue.createTailer().toStart())
        {
            boolean isMore = true;
            while (isMore)
            {
                try (DocumentContext document = tailer.readingDocument())
                {
                    isMore = document.isPresent();
                    if (isMore)
                    {
                        final Bytes<?> content = document.wire().bytes();
                        final int length = (int)content.readRemaining();
                        view.wrap(content.addressForRead(content.readPosition()), length);
                        for (int at = 0; at <= length - Long.BYTES; at += Long.BYTES)
                        {
                            sum += view.getLong(at);
                        }

                        documents++;
                    }
                }
            }
        }

        return 0 == sum ? documents + 1 : documents;
    }

    private Repetition.Work openReader()
    {
        final RecordedJournal journal = Journal.openForRead(directory);
        return new JournalWork(journal)
        {
            @Override
            public long run()
            {
                final long[] sum = new long[1];
                long records = 0;
                int read = 1;
                while (read > 0)
                {
                    read = journal.events().poll(
                        (type, sequence, buffer, offset, length) -> sum[0] += buffer.getByte(offset), BATCH);
                    records += read;
                }

                return records;
            }
        };
    }

    private Repetition.Work openReplay()
    {
        final RecordedJournal journal = Journal.openForRead(directory);
        final Replayer replayer = new Replayer(journal.events(), new DiscardingSink(), null);
        return new JournalWork(journal)
        {
            @Override
            public long run()
            {
                replayer.run();
                return replayer.engine().eventCount();
            }
        };
    }

    private Repetition.Work openVerify()
    {
        final RecordedJournal journal = Journal.openForRead(directory);
        final ReplayVerifier verifier = new ReplayVerifier(journal);
        return new JournalWork(journal)
        {
            @Override
            public long run()
            {
                final ReplayVerifier.Verdict verdict = verifier.finish();
                if (!verdict.isIdentical())
                {
                    throw new IllegalStateException("the journal does not verify: " + verdict);
                }

                return verdict.events();
            }
        };
    }

    static List<Path> queueFiles(final Path folder)
    {
        try (Stream<Path> files = Files.walk(folder))
        {
            return files.filter((file) -> file.toString().endsWith(QUEUE_FILE_SUFFIX)).sorted().toList();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot list " + folder, ex);
        }
    }

    /** Work on an open journal. */
    private abstract static class JournalWork implements Repetition.Work
    {
        private final RecordedJournal journal;

        private JournalWork(final RecordedJournal journal)
        {
            this.journal = journal;
        }

        @Override
        public void close()
        {
            journal.close();
        }
    }
}
