package io.liqheat.codecs.testing;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Feeds text to a session as a transport would, and says in words what became of each message.
 */
public final class SessionDriver
{
    private final CapturingSink sink = new CapturingSink();
    private final VenueSession session;
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 22));
    private long nowNs = 1_800_000_000_000_000_000L;

    /**
     * A driver of a new session.
     *
     * @param newSession makes it.
     */
    public SessionDriver(final Function<EventSink, VenueSession> newSession)
    {
        session = newSession.apply(sink);
    }

    public CapturingSink sink()
    {
        return sink;
    }

    public VenueSession session()
    {
        return session;
    }

    /**
     * Set the receive time of what follows.
     *
     * @param timeMs ms since the epoch.
     * @return this.
     */
    public SessionDriver at(final long timeMs)
    {
        nowNs = timeMs * 1_000_000;
        return this;
    }

    public long nowNs()
    {
        return nowNs;
    }

    /**
     * One WebSocket message.
     *
     * @param text of it.
     * @return stream, outcome and reason it was counted under.
     */
    public String text(final String text)
    {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * One WebSocket message.
     *
     * @param bytes of it.
     * @return stream, outcome and reason it was counted under.
     */
    public String bytes(final byte[] bytes)
    {
        final String before = tally();
        buffer.putBytes(64, bytes);
        session.onText(buffer, 64, bytes.length, nowNs);
        return difference(before, tally());
    }

    /**
     * One REST answer.
     *
     * @param url  that was asked.
     * @param text of the answer.
     * @return stream, outcome and reason it was counted under.
     */
    public String rest(final String url, final String text)
    {
        final String before = tally();
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.putBytes(64, bytes);
        session.onRestAnswer(session.restRequest(url), buffer, 64, bytes.length, nowNs);
        return difference(before, tally());
    }

    private String tally()
    {
        final StringBuilder lines = new StringBuilder();
        for (final FeedStream stream : FeedStream.values())
        {
            if (FeedStream.NULL_VAL != stream)
            {
                append(lines, stream, FeedOutcome.DECODED, RejectReason.NONE);
                append(lines, stream, FeedOutcome.IGNORED, RejectReason.NONE);
                for (final RejectReason reason : RejectReason.values())
                {
                    if (RejectReason.NULL_VAL != reason)
                    {
                        append(lines, stream, FeedOutcome.REJECTED, reason);
                    }
                }
            }
        }

        return lines.toString();
    }

    private void append(
        final StringBuilder lines, final FeedStream stream, final FeedOutcome outcome, final RejectReason reason)
    {
        lines.append(stream).append(' ').append(outcome)
            .append(FeedOutcome.REJECTED == outcome ? " " + reason : "")
            .append('=').append(session.tally().count(stream, outcome, reason)).append('\n');
    }

    /** The one count that went up, by one; anything else shows up as a text no test expects. */
    private static String difference(final String before, final String after)
    {
        final String[] old = before.split("\n");
        final String[] now = after.split("\n");
        final StringBuilder changed = new StringBuilder();
        for (int i = 0; i < now.length; i++)
        {
            if (!now[i].equals(old[i]))
            {
                final long step = Long.parseLong(now[i].substring(now[i].indexOf('=') + 1)) -
                    Long.parseLong(old[i].substring(old[i].indexOf('=') + 1));
                changed.append(changed.isEmpty() ? "" : " and ")
                    .append(now[i], 0, now[i].indexOf('='))
                    .append(1 == step ? "" : " by " + step);
            }
        }

        return changed.toString();
    }
}
