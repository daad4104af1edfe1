package io.liqheat.tools.command;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.tools.console.CommandException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Parameters of the model in files named on the command line, and in journals.
 */
final class ModelFile
{
    private static final int FIRST_RECORDS = 2;

    private ModelFile()
    {
    }

    /**
     * Read a file.
     *
     * @param file of {@code key=value} lines; what it does not name keeps its default.
     * @return the parameters.
     */
    static ModelParameters read(final Path file)
    {
        try (Reader reader = Files.newBufferedReader(file))
        {
            return ModelParameters.load(reader);
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage(file + ": " + ex.getMessage());
        }
        catch (final IOException ex)
        {
            throw CommandException.usage("--model=" + file + " cannot be read: " + ex.getMessage());
        }
    }

    /**
     * Write a file that {@link #read(Path)} reads to the same.
     *
     * @param parameters to write.
     * @param file       new, or to be replaced.
     */
    static void write(final ModelParameters parameters, final Path file)
    {
        try (Writer writer = Files.newBufferedWriter(file))
        {
            parameters.store(writer);
        }
        catch (final IOException ex)
        {
            throw CommandException.usage("--write-model=" + file + " cannot be written: " + ex.getMessage());
        }
    }

    /**
     * Parameters that a journal was written with.
     *
     * @param journal to look into, with a reader of its own.
     * @return the parameters.
     */
    static ModelParameters of(final RecordedJournal journal)
    {
        final ModelParameters[] found = new ModelParameters[1];
        try (JournalReader reader = journal.newReader(QueueName.EVENTS))
        {
            reader.poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type &&
                    EngineConfigDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
                {
                    found[0] = ModelParameters.decode(buffer, offset);
                }
            }, FIRST_RECORDS);
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.failed("the parameters of " + journal.directory() +
                " are not known to this build: " + ex.getMessage() + " (an empty FILE stands for the defaults)");
        }

        if (null == found[0])
        {
            throw CommandException.failed(journal.directory() + " holds no configuration: it is empty or damaged");
        }

        return found[0];
    }
}
