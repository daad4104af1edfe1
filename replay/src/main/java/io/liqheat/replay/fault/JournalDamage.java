package io.liqheat.replay.fault;

import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.snapshot.Snapshots;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One damage to the files of a journal, undone when it is closed.
 * <p>
 * <b>Threading:</b> one thread; nothing else may use the journal meanwhile.
 */
final class JournalDamage implements AutoCloseable
{
    private static final int PAGE_LENGTH = 4096;
    private static final int MAX_PAGES = 4;
    private static final int MAX_NOISE = 512;
    private static final int TRIES = 1_000;

    /** No record is hit. */
    private static final long NONE = Long.MAX_VALUE;

    private static final String HIGH_WATER = "highwater";
    private static final String METADATA = "metadata.cq4t";
    private static final String LOCK = "journal.lock";

    private final Path directory;
    private final RecordBook book;
    private final SplittableRandom random;
    private final Deque<Undo> undo = new ArrayDeque<>();
    private String text = "";
    private int file;
    private long hit = NONE;
    private boolean isOfQueue = true;

    @FunctionalInterface
    private interface Undo
    {
        void run() throws IOException;
    }

    private JournalDamage(final Path directory, final RecordBook book, final SplittableRandom random)
    {
        this.directory = directory;
        this.book = book;
        this.random = random;
    }

    /**
     * Damage a journal.
     *
     * @param kind      of damage.
     * @param directory of the journal.
     * @param book      of the queue that is hit, if the kind hits one.
     * @param foreign   book of the same queue of another journal.
     * @param random    where.
     * @return the damage, to be closed.
     */
    static JournalDamage inflict(
        final DamageKind kind,
        final Path directory,
        final RecordBook book,
        final RecordBook foreign,
        final SplittableRandom random)
    {
        final JournalDamage damage = new JournalDamage(directory, book, random);
        damage.file = random.nextInt(book.files().size());
        if (damage.records().isEmpty())
        {
            damage.file = book.records().get(0).file();
        }

        try
        {
            damage.inflict(kind, foreign);
            return damage;
        }
        catch (final IOException ex)
        {
            damage.close();
            throw new UncheckedIOException(ex);
        }
    }

    QueueName queue()
    {
        return book.queue();
    }

    /** Whether bytes that matter for any record are not what they were. */
    boolean isHit()
    {
        return NONE != hit && hit < book.records().size();
    }

    /** Sequence of the first record that cannot be read as it was. */
    long hit()
    {
        return hit;
    }

    @Override
    public String toString()
    {
        return text;
    }

