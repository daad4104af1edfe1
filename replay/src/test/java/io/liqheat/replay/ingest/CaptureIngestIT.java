package io.liqheat.replay.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.inspect.JournalInspection;
import io.liqheat.replay.inspect.JournalProof;
import io.liqheat.replay.map.LadderMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded data of real venues through the whole way: every line accounted for, journals identical when replayed. */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class CaptureIngestIT
{
    @TempDir
    private Path dir;

    @Test
    void shouldMapARecorderEvening()
    {
        final Path history = SharedData.path("history/hyperliquid-recorder");
        final CaptureIngest.Result result = ingest(IngestFormat.HYPERLIQUID_RECORDER, List.of(
            history.resolve("ctx_BTC_20260611.jsonl.gz"),
            history.resolve("trades_BTC_20260611.jsonl.gz"),
            history.resolve("l2_BTC_20260611.jsonl.gz")));

        assertTrue(result.isComplete(), result::toString);
        assertEquals(0, result.rejected(), result::toString);
        assertEquals(45_301, result.decoded() + result.ignored());
        assertIdentical();

        final JournalInspection inspection = inspect();
        assertEquals(38_953, inspection.counts(1).get("Trade"));
        assertEquals(205, inspection.counts(1).get("OpenInterest"));
        final LadderMap map = LadderMap.of(result.state(), inspection.instruments().require("hyperliquid:BTC"),
            inspection.lastTimeNs(), 0.1, 40);
        assertTrue(map.coverage().seen() > 0 && map.coverage().seen() < 1, "coverage " + map.coverage());
        assertTrue(map.ledger().stream().allMatch(LadderMap.LedgerLine::isBalanced));
        assertTrue(map.rows().stream().mapToDouble(LadderMap.Row::longLots).sum() > 0);
        assertTrue(map.rows().stream().mapToDouble(LadderMap.Row::shortLots).sum() > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "usdm_btcusdt_20240718.gz", "usdm_ethusdt_20240718.gz", "usdm_btcusdt_20240719.gz", "usdm_ethusdt_20240719.gz"})
    void shouldAccountForEveryFrameOfACaptureWithoutAFalseGap(final String file)
    {
        final Path capture = SharedData.path("captures/binance-usdm").resolve(file);
        final CaptureIngest.Result result = ingest(IngestFormat.BINANCE_USDM, List.of(capture));

        assertTrue(result.isComplete(), result::toString);
        assertEquals(0, result.rejected(), result::toString);
        assertEquals(0, result.faultyLines(), result::toString);
        final JournalInspection inspection = inspect();
        assertEquals(List.of(), gaps(inspection), "gaps");
        assertTrue(inspection.rejections().stream().noneMatch((r) -> RejectReason.CROSSED_BOOK == r.reason()));
        final boolean hasSnapshot = file.contains("0718");
        assertEquals(hasSnapshot, inspection.counts(1).getOrDefault("Depth", 0L) > 10, "books need a snapshot");
        assertTrue(inspection.counts(1).get("Trade") > 900);
        assertIdentical();
    }

    @Test
    void shouldReportAGapWhereAFrameIsMissing() throws IOException
    {
        final Path capture = SharedData.path("captures/binance-usdm/usdm_btcusdt_20240718.gz");
        final List<String> lines;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(capture)))
        {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }

        final List<String> depth = lines.stream().filter((line) -> line.contains("\"depthUpdate\"")).toList();
        final String removed = depth.get(depth.size() / 2);
        final Path cut = dir.resolve("cut.txt");
        Files.write(cut, lines.stream().filter((line) -> !line.equals(removed)).toList());

        ingest(IngestFormat.BINANCE_USDM, List.of(cut));

        assertEquals(1, gaps(inspect()).size());
    }

    @Test
    void shouldIngestACaptureInTheZstdFormWithItsInstruments()
    {
        final Path capture = SharedData.path("captures/binance-usdm/BINANCE_FUTURES.jsonl.zst");
        final CaptureIngest.Result result = ingest(IngestFormat.BINANCE_USDM, List.of(capture));

        assertTrue(result.isComplete(), result::toString);
        final JournalInspection inspection = inspect();
        assertEquals(List.of(), inspection.rejections());
        assertEquals(4, inspection.instruments().all().size(), "the four subscribed symbols");
        assertEquals(List.of(), gaps(inspection), "gaps");
        assertIdentical();
    }

    @Test
    void shouldLeaveNothingBehindWhenNoMessageBelongsToTheFormat()
    {
        final Path contexts = SharedData.path("history/hyperliquid-recorder/ctx_BTC_20260611.jsonl.gz");

        final IllegalStateException refusal = assertThrows(
            IllegalStateException.class, () -> ingest(IngestFormat.BINANCE_USDM, List.of(contexts)));

        assertTrue(refusal.getMessage().startsWith("none of the "), refusal.getMessage());
        assertFalse(Files.exists(dir.resolve("journal")));
    }

    @Test
    void shouldAddUpTheTalliesOfAllCoins()
    {
        final Path history = SharedData.path("history/hyperliquid-recorder");
        final CaptureIngest.Result result = ingest(IngestFormat.HYPERLIQUID_RECORDER, List.of(
            history.resolve("ctx_BTC_20260611.jsonl.gz"),
            history.resolve("ctx_ETH_20260611.jsonl.gz"),
            history.resolve("ctx_SOL_20260611.jsonl.gz")));

        assertEquals(result.decoded() + result.ignored() + result.rejected(),
            inspect().tallies().stream().mapToLong(JournalInspection.Tally::count).sum());
    }

    private CaptureIngest.Result ingest(final IngestFormat format, final List<Path> files)
    {
        try (CaptureIngest ingest = new CaptureIngest(format, files, new EngineContext()
            .journalDirectory(dir.resolve("journal")).journalAttribute("source", "ingest " + format.label())
            .waitMode(WaitMode.YIELDING)))
        {
            while (ingest.step(10_000))
            {
                Thread.onSpinWait();
            }

            return ingest.finish();
        }
    }

    private JournalInspection inspect()
    {
        return JournalProof.inspect(dir.resolve("journal"));
    }

    private void assertIdentical()
    {
        JournalProof.assertIdentical(dir.resolve("journal"));
    }

    private static List<JournalInspection.Interruption> gaps(final JournalInspection inspection)
    {
        return inspection.interruptions().stream()
            .filter((it) -> FeedState.GAP == it.state() && FeedStream.DEPTH == it.stream())
            .toList();
    }
}
