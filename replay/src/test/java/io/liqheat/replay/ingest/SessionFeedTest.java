package io.liqheat.replay.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.event.ClockDecoder;
import io.liqheat.codecs.event.FeedTallyDecoder;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.venue.EventLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SessionFeedTest
{
    private static final long START_NS = 1_799_000_000_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long DAY_NS = 24 * 60 * MINUTE_NS;

    private final CapturingSink sink = new CapturingSink();
    private final SessionFeed feed = new SessionFeed(sink);

    @Test
    void shouldTellTheTimeOncePerMinute()
    {
        at(0, 1, MINUTE_NS - 1, MINUTE_NS, MINUTE_NS + 1, 2 * MINUTE_NS);

        assertEquals(List.of(0L, MINUTE_NS, 2 * MINUTE_NS), clocks());
    }

    @Test
    void shouldGoOnAfterAnAbsurdTime()
    {
        at(0, 3650 * DAY_NS, 1000, 2000, MINUTE_NS + 2000);

        assertEquals(List.of(0L, 2000L, MINUTE_NS + 2000), clocks());
    }

    @Test
    void shouldGoOnWhenTheFirstTimeIsAbsurd()
    {
        at(3650 * DAY_NS, 0, 1000, MINUTE_NS + 1000);

        assertEquals(List.of(3650 * DAY_NS, 1000L, MINUTE_NS + 1000), clocks());
    }

    @Test
    void shouldGoOnAfterAPauseOfDays()
    {
        at(0, 2 * DAY_NS, 2 * DAY_NS + 5, 2 * DAY_NS + 5 + MINUTE_NS);

        assertEquals(List.of(0L, 2 * DAY_NS + 5, 2 * DAY_NS + 5 + MINUTE_NS), clocks());
    }

    @Test
    void shouldNotHurryWhenMessagesAreALittleOutOfOrder()
    {
        at(0, 5000, 3000, 6000, 4000, MINUTE_NS);

        assertEquals(List.of(0L, MINUTE_NS), clocks());
    }

    @Test
    void shouldTellTheTalliesAtATimeThatIsBelieved()
    {
        at(0, 1000, 3650 * DAY_NS);

        feed.finish();
        assertEquals(List.of(1000L), times(FeedTallyDecoder.TEMPLATE_ID));
    }

    private void at(final long... timesNs)
    {
        for (final long timeNs : timesNs)
        {
            final byte[] line = ("{\"ts\":" + (START_NS + timeNs) / 1_000_000 +
                ",\"px\":60000.0,\"sz\":0.1,\"side\":\"B\"}").getBytes(StandardCharsets.UTF_8);
            feed.onRecorded("BTC", new UnsafeBuffer(line), 0, line.length, START_NS + timeNs);
        }
    }

    private List<Long> clocks()
    {
        return times(ClockDecoder.TEMPLATE_ID);
    }

    private List<Long> times(final int templateId)
    {
        return sink.events().stream().filter((event) -> templateId == EventLayout.templateId(event, 0))
            .map(SessionFeedTest::timeNs).distinct().toList();
    }

    private static long timeNs(final DirectBuffer event)
    {
        return EventLayout.receiveTimeNs(event, 0) - START_NS;
    }
}
