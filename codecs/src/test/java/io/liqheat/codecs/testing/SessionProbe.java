package io.liqheat.codecs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Feeds a session one message over and over and fails when that allocates. In a message a number that grows with each
 * stands for {@code #}, and the one of the message before for {@code <}.
 */
public final class SessionProbe
{
    /** What the clock says when messages are received, in ns since the epoch. */
    public static final long TIME_NS = 1_800_000_000_000_000_000L;

    /** Keeps nothing: a sink that copies would be measured along with the session. */
    public static final EventSink NO_SINK = new NoSink();

    /** Keeps nothing. */
    public static final SessionOutput NO_OUTPUT = new NoOutput();

    private static final int ROUNDS = 30;
    private static final int CALLS = 500;

    private final AllocationProbe probe = new AllocationProbe();
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 16));
    private final VenueSession session;
    private long counter = 1_000_000_000;

    /**
     * Nothing is fed yet.
     *
     * @param session to feed.
     */
    public SessionProbe(final VenueSession session)
    {
        this.session = session;
    }

    /**
     * Fail unless a text is decoded each time, and without allocation.
     *
     * @param stream   that counts it.
     * @param template of the text.
     */
    public void check(final FeedStream stream, final String template)
    {
        checkDecoded(stream, 1, () -> text(template));
    }

    /**
     * Fail when a text, good or bad, allocates.
     *
     * @param template of the text.
     */
    public void check(final String template)
    {
        check(() -> text(template));
    }

    /**
     * Fail unless an answer is decoded each time, and without allocation.
     *
     * @param stream   that counts it.
     * @param url      it answers.
     * @param template of the answer.
     */
    public void checkAnswer(final FeedStream stream, final String url, final String template)
    {
        final RestRequest request = session.restRequest(url);
        checkDecoded(stream, 1, () -> answer(request, template));
    }

    /**
     * Fail when an answer, good or bad, allocates.
     *
     * @param url      it answers.
     * @param template of the answer.
     */
    public void checkAnswer(final String url, final String template)
    {
        final RestRequest request = session.restRequest(url);
        check(() -> answer(request, template));
    }

    /**
     * Fail unless each call decodes so many messages, and without allocation.
     *
     * @param stream   that counts them.
     * @param messages a call is to decode.
     * @param call     to measure.
     */
    public void checkDecoded(final FeedStream stream, final long messages, final Runnable call)
    {
        final long before = decoded(stream);
        check(call);
        assertEquals(messages * ROUNDS * CALLS, decoded(stream) - before, stream::name);
    }

    /**
     * Fail when a call allocates.
     *
     * @param call to measure.
     */
    public void check(final Runnable call)
    {
        assertEquals(0, probe.leastBytes(call, ROUNDS, CALLS));
    }

    /**
     * Feed a text once.
     *
     * @param template of the text.
     */
    public void text(final String template)
    {
        session.onText(buffer, 0, put(template), TIME_NS);
    }

    /**
     * Feed an answer once.
     *
     * @param url      it answers.
     * @param template of the answer.
     */
    public void answer(final String url, final String template)
    {
        answer(session.restRequest(url), template);
    }

    private void answer(final RestRequest request, final String template)
    {
        session.onRestAnswer(request, buffer, 0, put(template), TIME_NS);
    }

    private long decoded(final FeedStream stream)
    {
        return session.tally().count(stream, FeedOutcome.DECODED, RejectReason.NONE);
    }

    private int put(final String template)
    {
        final long previous = counter++;
        int length = 0;
        for (int i = 0; i < template.length(); i++)
        {
            final char c = template.charAt(i);
            if ('#' == c || '<' == c)
            {
                length += buffer.putLongAscii(length, '#' == c ? counter : previous);
            }
            else
            {
                buffer.putByte(length, (byte)c);
                length++;
            }
        }

        return length;
    }

    private static final class NoSink implements EventSink
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return 1;
        }

        @Override
        public void publish(final DirectBuffer event, final int offset, final int length)
        {
            // Nothing is kept.
        }
    }

    private static final class NoOutput implements SessionOutput
    {
        @Override
        public void sendText(final int connection, final String text)
        {
            // Nobody listens.
        }

        @Override
        public void request(final RestRequest request)
        {
            // Nobody answers.
        }

        @Override
        public void reconnect(final int connection, final String why)
        {
            // Nothing is connected.
        }
    }
}