    @Override
    public void close()
    {
        try
        {
            while (!undo.isEmpty())
            {
                undo.pop().run();
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private void inflict(final DamageKind kind, final RecordBook foreign) throws IOException
    {
        final Path path = book.files().get(file);
        final long end = book.dataEnd(file);
        switch (kind)
        {
            case BIT_FLIP -> flip(path, random.nextLong(firstRecord().start(), end), random.nextInt(Byte.SIZE));
            case LENGTH_FLIP -> flipLength(path);
            case NOISE -> overwriteNoise(path, firstRecord().start(), end);
            case ZEROED_PAGE -> overwrite(path, randomPage(1), new byte[PAGE_LENGTH]);
            case SWAPPED_BLOCKS -> swapBlocks(path);
            case SWAPPED_RECORDS -> copyRecord(path, true);
            case DUPLICATED_PAGE -> overwrite(path, randomPage(1), bytes(path, randomPage(1), PAGE_LENGTH));
            case DUPLICATED_RECORD -> copyRecord(path, false);
            case FOREIGN_RECORD -> copyForeign(path, foreign);
            case TRUNCATED -> truncate(path, random.nextLong(end));
            case LOST_TAIL -> loseTail(path, end);
            case DELETED_FILE -> delete();
            case QUEUE_METADATA -> damageMetadata(path);
            case HIGH_WATER -> damageWhole(directory.resolve(HIGH_WATER));
            case SNAPSHOT -> damageWhole(randomSnapshot());
            default -> throw new IllegalArgumentException("kind=" + kind);
        }
    }

    private void flipLength(final Path path) throws IOException
    {
        final boolean isOwn = 0 == random.nextInt(8);
        final List<RecordBook.Frame> frames =
            book.frames().stream().filter((frame) -> frame.file() == file && frame.isRecord() != isOwn).toList();
        final RecordBook.Frame frame = frames.get(random.nextInt(frames.size()));
        final int bit = random.nextInt(Integer.SIZE);
        flip(path, frame.start() + bit / Byte.SIZE, bit % Byte.SIZE);
    }

    private void swapBlocks(final Path path) throws IOException
    {
        final int pages = 1 + random.nextInt(MAX_PAGES);
        final long one = randomPage(pages);
        final long two = randomPage(pages);
        final byte[] first = bytes(path, one, pages * PAGE_LENGTH);
        overwrite(path, one, bytes(path, two, pages * PAGE_LENGTH));
        overwrite(path, two, first);
        text = "blocks of " + pages + " pages at " + one + " and " + two;
    }

    private void copyRecord(final Path path, final boolean isSwap) throws IOException
    {
        final List<RecordBook.Frame> records = records();
        for (int i = 0; i < TRIES; i++)
        {
            final RecordBook.Frame one = records.get(random.nextInt(records.size()));
            final RecordBook.Frame two = records.get(random.nextInt(records.size()));
            if (one != two && one.length() == two.length())
            {
                final byte[] first = bytes(path, one.start(), (int)(one.end() - one.start()));
                final byte[] second = bytes(path, two.start(), (int)(two.end() - two.start()));
                overwrite(path, two.start(), first);
                if (isSwap)
                {
                    overwrite(path, one.start(), second);
                }

                text = (isSwap ? "records " : "copy of record ") + one.sequence() +
                    (isSwap ? " and " : " over record ") + two.sequence();
                return;
            }
        }
    }

    private void copyForeign(final Path path, final RecordBook foreign) throws IOException
    {
        final List<RecordBook.Frame> records = records();
        for (int i = 0; i < TRIES; i++)
        {
            final RecordBook.Frame one = records.get(random.nextInt(records.size()));
            if (one.sequence() < foreign.records().size())
            {
                final RecordBook.Frame other = foreign.records().get((int)one.sequence());
                if (other.length() == one.length())
                {
                    overwrite(path, one.start(), bytes(
                        foreign.files().get(other.file()), other.start(), (int)(other.end() - other.start())));
                    text = "record " + one.sequence() + " of another journal";
                    return;
                }
            }
        }
    }

    private void loseTail(final Path path, final long end) throws IOException
    {
        final List<RecordBook.Frame> records = records();
        final long start = records.get(random.nextInt(records.size())).start();
        overwrite(path, start, new byte[(int)(end - start)]);
    }

    private void delete() throws IOException
    {
        switch (random.nextInt(4))
        {
            case 0 ->
            {
                hit = book.recordAt(file, 0);
                moveAway(book.files().get(file));
            }
            case 1 -> moveAway(directory.resolve(HIGH_WATER));
            case 2 -> moveAway(directory.resolve(LOCK));
            default -> moveAway(book.files().get(file).resolveSibling(METADATA));
        }
    }

    private void damageMetadata(final Path path) throws IOException
    {
        if (random.nextBoolean())
        {
            damageWhole(book.files().get(file).resolveSibling(METADATA));
            return;
        }

        final List<RecordBook.Frame> own =
            book.frames().stream().filter((frame) -> frame.file() == file && !frame.isRecord()).toList();
        final RecordBook.Frame frame = own.get(random.nextInt(own.size()));
        overwriteNoise(path, frame.start(), frame.end());
    }

    private Path randomSnapshot() throws IOException
    {
        try (Stream<Path> files = Files.list(directory.resolve(Snapshots.FOLDER)))
        {
            final List<Path> snapshots = files.sorted().toList();
            return snapshots.get(random.nextInt(snapshots.size()));
        }
    }

    /** A small file: a bit, noise, zeroes, or cut short. */
    private void damageWhole(final Path path) throws IOException
    {
        isOfQueue = false;
        final long size = Files.size(path);
        switch (random.nextInt(5))
        {
            case 0 -> flip(path, random.nextLong(Math.min(192, size)), random.nextInt(Byte.SIZE));
            case 1 -> overwriteNoise(path, 0, Math.min(192, size));
            case 2 -> overwriteNoise(path, 0, size);
            case 3 -> overwrite(path, 0, new byte[(int)size]);
            default -> truncate(path, random.nextLong(size));
        }
    }

    private void flip(final Path path, final long position, final int bit) throws IOException
    {
        final byte[] bytes = bytes(path, position, 1);
        bytes[0] ^= (byte)(1 << bit);
        overwrite(path, position, bytes);
        text = path.getFileName() + " position=" + position + " bit=" + bit;
    }

    private void overwriteNoise(final Path path, final long start, final long end) throws IOException
    {
        final long position = random.nextLong(start, end);
        final byte[] noise = new byte[(int)Math.min(end - position, 1 + random.nextInt(MAX_NOISE))];
        for (int i = 0; i < noise.length; i++)
        {
            noise[i] = (byte)random.nextInt();
        }

        overwrite(path, position, noise);
    }

    private void overwrite(final Path path, final long position, final byte[] bytes) throws IOException
    {
        final byte[] before = bytes(path, position, bytes.length);
        write(path, position, bytes);
        undo.push(() -> write(path, position, before));
        text = path.getFileName() + " position=" + position + " length=" + bytes.length;
        if (isOfQueue)
        {
            hit = Math.min(hit, book.firstHit(file, position, before, bytes));
        }
    }

    private void truncate(final Path path, final long length) throws IOException
    {
        final long size = Files.size(path);
        final long dataEnd = isOfQueue ? book.dataEnd(file) : size;
        final byte[] cut = bytes(path, length, (int)(dataEnd - length));
        resize(path, length);
        undo.push(() ->
        {
            resize(path, size);
            write(path, length, cut);
        });
        text = path.getFileName() + " cut at " + length;
        if (isOfQueue)
        {
            hit = Math.min(hit, book.recordAt(file, length));
        }
    }

    private void moveAway(final Path path) throws IOException
    {
        final Path away = directory.resolveSibling(path.getFileName() + ".away");
        Files.move(path, away);
        undo.push(() -> Files.move(away, path));
        text = directory.relativize(path) + " deleted";
    }

    private RecordBook.Frame firstRecord()
    {
        return records().get(0);
    }

    private List<RecordBook.Frame> records()
    {
        return book.records().stream().filter((record) -> record.file() == file).toList();
    }

    /** Start of a page, of which so many lie among the records. */
    private long randomPage(final int pages)
    {
        final long first = firstRecord().start() / PAGE_LENGTH;
        final long last = Math.max(first, book.dataEnd(file) / PAGE_LENGTH - pages);
        return random.nextLong(first, last + 1) * PAGE_LENGTH;
    }

    private static byte[] bytes(final Path path, final long position, final int length) throws IOException
    {
        try (RandomAccessFile source = new RandomAccessFile(path.toFile(), "r"))
        {
            final byte[] bytes = new byte[length];
            source.seek(position);
            source.readFully(bytes);
            return bytes;
        }
    }

    private static void write(final Path path, final long position, final byte[] bytes) throws IOException
    {
        try (RandomAccessFile target = new RandomAccessFile(path.toFile(), "rw"))
        {
            target.seek(position);
            target.write(bytes);
        }
    }

    private static void resize(final Path path, final long length) throws IOException
    {
        try (RandomAccessFile target = new RandomAccessFile(path.toFile(), "rw"))
        {
            target.setLength(length);
        }
    }
}
