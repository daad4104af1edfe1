package io.liqheat.replay.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.WaitMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a venue sends, the pipeline goes on, and an inspection of the journal says what was refused and why. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class BadInputIT
{
    private static final long START_NS = 1_799_000_000_000_000_000L;
    private static final String GOOD = "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\"," +
        "\"E\":1799000000000,\"a\":%d,\"s\":\"BTCUSDT\",\"p\":\"60000.10\",\"q\":\"%s\",\"f\":1,\"l\":1," +
        "\"T\":%d,\"m\":true}}";
    private static final String CUT_OFF = "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTr";
    private static final String MARK = "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\"," +
        "\"E\":%d,\"s\":\"BTCUSDT\",\"p\":\"%s\",\"i\":\"60001.0\",\"r\":\"0.0001\",\"T\":1799028800000}}";

    @TempDir
    private Path dir;
    private VenueSession session;
    private long timeNs = START_NS;

    @Test
    void shouldGoOnAndTellWhatWasRefused()
    {
        final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().startTimeNs(START_NS)
            .waitMode(WaitMode.YIELDING).journalDirectory(dir.resolve("journal")));
        session = VenueSessions.binanceUsdm(List.of("BTCUSDT"), engine.publisher());

        text(MARK.formatted(1799000000000L, "60000.5"));
        text(GOOD.formatted(1, "0.5", 1799000000000L));
        text("");
        text(CUT_OFF);
        text("<html><body>502 Bad Gateway</body></html>");
        text("x".repeat(3 << 20));
        text(GOOD.formatted(2, "-0.5", 1799000000001L));
        text(GOOD.formatted(3, "1e40", 1799000000001L));
        text(GOOD.formatted(4, "0.5", 3L));
        text(GOOD.formatted(5, "0.5", 1999000000000L));
        text(GOOD.formatted(1, "0.5", 1799000000001L));
        text("{\"stream\":\"btcusdt@news\",\"data\":{\"e\":\"newsFlash\",\"s\":\"BTCUSDT\"}}");
        text(MARK.formatted(1799000001000L, "60.0"));
        text(MARK.formatted(1798999999000L, "60000.0"));
        sample(1799000000000L, "80000.000");
        sample(1799000005000L, "80000000.000");
        sample(1799000010000L, "80001.000");
        text(GOOD.formatted(6, "0.5", 1799000000001L));

        session.publishTally(timeNs);
        final long sent = session.tally().total();
        engine.close();
        assertFalse(engine.isHalted(), () -> String.valueOf(engine.haltCause()));
        assertEquals(18, sent);
        assertEquals(80_001_000, engine.state().instrument(1).openInterestLots());

        final JournalInspection inspection = JournalProof.inspect(dir.resolve("journal"));
        assertRejected(inspection, RejectReason.EMPTY, 1);
        assertRejected(inspection, RejectReason.NOT_JSON, 2);
        assertRejected(inspection, RejectReason.OVERSIZED, 1);
        assertRejected(inspection, RejectReason.UNKNOWN_TYPE, 1);
        assertTrue(rejected(inspection, RejectReason.BAD_TIME) >= 2);
        assertTrue(rejected(inspection, RejectReason.DUPLICATE) >= 1);
        assertTrue(
            rejected(inspection, RejectReason.OUT_OF_RANGE) + rejected(inspection, RejectReason.BAD_NUMBER) >= 2);
        assertTrue(inspection.rejections().stream().anyMatch((r) -> r.excerpt().equals(CUT_OFF)),
            () -> inspection.rejections().toString());
        assertTrue(inspection.rejections().stream().noneMatch((r) -> r.excerpt().length() > 128));
        assertEquals(List.of(
            new JournalInspection.Refusal(1, "binance-usdm:BTCUSDT", RejectReason.UNIT_JUMP, 1),
            new JournalInspection.Refusal(1, "binance-usdm:BTCUSDT", RejectReason.PRICE_JUMP, 1)),
            inspection.refusals());
        assertEquals(18, inspection.tallies().stream().mapToLong(JournalInspection.Tally::count).sum());
        JournalProof.assertIdentical(dir.resolve("journal"));
    }

    private void text(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        timeNs += 1_000_000;
        session.onText(new UnsafeBuffer(bytes), 0, bytes.length, timeNs);
    }

    private void sample(final long timeMs, final String openInterest)
    {
        final byte[] bytes = ("{\"openInterest\":\"" + openInterest + "\",\"symbol\":\"BTCUSDT\",\"time\":" + timeMs +
            "}").getBytes(StandardCharsets.UTF_8);
        timeNs = Math.max(timeNs + 1, timeMs * 1_000_000);
        session.onRestAnswer(session.restRequest("/fapi/v1/openInterest?symbol=BTCUSDT"), new UnsafeBuffer(bytes), 0,
            bytes.length, timeNs);
    }

    private static void assertRejected(
        final JournalInspection inspection, final RejectReason reason, final long expected)
    {
        assertEquals(expected, rejected(inspection, reason), () -> reason + " in " + inspection.rejections());
    }

    private static long rejected(final JournalInspection inspection, final RejectReason reason)
    {
        return inspection.rejections().stream().filter((r) -> reason == r.reason() &&
            FeedStream.NULL_VAL != r.stream()).mapToLong(JournalInspection.Rejection::count).sum();
    }
}
