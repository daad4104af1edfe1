package io.liqheat.tools.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.ingest.CaptureIngest;
import io.liqheat.replay.ingest.IngestFormat;
import io.liqheat.tools.console.Speed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real sockets: what sessions get from the replay server is what they get from the recording itself, event for event.
 */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class ReplayServerIT
{
    @TempDir
    private Path dir;

    @Test
    void shouldGiveTwoVenuesTheSameEventsAsTheirCaptures() throws IOException
    {
        assertSame(
            List.of(
                SharedData.path("captures/binance-usdm/usdm_btcusdt_20240718.gz"),
                SyntheticCapture.write(dir.resolve("hyperliquid.ws"), Venue.HYPERLIQUID, 3, 60, true)),
            Map.of(Venue.BINANCE_USDM, List.of("BTCUSDT"), Venue.HYPERLIQUID, List.of("BTC", "ETH")));
    }

    @Test
    void shouldGiveSymbolsThatTheVenueDefinesTheSameEvents()
    {
        assertSame(
            List.of(SharedData.path("captures/binance-usdm/BINANCE_FUTURES.jsonl.zst")),
            Map.of(Venue.BINANCE_USDM, List.of("SUSHIUSDT", "AKROUSDT", "KEEPUSDT", "CTKUSDT")));
    }

    @Test
    void shouldGiveASyntheticVenueOnTwoConnectionsTheSameEvents() throws IOException
    {
        assertSame(
            List.of(SyntheticCapture.write(dir.resolve("binance.ws"), Venue.BINANCE_USDM, 5, 30, false)),
            Map.of(Venue.BINANCE_USDM, List.of("BTCUSDT", "ETHUSDT")));
    }

    @Test
    void shouldGiveOkxAndBybitTheSameEventsAsTheirCaptures()
    {
        assertSame(
            List.of(
                SharedData.path("captures/okx/OKX.ws.1.0.gz"),
                SharedData.path("captures/bybit/BYBIT.ws.25.0.gz")),
            Map.of(Venue.OKX, List.of("UNI-USD-SWAP"), Venue.BYBIT_LINEAR, List.of(
                "BCHUSDT", "XTZUSDT", "UNIUSDT", "LTCUSDT", "DOTUSDT", "LINKUSDT", "ADAUSDT", "ETHUSDT")));
    }

    @Test
    void shouldGiveCoinMarginedContractsTheSameEvents()
    {
        assertSame(
            List.of(
                SharedData.path("captures/binance-coinm/BINANCE_DELIVERY.http.6.0.gz"),
                SharedData.path("captures/binance-coinm/BINANCE_DELIVERY.ws.7.0.gz")),
            Map.of(Venue.BINANCE_COINM, List.of("BTCUSD_PERP", "EGLDUSD_PERP", "BCHUSD_210625", "DOTUSD_210625",
                "ETHUSD_210625", "ETHUSD_210924", "BTCUSD_210924", "LINKUSD_210625", "LINKUSD_210924",
                "XRPUSD_210625")));
    }

    @Test
    void shouldGiveTheEventsOfAJournalAgain() throws IOException
    {
        final Path journal = dir.resolve("direct");
        ingest(List.of(
            SyntheticCapture.write(dir.resolve("binance.ws"), Venue.BINANCE_USDM, 5, 30, false),
            SyntheticCapture.write(dir.resolve("hyperliquid.ws"), Venue.HYPERLIQUID, 5, 30, true)), journal);
        assertSame(() -> new JournalRecording(journal), journal,
            Map.of(Venue.BINANCE_USDM, List.of("BTCUSDT", "ETHUSDT"), Venue.HYPERLIQUID, List.of("BTC", "ETH")));
    }

    private void assertSame(final List<Path> files, final Map<Venue, List<String>> symbols)
    {
        final Path direct = dir.resolve("direct");
        ingest(files, direct);
        assertSame(() -> new CaptureRecording(files), direct, symbols);
    }

    private void assertSame(
        final Recording.Source source, final Path direct, final Map<Venue, List<String>> symbols)
    {
        final Path live = dir.resolve("live");
        try (LiveRun run = new LiveRun(source, new ServerOptions().speed(Speed.MAX).lockstep(true), symbols, live))
        {
            run.finish();
            assertEquals(0, run.feeds().disconnects(), run.notes()::toString);
        }

        final Set<String> names = new HashSet<>();
        symbols.forEach((venue, all) -> all.forEach((symbol) -> names.add(VenueNames.nameOf(venue) + ":" + symbol)));
        final VenueEvents expected = VenueEvents.of(direct, names);
        final VenueEvents actual = VenueEvents.of(live, names);
        assertEquals(expected.byVenue().keySet(), actual.byVenue().keySet());
        assertTrue(expected.count(TradeDecoder.TEMPLATE_ID) > 20);
        assertTrue(expected.count(DepthDecoder.TEMPLATE_ID) > 10);
        for (final String venue : expected.byVenue().keySet())
        {
            assertEquals(List.of(), difference(expected.byVenue().get(venue), actual.byVenue().get(venue)), venue);
        }

        assertEquals(expected.definitions(), actual.definitions());
    }

    /** The first difference with its surroundings, empty when there is none. */
    private static List<String> difference(final List<String> expected, final List<String> actual)
    {
        final List<String> difference = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++)
        {
            final String wanted = i < expected.size() ? expected.get(i) : "nothing";
            final String got = i < actual.size() ? actual.get(i) : "nothing";
            if (!wanted.equals(got))
            {
                difference.add("of " + expected.size() + " and " + actual.size() + " at " + i);
                difference.add(wanted);
                difference.add(got);
                return difference;
            }
        }

        return difference;
    }

    private static void ingest(final List<Path> files, final Path journal)
    {
        try (CaptureIngest ingest = new CaptureIngest(IngestFormat.CAPTURE, files, new EngineContext()
            .journalDirectory(journal).journalAttribute("source", "ingest test").waitMode(WaitMode.YIELDING)))
        {
            while (ingest.step(10_000))
            {
                Thread.onSpinWait();
            }

            assertTrue(ingest.finish().isComplete());
        }
    }
}
