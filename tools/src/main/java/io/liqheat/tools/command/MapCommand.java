package io.liqheat.tools.command;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.map.LadderMap;
import io.liqheat.replay.snapshot.StateAt;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.Replayer;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Moment;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.console.Share;
import io.liqheat.tools.render.LadderJson;
import io.liqheat.tools.render.LadderTable;
import io.liqheat.tools.render.LedgerTable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat map}.
 */
@Command(
    name = "map",
    description = {
        "Show at which prices how much of an instrument is expected to be liquidated.",
        "",
        "The journal is replayed to the moment asked for, from the newest snapshot before it (see 'snapshot') or",
        "from its start. Longs are liquidated below the mark price, shorts above it; 'total to here' is what",
        "would be forced if the mark went from where it is to that row. All quantities are estimates; coverage is",
        "the share of the open interest that was seen being opened. The ledger says where every unit of exposure",
        "went, and that it adds up."},
    footer = {
        "  liqheat map j --instrument hyperliquid:BTC",
        "  liqheat map j --instrument hyperliquid:BTC --at 2026-06-12T12:00:00Z --range 10%% --rows 60",
        "  liqheat map j --instrument hyperliquid:BTC --ledger",
        "  liqheat map j --instrument hyperliquid:BTC --format csv > btc.csv"})
public final class MapCommand implements Callable<Integer>
{
    private static final long FIRST_LOOK = 200_000;
    private static final int MAX_ROWS = 4096;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "Directory of the journal.")
    private Path directory;

    @Option(names = {"-i", "--instrument"}, paramLabel = "NAME",
        description = "Such as hyperliquid:BTC. Needed unless the journal has only one.")
    private String instrumentName;

    @Option(names = "--at", paramLabel = "TIME", converter = Converters.ToMoment.class,
        description = "Such as 2026-06-14T12:00:00Z, or milliseconds since 1970. Default: the end of the journal.")
    private Moment at;

    @Option(names = "--range", paramLabel = "PERCENT", defaultValue = "5%", converter = Converters.ToShare.class,
        description = "Distance from the mark price shown, up and down. Default: 5%%.")
    private Share range;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "40",
        description = "Rows in all; bands are added up to fit. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(names = "--ledger", description = "Show the ledger of every side and tier, not only its totals.")
    private boolean hasLedger;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
        converter = Converters.ToMapFormat.class,
        description = "table, json (everything, with tiers and ledger) or csv (the rows). Default: ${DEFAULT-VALUE}.")
    private MapFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public MapCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        if (rows < 2 || rows > MAX_ROWS)
        {
            throw CommandException.usage("--rows=" + rows + " is out of range: 2 to " + MAX_ROWS);
        }

        try (RecordedJournal journal = Journals.open(directory))
        {
            return call(journal);
        }
    }

    private int call(final RecordedJournal journal)
    {
        try (StateAt state = StateAt.before(
            journal, Long.MAX_VALUE, null == at ? Long.MAX_VALUE : at.timeNs(), new DiscardingSink(), null))
        {
            state.skipped().forEach(console.err()::println);
            refuseEarly(journal, state.instruments());
            final Replayer replayer = state.replayer();
            try (Progress progress = common.progress(console, "replaying", "events", Journals.eventTotal(journal)))
            {
                while (replayer.poll() > 0)
                {
                    progress.update(replayer.engine().eventCount(), replayer.engine().eventCount());
                }
            }

            if (!replayer.isStoppedByTime() && !journal.isBeingWritten())
            {
                replayer.finish();
            }

            Journals.refuseDamaged(console, directory, replayer.faults(), replayer.lastTimeNs());
            return print(map(replayer, state.instruments())) ? 0 : CommandException.FAILED;
        }
    }

    /** Definitions come early, so a missing or wrong name need not wait for a long replay. */
    private void refuseEarly(final RecordedJournal journal, final JournalInstruments known)
    {
        final JournalInstruments instruments =
            known.all().isEmpty() ? Journals.instruments(journal, Integer.MAX_VALUE, FIRST_LOOK) : known;
        if (null == instrumentName && instruments.all().size() > 1)
        {
            throw CommandException.usage("which instrument? the journal has several: --instrument " +
                String.join(", or --instrument ", names(instruments)));
        }

        final boolean isKnown = names(instruments).stream().anyMatch((name) -> name.equalsIgnoreCase(instrumentName));
        if (null != instrumentName && !isKnown)
        {
            final JournalInstruments all = Journals.instruments(journal, Integer.MAX_VALUE, Long.MAX_VALUE);
            requireInstrument(all);
        }
    }

    private Instrument requireInstrument(final JournalInstruments instruments)
    {
        if (instruments.all().isEmpty())
        {
            throw CommandException.failed("no instrument is defined " +
                (!instruments.unusable().isEmpty() ? "in a way that can be used: inspect lists the definitions" :
                null == at ? "in " + directory : "by " + at + " in " + directory + ": ask for a later time"));
        }

        if (null == instrumentName && 1 == instruments.all().size())
        {
            return instruments.all().iterator().next();
        }

        try
        {
            return instruments.require(String.valueOf(instrumentName));
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage(ex.getMessage());
        }
    }

    private LadderMap map(final Replayer replayer, final JournalInstruments instruments)
    {
        final Instrument instrument = requireInstrument(instruments);
        if (null != at && !replayer.isStoppedByTime() && at.timeNs() > replayer.lastTimeNs() && !common.isQuiet())
        {
            console.err().println("the journal ends at " + Figures.isoTime(replayer.lastTimeNs()) +
                ": this is the map of its end");
        }

        final long timeNs = replayer.isStoppedByTime() ? at.timeNs() : replayer.lastTimeNs();
        try
        {
            return LadderMap.of(replayer.engine(), instrument, timeNs, range.value(), rows);
        }
        catch (final IllegalStateException ex)
        {
            throw CommandException.failed(ex.getMessage() + " (the journal begins at " +
                Figures.isoTime(replayer.firstTimeNs()) + ")");
        }
    }

    private boolean print(final LadderMap map)
    {
        switch (format)
        {
            case JSON -> LadderJson.write(map, console.out());
            case CSV -> LadderJson.writeCsv(map, console.out());
            default ->
            {
                final LadderTable table = new LadderTable(console);
                table.header(map).forEach(console.out()::println);
                console.out().println(LadderTable.ESTIMATED);
                console.out().println();
                table.rows(map).forEach(console.out()::println);
                console.out().println();
                (hasLedger ? LedgerTable.lines(map) : LedgerTable.totals(map)).forEach(console.out()::println);
            }
        }

        final boolean isBalanced = LedgerTable.isBalanced(map);
        if (!isBalanced && MapFormat.TABLE != format)
        {
            console.err().println("ledger: " + LedgerTable.verdict(map));
        }

        return isBalanced;
    }

    private static Collection<String> names(final JournalInstruments instruments)
    {
        return instruments.all().stream().map(JournalInstruments::nameOf).toList();
    }
}
