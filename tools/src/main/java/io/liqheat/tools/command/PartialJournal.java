package io.liqheat.tools.command;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalException;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.tools.console.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a journal is written until it is complete: the directory of its name with {@code .partial} behind. What an
 * interrupted ingest left is continued or deleted only when that is asked for.
 */
final class PartialJournal
{
    private static final String SUFFIX = ".partial";

    private final Path target;
    private final Path directory;

    private PartialJournal(final Path target, final Path directory)
    {
        this.target = target;
        this.directory = directory;
    }

    /**
     * The place for a journal that is written anew whatever was left.
     *
     * @param target where it is to be in the end: absent, or an empty directory.
     * @return the place, which is absent.
     */
    static PartialJournal ofNew(final Path target)
    {
        final PartialJournal journal = of(target, false, true);
        if (Files.exists(journal.directory))
        {
            throw CommandException.usage("what an interrupted run left of " + target + " is in " + journal.directory +
                ": delete that, or name another journal");
        }

        return journal;
    }

    /**
     * The place for a journal.
     *
     * @param target    where it is to be in the end: absent, or an empty directory.
     * @param isRestart whether what an interrupted ingest left may be deleted.
     * @param isResumed whether it is to be continued.
     * @return the place, which is absent unless the journal in it is to be continued.
     */
    static PartialJournal of(final Path target, final boolean isRestart, final boolean isResumed)
    {
        final Path absolute = target.toAbsolutePath().normalize();
        if (null == absolute.getFileName())
        {
            throw CommandException.usage("--journal=" + target + " is no name of a directory");
        }

        final Path partial = absolute.resolveSibling(absolute.getFileName() + SUFFIX);
        if (Files.exists(partial))
        {
            if (isBeingWritten(partial))
            {
                throw CommandException.usage(target + " is being made: somebody writes to " + partial);
            }

            if (!isRestart && !isResumed)
            {
                throw CommandException.usage("an ingest into " + target + " was interrupted: " + partial +
                    " has what came before (inspect reads it). --resume goes on where it ended, --restart deletes it" +
                    " and starts again");
            }

            if (isRestart)
            {
                delete(partial);
            }
        }

        return new PartialJournal(absolute, partial);
    }

    Path directory()
    {
        return directory;
    }

    /** The journal is complete and closed: give it its name. */
    void complete()
    {
        try
        {
            Files.deleteIfExists(target);
            Files.move(directory, target);
        }
        catch (final IOException ex)
        {
            throw CommandException.failed(
                "the journal is complete, but stays in " + directory + ": cannot be renamed to " + target + ": " + ex);
        }
    }

    private static boolean isBeingWritten(final Path partial)
    {
        if (!Files.isDirectory(partial.resolve(QueueName.EVENTS.folder())))
        {
            return false;
        }

        try (RecordedJournal journal = Journal.openForRead(partial))
        {
            return journal.isBeingWritten();
        }
        catch (final JournalException ex)
        {
            // No header yet: whoever wrote it died early.
            return false;
        }
    }

    /** Delete a journal and nothing else: what holds other files is refused. */
    private static void delete(final Path partial)
    {
        try
        {
            final List<Path> all;
            try (Stream<Path> walk = Files.walk(partial))
            {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }

            if (all.size() > 1 && !Files.isDirectory(partial.resolve(QueueName.EVENTS.folder())))
            {
                throw CommandException.usage(partial + " is no journal: move or delete it yourself");
            }

            for (final Path path : all)
            {
                Files.delete(path);
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot delete " + partial + ": " + ex, ex);
        }
    }
}
