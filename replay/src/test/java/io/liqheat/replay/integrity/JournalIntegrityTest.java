package io.liqheat.replay.integrity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All damage is listed with its place, also behind the first. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class JournalIntegrityTest
{
    private static final int COUNT = 1_000;
    private static final int LENGTH = 200;

    @TempDir
    private Path directory;
    private final List<Long> ends = new ArrayList<>();

    @BeforeEach
    void setUp()
    {
        try (Journal journal = Journal.create(
            directory, JournalHeader.of(1_763_000_000_000L, "test", JournalMode.GATING, "test")))
        {
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
            for (int i = 1; i <= COUNT; i++)
            {
                EventLayout.sequence(buffer, 0, i);
                journal.events().append(JournalRecord.TYPE_EVENT, buffer, 0, LENGTH);
                journal.deltas().append(JournalRecord.TYPE_DELTA, buffer, 0, LENGTH);
            }
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalReader reader = journal.events();
            while (reader.poll((type, sequence, buffer, offset, length) -> {}) > 0)
            {
                ends.add(reader.position());
            }
        }
    }

    @Test
    void shouldFindNothingInAGoodJournal()
    {
        final JournalIntegrity integrity = check();

        assertTrue(integrity.isIntact());
        assertEquals(List.of(), integrity.findings());
        assertEquals(2 * (COUNT + 2), integrity.goodRecords());
        assertTrue(integrity.queues().get(0).isSealed());
        assertEquals(COUNT + 1, integrity.queues().get(0).highWater());
    }

    @Test
    void shouldListAllDamageAndCountWhatIsGood() throws IOException
    {
        overwrite(ends.get(99) + 60, new byte[] {(byte)0xA5});
        overwrite(ends.get(399) + 8, new byte[3 * LENGTH]);
        overwrite(ends.get(699) + 4 + 16, new byte[] {0x7E});

        final JournalIntegrity integrity = check();
        final JournalIntegrity.QueueReport events = integrity.queues().get(0);

        assertFalse(integrity.isIntact());
        assertEquals(3, integrity.findings().size(), integrity.findings()::toString);
        final JournalIntegrity.Finding first = integrity.findings().get(0);
        assertEquals(JournalFault.Kind.FLIPPED, first.fault().kind());
        assertEquals(ends.get(99), first.fault().position());
        assertEquals(100, first.fromLost());
        assertEquals(100, first.toLost());
        assertTrue(first.file().startsWith("events/") && first.file().endsWith(".cq4"), first.file());
        final JournalIntegrity.Finding second = integrity.findings().get(1);
        assertEquals(ends.get(399), second.fault().position());
        assertEquals(400, second.fromLost());
        assertEquals(402, second.toLost());
        assertEquals(700, integrity.findings().get(2).fromLost());
        assertEquals(COUNT + 2 - 5, events.goodRecords());
        assertEquals(5, events.lostRecords());
        assertEquals(COUNT + 2, integrity.queues().get(1).goodRecords());
    }

    @Test
    void shouldTellARepeatedBlockAsOne() throws IOException
    {
        final byte[] block = bytes(ends.get(199), (int)(ends.get(209) - ends.get(199)));
        overwrite(ends.get(299), block);

        final JournalIntegrity integrity = check();

        assertEquals(1, integrity.findings().size(), integrity.findings()::toString);
        final JournalIntegrity.Finding repeated = integrity.findings().get(0);
        assertEquals(JournalFault.Kind.DUPLICATE, repeated.fault().kind());
        assertEquals(10, repeated.count());
        assertEquals(200, repeated.fault().fromSequence());
        assertEquals(209, repeated.fault().toSequence());
        assertEquals(10, integrity.queues().get(0).lostRecords());
    }

    @Test
    void shouldSayThatTheTailIsLost() throws IOException
    {
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw"))
        {
            file.setLength(ends.get(899));
        }

        final JournalIntegrity.Finding finding = check().findings().get(0);

        assertEquals(JournalFault.Kind.TAIL_LOST, finding.fault().kind());
        assertEquals(900, finding.fromLost());
        assertEquals(COUNT + 1, finding.toLost());
    }

    @Test
    void shouldWarnOfADamagedMark() throws IOException
    {
        final Path mark = directory.resolve("highwater");
        final byte[] bytes = Files.readAllBytes(mark);
        bytes[64] ^= 1;
        Files.write(mark, bytes);

        final JournalIntegrity integrity = check();

        assertTrue(integrity.isIntact());
        assertEquals(1, integrity.findings().size());
        assertEquals(JournalFault.Kind.NO_HIGH_WATER, integrity.findings().get(0).fault().kind());
        assertTrue(integrity.findings().get(0).fault().isWarning());
    }

    @Test
    void shouldWarnOfAMarkThatWasWiped() throws IOException
    {
        final Path mark = directory.resolve("highwater");
        final byte[] bytes = Files.readAllBytes(mark);
        Arrays.fill(bytes, 64, 72, (byte)0);
        Files.write(mark, bytes);

        assertEquals(JournalFault.Kind.NO_HIGH_WATER, check().findings().get(0).fault().kind());
    }

    private JournalIntegrity check()
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalIntegrity integrity = new JournalIntegrity(journal);
            integrity.finish();
            return integrity;
        }
    }

    private Path file() throws IOException
    {
        try (Stream<Path> files = Files.walk(directory.resolve("events")))
        {
            return files.filter((path) -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    private byte[] bytes(final long position, final int length) throws IOException
    {
        try (RandomAccessFile source = new RandomAccessFile(file().toFile(), "r"))
        {
            final byte[] bytes = new byte[length];
            source.seek(position);
            source.readFully(bytes);
            return bytes;
        }
    }

    private void overwrite(final long position, final byte[] bytes) throws IOException
    {
        try (RandomAccessFile target = new RandomAccessFile(file().toFile(), "rw"))
        {
            target.seek(position);
            target.write(bytes);
        }
    }
}
