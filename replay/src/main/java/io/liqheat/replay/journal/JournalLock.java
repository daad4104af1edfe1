package io.liqheat.replay.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The writer's claim on a journal: an operating-system lock that ends with the process, whatever ends it.
 */
final class JournalLock implements AutoCloseable
{
    static final String FILE_NAME = "journal.lock";

    /**
     * Locks of this process. The operating system drops all locks of a process on a file as soon as the process closes
     * any handle of that file, so a file locked by us must not even be opened for a look.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private JournalLock(final Path path, final FileChannel channel)
    {
        this.path = path;
        this.channel = channel;
    }

    /** The directory must exist; a lock file that nobody holds is taken over. */
    static JournalLock acquire(final Path directory) throws IOException
    {
        final Path path = directory.toRealPath().resolve(FILE_NAME);
        if (!HELD.add(path))
        {
            throw held(directory);
        }

        final FileChannel channel;
        try
        {
            channel = FileChannel.open(path, CREATE, READ, WRITE);
        }
        catch (final IOException | RuntimeException ex)
        {
            HELD.remove(path);
            throw ex;
        }

        final JournalLock lock = new JournalLock(path, channel);
        FileLock granted = null;
        try
        {
            granted = channel.tryLock();
        }
        finally
        {
            if (null == granted)
            {
                lock.close();
            }
        }

        if (null == granted)
        {
            throw held(directory);
        }

        return lock;
    }

    private static JournalException held(final Path directory)
    {
        return new JournalException(
            "another engine is writing a journal here, choose another directory: directory=" + directory);
    }

    /** Whether a live process, this one included, holds the lock. Opens the file for reading only. */
    static boolean isHeld(final Path directory)
    {
        try
        {
            final Path path = directory.toRealPath().resolve(FILE_NAME);
            if (HELD.contains(path))
            {
                return true;
            }

            if (!Files.exists(path))
            {
                return false;
            }

            try (FileChannel channel = FileChannel.open(path, READ);
                FileLock probe = channel.tryLock(0, Long.MAX_VALUE, true))
            {
                return null == probe;
            }
        }
        catch (final IOException ex)
        {
            return false;
        }
    }

    @Override
    public void close()
    {
        HELD.remove(path);
        try
        {
            channel.close();
        }
        catch (final IOException ex)
        {
            throw new JournalException("cannot release " + path, ex);
        }
    }
}
