package io.liqheat.tools.command;

import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.Snapshots;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat verify}.
 */
@Command(
    name = "verify",
    description = {
        "Replay a journal and compare every delta byte and every state hash with what was recorded.",
        "",
        "The last line is either 'identical: E events, D deltas, hash H' or 'DIFFERENT after ...' with the",
        "first difference or damage. The exit code is 0 only if everything is identical and undamaged.",
        "",
        "Events are journaled before their deltas. Where a writer was killed or still runs, the last events have",
        "no deltas yet: then it is 'identical up to delta D (event E of N)', with exit code 0 and a warning.",
        "",
        "Snapshots are compared with the state that the replay reaches at their event. One that differs or is",
        "damaged counts as a failure; delete it, or make it again with 'snapshot --again'."},
    footer = {
        "  liqheat verify j",
        "  liqheat verify j --format json -q"})
public final class VerifyCommand implements Callable<Integer>
{
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "Directory of the journal.")
    private Path directory;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public VerifyCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        try (RecordedJournal journal = Journals.open(directory))
        {
            final Snapshots snapshots = new Snapshots(journal);
            final ReplayVerifier verifier = snapshots.verifier();
            final long firstEvent = verifier.engine().lastSequence();
            final List<String> unusable = snapshots.prove(verifier);
            final ReplayVerifier.Verdict verdict = verify(verifier, journal, console, common);
            if (OutputFormat.JSON == format)
            {
                writeJson(verdict, firstEvent, verifier.comparedStates(), unusable);
            }
            else
            {
                Journals.report(console, verdict.faults());
                unusable.forEach((line) -> console.err().println("unusable snapshot: " + line));
                if (firstEvent > 0)
                {
                    console.out().println("from the snapshot of event " + Figures.count(firstEvent) +
                        " on: what was before was removed");
                }

                if (verifier.comparedStates() > 0)
                {
                    console.out().println(Figures.count(verifier.comparedStates(), "snapshot") + " identical");
                }

                console.out().println(verdict);
            }

            return verdict.isIdentical() && unusable.isEmpty() ? 0 : CommandException.FAILED;
        }
    }

    static ReplayVerifier.Verdict verify(
        final RecordedJournal journal, final Console console, final CommonOptions common)
    {
        return verify(new ReplayVerifier(journal), journal, console, common);
    }

    private static ReplayVerifier.Verdict verify(
        final ReplayVerifier verifier,
        final RecordedJournal journal,
        final Console console,
        final CommonOptions common)
    {
        try (Progress progress = common.progress(console, "verifying", "events", Journals.eventTotal(journal)))
        {
            while (verifier.poll() > 0)
            {
                progress.update(verifier.engine().eventCount(), verifier.engine().eventCount());
            }
        }

        return verifier.finish();
    }

    private void writeJson(
        final ReplayVerifier.Verdict verdict,
        final long firstEvent,
        final int snapshots,
        final List<String> unusable)
    {
        try (Json json = new Json(console.out()))
        {
            json.field("isIdentical", verdict.isIdentical())
                .field("events", verdict.events())
                .field("deltas", verdict.deltas())
                .field("hash", verdict.hashText())
                .field("difference", verdict.difference())
                .field("isComplete", null == verdict.end())
                .field("end", verdict.end())
                .array("faults");
            for (final JournalFault fault : verdict.faults())
            {
                json.element(fault.toString());
            }

            json.endArray().field("fromEvent", firstEvent).field("identicalSnapshots", snapshots)
                .array("unusableSnapshots");
            unusable.forEach(json::element);
            json.endArray().field("verdict", verdict.toString());
        }
    }
}
