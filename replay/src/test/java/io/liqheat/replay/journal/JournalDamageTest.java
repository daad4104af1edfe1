package io.liqheat.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a queue file, a reader delivers a prefix of what was written and says why it stopped. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class JournalDamageTest
{
    private static final int COUNT = 2_000;
    private static final int FLIPS = 600;
    private static final int PAGE_LENGTH = 4096;

    @TempDir
    private Path folder;
    private Path directory;
    private Path file;
    private List<String> written;
    private final List<Long> frames = new ArrayList<>();
    private long dataEnd;

    @BeforeEach
    void setUp() throws IOException
    {
        directory = folder.resolve("journal");
        JournalFixture.write(directory, COUNT, 42);
        file = JournalFixture.queueFile(directory, QueueName.EVENTS);
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalReader reader = journal.events();
            written = new ArrayList<>();
            List<String> one = JournalFixture.readOne(reader);
            while (!one.isEmpty())
            {
                written.addAll(one);
                final int length = Integer.parseInt(one.get(0).split(" ")[2]);
                final long padded = length + JournalRecord.HEADER_LENGTH + 7 & -4;
                frames.add(reader.position() - padded);
                one = JournalFixture.readOne(reader);
            }

            dataEnd = reader.position();
            assertEquals(COUNT + 2, written.size());
        }
    }

    @Test
    void shouldNoticeEveryFlippedBitInsideARecord() throws IOException
    {
        final SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < FLIPS; i++)
        {
            final int record = random.nextInt(frames.size());
            final long start = frames.get(record);
            final long end = record + 1 < frames.size() ? frames.get(record + 1) : dataEnd;
            final long position = random.nextLong(start, end);
            final int bit = random.nextInt(Byte.SIZE);
            final byte[] before = flip(position, bit);
            final Outcome outcome = read();
            write(position, before);

            final String what = "position=" + position + " bit=" + bit + " record=" + record + " " + outcome.faults;
            assertTrue(outcome.isPrefix, what);
            if (outcome.records.size() < written.size())
            {
                assertFalse(outcome.faults.isEmpty(), what);
                assertEquals(record, outcome.records.size(), what);
            }
            else
            {
                assertTrue(position >= end - 3, what);
            }
        }

        assertEquals(written, read().records);
    }

    @Test
    void shouldNeverDeliverWrongRecordsWhateverBitFlipsBeforeTheFirst() throws IOException
    {
        final SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 100; i++)
        {
            final long position = random.nextLong(i % 2 == 0 ? 512 : frames.get(0));
            final int bit = random.nextInt(Byte.SIZE);
            final byte[] before = flip(position, bit);
            final Outcome outcome = read();
            write(position, before);

            final String what = "position=" + position + " bit=" + bit + " " + outcome.faults;
            assertTrue(outcome.isPrefix, what);
            assertTrue(outcome.records.size() == written.size() || !outcome.faults.isEmpty(), what);
        }
    }

    @Test
    void shouldNoticeATruncatedFile() throws IOException
    {
        final SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 30; i++)
        {
            final Path copy = copy("cut" + i);
            final int record = random.nextInt(frames.size());
            final long end = record + 1 < frames.size() ? frames.get(record + 1) : dataEnd;
            try (RandomAccessFile damaged = new RandomAccessFile(
                JournalFixture.queueFile(copy, QueueName.EVENTS).toFile(), "rw"))
            {
                damaged.setLength(random.nextLong(frames.get(record), end - 3));
            }

            final Outcome outcome = read(copy);
            assertTrue(outcome.isPrefix);
            assertEquals(record, outcome.records.size());
            final JournalFault.Kind kind = outcome.faults.get(0).kind();
            assertTrue(JournalFault.Kind.TORN == kind || JournalFault.Kind.TAIL_LOST == kind, () -> "" + kind);
        }
    }

    @Test
    void shouldNoticeAZeroedPage() throws IOException
    {
        final SplittableRandom random = new SplittableRandom(10);
        for (int i = 0; i < 30; i++)
        {
            final long position = random.nextLong(frames.get(0), dataEnd - 4) & -PAGE_LENGTH;
            final byte[] before = swapIn(position, new byte[PAGE_LENGTH]);
            final Outcome outcome = read();
            write(position, before);

            assertTrue(outcome.isPrefix);
            assertTrue(outcome.records.size() < written.size());
            assertFalse(outcome.faults.isEmpty());
        }
    }

    @Test
    void shouldNoticeALostTail() throws IOException
    {
        final long position = frames.get(COUNT - 100);
        swapIn(position, new byte[(int)(dataEnd - position)]);

        final Outcome outcome = read();

        assertTrue(outcome.isPrefix);
        assertEquals(COUNT - 100, outcome.records.size());
        final JournalFault fault = outcome.faults.get(0);
        assertEquals(JournalFault.Kind.TAIL_LOST, fault.kind());
        assertEquals(COUNT - 100, fault.fromSequence());
        assertEquals(COUNT + 1, fault.toSequence());
        assertEquals(position, fault.position());
    }

    @Test
    void shouldNoticeSwappedRecords() throws IOException
    {
        final int first = pairOfEqualLength();
        final int frameLength = (int)(frames.get(first + 1) - frames.get(first));
        final byte[] one = bytes(frames.get(first), frameLength);
        final byte[] two = bytes(frames.get(first + 1), frameLength);
        write(frames.get(first), two);
        write(frames.get(first + 1), one);

        final Outcome outcome = read();

        assertTrue(outcome.isPrefix);
        assertEquals(first, outcome.records.size());
        assertEquals(JournalFault.Kind.REORDERED, outcome.faults.get(0).kind());
    }

    @Test
    void shouldNoticeARepeatedRecord() throws IOException
    {
        final int first = pairOfEqualLength();
        final int frameLength = (int)(frames.get(first + 1) - frames.get(first));
        write(frames.get(first + 1), bytes(frames.get(first), frameLength));

        final Outcome outcome = read();

        assertTrue(outcome.isPrefix);
        assertEquals(first + 1, outcome.records.size());
        assertEquals(JournalFault.Kind.DUPLICATE, outcome.faults.get(0).kind());
    }

    @Test
    void shouldNoticeRecordsOfAnotherJournal() throws IOException
    {
        final Path other = folder.resolve("other");
        JournalFixture.write(other, COUNT, 42);
        final int index = COUNT / 2;
        final int frameLength = (int)(frames.get(index + 1) - frames.get(index));
        try (RandomAccessFile source = new RandomAccessFile(
            JournalFixture.queueFile(other, QueueName.EVENTS).toFile(), "r"))
        {
            final byte[] record = new byte[frameLength];
            source.seek(frames.get(index));
            source.readFully(record);
            write(frames.get(index), record);
        }

        final Outcome outcome = read();

        assertTrue(outcome.isPrefix);
        assertEquals(index, outcome.records.size());
        assertEquals(JournalFault.Kind.FOREIGN, outcome.faults.get(0).kind());
    }

    @Test
    void shouldGoOnBehindAFaultWhenAskedTo() throws IOException
    {
        flip(frames.get(500) + 40, 3);
        swapIn(frames.get(1_000), new byte[100]);

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalReader reader = journal.events();
            final List<String> records = JournalFixture.readAll(reader);
            assertEquals(written.subList(0, 500), records);
            assertEquals(JournalFault.Kind.FLIPPED, reader.faults().get(0).kind());
            assertTrue(reader.skipFault());
            records.addAll(JournalFixture.readAll(reader));
            assertEquals(written.subList(501, 1_000), records.subList(500, records.size()));
            assertTrue(reader.skipFault());
            records.addAll(JournalFixture.readAll(reader));
            assertTrue(reader.isSealed());
            assertFalse(reader.skipFault());

            final List<String> tail = written.subList(written.size() - 900, written.size());
            assertEquals(tail, records.subList(records.size() - 900, records.size()));
            final long lost = reader.faults().stream()
                .filter((fault) -> JournalFault.Kind.MISSING == fault.kind())
                .mapToLong((fault) -> fault.toSequence() - fault.fromSequence() + 1)
                .sum();
            assertEquals(written.size(), records.size() + lost);
        }
    }

    @Test
    void shouldReadASealedJournalWithoutItsHighWaterMark() throws IOException
    {
        Files.delete(directory.resolve(HighWater.FILE_NAME));

        final Outcome outcome = read();

        assertEquals(written, outcome.records);
        assertEquals(JournalFault.Kind.NO_HIGH_WATER, outcome.faults.get(0).kind());
        assertTrue(outcome.faults.get(0).isWarning());
    }

    @Test
    void shouldNotBeFooledByADamagedHighWaterMark() throws IOException
    {
        final Path mark = directory.resolve(HighWater.FILE_NAME);
        final byte[] good = Files.readAllBytes(mark);
        for (int bit = 0; bit < 192 * Byte.SIZE; bit++)
        {
            final byte[] bad = good.clone();
            bad[bit >> 3] ^= (byte)(1 << (bit & 7));
            Files.write(mark, bad);
            assertEquals(written, read().records, "bit=" + bit);
        }
    }

    @Test
    void shouldReadWithoutTheMetadataAndSayWhenTheQueueIsGone() throws IOException
    {
        Files.delete(file.resolveSibling("metadata.cq4t"));
        assertEquals(written, read().records);

        Files.delete(file);
        final Outcome outcome = read();
        assertEquals(List.of(), outcome.records);
        assertEquals(JournalFault.Kind.UNREADABLE, outcome.faults.get(0).kind());
    }

    private int pairOfEqualLength()
    {
        for (int i = 100; i + 2 < frames.size(); i++)
        {
            if (frames.get(i + 1) - frames.get(i) == frames.get(i + 2) - frames.get(i + 1))
            {
                return i;
            }
        }

        throw new AssertionError("no two neighbours of equal length");
    }

    private Outcome read()
    {
        return read(directory);
    }

    private Outcome read(final Path from)
    {
        try (RecordedJournal journal = Journal.openForRead(from))
        {
            final JournalReader reader = journal.events();
            final List<String> records = JournalFixture.readAll(reader);
            reader.finish();
            final boolean isPrefix = records.size() <= written.size() &&
                records.equals(written.subList(0, records.size()));
            return new Outcome(records, isPrefix, List.copyOf(reader.faults()));
        }
    }

    private Path copy(final String name) throws IOException
    {
        final Path target = Files.createDirectories(folder.resolve(name).resolve("events")).getParent();
        final Path targetFile = target.resolve("events").resolve(file.getFileName());
        Files.copy(directory.resolve(HighWater.FILE_NAME), target.resolve(HighWater.FILE_NAME));
        try (RandomAccessFile out = new RandomAccessFile(targetFile.toFile(), "rw"))
        {
            out.write(bytes(0, (int)dataEnd));
            out.setLength(Files.size(file));
        }

        return target;
    }

    private byte[] flip(final long position, final int bit) throws IOException
    {
        final byte[] flipped = bytes(position, 1);
        flipped[0] ^= (byte)(1 << bit);
        return swapIn(position, flipped);
    }

    private byte[] swapIn(final long position, final byte[] bytes) throws IOException
    {
        final byte[] before = bytes(position, bytes.length);
        write(position, bytes);
        return before;
    }

    private byte[] bytes(final long position, final int length) throws IOException
    {
        try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r"))
        {
            final byte[] bytes = new byte[length];
            source.seek(position);
            source.readFully(bytes);
            return bytes;
        }
    }

    private void write(final long position, final byte[] bytes) throws IOException
    {
        try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw"))
        {
            target.seek(position);
            target.write(bytes);
        }
    }

    private record Outcome(List<String> records, boolean isPrefix, List<JournalFault> faults)
    {
    }
}
