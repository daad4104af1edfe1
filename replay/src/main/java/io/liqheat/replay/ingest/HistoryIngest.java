package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.ClockEncoder;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.codecs.venue.FeedTallies;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.capture.CaptureFault;
import io.liqheat.replay.journal.JournalHeader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads tables of open interest, prices, funding rates, volumes and liquidations into a journaling engine.
 * <p>
 * A table is a file of comma-separated values (semicolons and tabs too), plain or compressed, with a heading that names
 * its columns in any order. Rows with a highest, lowest or closing price or with sums are bars, and their time is that
 * of their opening; all others are samples. All series of a coin are put down to one contract, Binance's USD-M
 * perpetual in USDT, whose margin rules and tables count; series of another market, such as liquidations summed over
 * all exchanges, differ from it by a factor that is noted where it can be seen.
 * <p>
 * Nothing is published before it could be known: a bar's close and its sums at its end.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class HistoryIngest implements Ingest
{
    /** Journal attribute: length in ns of the spans over which liquidations were summed. */
    public static final String LIQUIDATION_INTERVAL_KEY = "liquidationIntervalNs";

    /** Journal attribute: {@code true} where trades are made up from open interest. */
    public static final String MADE_UP_TRADES_KEY = "hasMadeUpTrades";

    /**
     * Quantity taken to be traded per day where tables have no volumes, as a share of the open interest. Deposits only
     * of what open interest rose by make a poor map. One was chosen on December 2025 and January 2026 of BTC, with
     * hourly liquidations of all exchanges: the same hours that are scored in the README, which says what no turnover
     * gives there.
     */
    public static final double DEFAULT_TURNOVER = 1;

    private static final long CLOCK_INTERVAL_NS = 60_000_000_000L;
    private static final long MAX_SILENCE_NS = 24L * 3600 * 1_000_000_000L;
    private static final int MAX_REJECTIONS_NOTED = 20;
    private static final int MAX_GAPS_NOTED = 5;
    private static final double MAX_TURNOVER = 1_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long ATTRIBUTION_SLACK_NS = 600 * SECOND_NS;
    private static final String LATEST_WINDOW = "learning.latestWindowSeconds";
    private static final String ATTRIBUTION_WINDOW = "learning.attributionWindowSeconds";

    private final EngineContext context;
    private final double turnoverPerDay;
    private final String coin;
    private final List<HistoryFile> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<HistoryFeed> feeds = new ArrayList<>();
    private final FeedTallies tally = new FeedTallies();
    private final UnsafeBuffer clockBuffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private final ClockEncoder clock = new ClockEncoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final IngestEngine engine;
    private EventSink sink;
    private EventWriter events;
    private List<HistoryPoint> points;
    private int nextFile;
    private int nextPoint;
    private long nextClockNs;
    private long lastTimeNs;
    private String problem;

    /**
     * An ingest that starts with the first {@link #step(int)}. Nothing is journaled before all tables are read, because
     * units and intervals show only then.
     *
     * @param paths          of the tables.
     * @param coin           that tables are about that do not say it themselves, or null to take it from their names.
     * @param turnoverPerDay quantity taken to be traded per day where tables have no volumes, as a share of the open
     *                       interest, besides the changes of it; 0 for nothing besides.
     * @param context        of the engine; its start time is set to that of the data, and its attribution window is
     *                       made long enough for the spans over which liquidations were summed.
     * @throws IllegalArgumentException when a file is missing or has no heading of a table.
     */
    public HistoryIngest(
        final List<Path> paths, final String coin, final double turnoverPerDay, final EngineContext context)
    {
        if (!(turnoverPerDay >= 0 && turnoverPerDay <= MAX_TURNOVER))
        {
            throw new IllegalArgumentException("turnoverPerDay=" + turnoverPerDay + " must be 0 to " + MAX_TURNOVER);
        }

        this.context = context;
        engine = new IngestEngine(context);
        this.turnoverPerDay = turnoverPerDay;
        this.coin = null == coin ? null : HistoryCoins.ofSymbol(coin);
        try
        {
            for (final Path path : paths)
            {
                files.add(HistoryFile.open(path));
            }
        }
        catch (final IllegalArgumentException ex)
        {
            CloseHelper.closeAll(files);
            throw ex;
        }
    }

    @Override
    public boolean step(final int messages)
    {
        for (int i = 0; i < messages; i++)
        {
            if (nextFile < files.size())
            {
                nextFile += files.get(nextFile).advance() ? 0 : 1;
                if (nextFile == files.size())
                {
                    begin();
                }
            }
            else if (null == sink || nextPoint == points.size())
            {
                return false;
            }
            else
            {
                publish(points.get(nextPoint++));
            }
        }

        return true;
    }

    @Override
    public Result finish()
    {
        if (null == sink)
        {
            throw new IllegalStateException(
                "no row in the files that can be used: " + (null == problem ? "they have none" : problem));
        }

        publishTally();
        final HeatmapEngine state = engine.finish();
        long decoded = 0;
        long ignored = 0;
        long rejected = 0;
        final List<CaptureFault> faults = new ArrayList<>();
        for (final HistoryFile file : files)
        {
            decoded += file.rows().size();
            ignored += file.repeatedRows();
            rejected += file.rejectedCount();
            faults.addAll(file.faults());
        }

        return new Result(files.stream().mapToLong(HistoryFile::lines).sum(), messages(),
            files.stream().mapToLong(HistoryFile::otherLines).sum(),
            files.stream().mapToLong(HistoryFile::faultyLines).sum(),
            decoded, ignored, rejected, faults, state);
    }

    @Override
    public List<String> notes()
    {
        final long unpublished = feeds.stream().mapToLong(HistoryFeed::unpublishedSums).sum();
        final List<String> all = new ArrayList<>(notes);
        if (unpublished > 0)
        {
            all.add("sums of liquidations below half a lot, which make no event: " + unpublished);
        }

        return all;
    }

    @Override
    public long bytesRead()
    {
        final long read = files.stream().mapToLong(HistoryFile::bytesRead).sum();
        return null == points || points.isEmpty() ? read / 2 :
            read / 2 + (long)((double)(read - read / 2) * nextPoint / points.size());
    }

    @Override
    public long bytesTotal()
    {
        return files.stream().mapToLong(HistoryFile::bytesTotal).sum();
    }

    @Override
    public boolean isStarted()
    {
        return engine.isStarted();
    }

    @Override
    public long messages()
    {
        return files.stream().mapToLong(HistoryFile::messages).sum();
    }

    @Override
    public Collection<VenueTally> tallies()
    {
        return null == sink ? List.of() : List.of(new VenueTally(Venue.BINANCE_USDM, tally));
    }

    @Override
    public void badRows(final Consumer<CaptureFault> listener)
    {
        files.forEach((file) -> file.badRows(listener));
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(files);
        CloseHelper.close(engine);
    }

    private void begin()
    {
        final List<HistorySeries> all = seriesOf();
        points = HistoryPoint.of(all);
        all.forEach((series) -> notes.addAll(series.notes()));
        noteVolumes(all);
        noteGaps(all);
        noteRejections();
        if (points.isEmpty())
        {
            return;
        }

        long liquidationIntervalNs = 0;
        for (final HistorySeries series : all)
        {
            liquidationIntervalNs = Math.max(liquidationIntervalNs, series.liquidationIntervalNs());
        }

        if (liquidationIntervalNs > 0)
        {
            final ModelParameters parameters = context.parameters();
            final long windowNs = Math.max(
                parameters.learning().attributionWindowNs(), liquidationIntervalNs + ATTRIBUTION_SLACK_NS);
            final String windowSeconds = Long.toString(windowNs / SECOND_NS);
            context.parameters(
                parameters.with(ATTRIBUTION_WINDOW, windowSeconds).with(LATEST_WINDOW, windowSeconds))
                .journalAttribute(LIQUIDATION_INTERVAL_KEY, Long.toString(liquidationIntervalNs));
        }

        for (int i = 0; i < notes.size(); i++)
        {
            context.journalAttribute(JournalHeader.captureNoteKey(i + 1), notes.get(i));
        }

        final long startTimeNs = points.get(0).timeNs();
        sink = engine.start(startTimeNs);
        events = new EventWriter(Venue.BINANCE_USDM, sink);
        nextClockNs = startTimeNs;
        lastTimeNs = startTimeNs;
        all.forEach((series) -> feeds.add(new HistoryFeed(series, turnoverPerDay, startTimeNs, sink)));
        publishRejections(startTimeNs);
    }

    private List<HistorySeries> seriesOf()
    {
        final Map<String, List<HistoryTable>> tables = new TreeMap<>();
        for (final HistoryFile file : files)
        {
            final Map<String, List<HistoryRow>> rowsByCoin = new LinkedHashMap<>();
            for (final HistoryRow row : file.rows())
            {
                final String named = file.heading().has(HistoryField.SYMBOL) || null == coin ? row.coin() : coin;
                rowsByCoin.computeIfAbsent(null == named ? "UNKNOWN" : named, (key) -> new ArrayList<>()).add(row);
            }

            rowsByCoin.forEach((key, rows) ->
                tables.computeIfAbsent(key, (name) -> new ArrayList<>()).add(new HistoryTable(file, key, rows)));
        }

        final List<HistorySeries> all = new ArrayList<>();
        tables.forEach((key, list) ->
        {
            final HistorySeries series = new HistorySeries(key, list);
            list.forEach((table) -> noteOn(key, table));
            if (series.marks().marks().isEmpty())
            {
                problem = key + ": no price in any file, so that nothing can be placed: its rows are not used";
                notes.add(problem);
            }
            else
            {
                all.add(series);
            }
        });
        return all;
    }

    private void noteOn(final String tableCoin, final HistoryTable table)
    {
        final HistoryFile file = table.file();
        final List<String> units = file.timeUnits().stream().map(HistoryTime::label).toList();
        final List<HistoryRow> rows = table.rows();
        notes.add(table.name() + ": " + rows.size() + " rows of " + tableCoin + " every " +
            HistorySeries.text(table.intervalNs()) + " from " + instant(rows.get(0).timeNs()) + " to " +
            instant(rows.get(rows.size() - 1).timeNs()) + (file.heading().isBar() ? ", bars by their opening" : "") +
            "; time in " + String.join(" and ", units) +
            (table.readings().isEmpty() ? "" : "; " + String.join("; ", table.readings())));
        final List<String> unused = file.heading().unusedNames();
        if (!unused.isEmpty())
        {
            notes.add(table.name() + ": columns not used: " + String.join(" ", unused));
        }

        if (file.emptyCells() + file.stepsBack() > 0)
        {
            notes.add(table.name() + ": " + file.emptyCells() + " empty cells, " + file.stepsBack() +
                " rows below a later one");
        }
    }

    private void noteVolumes(final List<HistorySeries> all)
    {
        for (final HistorySeries series : all)
        {
            if (!series.openInterest().isEmpty() && series.volumes().isEmpty())
            {
                notes.add(series.coin() + ": volumes are not in the files: trades are made up, each change of open " +
                    "interest once" + (turnoverPerDay > 0 ? ", and besides it " + turnoverPerDay +
                    " times the open interest per day, more where the price moves more" :
                    ", which is the least that can have been traded"));
                context.journalAttribute(MADE_UP_TRADES_KEY, Boolean.toString(true));
            }
        }
    }

    private void noteGaps(final List<HistorySeries> all)
    {
        final List<HistoryPoint> gaps =
            points.stream().filter((point) -> HistoryPoint.Kind.GAP == point.kind()).toList();
        for (final HistoryPoint gap : gaps.subList(0, Math.min(MAX_GAPS_NOTED, gaps.size())))
        {
            notes.add("gap: " + all.get(gap.series()).coin() + " " +
                gap.stream().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " misses " +
                (long)gap.level() + (1 == gap.level() ? " row" : " rows") + " before " + instant(gap.timeNs()));
        }

        if (gaps.size() > MAX_GAPS_NOTED)
        {
            notes.add("gap: " + (gaps.size() - MAX_GAPS_NOTED) + " more");
        }
    }

    private void noteRejections()
    {
        int noted = 0;
        for (final HistoryFile file : files)
        {
            for (final HistoryFile.RejectedLine line : file.rejected())
            {
                if (noted++ < MAX_REJECTIONS_NOTED)
                {
                    notes.add("rejected " + file.name() + ":" + line.line() + " " +
                        line.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + line.text());
                }
            }
        }
    }

    private void publishRejections(final long timeNs)
    {
        for (final HistoryFile file : files)
        {
            for (int i = 0; i < file.rows().size(); i++)
            {
                tally.decoded(file.stream());
            }

            for (long i = 0; i < file.repeatedRows(); i++)
            {
                tally.ignored(file.stream());
            }

            for (final RejectReason reason : RejectReason.values())
            {
                for (long i = 0; RejectReason.NULL_VAL != reason && i < file.rejected(reason); i++)
                {
                    tally.rejected(file.stream(), reason);
                }
            }

            for (final HistoryFile.RejectedLine line : file.rejected())
            {
                final byte[] bytes = line.text().getBytes(StandardCharsets.US_ASCII);
                events.at(0, timeNs, timeNs).rejected(file.stream(), line.reason(),
                    tally.count(file.stream(), FeedOutcome.REJECTED, line.reason()), new UnsafeBuffer(bytes), 0,
                    bytes.length);
            }
        }
    }

    private void publishTally()
    {
        events.at(0, lastTimeNs, lastTimeNs);
        for (final FeedStream stream : FeedStream.values())
        {
            if (FeedStream.NULL_VAL == stream)
            {
                continue;
            }

            publishTally(stream, FeedOutcome.DECODED, RejectReason.NONE);
            publishTally(stream, FeedOutcome.IGNORED, RejectReason.NONE);
            for (final RejectReason reason : RejectReason.values())
            {
                if (RejectReason.NULL_VAL != reason)
                {
                    publishTally(stream, FeedOutcome.REJECTED, reason);
                }
            }
        }
    }

    private void publishTally(
        final FeedStream stream, final FeedOutcome outcome, final RejectReason reason)
    {
        final long count = tally.count(stream, outcome, reason);
        if (count > 0)
        {
            events.tally(stream, outcome, reason, count);
        }
    }

    private void publish(final HistoryPoint point)
    {
        onTime(point.timeNs());
        feeds.get(point.series()).publish(point);
    }

    /** Time passes in even steps; a silence of a day and more is skipped. */
    private void onTime(final long timeNs)
    {
        lastTimeNs = timeNs;
        nextClockNs = timeNs - nextClockNs > MAX_SILENCE_NS ? timeNs : nextClockNs;
        while (nextClockNs <= timeNs)
        {
            clock.wrapAndApplyHeader(clockBuffer, 0, messageHeader);
            clock.header().sequence(0).eventTimeNs(nextClockNs).receiveTimeNs(nextClockNs).instrumentId(0).reserved(0);
            clock.requestsCheckpoint((short)0);
            sink.publish(clockBuffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + clock.encodedLength());
            nextClockNs += CLOCK_INTERVAL_NS;
        }
    }

    private static String instant(final long timeNs)
    {
        return Instant.ofEpochSecond(0, timeNs).toString();
    }
}
