package io.liqheat.tools.command;

import io.liqheat.replay.inspect.JournalInspection;
import io.liqheat.replay.integrity.JournalIntegrity;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.recovery.JournalRetention;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.render.InspectionJson;
import io.liqheat.tools.render.InspectionText;
import io.liqheat.tools.render.IntegrityReport;
import io.liqheat.tools.render.RetentionReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat inspect}.
 */
@Command(
    name = "inspect",
    description = {
        "Say what is in a journal, what is missing from it and whether it is damaged.",
        "",
        "Span, events by kind and instrument, what the sessions decoded and what they rejected and why, gaps",
        "and silences, checkpoints, integrity. Nothing is modified, also while the journal is being written.",
        "The exit code is 1 if it is damaged; interruptions of the market data are no damage.",
        "",
        "--integrity reads every record of both queues and lists all damage, also behind the first: file, byte",
        "position, sequences, what is wrong and what it means, and how many records are good. Other commands",
        "stop at the first damage and say nothing about a journal that has any."},
    footer = {
        "  liqheat inspect j",
        "  liqheat inspect j --all",
        "  liqheat inspect j --integrity",
        "  liqheat inspect j --format json"})
public final class InspectCommand implements Callable<Integer>
{
    private static final int LIST_LIMIT = 20;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "Directory of the journal.")
    private Path directory;

    @Option(names = "--all", description = "Show all interruptions and notes, not only the first " + LIST_LIMIT + ".")
    private boolean hasAll;

    @Option(names = "--integrity", description = "Check every record, and say only what is wrong.")
    private boolean isIntegrityOnly;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public InspectCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        try (RecordedJournal journal = Journals.open(directory))
        {
            if (isIntegrityOnly)
            {
                return checkIntegrity(journal);
            }

            final JournalInspection inspection = new JournalInspection(journal);
            try (Progress progress = common.progress(console, "inspecting", "events", Journals.eventTotal(journal)))
            {
                while (inspection.poll() > 0)
                {
                    progress.update(inspection.events(), inspection.events());
                }
            }

            inspection.finish();
            final boolean isBeingWritten = journal.isBeingWritten();
            if (OutputFormat.JSON == format)
            {
                InspectionJson.write(inspection, directory, sizeBytes(directory), isBeingWritten, console.out());
            }
            else
            {
                new InspectionText(inspection, console.out(), hasAll ? Integer.MAX_VALUE : LIST_LIMIT)
                    .print(directory, sizeBytes(directory), isBeingWritten);
                new RetentionReport(new JournalRetention(journal, 0), directory).printFilesIfAny(console.out());
            }

            return inspection.isIntact() ? 0 : CommandException.FAILED;
        }
    }

    private int checkIntegrity(final RecordedJournal journal)
    {
        final JournalIntegrity integrity = new JournalIntegrity(journal);
        final long total = Journals.eventTotal(journal) + Math.max(0, journal.highWater(QueueName.DELTAS));
        try (Progress progress = common.progress(console, "checking", "records", total))
        {
            while (integrity.poll() > 0)
            {
                progress.update(integrity.goodRecords(), integrity.goodRecords());
            }
        }

        integrity.finish();
        final IntegrityReport report =
            new IntegrityReport(integrity, directory.toString(), journal.isBeingWritten());
        if (OutputFormat.JSON == format)
        {
            try (Json json = new Json(console.out()))
            {
                report.write(json);
            }
        }
        else
        {
            report.lines().forEach(console.out()::println);
        }

        return integrity.isIntact() ? 0 : CommandException.FAILED;
    }

    private static long sizeBytes(final Path directory)
    {
        try (Stream<Path> files = Files.walk(directory))
        {
            return files.mapToLong((file) -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
