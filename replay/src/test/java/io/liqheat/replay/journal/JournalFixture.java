package io.liqheat.replay.journal;

import io.liqheat.codecs.venue.EventLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes small journals, reads them back as text, copies them. */
final class JournalFixture
{
    static final long CREATED_EPOCH_MS = 1_763_000_000_000L;
    static final int FIRST_LENGTH = EventLayout.MIN_LENGTH;
    private static final int LENGTH_SPREAD = 200;

    private JournalFixture()
    {
    }

    static JournalHeader header()
    {
        return JournalHeader.of(CREATED_EPOCH_MS, "0.1.0", JournalMode.GATING, "synthetic seed=42");
    }

    /** A sealed journal with the same number of events and deltas. */
    static void write(final Path directory, final int count, final long seed)
    {
        try (Journal journal = Journal.create(directory, header()))
        {
            appendEvents(journal.events(), count, seed);
            appendDeltas(journal.deltas(), count, seed);
        }
    }

    static void appendEvents(final JournalAppender events, final int count, final long seed)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[FIRST_LENGTH + LENGTH_SPREAD]);
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++)
        {
            final int length = FIRST_LENGTH + random.nextInt(LENGTH_SPREAD);
            fill(buffer, length, random);
            EventLayout.sequence(buffer, 0, events.lastSequence() + 1);
            events.append(JournalRecord.TYPE_EVENT, buffer, 0, length);
        }
    }

    static void appendDeltas(final JournalAppender deltas, final int count, final long seed)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH_SPREAD]);
        final SplittableRandom random = new SplittableRandom(~seed);
        for (int i = 0; i < count; i++)
        {
            final int length = random.nextInt(LENGTH_SPREAD);
            fill(buffer, length, random);
            deltas.append(JournalRecord.TYPE_DELTA, buffer, 0, length);
        }
    }

    /** One line per record. */
    static List<String> readAll(final JournalReader reader)
    {
        return read(reader, Integer.MAX_VALUE);
    }

    static List<String> readOne(final JournalReader reader)
    {
        return read(reader, 1);
    }

    private static List<String> read(final JournalReader reader, final int limit)
    {
        final List<String> records = new ArrayList<>();
        reader.poll(
            (type, sequence, buffer, offset, length) ->
            {
                long hash = length;
                for (int i = 0; i < length; i++)
                {
                    hash = hash * 31 + buffer.getByte(offset + i);
                }

                records.add(type + " " + sequence + " " + length + " " + hash);
            },
            limit);
        return records;
    }

    static Path queueFile(final Path directory, final QueueName queue)
    {
        try (Stream<Path> files = Files.walk(directory.resolve(queue.folder())))
        {
            return files.filter((path) -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static void fill(final UnsafeBuffer buffer, final int length, final SplittableRandom random)
    {
        for (int i = 0; i < length; i++)
        {
            buffer.putByte(i, (byte)random.nextInt());
        }
    }
}
