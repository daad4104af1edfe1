package io.liqheat.bench.micro;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalAppender;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import org.agrona.BufferUtil;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost to journal one event of 66 bytes, the length of a trade? Compared with a bare append of as many
 * bytes to a Chronicle queue, with a write of as many bytes to a file channel, and with the bare CRC-32C of the same
 * bytes; journal minus bare append is what sequence, chain and checksum cost.
 * <p>
 * All are files in the temporary directory that only grow, so most of the time goes into first touches of new
 * pages: expect noise, and compare only figures of one run. Files of a gigabyte are written and deleted.
 */
public class JournalAppendBenchmark extends MicroBenchmark
{
    private static final int EVENT_LENGTH = 66;
    private static final int RECORD_LENGTH = JournalRecord.HEADER_LENGTH + EVENT_LENGTH;

    /** A journal being written. */
    @State(Scope.Thread)
    public static class OpenJournal
    {
        private final UnsafeBuffer event = EngineRig.newBuffer(EVENT_LENGTH);
        private Path directory;
        private Journal journal;
        private JournalAppender appender;
        private long sequence;

        @Setup(Level.Trial)
        public void open() throws IOException
        {
            fill(event, EVENT_LENGTH);
            directory = Files.createTempDirectory("liqheat-bench");
            journal = Journal.create(directory, JournalHeader.of(0, "benchmark", JournalMode.GATING, "benchmark"));
            appender = journal.events();
        }

        @TearDown(Level.Trial)
        public void close()
        {
            journal.close();
            IoUtil.delete(directory.toFile(), false);
        }
    }

    /** A bare queue, configured as a journal configures its own. */
    @State(Scope.Thread)
    public static class BareQueue
    {
        private final UnsafeBuffer bytes = EngineRig.newBuffer(RECORD_LENGTH);
        private final PointerBytesStore record = new PointerBytesStore();
        private Path directory;
        private ChronicleQueue queue;
        private ExcerptAppender appender;

        @Setup(Level.Trial)
        public void open() throws IOException
        {
            fill(bytes, RECORD_LENGTH);
            directory = Files.createTempDirectory("liqheat-bench");
            queue = SingleChronicleQueueBuilder.single(directory.toFile())
                .rollCycle(LargeRollCycles.LARGE_DAILY)
                .timeProvider(() -> 0)
                .build();
            appender = queue.createAppender();
        }

        @TearDown(Level.Trial)
        public void close()
        {
            appender.close();
            queue.close();
            IoUtil.delete(directory.toFile(), false);
        }
    }

    /** A bare file, written through a channel, as large as the queues get. */
    @State(Scope.Thread)
    public static class BareFile
    {
        private final ByteBuffer record = BufferUtil.allocateDirectAligned(RECORD_LENGTH, 64);
        private Path directory;
        private FileChannel channel;

        @Setup(Level.Trial)
        public void open() throws IOException
        {
            fill(new UnsafeBuffer(record), RECORD_LENGTH);
            directory = Files.createTempDirectory("liqheat-bench");
            channel = FileChannel.open(
                directory.resolve("records"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @TearDown(Level.Trial)
        public void close() throws IOException
        {
            channel.close();
            IoUtil.delete(directory.toFile(), false);
        }
    }

    /** The bytes of a record. */
    @State(Scope.Thread)
    public static class RecordBytes
    {
        private final ByteBuffer bytes = BufferUtil.allocateDirectAligned(RECORD_LENGTH, 64);
        private final CRC32C crc32c = new CRC32C();

        @Setup(Level.Trial)
        public void open()
        {
            fill(new UnsafeBuffer(bytes), RECORD_LENGTH);
        }
    }

    @Benchmark
    public long append(final OpenJournal open)
    {
        EventLayout.sequence(open.event, 0, ++open.sequence);
        return open.appender.append(JournalRecord.TYPE_EVENT, open.event, 0, EVENT_LENGTH);
    }

    @Benchmark
    public void baselineWriteBytes(final BareQueue bare)
    {
        bare.record.set(bare.bytes.addressOffset(), RECORD_LENGTH);
        bare.appender.writeBytes(bare.record);
    }

    @Benchmark
    public int baselineFileChannel(final BareFile bare) throws IOException
    {
        bare.record.clear();
        return bare.channel.write(bare.record);
    }

    @Benchmark
    public long baselineCrc(final RecordBytes record)
    {
        record.bytes.position(0);
        record.crc32c.reset();
        record.crc32c.update(record.bytes);
        return record.crc32c.getValue();
    }

    private static void fill(final UnsafeBuffer buffer, final int length)
    {
        final SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < length; i++)
        {
            buffer.putByte(i, (byte)random.nextInt());
        }
    }
}
