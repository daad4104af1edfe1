package io.liqheat.replay.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first rows of real archives: each is decoded, or counted with a reason. */
class ArchiveSamplesTest
{
    @Test
    void shouldDecodeCoinMarginedLiquidations()
    {
        final ArchiveRun run = sample("binance_vision_cm_liquidationSnapshot.csv").symbol("BTCUSD_PERP").read();

        assertEquals(List.of("Liquidation #1 @1727740869082 SHORT 634251 x 7 FILL SAMPLED"), run.events());
        assertEquals("1 0 0 1 0", run.outcome());
    }

    @Test
    void shouldDecodeBybitTrades()
    {
        final ArchiveRun run = sample("bybit_public_trading_BTCUSD.csv").read();

        assertEquals(List.of("Trade #1 @1692748800279 260270 x 641 SELL id -"), run.events());
        assertEquals("1 0 0 1 0", run.outcome());
    }

    @Test
    void shouldDecodeTradesOfTardis()
    {
        final ArchiveRun run = sample("tardis_trades_bitmex_XBTUSD.csv").kind(ArchiveKind.TARDIS_TRADES).read();

        assertEquals("Trade #1 @1583020803145 85315 x 2152 SELL id -", run.events().get(0));
        assertEquals("10 0 0 1 0", run.outcome());
    }

    @Test
    void shouldDecodeTheBookOfDeribit()
    {
        final ArchiveRun run = sample("tardis_incremental_book_L2_deribit_BTC-PERPETUAL.csv").read();

        assertEquals(lines("tardis_incremental_book_L2_deribit_BTC-PERPETUAL.csv") - 1, run.counts().decoded());
        assertEquals(0, run.counts().rejected());
        assertTrue(run.events("Depth").get(0).startsWith(
            "Depth #1 @1585699200245 update - bids asks 12843x1864 12844x119 12845x108 "), run.events()::toString);
    }

    @Test
    void shouldDecodeSnapshotsOfBooks()
    {
        final ArchiveRun run = sample("tardis_book_snapshot_5_binance-futures_BTCUSDT.csv").read();

        assertEquals(lines("tardis_book_snapshot_5_binance-futures_BTCUSDT.csv") - 1, run.counts().decoded());
        assertEquals(0, run.counts().rejected());
        assertTrue(run.events("Depth").get(0).contains("update - bids 116570x10896 116569x200 "),
            run.events()::toString);
    }

    @Test
    void shouldCountRowsOfVenuesThatAreNotRead()
    {
        final ArchiveRun run = sample("tardis_quotes_huobi-dm-swap_BTC-USD.csv").read();

        final long rows = lines("tardis_quotes_huobi-dm-swap_BTC-USD.csv") - 1;
        assertEquals("0 " + rows + " 0 1 0", run.outcome());
        assertEquals("{huobi-dm-swap=" + rows + "}", run.counts().unreadVenues().toString());
        assertEquals(List.of(), run.sink().lines());
    }

    @Test
    void shouldTellTheKindOfEveryHeading() throws IOException
    {
        final List<Path> headings;
        try (Stream<Path> files = Files.list(SharedData.path("csv_samples")))
        {
            headings = files.filter((file) -> file.toString().endsWith(".header.csv")).sorted().toList();
        }

        final List<String> kinds = List.of("aggTrades", "bookDepth", "fundingRate", "markPriceKlines", "metrics",
            "trades", "tardis-derivative_ticker", "tardis-liquidations");
        assertEquals(kinds.size(), headings.size());
        for (int i = 0; i < kinds.size(); i++)
        {
            final boolean isOpen = "tardis-liquidations".equals(kinds.get(i));
            final ArchiveRun run = new ArchiveRun(null).file(headings.get(i))
                .kind(isOpen ? ArchiveKind.TARDIS_LIQUIDATIONS : null).read();
            assertEquals("0 0 0 1 0", run.outcome());
            assertTrue(run.notes().get(0).contains(": " + kinds.get(i) + " without a row"), run.notes()::toString);
        }
    }

    private static ArchiveRun sample(final String name)
    {
        return new ArchiveRun(null).file(SharedData.path("csv_samples").resolve(name));
    }

    private static long lines(final String name)
    {
        try (Stream<String> lines = Files.lines(SharedData.path("csv_samples").resolve(name)))
        {
            return lines.count();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
