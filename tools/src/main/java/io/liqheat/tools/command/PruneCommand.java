package io.liqheat.tools.command;

import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.recovery.JournalRetention;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Span;
import io.liqheat.tools.render.RetentionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat prune}.
 */
@Command(
    name = "prune",
    description = {
        "List what of a journal is too old to be kept, and remove it when told to.",
        "",
        "Only whole segments go, and only when a snapshot behind them was loaded and found right. What is left can",
        "be continued, verified and looked back into. Ages are those of the records, before the newest snapshot."},
    footer = {
        "  liqheat prune j --keep 7d              list it",
        "  liqheat prune j --keep 7d --apply      remove it",
        "  liqheat live okx:BTC-USDT-SWAP --journal j --keep 7d      removes it all the time"})
public final class PruneCommand implements Callable<Integer>
{
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "Directory of the journal.")
    private Path directory;

    @Option(names = "--keep", paramLabel = "TIME", required = true, converter = Converters.ToSpan.class,
        description = "How much to keep, such as 7d or 12h.")
    private Span keep;

    @Option(names = "--apply", description = "Remove it. Default: list it only.")
    private boolean isApplied;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public PruneCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        try (RecordedJournal journal = Journals.open(directory))
        {
            final JournalRetention retention = new JournalRetention(journal, keep.lengthNs());
            new RetentionReport(retention, directory).printFiles(console.out());
            if (null == retention.snapshot())
            {
                console.out().println("nothing can go without a good snapshot: liqheat snapshot " + directory);
            }
            else if (isApplied)
            {
                retention.apply();
                console.out().println("removed");
            }
            else if (!retention.segments().isEmpty())
            {
                console.out().println("next: the same command with --apply removes it");
            }

            return 0;
        }
        catch (final IOException ex)
        {
            throw CommandException.failed("not all could be removed: " + ex.getMessage());
        }
    }
}
