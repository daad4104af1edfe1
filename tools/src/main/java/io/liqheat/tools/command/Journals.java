package io.liqheat.tools.command;

import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opening journals named on the command line.
 */
final class Journals
{
    private static final int BATCH = 4096;

    private Journals()
    {
    }

    /**
     * Open a journal.
     *
     * @param directory named by the user.
     * @return the journal, to be closed.
     */
    static RecordedJournal open(final Path directory)
    {
        if (!Files.isDirectory(directory))
        {
            throw CommandException.usage(Files.exists(directory) ?
                directory + " is a file: name the directory of a journal" :
                "no such directory: " + directory);
        }

        if (!Files.isDirectory(directory.resolve(QueueName.EVENTS.folder())) &&
            !Files.isDirectory(directory.resolve(QueueName.DELTAS.folder())))
        {
            throw CommandException.usage(directory + " is no journal: it has neither events/ nor deltas/");
        }

        return Journal.openForRead(directory);
    }

    /**
     * Refuse early a directory that a journal cannot be written to.
     *
     * @param directory named by the user.
     */
    static void requireNew(final Path directory)
    {
        if (Files.exists(directory) && !Files.isDirectory(directory))
        {
            throw CommandException.usage(
                "--journal=" + directory + " is a file: name a directory that is new or empty");
        }

        if (Files.isDirectory(directory))
        {
            try (Stream<Path> entries = Files.list(directory))
            {
                if (entries.findAny().isPresent())
                {
                    throw CommandException.usage("--journal=" + directory +
                        " is not empty, and journals are never overwritten: name a new directory, or delete this one");
                }
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }
        }
    }

    /**
     * Number of events to expect, for progress.
     *
     * @param journal to be read.
     * @return the number, 0 or less when unknown.
     */
    static long eventTotal(final RecordedJournal journal)
    {
        return journal.highWater(QueueName.EVENTS);
    }

    /**
     * Instruments that the first events of a journal define.
     *
     * @param journal  to look into, with a reader of its own.
     * @param atLeast  number of instruments to find before looking stops.
     * @param maxCount records to read at most.
     * @return what was found.
     */
    static JournalInstruments instruments(final RecordedJournal journal, final int atLeast, final long maxCount)
    {
        final JournalInstruments instruments = new JournalInstruments();
        try (JournalReader reader = journal.newReader(QueueName.EVENTS))
        {
            long left = maxCount;
            int count = 1;
            while (count > 0 && left > 0 && instruments.all().size() < atLeast)
            {
                count = reader.poll((type, sequence, buffer, offset, length) ->
                {
                    if (JournalRecord.TYPE_EVENT == type)
                    {
                        instruments.onEvent(buffer, offset);
                    }
                }, BATCH);
                left -= count;
            }

            if (instruments.all().isEmpty() && reader.isFaulted())
            {
                throw CommandException.failed(journal.directory() + " is damaged: " +
                    reader.faults().get(reader.faults().size() - 1) + ". All damage: liqheat inspect " +
                    journal.directory() + " --integrity");
            }
        }

        return instruments;
    }

    /**
     * Refuse to say anything about a journal of which the events are damaged: figures of a part of it look like figures
     * of all of it. Warnings are printed.
     *
     * @param console    to write warnings to.
     * @param directory  of the journal, as the user named it.
     * @param faults     found.
     * @param lastTimeNs receive time of the last good event, {@link Long#MIN_VALUE} when there is none or unknown.
     */
    static void refuseDamaged(
        final Console console, final Path directory, final List<JournalFault> faults, final long lastTimeNs)
    {
        for (final JournalFault fault : faults)
        {
            if (!fault.isWarning())
            {
                throw CommandException.failed(directory + " is damaged: " + fault +
                    (Long.MIN_VALUE == lastTimeNs ? "" :
                    ". What stands before, up to " + Figures.isoTime(lastTimeNs) + ", is good") +
                    ". All damage: liqheat inspect " + directory + " --integrity");
            }
        }

        report(console, faults);
    }

    /**
     * Print warnings and damage.
     *
     * @param console to write to.
     * @param faults  found.
     * @return true when there was damage.
     */
    static boolean report(final Console console, final List<JournalFault> faults)
    {
        boolean isDamaged = false;
        for (final JournalFault fault : faults)
        {
            console.err().println(fault);
            isDamaged |= !fault.isWarning();
        }

        return isDamaged;
    }
}
