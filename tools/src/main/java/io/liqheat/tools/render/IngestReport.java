package io.liqheat.tools.render;

import io.liqheat.replay.capture.CaptureFault;
import io.liqheat.replay.ingest.Ingest;
import io.liqheat.replay.ingest.VenueTally;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;

/**
 * What became of every line of an ingest.
 */
public final class IngestReport
{
    private static final int FAULTS_SHOWN = 10;
    private static final int NOTES_SHOWN = 10;

    private final Ingest.Result result;
    private final List<String> notes;
    private final SessionReport messages;

    /**
     * A report.
     *
     * @param result  of the ingest.
     * @param tallies of the messages.
     * @param notes   on the files.
     */
    public IngestReport(
        final Ingest.Result result, final Collection<VenueTally> tallies, final List<String> notes)
    {
        this.result = result;
        this.notes = notes;
        messages = SessionReport.of(tallies);
    }

    /**
     * For people.
     *
     * @param out to write to.
     */
    public void print(final PrintStream out)
    {
        final TextTable lines = new TextTable("", "", "<");
        lines.row(Figures.count(result.lines()), "lines read")
            .row(Figures.count(result.messages()), "messages: " + Figures.count(result.decoded()) + " decoded, " +
                Figures.count(result.ignored()) + " ignored, " + Figures.count(result.rejected()) + " rejected")
            .row(Figures.count(result.otherLines()), "other lines: headings, what was sent, blanks")
            .row(Figures.count(result.faultyLines()), "lines that cannot be read");
        lines.lines().forEach(out::println);
        out.println();

        messages.printStreams(out);
        if (!notes.isEmpty())
        {
            NoteList.print(notes, out, NOTES_SHOWN, "inspect shows them");
            out.println();
        }

        messages.printRejections(out);
        if (!result.faults().isEmpty())
        {
            out.println("lines that cannot be read" + (result.faultyLines() > FAULTS_SHOWN ? ", the first" : ""));
            for (final CaptureFault fault : result.faults().subList(0, Math.min(FAULTS_SHOWN, result.faults().size())))
            {
                out.println("  " + fault);
            }

            out.println();
        }
    }

    /** {@return true when every line of every file could be read} */
    public boolean isWholeInput()
    {
        return 0 == result.faultyLines() && result.faults().isEmpty();
    }

    /** {@return whether all lines are accounted for, in words} */
    public String verdict()
    {
        if (result.isComplete() && !isWholeInput())
        {
            return "NOT ALL OF THE INPUT COULD BE READ: " + Figures.count(result.faultyLines(), "line") +
                " lost, the first faults are above; everything else is accounted for";
        }

        return result.isComplete() ? "all lines accounted for" :
            "LINES UNACCOUNTED FOR: " + result.lines() + " lines, but " + result.messages() + " messages + " +
                result.otherLines() + " other + " + result.faultyLines() + " faulty; of the messages " +
                result.decoded() + " decoded + " + result.ignored() + " ignored + " + result.rejected() + " rejected";
    }

    /**
     * For programs.
     *
     * @param json to add fields to.
     */
    public void write(final Json json)
    {
        json.field("isComplete", result.isComplete())
            .field("lines", result.lines())
            .field("messages", result.messages())
            .field("otherLines", result.otherLines())
            .field("faultyLines", result.faultyLines())
            .field("decoded", result.decoded())
            .field("ignored", result.ignored())
            .field("rejected", result.rejected());
        messages.write(json);
        json.array("faults");
        result.faults().forEach((fault) -> json.element(fault.toString()));
        json.endArray();
        NoteList.write(notes, json);
    }
}
