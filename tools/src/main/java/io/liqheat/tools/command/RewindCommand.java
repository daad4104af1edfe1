package io.liqheat.tools.command;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.engine.ladder.LadderReader;
import io.liqheat.engine.model.InstrumentModel;
import io.liqheat.replay.inspect.JournalInspection;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.Rewind;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Moment;
import io.liqheat.tools.console.Span;
import io.liqheat.tools.render.LadderTable;
import io.liqheat.tools.render.StateTable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code liqheat rewind}.
 */
@Command(
    name = "rewind",
    description = {
        "Go to any event or moment of a journal, and step from there: event by event, by time, to the next sweep, or",
        "to the next event after which the heaviest band below or above the mark price is another one.",
        "",
        "The state is derived from the newest snapshot before (see 'snapshot') or else from the start of the",
        "journal; it is the same. The last table is where all instruments stand in the end."},
    footer = {
        "  liqheat rewind j --at 2026-06-12T12:00:00Z",
        "  liqheat rewind j --event 1200000 --back 5 --step event --steps 10",
        "  liqheat rewind j --at 2026-06-12T12:00:00Z --step sweep --steps 20 -i hyperliquid:BTC",
        "  liqheat rewind j --at 2026-06-12T12:00:00Z --by 1m --steps 30",
        "  liqheat rewind j --at 2026-06-12T12:00:00Z --step cluster --format json"})
