package io.liqheat.tools.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.map.LadderMap;
import io.liqheat.tools.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTableTest
{
    private static final Instrument INSTRUMENT = new Instrument(1, Venue.HYPERLIQUID, "BTC", Decimal.of("0.1"),
        Decimal.of("0.00001"), ContractType.LINEAR, "BTC", "USDC", 40, 100);
    private static final long TIME_NS = 1_781_438_400_000_000_000L;

    private final Console console = Console.plain(System.out, System.err);

    @Test
    void shouldShowShortsAboveTheMarkAndLongsBelowIt()
    {
        final List<String> lines = new LadderTable(console).rows(map(true)).stream()
            .map((line) -> line.replaceAll("[▏▎▍▌▋▊▉]", "").replace("█", "#")).toList();

        // 2 BTC at 100,500 are 201,000 USD, 1 BTC at 101,500 comes on top; the longest bar is 4 BTC at 98,500.
        assertEquals(List.of(
            "          price, USDC  distance  longs, BTC     USD  shorts, BTC    USD   10-90 % bounds  " +
                "total to here, USD",
            "101,000.0 - 102,000.0   +1.50 %           .       .        1.000  102 K   50.8 K - 203 K  " +
                "             303 K  ##",
            "100,000.0 - 101,000.0   +0.50 %           .       .        2.000  201 K    101 K - 402 K  " +
                "             201 K  ####",
            "-- mark 99,999.5 " + "-".repeat(102),
            " 99,000.0 - 100,000.0   -0.50 %       0.500  49.8 K            .      .  24.9 K - 99.5 K  " +
                "            49.8 K  #",
            "  98,000.0 - 99,000.0   -1.50 %       4.000   394 K            .      .    197 K - 788 K  " +
                "             444 K  " + "#".repeat(9)),
            lines);
    }

    @Test
    void shouldSayWhatTheLadderIsOf()
    {
        assertEquals(List.of(
            "hyperliquid:BTC  at 2026-06-14T12:00:00Z",
            "mark price 99,999.5 USDC   open interest 1,234.000 BTC (123 M USD)   coverage 50.0 %"),
            new LadderTable(console).header(map(true)));
    }

    @Test
    void shouldSayWhetherTheLedgerAddsUp()
    {
        final List<String> good = LedgerTable.lines(map(true));
        final List<String> bad = LedgerTable.lines(map(false));

        assertEquals("adds up to the last unit", good.get(good.size() - 1));
        assertEquals("DOES NOT ADD UP: short 25x lacks 1 units", bad.get(bad.size() - 1));
        assertTrue(LedgerTable.isBalanced(map(true)));
        assertFalse(LedgerTable.isBalanced(map(false)));
    }

    @Test
    void shouldAlignTheLedger()
    {
        assertEquals(List.of(
            "side   deposited  crossed at birth  outside window  swept  resident  scaled away",
            "long       1,000                 1               2      3       990            4",
            "short        500                 0               0      0       500            0"),
            LedgerTable.totals(map(true)).subList(1, 4));
    }

    @Test
    void shouldWriteRowsAsCsv()
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        LadderJson.writeCsv(map(true), new PrintStream(bytes, true, StandardCharsets.UTF_8));

        final String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals(5, lines.length);
        assertEquals("instrument,time,mark_price,low_price,high_price,distance,long_quantity,long_usd," +
            "short_quantity,short_usd,cumulative_usd,long_usd_lower,long_usd_upper,short_usd_lower,short_usd_upper",
            lines[0]);
        assertEquals("hyperliquid:BTC,2026-06-14T12:00:00Z,99999.5,98000.0,99000.0,-0.014995,4.00000,394000.00," +
            "0.00000,0.00,443750.00,197000.00,788000.00,0.00,0.00", lines[4]);
    }

    private static LadderMap map(final boolean isBalanced)
    {
        return new LadderMap(INSTRUMENT, TIME_NS, 999_995, 123_400_000,
            new LadderMap.Coverage(0.5, 0.5, 0, 0), 10_000,
            List.of(
                row(1_010_000, 0, 100_000),
                row(1_000_000, 0, 200_000),
                row(990_000, 50_000, 0),
                row(980_000, 400_000, 0)),
            List.of("25x"),
            List.of(
                new LadderMap.LedgerLine(0, "25x", 1000, 1, 2, 3, 990, 4, 0.5, 0.001, 495),
                new LadderMap.LedgerLine(1, "25x", isBalanced ? 500 : 501, 0, 0, 0, 500, 0, 0.5, 0.001, 250)),
            new long[]{0, 0});
    }

    private static LadderMap.Row row(final long lowTicks, final double longLots, final double shortLots)
    {
        return new LadderMap.Row(lowTicks, lowTicks + 10_000, longLots, shortLots,
            new double[][]{{longLots}, {shortLots}},
            new double[][]{{longLots / 2, longLots * 2}, {shortLots / 2, shortLots * 2}});
    }
}
