package io.liqheat.bench.micro;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalAppender;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordHandler;
import io.liqheat.replay.journal.RecordedJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost to read one event of 66 bytes from a journal, every record checked? Compared with Chronicle's own
 * tailer over the same file, which checks nothing and whose content is summed by eights.
 * <p>
 * A journal of {@value #RECORDS} records, in the page cache, is read again from the start when it is at its end, once
 * in so many operations.
 */
public class JournalReadBenchmark extends MicroBenchmark
{
    private static final int EVENT_LENGTH = 66;
    private static final int RECORDS = 4_000_000;
    private static final int BATCH = 100;

    /** A finished journal. */
    @State(Scope.Thread)
    public static class FinishedJournal
    {
        private final RecordHandler handler = this::onRecord;
        private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
        private Path directory;
        private RecordedJournal journal;
        private ChronicleQueue queue;
        private ExcerptTailer tailer;
        private long sum;

        @Setup(Level.Trial)
        public void open() throws IOException
        {
            directory = Files.createTempDirectory("liqheat-bench");
            final UnsafeBuffer event = EngineRig.newBuffer(EVENT_LENGTH);
            event.setMemory(0, EVENT_LENGTH, (byte)7);
            try (Journal written =
                Journal.create(directory, JournalHeader.of(0, "benchmark", JournalMode.GATING, "benchmark")))
            {
                final JournalAppender appender = written.events();
                for (int i = 1; i <= RECORDS; i++)
                {
                    EventLayout.sequence(event, 0, i);
                    appender.append(JournalRecord.TYPE_EVENT, event, 0, EVENT_LENGTH);
                }
            }

            journal = Journal.openForRead(directory);
            queue = SingleChronicleQueueBuilder.single(queueFolder().toFile()).readOnly(true)
                .rollCycle(LargeRollCycles.LARGE_DAILY).timeProvider(() -> 0).build();
            tailer = queue.createTailer().toStart();
        }

        @TearDown(Level.Trial)
        public void close()
        {
            journal.close();
            tailer.close();
            queue.close();
            IoUtil.delete(directory.toFile(), false);
            if (0 == sum)
            {
                throw new IllegalStateException("nothing was read");
            }
        }

        private Path queueFolder() throws IOException
        {
            try (Stream<Path> files = Files.walk(directory.resolve("events")))
            {
                return files.filter((file) -> file.toString().endsWith(".cq4")).findFirst().orElseThrow().getParent();
            }
        }

        private void onRecord(
            final int type,
            final long sequence,
            final DirectBuffer buffer,
            final int offset,
            final int length)
        {
            sum += buffer.getLong(offset);
        }

        private void read()
        {
            int left = BATCH;
            while (left > 0)
            {
                final int read = journal.events().poll(handler, left);
                left -= read;
                if (left > 0)
                {
                    if (journal.events().isFaulted())
                    {
                        throw new IllegalStateException("damaged: " + journal.events().faults());
                    }

                    journal.close();
                    journal = Journal.openForRead(directory);
                }
            }
        }

        private void tail()
        {
            int left = BATCH;
            while (left > 0)
            {
                boolean isAtEnd = false;
                try (DocumentContext document = tailer.readingDocument())
                {
                    isAtEnd = !document.isPresent();
                    if (!isAtEnd)
                    {
                        final Bytes<?> content = document.wire().bytes();
                        final int length = (int)content.readRemaining();
                        view.wrap(content.addressForRead(content.readPosition()), length);
                        for (int at = 0; at <= length - Long.BYTES; at += Long.BYTES)
                        {
                            sum += view.getLong(at);
                        }

                        left--;
                    }
                }

                if (isAtEnd)
                {
                    tailer.toStart();
                }
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long read(final FinishedJournal finished)
    {
        finished.read();
        return finished.sum;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long baselineChronicleTailer(final FinishedJournal finished)
    {
        finished.tail();
        return finished.sum;
    }
}
