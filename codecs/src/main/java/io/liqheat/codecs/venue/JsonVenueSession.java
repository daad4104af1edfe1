package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonCursor;
import org.agrona.DirectBuffer;

/**
 * The frame around every session whose venue speaks JSON: limits, tallies, and reports of what was rejected. What is
 * inside a message is the subclass's business.
 * <p>
 * <b>Threading:</b> one thread.
 */
public abstract class JsonVenueSession implements VenueSession
{
    private static final long ALWAYS_REPORTED = 16;
    private static final FeedStream[] STREAMS = FeedStream.values();
    private static final RejectReason[] REASONS = RejectReason.values();

    private final Venue venue;
    private final FrameLimits limits;
    private final EventWriter events;
    private final FeedTallies tallies = new FeedTallies();
    private final MessageOutcome outcome = new MessageOutcome();
    private final JsonCursor cursor = new JsonCursor();
    private long receiveTimeNs;

    /**
     * A session without state.
     *
     * @param venue  it talks to.
     * @param limits of its input.
     * @param sink   of its events.
     */
    protected JsonVenueSession(final Venue venue, final FrameLimits limits, final EventSink sink)
    {
        this.venue = venue;
        this.limits = limits;
        events = new EventWriter(venue, sink);
    }

    @Override
    public final Venue venue()
    {
        return venue;
    }

    @Override
    public final FeedTallies tally()
    {
        return tallies;
    }

    @Override
    public void onConnected(final int connection, final long timeNs)
    {
        events.at(0, timeNs, timeNs)
            .status(FeedStream.CONTROL, FeedState.CONNECTED, FeedStatusEncoder.countNullValue());
    }

    @Override
    public void onDisconnected(final int connection, final long timeNs)
    {
        events.at(0, timeNs, timeNs)
            .status(FeedStream.CONTROL, FeedState.DISCONNECTED, FeedStatusEncoder.countNullValue());
    }

    @Override
    public final void onText(final DirectBuffer buffer, final int offset, final int length, final long timeNs)
    {
        if (begin(buffer, offset, length, limits.maxTextLength(), timeNs))
        {
            decodeText();
        }

        settle(buffer, offset, length);
    }

    @Override
    public final void onRestAnswer(
        final RestRequest request, final DirectBuffer buffer, final int offset, final int length, final long timeNs)
    {
        if (begin(buffer, offset, length, limits.maxRestLength(), timeNs))
        {
            outcome.stream(request.stream());
            decodeRestAnswer(request);
        }
        else
        {
            outcome.stream(request.stream());
        }

        settle(buffer, offset, length);
    }

    @Override
    public final void publishTally(final long timeNs)
    {
        events.at(onlyInstrumentId(timeNs), timeNs, timeNs);
        for (final FeedStream stream : STREAMS)
        {
            if (FeedStream.NULL_VAL != stream)
            {
                publishTally(stream, FeedOutcome.DECODED, RejectReason.NONE);
                publishTally(stream, FeedOutcome.IGNORED, RejectReason.NONE);
                for (final RejectReason reason : REASONS)
                {
                    if (RejectReason.NULL_VAL != reason)
                    {
                        publishTally(stream, FeedOutcome.REJECTED, reason);
                    }
                }
            }
        }
    }

    /** Read the message the cursor is on, publish its events and say in the outcome what became of it. */
    protected abstract void decodeText();

    /**
     * Read the answer the cursor is on, publish its events and say in the outcome what became of it.
     *
     * @param request it answers.
     */
    protected abstract void decodeRestAnswer(RestRequest request);

    /**
     * Instrument that all messages of this session are about. What the session counts is told under its id, so that
     * the counts of sessions that differ by their instrument can be added up.
     *
     * @param timeNs receive time, ns since the epoch.
     * @return its id, or 0 when there may be several.
     */
    protected int onlyInstrumentId(final long timeNs)
    {
        return 0;
    }

    protected final EventWriter events()
    {
        return events;
    }

    protected final MessageOutcome outcome()
    {
        return outcome;
    }

    protected final JsonCursor cursor()
    {
        return cursor;
    }

    /** {@return receive time of the message at hand, ns since the epoch} */
    protected final long receiveTimeNs()
    {
        return receiveTimeNs;
    }

    private boolean begin(
        final DirectBuffer buffer, final int offset, final int length, final int maxLength, final long timeNs)
    {
        outcome.begin();
        receiveTimeNs = timeNs;
        if (length <= 0)
        {
            outcome.rejected(RejectReason.EMPTY);
            return false;
        }

        if (length > maxLength)
        {
            outcome.rejected(RejectReason.OVERSIZED);
            return false;
        }

        cursor.wrap(buffer, offset, length);
        return true;
    }

    private void settle(final DirectBuffer buffer, final int offset, final int length)
    {
        final FeedStream stream = outcome.stream();
        switch (outcome.outcome())
        {
            case DECODED -> tallies.decoded(stream);
            case REJECTED -> report(stream, outcome.reason(), buffer, offset, length);
            default -> tallies.ignored(stream);
        }
    }

    private void report(
        final FeedStream stream,
        final RejectReason reason,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        final long count = tallies.rejected(stream, reason);
        if (count <= ALWAYS_REPORTED || 0 == (count & count - 1))
        {
            final int id = 0 == outcome.instrumentId() ? onlyInstrumentId(receiveTimeNs) : outcome.instrumentId();
            events.at(id, receiveTimeNs, receiveTimeNs)
                .rejected(stream, reason, count, buffer, offset, length);
        }
    }

    private void publishTally(final FeedStream stream, final FeedOutcome kind, final RejectReason reason)
    {
        final long count = tallies.count(stream, kind, reason);
        if (0 != count)
        {
            events.tally(stream, kind, reason, count);
        }
    }
}
