package io.liqheat.tools.command;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.StateAt;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.Replayer;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Moment;
import io.liqheat.tools.console.Pace;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.console.Speed;
import io.liqheat.tools.render.StateTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat replay}.
 */
@Command(
    name = "replay",
    description = {
        "Replay the events of a journal through a fresh engine, on one thread, and say how fast that was.",
        "",
        "With --from, it begins at the newest snapshot before (see 'snapshot') or at the start of the journal, and",
        "what comes before is applied as fast as possible and not measured. The rate is that of the engine and",
        "the journal reader together. 'verify' also compares the deltas.",
        "",
        "With --journal, the events get a new journal with the deltas that this build's model gives with the",
        "parameters of --model: what the map would have been. Everything that reads a journal reads it, and",
        "'diff' says where both maps differ. This is also the way on for journals of another model version."},
    footer = {
        "  liqheat replay j",
        "  liqheat replay j --repeat 5                       the later runs show the warm speed",
        "  liqheat replay j --speed 60x --from 2026-06-12T10:00:00Z --to 2026-06-12T12:00:00Z",
        "  liqheat replay j --write-model mine.properties    the parameters of j, to be changed",
        "  liqheat replay j --model mine.properties --journal j2 && liqheat diff j j2"})
public final class ReplayCommand implements Callable<Integer>
{
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "Directory of the journal.")
    private Path directory;

    @Option(names = "--speed", paramLabel = "SPEED", defaultValue = "max", converter = Converters.ToSpeed.class,
        description = "Recorded seconds per second such as 10x, or max. Default: ${DEFAULT-VALUE}.")
    private Speed speed;

    @Option(names = "--from", paramLabel = "TIME", converter = Converters.ToMoment.class,
        description = "Pace and measure from here. Default: the beginning.")
    private Moment from;

    @Option(names = "--to", paramLabel = "TIME", converter = Converters.ToMoment.class,
        description = "Stop here. Default: the end.")
    private Moment to;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1",
        description = "Replay so many times, each with a fresh engine. Default: ${DEFAULT-VALUE}.")
    private int repeat;

    @Option(names = {"-j", "--journal"}, paramLabel = "NEW",
        description = "Journal the events with what they give now to this directory, which is new or empty.")
    private Path target;

    @Option(names = "--model", paramLabel = "FILE",
        description = "With --journal: parameters as key=value lines; what is not named keeps its default. Default: " +
            "the parameters of the journal.")
    private Path model;

    @Option(names = "--write-model", paramLabel = "FILE",
        description = "Only write the parameters of the journal to this file, for --model.")
    private Path written;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public ReplayCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        if (repeat < 1)
        {
            throw CommandException.usage("--repeat=" + repeat + " must be 1 or more");
        }

        if (null != from && null != to && from.timeNs() >= to.timeNs())
        {
            throw CommandException.usage("--from=" + from + " must be before --to=" + to);
        }

        if (null != written)
        {
            return writeModel();
        }

        if (null != target)
        {
            return derive();
        }

        if (null != model)
        {
            throw CommandException.usage("--model needs --journal NEW: a directory for what the events give with it");
        }

        return replay();
    }

    private int writeModel()
    {
        try (RecordedJournal journal = Journals.open(directory))
        {
            ModelFile.write(ModelFile.of(journal), written);
            return 0;
        }
    }

    private int derive()
    {
        if (null != from || null != to || repeat > 1 || !speed.isMax())
        {
            throw CommandException.usage("--journal takes the whole journal once: leave out --from, --to, --repeat " +
                "and --speed");
        }

        return new Derivation(console, common, format).run(directory, model, target);
    }

    private int replay()
    {
        final List<Run> runs = new ArrayList<>();
        StateTable state = null;
        for (int i = 0; i < repeat; i++)
        {
            try (RecordedJournal journal = Journals.open(directory);
                Run run = new Run(journal))
            {
                run.replay(journal, repeat > 1 ? "run " + (i + 1) + " of " + repeat : "replaying");
                Journals.refuseDamaged(console, directory, run.replayer.faults(), run.replayer.lastTimeNs());
                if (Long.MIN_VALUE == run.replayer.lastTimeNs())
                {
                    throw CommandException.failed(
                        directory + " holds no events" + (null == to ? "" : " up to --to=" + to));
                }

                if (0 == run.events)
                {
                    throw CommandException.failed(
                        "no event at or after --from=" + from + ": " + directory + " ends at " +
                        Figures.isoTime(run.replayer.lastTimeNs()));
                }

                runs.add(run);
                state = new StateTable(run.replayer.engine(), run.instruments);
            }
        }

        return print(runs, state) ? 0 : CommandException.FAILED;
    }

    private boolean print(final List<Run> runs, final StateTable state)
    {
        final Run last = runs.get(runs.size() - 1);
        final String hash = state.stateHash();
        if (OutputFormat.JSON == format)
        {
            try (Json json = new Json(console.out()))
            {
                json.time("from", last.fromNs).time("to", last.replayer.lastTimeNs())
                    .field("events", last.events)
                    .field("deltas", last.deltas)
                    .field("stateHash", hash)
                    .array("runs");
                runs.forEach((run) -> json.object()
                    .field("elapsedNs", run.elapsedNs).field("eventsPerSecond", run.eventsPerSecond()).endObject());
                json.endArray();
                state.write(json);
            }
        }
        else
        {
            final long spanNs = last.replayer.lastTimeNs() - last.fromNs;
            console.out().println("span    " + Figures.time(last.fromNs) + " .. " +
                Figures.time(last.replayer.lastTimeNs()) + " (" + Figures.duration(spanNs) + ")");
            console.out().println("events  " + Figures.count(last.events));
            console.out().println("deltas  " + Figures.count(last.deltas));
            for (final Run run : runs)
            {
                console.out().println("rate    " + Figures.count(Math.round(run.eventsPerSecond())) + " events/s, " +
                    Figures.multiple((double)spanNs / run.elapsedNs) + " times real time, in " +
                    Figures.duration(run.elapsedNs));
            }

            console.out().println("state   " + hash + (runs.size() > 1 ? " in all runs" : ""));
            console.out().println();
            state.lines().forEach(console.out()::println);
        }

        final boolean isEqual = runs.stream().allMatch((run) -> run.hash == last.hash);
        if (!isEqual)
        {
            console.err().println("the runs ended in different states: this must never happen");
        }

        return isEqual && state.isBalanced();
    }

    /** One pass over the journal. */
    private final class Run implements AutoCloseable
    {
        private final StateAt start;
        private final JournalInstruments instruments;
        private final Replayer replayer;
        private final Pace pace = new Pace(speed);
        private final long notBeforeNs = null == from ? Long.MIN_VALUE : from.timeNs();
        private Progress progress;
        private boolean isMeasuring;
        private long fromNs;
        private long startNs;
        private long startEvents;
        private long startDeltas;
        private long events;
        private long deltas;
        private long elapsedNs;
        private long hash;

        private Run(final RecordedJournal journal)
        {
            start = null == from ? StateAt.beginning(journal, new DiscardingSink(), this::onEvent) :
                StateAt.before(
                    journal, Long.MAX_VALUE, from.timeNs() - 1, new DiscardingSink(), this::onEvent);
            start.skipped().forEach(console.err()::println);
            instruments = start.instruments();
            replayer = start.replayer().untilEvent(Long.MAX_VALUE).until(null == to ? Long.MAX_VALUE : to.timeNs());
        }

        private void replay(final RecordedJournal journal, final String what)
        {
            try (Progress shown = common.progress(console, what, "events", Journals.eventTotal(journal)))
            {
                progress = shown;
                while (replayer.poll() > 0)
                {
                    progress.update(replayer.engine().eventCount(), replayer.engine().eventCount());
                }
            }

            if (isMeasuring)
            {
                elapsedNs = Math.max(1, System.nanoTime() - startNs);
                events = replayer.engine().eventCount() - startEvents;
                deltas = replayer.engine().deltaCount() - startDeltas;
            }

            hash = replayer.engine().stateHash();
            if (!replayer.isStoppedByTime() && !journal.isBeingWritten())
            {
                replayer.finish();
            }
        }

        private void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            final long timeNs = EventLayout.receiveTimeNs(buffer, offset);
            if (isMeasuring)
            {
                while (!speed.isMax() && !pace.await(timeNs))
                {
                    progress.update(replayer.engine().eventCount(), replayer.engine().eventCount());
                }
            }
            else if (timeNs >= notBeforeNs)
            {
                isMeasuring = true;
                fromNs = timeNs;
                startEvents = replayer.engine().eventCount();
                startDeltas = replayer.engine().deltaCount();
                startNs = System.nanoTime();
                pace.start(timeNs);
            }
        }

        @Override
        public void close()
        {
            start.close();
        }

        private double eventsPerSecond()
        {
            return events / (elapsedNs / 1e9);
        }
    }
}
