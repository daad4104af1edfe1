package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.testing.SharedData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few hours of real Hyperliquid trades, contexts and books. */
class RecordedHistoryIT
{
    @Test
    void shouldIngestVerifyAndMap(@TempDir final Path directory)
    {
        final Path journal = directory.resolve("journal");
        final Path history = SharedData.path("history/hyperliquid-recorder");

        final CommandRun ingest = CommandRun.of("ingest", "hyperliquid-recorder",
            history.resolve("trades_BTC_20260611.jsonl.gz"), history.resolve("ctx_BTC_20260611.jsonl.gz"),
            history.resolve("l2_BTC_20260611.jsonl.gz"), "--journal", journal, "--format", "json");
        final CommandRun verify = CommandRun.of("verify", journal);
        final CommandRun map = CommandRun.of("map", journal);

        assertEquals(0, ingest.exitCode(), ingest.err());
        assertEquals(true, ingest.json().get("isComplete"));
        assertEquals(0L, ingest.json().get("rejected"));
        assertEquals(0, verify.exitCode(), verify.out());
        assertEquals("identical: " + ingest.json().get("events") + " events, " + ingest.json().get("deltas") +
            " deltas", verify.lastLine().substring(0, verify.lastLine().indexOf(", hash")));
        assertEquals(0, map.exitCode(), map.err());
        assertTrue(map.out().startsWith("hyperliquid:BTC  at 2026-06-11T23:59:"), map.out());
    }
}
