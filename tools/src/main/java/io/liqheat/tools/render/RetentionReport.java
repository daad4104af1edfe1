package io.liqheat.tools.render;

import io.liqheat.replay.journal.JournalSegment;
import io.liqheat.replay.recovery.JournalRetention;
import io.liqheat.tools.console.Figures;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What of a journal can go, as text.
 */
public final class RetentionReport
{
    private final JournalRetention retention;
    private final Path directory;

    /**
     * A report.
     *
     * @param retention of the journal.
     * @param directory of the journal.
     */
    public RetentionReport(final JournalRetention retention, final Path directory)
    {
        this.retention = retention;
        this.directory = directory;
    }

    /**
     * Print one line per file and a sum.
     *
     * @param out to write to.
     */
    public void printFiles(final PrintStream out)
    {
        for (final JournalSegment segment : retention.segments())
        {
            out.println(directory.relativize(segment.file()) + "  " + Figures.bytes(segment.bytes()));
        }

        for (final Path snapshot : retention.snapshots())
        {
            out.println(directory.relativize(snapshot) + "  " + Figures.bytes(snapshot.toFile().length()));
        }

        out.println("safe to remove: " + Figures.count(retention.segments().size(), "segment") + " of " +
            Figures.bytes(retention.bytes()) + ", " + Figures.count(retention.snapshots().size(), "snapshot"));
    }

    /**
     * Print the files when there are any.
     *
     * @param out to write to.
     */
    public void printFilesIfAny(final PrintStream out)
    {
        if (!retention.segments().isEmpty())
        {
            out.println();
            out.println("older than the newest snapshot, at event " + retention.snapshot().sequence());
            printFiles(out);
            out.println("to keep some of it and remove the rest: liqheat prune " + directory + " --keep TIME");
        }
    }
}
