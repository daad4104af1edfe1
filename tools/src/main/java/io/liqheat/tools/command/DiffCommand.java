package io.liqheat.tools.command;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.derive.DerivedJournal;
import io.liqheat.replay.diff.InstrumentChange;
import io.liqheat.replay.diff.InstrumentDiff;
import io.liqheat.replay.diff.JournalDiff;
import io.liqheat.replay.diff.MomentDiff;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Moment;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.console.Share;
import io.liqheat.tools.render.DiffImage;
import io.liqheat.tools.render.JournalDiffReport;
import io.liqheat.tools.render.MomentDiffReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.IntSupplier;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat diff}.
 */
@Command(
    name = "diff",
    description = {
        "Say how maps differ: of two journals of the same events, or of one journal at two moments.",
        "",
        "Two journals: each made of the other by 'replay --journal', or both of one journal, or the same",
        "recordings ingested twice. After every event the ladders of both are held against each other: where",
        "the deltas first differ, totals by instrument, side, venue and tier, the largest differences by",
        "price, and how far apart the maps are over time. Exit code 0 also where they differ; 1 where the",
        "events are not the same, as only maps of the same events can be compared.",
        "",
        "Two moments: what was built up, closed, swept, and expected anew because the weights of tiers were",
        "learned, by side, price and tier. 'started' is what was there when the ladder began, 'window' what",
        "left or entered it. Each change counts with the weight it had then, so that it all adds up.",
        "",
        "Both read deltas and run no engine: journals of any model version can be compared."},
    footer = {
        "  liqheat diff j j2",
        "  liqheat diff j j2 --instrument hyperliquid:BTC --format json",
        "  liqheat diff j j2 -i hyperliquid:BTC --range 10%% --png diff.png",
        "  liqheat diff j --from 2026-06-14T00:00:00Z --to 2026-06-14T12:00:00Z",
        "  liqheat replay j --model mine.properties --journal j2 && liqheat diff j j2"})