public final class RewindCommand implements Callable<Integer>
{
    private static final int MAX_STEPS = 100_000;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "Directory of the journal.")
    private Path directory;

    @Option(names = "--at", paramLabel = "TIME", converter = Converters.ToMoment.class,
        description = "Begin at this moment. Default: the end of the journal, or its start with --step and --by.")
    private Moment at;

    @Option(names = "--event", paramLabel = "N", description = "Begin after the event with this sequence.")
    private long event;

    @Option(names = "--back", paramLabel = "N", description = "Then go back so many events.")
    private long back;

    @Option(names = "--step", paramLabel = "KIND", converter = ToStep.class,
        description = "Then step forward: event, sweep or cluster.")
    private Rewind.Step step;

    @Option(names = "--by", paramLabel = "TIME", converter = Converters.ToSpan.class,
        description = "Or step forward by so much time, such as 10s or 5m.")
    private Span by;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "1",
        description = "How many steps. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = {"-i", "--instrument"}, paramLabel = "NAME",
        description = "Step at this instrument only, such as hyperliquid:BTC. Default: at all.")
    private String instrumentName;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public RewindCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        if (steps < 1 || steps > MAX_STEPS)
        {
            throw CommandException.usage("--steps=" + steps + " is out of range: 1 to " + MAX_STEPS);
        }

        if (event < 0 || back < 0)
        {
            throw CommandException.usage("--event=" + event + " and --back=" + back + " must be 0 or more");
        }

        if (null != step && null != by)
        {
            throw CommandException.usage("--step and --by both say how to step: leave one out");
        }

        if (null != at && event > 0)
        {
            throw CommandException.usage("--at and --event both say where to begin: leave one out");
        }

        try (RecordedJournal journal = Journals.open(directory);
            Rewind rewind = new Rewind(journal))
        {
            begin(rewind);
            if (OutputFormat.JSON == format)
            {
                try (Json json = new Json(console.out()))
                {
                    json.object("begin");
                    write(json, rewind);
                    json.endObject().array("steps");
                    move(rewind, json);
                    json.endArray();
                    final StateTable state = new StateTable(rewind.engine(), rewind.instruments());
                    json.field("stateHash", state.stateHash());
                    state.write(json);
                }
            }
            else
            {
                console.out().println(line(rewind) + origin(rewind));
                move(rewind, null);
                console.out().println();
                new StateTable(rewind.engine(), rewind.instruments()).lines().forEach(console.out()::println);
            }

            rewind.skipped().forEach(console.err()::println);
            return Journals.report(console, rewind.faults()) ? CommandException.FAILED : 0;
        }
    }

    private void begin(final Rewind rewind)
    {
        if (null != at)
        {
            rewind.toTime(at.timeNs());
        }
        else if (event > 0 || null == step && null == by || back > 0)
        {
            rewind.toEvent(event > 0 ? event : Long.MAX_VALUE);
        }

        if (back > 0)
        {
            rewind.back(back);
        }

        if ((null == step && null == by || null != at) && Long.MIN_VALUE == rewind.lastTimeNs())
        {
            throw CommandException.failed(
                directory + " holds no events" + (null == at ? "" : " up to --at=" + at));
        }

        if (event > rewind.lastSequence() && !common.isQuiet())
        {
            console.err().println("the journal ends at event " + Figures.count(rewind.lastSequence()));
        }
    }

    private void move(final Rewind rewind, final Json json)
    {
        if (null == step && null == by)
        {
            return;
        }

        for (int i = 0; i < steps; i++)
        {
            if (null == by ? !rewind.forward(step, instrumentId(rewind)) : !rewind.forwardBy(by.lengthNs()))
            {
                if (!common.isQuiet())
                {
                    console.err().println("no more: the journal ends at event " + Figures.count(rewind.lastSequence()));
                }

                return;
            }

            if (null == json)
            {
                console.out().println(line(rewind));
            }
            else
            {
                write(json.object(), rewind);
                json.endObject();
            }
        }
    }

    private int instrumentId(final Rewind rewind)
    {
        if (null == instrumentName)
        {
            return 0;
        }

        if (rewind.instruments().all().isEmpty())
        {
            rewind.forward(Rewind.Step.CLUSTER, 0);
        }

        try
        {
            return rewind.instruments().require(instrumentName).id();
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage(ex.getMessage());
        }
    }

    private static String origin(final Rewind rewind)
    {
        return "  (" + (null == rewind.snapshot() ? "from the start" :
            "from the snapshot of event " + Figures.count(rewind.snapshot().sequence())) + ", " +
            Figures.count(rewind.replayedEvents(), "event") + " replayed)";
    }

    private static String line(final Rewind rewind)
    {
        if (0 == rewind.lastSequence())
        {
            return "before the first event";
        }

        final StringBuilder text = new StringBuilder();
        text.append("event ").append(Figures.count(rewind.lastSequence())).append("  ")
            .append(Figures.isoTime(rewind.receiveTimeNs())).append("  ")
            .append(0 == rewind.templateId() ? "" : JournalInspection.eventName(rewind.templateId()));
        final Instrument instrument = rewind.instruments().find(rewind.instrumentId());
        if (null != instrument)
        {
            final Rewind.Clusters clusters = rewind.clusters(instrument.id());
            text.append(' ').append(JournalInstruments.nameOf(instrument))
                .append("  mark ").append(price(instrument, markTicks(rewind)))
                .append("  longs at ").append(price(instrument, clusters.longTicks()))
                .append("  shorts at ").append(price(instrument, clusters.shortTicks()));
            for (final Rewind.Sweep sweep : rewind.sweeps())
            {
                text.append("  swept ").append(0 == sweep.side() ? "longs " : "shorts ")
                    .append(price(instrument, sweep.fromTicks())).append(" to ")
                    .append(price(instrument, sweep.toTicks())).append(", ")
                    .append(LadderTable.quantity(instrument, sweep.expectedLots(), 3)).append(' ')
                    .append(LadderTable.unitOf(instrument)).append(" expected");
            }
        }

        return text.toString();
    }

    private static String price(final Instrument instrument, final long ticks)
    {
        return LadderReader.NULL_PRICE == ticks || 0 == ticks ? "-" : LadderTable.price(instrument, ticks);
    }

    private static long markTicks(final Rewind rewind)
    {
        final InstrumentModel model = rewind.engine().instrument(rewind.instrumentId());
        return null == model ? 0 : model.markTicks();
    }

    private static void write(final Json json, final Rewind rewind)
    {
        json.field("event", rewind.lastSequence());
        if (0 == rewind.lastSequence())
        {
            return;
        }

        json.time("eventTime", rewind.eventTimeNs()).time("receiveTime", rewind.receiveTimeNs())
            .field("kind", 0 == rewind.templateId() ? null : JournalInspection.eventName(rewind.templateId()))
            .field("snapshotEvent", null == rewind.snapshot() ? 0 : rewind.snapshot().sequence())
            .field("replayedEvents", rewind.replayedEvents());
        final Instrument instrument = rewind.instruments().find(rewind.instrumentId());
        if (null != instrument)
        {
            final Rewind.Clusters clusters = rewind.clusters(instrument.id());
            json.field("instrument", JournalInstruments.nameOf(instrument));
            number(json, "mark", instrument, markTicks(rewind));
            number(json, "heaviestLongs", instrument, clusters.longTicks());
            number(json, "heaviestShorts", instrument, clusters.shortTicks());
            json.array("sweeps");
            for (final Rewind.Sweep sweep : rewind.sweeps())
            {
                json.object().field("side", 0 == sweep.side() ? "LONG" : "SHORT");
                number(json, "from", instrument, sweep.fromTicks());
                number(json, "to", instrument, sweep.toTicks());
                json.number("expected", instrument.quantityText(Math.round(sweep.expectedLots()))).endObject();
            }

            json.endArray();
        }
    }

    private static void number(final Json json, final String name, final Instrument instrument, final long ticks)
    {
        if (LadderReader.NULL_PRICE == ticks || 0 == ticks)
        {
            json.field(name, (String)null);
        }
        else
        {
            json.number(name, instrument.priceText(ticks));
        }
    }

    /** Kinds of steps. */
    static final class ToStep implements ITypeConverter<Rewind.Step>
    {
        @Override
        public Rewind.Step convert(final String text)
        {
            try
            {
                return Rewind.Step.valueOf(text.toUpperCase(Locale.ROOT));
            }
            catch (final IllegalArgumentException ex)
            {
                throw new TypeConversionException("'" + text + "' is no kind of step: event, sweep or cluster");
            }
        }
    }
}
