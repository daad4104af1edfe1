package io.liqheat.replay.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.inspect.JournalInspection;
import io.liqheat.replay.inspect.JournalProof;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables through the whole way into a journal. */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class HistoryIngestIT
{
    private static final long START_S = 1_764_547_200L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3600 * SECOND_NS;

    @TempDir
    private Path dir;

    private final List<String> events = new ArrayList<>();
    private List<String> notes = List.of();

    @Test
    void shouldMergeTablesByTimeAndPublishSumsOnlyWhenTheirBarIsOver() throws IOException
    {
        final Path samples = write("BTC_oi.csv", "t,oi,oi_usd",
            at(0) + ",1000,90000000", at(300) + ",1010,91000000.9", at(600) + ",1005,90450000");
        final Path bars = write("BTC_bars.csv", "price_close,price_open,price_high,price_low,timestamp," +
            "liquidation_short_usd,liquidation_long_usd",
            "90000,90000,90000,90000," + at(-300) + ",0,0",
            "90100,90000,90200,89000," + at(0) + ",0,180000");
        final Ingest.Result result = ingest(0, samples, bars);

        assertTrue(result.isComplete(), result::toString);
        assertEquals(5, result.decoded());
        final int sums = indexOf("LIQ LONG 2000 at 300");
        assertTrue(sums > indexOf("OI 1010000 at 300"), "after all that was known by then: " + events);
        assertTrue(sums < indexOf("MARK 900000 at 600"), "before anything later: " + events);
        assertTrue(events.stream().noneMatch((event) -> event.startsWith("LIQ SHORT")));
        assertTrue(events.contains("MARK 890000 at 150"), "the bar's low, half way to the lower neighbour: " + events);
        assertTrue(events.stream().anyMatch((event) -> event.endsWith("at 300") && event.startsWith("TRADE")));
        assertEquals(15_000, quantity("TRADE"), "each change of open interest once");
        assertEquals("300000000000", header("liquidationIntervalNs"));
        assertEquals("true", header("hasMadeUpTrades"));
        JournalProof.assertIdentical(dir.resolve("journal"));
    }

    @Test
    void shouldAssumeTurnoverWhereVolumesAreMissingAndUseThemWhereNot() throws IOException
    {
        final Path samples = write("BTC_oi.csv", "t,oi,price",
            at(0) + ",1000,90000", at(43_200) + ",1000,90000", at(86_400) + ",1000,90000");
        ingest(1, samples);
        assertEquals(1_000_000, quantity("TRADE"), 2, "the open interest once a day");

        final Path volumes = write("BTC_volume.csv", "open_time,volume", at(0) + ",36", at(43_200) + ",12");
        ingest(1, samples, volumes);
        assertEquals(48_000, quantity("TRADE"));
        assertNull(header("hasMadeUpTrades"));
        assertNull(header("liquidationIntervalNs"), "there were no liquidations");
    }

    @Test
    void shouldReadWhateverUnitsAndOrderAndLeaveNothingUnaccounted() throws IOException
    {
        final Path table = write("some_eth_table.csv.gz", "symbol\tsum_open_interest_value\tsum_open_interest\ttime",
            "ETHUSDT\t3000000000\t1000000\t2025-12-01 00:10:00",
            "ETHUSDT\t3000000000\t1000000\t2025-12-01 00:05:00",
            "ETHUSDT\t3000000000\t1000000\t2025-12-01 00:05:00",
            "ETHUSDT\t2900000000\t1000000\t2025-12-01 00:05:00",
            "ETHUSDT\t3000000000\t1000000\t" + START_S * 1_000_000,
            "ETHUSDT\t3000000000\tmany\t2025-12-01 00:15:00",
            "ETHUSDT\t3000000000\t-5\t2025-12-01 00:15:00",
            "ETHUSDT\t3000000000\t2025-12-01 00:15:00",
            "ETHUSDT\t3000000000\t1000000\tnever",
            "ETHUSDT\t\tnull\t2025-12-01 00:20:00",
            "",
            "symbol\tsum_open_interest_value\tsum_open_interest\ttime",
            "ETHUSDT\t3060000000\t1020000\t2025-12-01 01:00:00");
        final Ingest.Result result = ingest(0, table);

        assertTrue(result.isComplete(), result::toString);
        assertEquals(14, result.lines());
        assertEquals(3, result.otherLines(), "two headings and a blank");
        assertEquals(4, result.decoded());
        assertEquals(1, result.ignored(), "the repetition");
        assertEquals(6, result.rejected());
        final JournalInspection inspection = JournalProof.inspect(dir.resolve("journal"));
        assertEquals(List.of(RejectReason.MISSING_FIELD, RejectReason.BAD_NUMBER, RejectReason.OUT_OF_RANGE,
            RejectReason.BAD_TIME, RejectReason.DUPLICATE),
            inspection.rejections().stream().map(JournalInspection.Rejection::reason).sorted().toList());
        assertEquals(11, inspection.tallies().stream().mapToLong(JournalInspection.Tally::count).sum());
        assertEquals("binance-usdm:ETHUSDT", inspection.instruments().nameOf(1));
        assertTrue(notes.stream().anyMatch((note) -> note.contains("time in us and ISO text")), notes::toString);
        assertTrue(notes.stream().anyMatch((note) -> note.startsWith("rejected some_eth_table.csv.gz:7 bad number")),
            notes::toString);
        assertEquals(2, inspection.interruptions().stream().filter((it) -> FeedState.GAP == it.state()).count(),
            "prices and open interest, between 00:10 and 01:00");
        assertEquals(0, quantity("TRADE"), "nobody knows at what price it changed meanwhile");
    }

    @Test
    void shouldTakeBarsByThemselves() throws IOException
    {
        final Path table = write("BTC_1h.csv",
            "timestamp,price_open,price_high,price_low,price_close,liquidation_long_usd,liquidation_short_usd," +
            "oi_open,oi_close,funding_close",
            at(0) + ",90000,90900,89100,90500,50000,40000,8000000000,8100000000,0.005",
            at(3_600) + ",90500,90600,89500,90000,30000,20000,8100000000,8050000000,0.004");
        final Ingest.Result result = ingest(0, table);

        assertTrue(result.isComplete(), result::toString);
        assertTrue(events.contains("MARK 891000 at 1200") && events.contains("MARK 909000 at 2400"), events::toString);
        assertTrue(events.contains("MARK 906000 at 4800") && events.contains("MARK 895000 at 6000"), events::toString);
        assertTrue(events.contains("OI 88888889 at 0"), "USD by its size, at the price of the moment: " + events);
        assertEquals(4, events.stream().filter((event) -> event.startsWith("LIQ")).count());
        assertTrue(events.stream().noneMatch((event) -> event.startsWith("LIQ") && !event.endsWith("at 3600") &&
            !event.endsWith("at 7200")), events::toString);
        assertTrue(notes.stream().anyMatch((note) -> note.contains("open interest in USD, by its size") &&
            note.contains("liquidations in USD, by its name") && note.contains("funding rates in percent")),
            notes::toString);
    }

    @Test
    void shouldRefuseFilesThatAreNoTables() throws IOException
    {
        final Path numbers = write("numbers.csv", "1764547500000,89832.175,8064963864.4");
        final Path empty = write("empty.csv");
        final Path noPrice = write("BTC_oi.csv", "t,oi", at(0) + ",1000");

        assertTrue(assertThrows(IllegalArgumentException.class, () -> ingest(0, numbers)).getMessage()
            .startsWith("no heading that names a time"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ingest(0, empty)).getMessage()
            .startsWith("an empty file"));
        assertTrue(assertThrows(IllegalStateException.class, () -> ingest(0, noPrice)).getMessage()
            .contains("no price in any file"));
        assertFalse(Files.exists(dir.resolve("journal")));
    }

    @Test
    void shouldReadTwoMonthsOfBinanceAndAllExchanges()
    {
        final Path history = SharedData.path("history");
        final Ingest.Result result = ingest(HistoryIngest.DEFAULT_TURNOVER,
            history.resolve("all-exchange-1h/BTC_price_oi_funding_liquidations_1h.csv.gz"),
            history.resolve("binance-oi5m/BTC_funding.csv.gz"), history.resolve("binance-oi5m/BTC_oi_5m.csv.gz"));

        assertTrue(result.isComplete(), result::toString);
        assertEquals(1_408 + 186 + 17_855, result.decoded());
        assertEquals(0, result.rejected() + result.ignored() + result.faultyLines());
        final JournalInspection inspection = JournalProof.inspect(dir.resolve("journal"));
        assertEquals(List.of(1), inspection.instrumentIds().stream().filter((id) -> id > 0).toList());
        assertEquals(17_856, inspection.counts(1).get("OpenInterest"), "and the hour after the last sample");
        assertEquals(17_855 + 2_569, inspection.counts(1).get("MarkPrice"), "samples, and extremes of hours");
        assertEquals(2 * 1_408 - 33 - 55 - 5, inspection.counts(1).get("Liquidation"),
            "33 and 55 hours without any, 5 with less than half a lot");
        assertTrue(notes.contains("sums of liquidations below half a lot, which make no event: 5"), notes::toString);
        assertEquals(List.of(), inspection.refusals(), "the engine takes all of it");
        assertEquals(2, inspection.interruptions().stream()
            .filter((it) -> FeedState.GAP == it.state() && FeedStream.LIQUIDATION == it.stream()).count());
        assertTrue(notes.stream().anyMatch((note) -> note.contains("stands at 1.0000 times it")), notes::toString);
        assertEquals(4_200 * SECOND_NS, result.state().parameters().learning().attributionWindowNs());
        assertEquals(HOUR_NS, Long.parseLong(header("liquidationIntervalNs")));
        JournalProof.assertIdentical(dir.resolve("journal"));
    }

    @Test
    void shouldReadOtherCoins()
    {
        final Path history = SharedData.path("history/binance-oi5m");
        final Ingest.Result result = ingest(HistoryIngest.DEFAULT_TURNOVER, history.resolve("ETH_oi_5m.csv.gz"),
            history.resolve("ETH_funding.csv.gz"), history.resolve("SOL_oi_5m.csv.gz"));

        assertTrue(result.isComplete(), result::toString);
        assertEquals(2 * 17_855 + 186, result.decoded());
        final JournalInspection inspection = JournalProof.inspect(dir.resolve("journal"));
        assertEquals("binance-usdm:ETHUSDT", inspection.instruments().nameOf(1));
        assertEquals("binance-usdm:SOLUSDT", inspection.instruments().nameOf(2));
        assertEquals(17_855, inspection.counts(2).get("OpenInterest"));
        assertTrue(notes.stream().anyMatch((note) -> note.contains("funding rates are for one hour")), notes::toString);
    }

    private static String at(final long seconds)
    {
        return Long.toString((START_S + seconds) * 1000);
    }

    private Path write(final String name, final String... lines) throws IOException
    {
        final Path file = dir.resolve(name);
        try (OutputStream stream = Files.newOutputStream(file);
            OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(stream) : stream;
            PrintStream out = new PrintStream(packed, false, StandardCharsets.UTF_8))
        {
            for (final String line : lines)
            {
                out.print(line + "\n");
            }
        }

        return file;
    }

    private Ingest.Result ingest(final double turnoverPerDay, final Path... files)
    {
        final Path journal = dir.resolve("journal");
        deleteAll(journal);
        final EngineContext context = new EngineContext().journalDirectory(journal)
            .journalAttribute("source", "test").waitMode(WaitMode.YIELDING);
        final Ingest.Result result;
        try (HistoryIngest ingest = new HistoryIngest(List.of(files), null, turnoverPerDay, context))
        {
            while (ingest.step(10_000))
            {
                Thread.onSpinWait();
            }

            result = ingest.finish();
            notes = ingest.notes();
        }

        read(journal);
        return result;
    }

    private static void deleteAll(final Path path)
    {
        if (Files.exists(path))
        {
            try (Stream<Path> all = Files.walk(path))
            {
                all.sorted(Comparator.reverseOrder()).forEach((it) -> it.toFile().delete());
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }
        }
    }

    private void read(final Path directory)
    {
        events.clear();
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            while (journal.events().poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type)
                {
                    describe(buffer, offset);
                }
            }, 1000) > 0)
            {
                Thread.onSpinWait();
            }
        }
    }

    private void describe(final DirectBuffer buffer, final int offset)
    {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int length = EventLayout.blockLength(buffer, offset);
        final int version = EventLayout.version(buffer, offset);
        final String at = " at " + (EventLayout.eventTimeNs(buffer, offset) / SECOND_NS - START_S);
        switch (EventLayout.templateId(buffer, offset))
        {
            case MarkPriceDecoder.TEMPLATE_ID -> events.add(
                "MARK " + new MarkPriceDecoder().wrap(buffer, body, length, version).markTicks() + at);
            case OpenInterestDecoder.TEMPLATE_ID -> events.add(
                "OI " + new OpenInterestDecoder().wrap(buffer, body, length, version).openInterestLots() + at);
            case TradeDecoder.TEMPLATE_ID -> events.add(
                "TRADE " + new TradeDecoder().wrap(buffer, body, length, version).quantityLots() + at);
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                final LiquidationDecoder liquidation = new LiquidationDecoder().wrap(buffer, body, length, version);
                events.add("LIQ " + (Side.LONG == liquidation.sideAtRisk() ? "LONG " : "SHORT ") +
                    liquidation.quantityLots() + at);
            }
            default ->
            {
                // not of interest here
            }
        }
    }

    private int indexOf(final String event)
    {
        final int index = events.indexOf(event);
        assertTrue(index >= 0, () -> event + " is not among " + events);
        return index;
    }

    private long quantity(final String kind)
    {
        return events.stream().filter((event) -> event.startsWith(kind))
            .mapToLong((event) -> Long.parseLong(event.split(" ")[1])).sum();
    }

    private String header(final String key)
    {
        try (RecordedJournal journal = Journal.openForRead(dir.resolve("journal")))
        {
            return journal.header().attribute(key);
        }
    }
}
