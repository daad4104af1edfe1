package io.liqheat.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.engine.status.EngineCounter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nothing on the whole way allocates per message in steady state: decode, publish, journal, engine, delta journal,
 * delta handler. Measured over all threads of the pipeline and the feed thread, not over the one that prepares the
 * journal's next files, which no event waits for; the quietest round counts, because the JVM links and compiles on
 * these threads and Chronicle extends its files now and then.
 */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class PipelineAllocationIT
{
    private static final int ROUNDS = 12;
    private static final int MESSAGES_PER_ROUND = 30_000;
    private static final long START_MS = 1_799_000_000_000L;
    private static final String TRADE = "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\"," +
        "\"E\":0000000000000,\"a\":1000000000,\"s\":\"BTCUSDT\",\"p\":\"60000.10\",\"q\":\"0.250\"," +
        "\"f\":1,\"l\":1,\"T\":0000000000000,\"m\":true}}";
    private static final String MARK = "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\"," +
        "\"E\":0000000000000,\"s\":\"BTCUSDT\",\"p\":\"60000.12345678\",\"i\":\"60001.00000000\"," +
        "\"r\":\"0.00010000\",\"T\":1799028800000}}";
    private static final String SAMPLE = "{\"openInterest\":\"80000.000\",\"symbol\":\"BTCUSDT\"," +
        "\"time\":0000000000000}";

    @TempDir
    private Path dir;

    private final Text trade = new Text(TRADE);
    private final Text mark = new Text(MARK);
    private final Text sample = new Text(SAMPLE);
    private long messages;

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldAllocateNothingPerMessageFromFrameToJournaledDelta(final ThreadMode threadMode)
    {
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext()
            .parameters(ModelParameters.defaults().withBandCount(2048).withCheckpointInterval(100_000))
            .startTimeNs(START_MS * 1_000_000).waitMode(WaitMode.YIELDING).threadMode(threadMode)
            .journalDirectory(dir.resolve("journal"))
            .deltaHandler((buffer, offset, length, isEndOfEvent) -> assertTrue(length > 0)));
        final VenueSession session = VenueSessions.binanceUsdm(List.of("BTCUSDT"), engine.publisher());
        final RestRequest request = session.restRequest("/fapi/v1/openInterest?symbol=BTCUSDT");
        final long[] ids = threadIds();

        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = allocated(threads, ids);
            feed(session, request);
            leastBytes = Math.min(leastBytes, allocated(threads, ids) - before);
        }

        engine.close();
        assertFalse(engine.isHalted(), () -> String.valueOf(engine.haltCause()));
        assertEquals(messages, session.tally().total());
        assertEquals(ROUNDS * MESSAGES_PER_ROUND * 8 / 10,
            session.tally().count(FeedStream.TRADE, FeedOutcome.DECODED, RejectReason.NONE));
        assertTrue(engine.status().value(EngineCounter.DELTAS_PUBLISHED) > ROUNDS * MESSAGES_PER_ROUND / 10);
        assertTrue(ids.length >= (ThreadMode.ONE == threadMode ? 2 : 5),
            "feed and one, or feed, event journal, engine, delta journal, handler: " + ids.length);
        assertEquals(0, leastBytes);
    }

    private void feed(final VenueSession session, final RestRequest request)
    {
        for (int i = 0; i < MESSAGES_PER_ROUND; i++)
        {
            final long timeMs = START_MS + 100 * messages++;
            final int kind = i % 10;
            if (kind < 8)
            {
                trade.number(TRADE.indexOf("\"E\":") + 4, 13, timeMs);
                trade.number(TRADE.indexOf("\"a\":") + 4, 10, 1_000_000_000 + messages);
                trade.number(TRADE.indexOf("60000.10"), 5, 60_000 + (messages % 37));
                trade.number(TRADE.indexOf("\"T\":") + 4, 13, timeMs);
                session.onText(trade.buffer, 0, trade.length, timeMs * 1_000_000);
            }
            else if (8 == kind)
            {
                mark.number(MARK.indexOf("\"E\":") + 4, 13, timeMs);
                mark.number(MARK.indexOf("60000.12"), 5, 60_000 + (messages % 300));
                session.onText(mark.buffer, 0, mark.length, timeMs * 1_000_000);
            }
            else
            {
                sample.number(SAMPLE.indexOf("\"time\":") + 7, 13, timeMs);
                sample.number(SAMPLE.indexOf("80000.000"), 5, 80_000 + (messages % 11));
                session.onRestAnswer(request, sample.buffer, 0, sample.length, timeMs * 1_000_000);
            }
        }
    }

    private static long[] threadIds()
    {
        return Thread.getAllStackTraces().keySet().stream()
            .filter((thread) -> Thread.currentThread() == thread ||
                thread.getName().matches("liqheat-(input|delta)-.*"))
            .mapToLong(Thread::getId).toArray();
    }

    private static long allocated(final com.sun.management.ThreadMXBean threads, final long[] ids)
    {
        long bytes = 0;
        for (final long id : ids)
        {
            bytes += threads.getThreadAllocatedBytes(id);
        }

        return bytes;
    }

    /** Message text whose numbers are overwritten in place. */
    private static final class Text
    {
        private final UnsafeBuffer buffer;
        private final int length;

        private Text(final String text)
        {
            final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            buffer = new UnsafeBuffer(bytes);
            length = bytes.length;
        }

        private void number(final int offset, final int digits, final long value)
        {
            long rest = value;
            for (int i = offset + digits - 1; i >= offset; i--)
            {
                buffer.putByte(i, (byte)('0' + rest % 10));
                rest /= 10;
            }
        }
    }
}
