package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A session that many messages go through quickly.
 */
final class DeribitReplay
{
    static final long NOW_NS = 1_800_000_000_000_000_000L;

    private final CapturingSink sink = new CapturingSink();
    private final DeribitSession session;

    DeribitReplay(final String symbol)
    {
        session = (DeribitSession)VenueSessions.deribit(List.of(symbol), sink);
    }

    DeribitReplay texts(final List<String> messages)
    {
        for (final String message : messages)
        {
            final UnsafeBuffer buffer = new UnsafeBuffer(message.getBytes(StandardCharsets.UTF_8));
            session.onText(buffer, 0, buffer.capacity(), NOW_NS);
        }

        return this;
    }

    DeribitReplay rest(final String url, final String text)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
        session.onRestAnswer(session.restRequest(url), buffer, 0, buffer.capacity(), NOW_NS);
        return this;
    }

    DeribitSession session()
    {
        return session;
    }

    int count(final String prefix)
    {
        return sink.lines(prefix).size();
    }
}
