package io.liqheat.tools.render;

import io.liqheat.replay.integrity.JournalIntegrity;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is wrong with a journal, and how much of it is good.
 */
public final class IntegrityReport implements Findings
{
    private static final String INDENT = "  ";

    private final JournalIntegrity integrity;
    private final String journal;
    private final boolean isBeingWritten;

    /**
     * A report.
     *
     * @param integrity      finished.
     * @param journal        its directory.
     * @param isBeingWritten whether a process is writing it.
     */
    public IntegrityReport(final JournalIntegrity integrity, final String journal, final boolean isBeingWritten)
    {
        this.integrity = integrity;
        this.journal = journal;
        this.isBeingWritten = isBeingWritten;
    }

    @Override
    public List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        for (final JournalIntegrity.QueueReport queue : integrity.queues())
        {
            lines.add(queue.queue().folder() + ": " + Figures.count(queue.goodRecords(), "good record") +
                (queue.lostRecords() > 0 ? ", " + Figures.count(queue.lostRecords()) + " lost" : "") + ", " +
                (queue.firstRecord() > 0 ? "begins with record " + Figures.count(queue.firstRecord()) + ", " : "") +
                (queue.isSealed() ? "sealed" : "not sealed") + ", high-water mark " +
                (queue.highWater() < 0 ? "unknown" : Figures.count(queue.highWater())));
            for (final JournalIntegrity.Finding finding : queue.findings())
            {
                lines.add(INDENT + text(finding));
                lines.add(INDENT + INDENT + finding.meaning());
            }
        }

        for (final JournalIntegrity.SnapshotReport snapshot : integrity.snapshots())
        {
            lines.add(snapshot.file() + (null == snapshot.wrong() ? ": good" :
                ": cannot be used, and nothing is lost with it: " + snapshot.wrong()));
        }

        lines.add(verdict());
        return lines;
    }

    @Override
    public void write(final Json json)
    {
        json.field("journal", journal)
            .field("isBeingWritten", isBeingWritten)
            .field("isIntact", integrity.isIntact())
            .array("queues");
        for (final JournalIntegrity.QueueReport queue : integrity.queues())
        {
            json.object()
                .field("queue", queue.queue().folder())
                .field("firstRecord", queue.firstRecord())
                .field("goodRecords", queue.goodRecords())
                .field("lostRecords", queue.lostRecords())
                .field("isSealed", queue.isSealed())
                .field("highWater", queue.highWater())
                .array("findings");
            queue.findings().forEach((finding) -> write(finding, json));
            json.endArray().endObject();
        }

        json.endArray().array("snapshots");
        for (final JournalIntegrity.SnapshotReport snapshot : integrity.snapshots())
        {
            json.object().field("file", snapshot.file()).field("isGood", null == snapshot.wrong())
                .field("wrong", snapshot.wrong()).endObject();
        }

        json.endArray().field("verdict", verdict());
    }

    private static void write(final JournalIntegrity.Finding finding, final Json json)
    {
        final JournalFault fault = finding.fault();
        json.object()
            .field("kind", fault.kind().name())
            .field("isWarning", fault.isWarning())
            .field("file", finding.file())
            .field("segment", fault.segment())
            .field("position", fault.position())
            .field("fromSequence", fault.fromSequence())
            .field("toSequence", fault.toSequence())
            .field("count", finding.count())
            .field("fromLost", finding.fromLost())
            .field("toLost", finding.toLost())
            .field("text", fault.text())
            .field("meaning", finding.meaning())
            .endObject();
    }

    private static String text(final JournalIntegrity.Finding finding)
    {
        final long lost = finding.lostRecords();
        return (null == finding.file() ? "" : finding.file() + ": ") + finding.fault() +
            (finding.count() > 1 ? " (" + Figures.count(finding.count()) + " records)" : "") +
            (lost > 0 ? "; lost: " + (1 == lost ? "record " + finding.fromLost() :
            Figures.count(lost) + " records, " + finding.fromLost() + ".." + finding.toLost()) : "");
    }

    private String verdict()
    {
        if (!integrity.isIntact())
        {
            return "DAMAGED: " + Figures.count(
                integrity.findings().stream().filter((finding) -> !finding.fault().isWarning()).count() +
                integrity.snapshots().stream().filter((snapshot) -> null != snapshot.wrong()).count(), "place") +
                ", " + Figures.count(integrity.goodRecords(), "good record");
        }

        return (isBeingWritten ? "intact so far, being written now: " :
            integrity.findings().isEmpty() ? "intact and complete: " : "intact, with warnings: ") +
            Figures.count(integrity.goodRecords(), "good record");
    }
}