public final class DiffCommand implements Callable<Integer>
{
    private static final int MAX_ROWS = 4096;
    private static final int MAX_SAMPLES = 10_000;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "1..2", paramLabel = "DIR", description = "One journal, with --from and --to; or two.")
    private List<Path> directories;

    @Option(names = {"-i", "--instrument"}, paramLabel = "NAME",
        description = "Such as hyperliquid:BTC. Default: all.")
    private String instrumentName;

    @Option(names = "--from", paramLabel = "TIME", converter = Converters.ToMoment.class,
        description = "With one journal: the first moment. Default: the beginning.")
    private Moment from;

    @Option(names = "--to", paramLabel = "TIME", converter = Converters.ToMoment.class,
        description = "With one journal: the second moment. Default: the end.")
    private Moment to;

    @Option(names = "--range", paramLabel = "PERCENT", defaultValue = "5%", converter = Converters.ToShare.class,
        description = "Distance from the mark price shown by price, up and down. Default: 5%%.")
    private Share range;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "30",
        description = "Rows of prices at most. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "12",
        description = "With two journals: how often they are compared on the way. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(names = "--png", paramLabel = "FILE",
        description = "Also draw both maps of one instrument side by side.")
    private Path pngFile;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public DiffCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        requireUsable();
        return 2 == directories.size() ? diffJournals() : diffMoments();
    }

    private void requireUsable()
    {
        if (rows < 2 || rows > MAX_ROWS)
        {
            throw CommandException.usage("--rows=" + rows + " is out of range: 2 to " + MAX_ROWS);
        }

        if (samples < 1 || samples > MAX_SAMPLES)
        {
            throw CommandException.usage("--samples=" + samples + " is out of range: 1 to " + MAX_SAMPLES);
        }

        final boolean isMoments = null != from || null != to;
        if (2 == directories.size() && isMoments)
        {
            throw CommandException.usage("--from and --to belong to one journal, not to two");
        }

        if (1 == directories.size() && !isMoments)
        {
            throw CommandException.usage("what is it to be compared with? name a second journal, or --from and --to");
        }

        if (null != from && null != to && from.timeNs() >= to.timeNs())
        {
            throw CommandException.usage("--from=" + from + " must be before --to=" + to);
        }

        if (null != pngFile && null != pngFile.toAbsolutePath().getParent() &&
            !Files.isDirectory(pngFile.toAbsolutePath().getParent()))
        {
            throw CommandException.usage("--png=" + pngFile + ": there is no such directory");
        }
    }

    private int diffJournals()
    {
        try (RecordedJournal first = Journals.open(directories.get(0));
            RecordedJournal second = Journals.open(directories.get(1)))
        {
            requireInstrument(first);
            final JournalDiff diff = new JournalDiff(first, second, this::isWanted, samples, range.value(), rows);
            run(Journals.eventTotal(first), diff::poll, diff::events);
            if (0 == diff.events() && diff.areEventsDifferent())
            {
                throw CommandException.failed(diff.end());
            }

            final boolean isDamaged = Journals.report(console, diff.faults());
            final List<InstrumentDiff> instruments = diff.instruments();
            final JournalDiffReport report = new JournalDiffReport(diff, instruments);
            if (OutputFormat.JSON == format)
            {
                try (Json json = new Json(console.out()))
                {
                    json.field("first", directories.get(0).toString()).field("second", directories.get(1).toString());
                    report.write(json);
                }
            }
            else
            {
                console.out().println("first     " + describe(directories.get(0), first.header()));
                console.out().println("second    " + describe(directories.get(1), second.header()));
                report.lines().forEach(console.out()::println);
            }

            if (null != pngFile)
            {
                final InstrumentDiff drawn = only(instruments);
                draw(DiffImage.draw(drawn.instrument(), drawn.rows(), drawn.firstRows(), drawn.secondRows(),
                    directories.get(0).toString(), directories.get(1).toString()));
            }

            return isDamaged || diff.areEventsDifferent() ? CommandException.FAILED : 0;
        }
    }

    private int diffMoments()
    {
        try (RecordedJournal journal = Journals.open(directories.get(0)))
        {
            requireInstrument(journal);
            final MomentDiff diff = new MomentDiff(journal, this::isWanted,
                null == from ? Long.MIN_VALUE : from.timeNs(), null == to ? Long.MAX_VALUE : to.timeNs(),
                range.value(), rows);
            run(Journals.eventTotal(journal), diff::poll, diff::events);
            final boolean isDamaged = Journals.report(console, diff.faults());
            requireEvents(diff);
            final List<InstrumentChange> changes = diff.instruments();
            if (changes.isEmpty())
            {
                throw CommandException.failed("no map at the second moment: the journal begins at " +
                    Figures.isoTime(diff.firstTimeNs()));
            }

            final long fromNs = null == from ? diff.firstTimeNs() : from.timeNs();
            final long toNs = null == to || !diff.isStoppedByTime() ? diff.lastTimeNs() : to.timeNs();
            final MomentDiffReport report = new MomentDiffReport(fromNs, toNs, changes);
            if (OutputFormat.JSON == format)
            {
                try (Json json = new Json(console.out()))
                {
                    json.field("journal", directories.get(0).toString());
                    report.write(json);
                }
            }
            else
            {
                report.lines().forEach(console.out()::println);
            }

            if (null != pngFile)
            {
                final InstrumentChange drawn = only(changes);
                draw(DiffImage.draw(drawn.instrument(), drawn.rows(), drawn.beforeRows(), drawn.afterRows(),
                    Figures.time(fromNs), Figures.time(toNs)));
            }

            return isDamaged ? CommandException.FAILED : 0;
        }
    }

    private void requireEvents(final MomentDiff diff)
    {
        if (Long.MIN_VALUE == diff.lastTimeNs())
        {
            throw CommandException.failed(directories.get(0) + " holds no events" +
                (null == to ? "" : " up to --to=" + to));
        }

        if (null != from && from.timeNs() >= diff.lastTimeNs() && !diff.isStoppedByTime())
        {
            throw CommandException.failed("nothing changed after --from=" + from + ": the journal ends at " +
                Figures.isoTime(diff.lastTimeNs()));
        }
    }

    private void run(final long total, final IntSupplier poll, final LongSupplier events)
    {
        try (Progress progress = common.progress(console, "comparing", "events", total))
        {
            while (poll.getAsInt() > 0)
            {
                progress.update(events.getAsLong(), events.getAsLong());
            }
        }
    }

    private boolean isWanted(final Instrument instrument)
    {
        return null == instrumentName || JournalInstruments.nameOf(instrument).equalsIgnoreCase(instrumentName);
    }

    private void requireInstrument(final RecordedJournal journal)
    {
        if (null != instrumentName || null != pngFile)
        {
            final JournalInstruments all = Journals.instruments(journal, Integer.MAX_VALUE, Long.MAX_VALUE);
            if (null == instrumentName && all.all().size() > 1)
            {
                throw CommandException.usage("--png draws one instrument: say --instrument " +
                    JournalInstruments.nameOf(all.all().iterator().next()) + " or another one");
            }

            try
            {
                all.require(null == instrumentName && !all.all().isEmpty() ?
                    JournalInstruments.nameOf(all.all().iterator().next()) : String.valueOf(instrumentName));
            }
            catch (final IllegalArgumentException ex)
            {
                throw CommandException.usage(ex.getMessage());
            }
        }
    }

    private static <T> T only(final List<T> instruments)
    {
        if (instruments.isEmpty())
        {
            throw CommandException.failed("there is no map to draw");
        }

        return instruments.get(0);
    }

    private void draw(final BufferedImage image)
    {
        try
        {
            ImageIO.write(image, "png", pngFile.toFile());
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("--png=" + pngFile + " cannot be written", ex);
        }
    }

    private static String describe(final Path directory, final JournalHeader header)
    {
        if (null == header)
        {
            return directory + ", without a header";
        }

        return directory + ", id " + Figures.hash(header.journalId()) + ", liqheat " + header.liqheatVersion() +
            (null == header.attribute(DerivedJournal.PARAMETER_HASH) ? "" :
                ", model version " + header.attribute(DerivedJournal.MODEL_VERSION) + " with parameters " +
                    header.attribute(DerivedJournal.PARAMETER_HASH));
    }
}
