package io.liqheat.tools.command;

import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.Snapshot;
import io.liqheat.replay.snapshot.SnapshotFollower;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.console.TextTable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat snapshot}.
 */
@Command(
    name = "snapshot",
    description = {
        "Make snapshots of a journal, so that map, replay --from, rewind and recovery need not begin at its start.",
        "",
        "The events are replayed, from the newest snapshot on, and the state of the engine is written into the",
        "folder snapshots/ of the journal after every so many events and at the end. A snapshot changes no result:",
        "it can be deleted and made again, and 'verify' compares each with the state the replay reaches."},
    footer = {
        "  liqheat snapshot j",
        "  liqheat snapshot j --every 100000 --again",
        "  liqheat snapshot j --format json -q"})
public final class SnapshotCommand implements Callable<Integer>
{
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "Directory of the journal, which may be being written.")
    private Path directory;

    @Option(names = "--every", paramLabel = "N",
        description = "Events between two snapshots. Default: ${DEFAULT-VALUE}.")
    private long every = SnapshotFollower.DEFAULT_EVERY_EVENTS;

    @Option(names = "--again", description = "Begin at the start of the journal, and make again what is there.")
    private boolean isAgain;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public SnapshotCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        if (every < 1)
        {
            throw CommandException.usage("--every=" + every + " must be 1 or more");
        }

        try (RecordedJournal journal = Journals.open(directory);
            SnapshotFollower follower =
                new SnapshotFollower(journal, every, SnapshotFollower.DEFAULT_EVERY_BYTES, isAgain))
        {
            follow(journal, follower);
            follower.skipped().forEach(console.err()::println);
            final boolean isDamaged = Journals.report(
                console, follower.faults().stream().filter((fault) -> !fault.isWarning()).toList());
            if (OutputFormat.JSON == format)
            {
                writeJson(follower);
            }
            else
            {
                writeText(follower);
            }

            return isDamaged ? CommandException.FAILED : 0;
        }
        catch (final UncheckedIOException ex)
        {
            throw CommandException.failed(ex.getMessage());
        }
    }

    private void follow(final RecordedJournal journal, final SnapshotFollower follower)
    {
        try (Progress progress = common.progress(console, "replaying", "events", Journals.eventTotal(journal)))
        {
            while (follower.poll() > 0)
            {
                progress.update(follower.lastSequence(), follower.lastSequence());
            }
        }

        if (follower.lastSequence() > 0)
        {
            follower.writeLast();
        }
    }

    private void writeText(final SnapshotFollower follower)
    {
        final TextTable table = new TextTable("", "event", "<last received", "deltas", "bytes of state");
        for (final SnapshotFollower.Written written : follower.written())
        {
            final Snapshot snapshot = written.snapshot();
            table.row(Figures.count(snapshot.sequence()),
                Long.MIN_VALUE == snapshot.lastTimeNs() ? "-" : Figures.time(snapshot.lastTimeNs()),
                Figures.count(snapshot.deltaCount()), Figures.bytes(written.stateLength()));
        }

        table.lines().forEach(console.out()::println);
        console.out().println(Figures.count(follower.written().size(), "snapshot") + " written, " +
            (null == follower.start() ? "from the start of the journal" :
            "from event " + Figures.count(follower.start().sequence())) +
            " to event " + Figures.count(follower.lastSequence()));
    }

    private void writeJson(final SnapshotFollower follower)
    {
        try (Json json = new Json(console.out()))
        {
            json.field("fromEvent", null == follower.start() ? 0 : follower.start().sequence())
                .field("toEvent", follower.lastSequence())
                .array("written");
            for (final SnapshotFollower.Written written : follower.written())
            {
                final Snapshot snapshot = written.snapshot();
                json.object().field("file", written.file().toString()).field("event", snapshot.sequence())
                    .time("lastReceived", snapshot.lastTimeNs()).field("deltas", snapshot.deltaCount())
                    .field("stateBytes", written.stateLength())
                    .field("stateHash", Figures.hash(snapshot.stateHash())).endObject();
            }

            json.endArray();
            writeLines(json, "skipped", follower.skipped());
            writeLines(json, "faults", follower.faults().stream().map(JournalFault::toString).toList());
        }
    }

    private static void writeLines(final Json json, final String name, final List<String> lines)
    {
        json.array(name);
        lines.forEach(json::element);
        json.endArray();
    }
}
