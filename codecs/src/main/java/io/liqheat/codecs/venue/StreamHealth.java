package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import java.util.Arrays;

/**
 * State of each stream of one instrument, published as {@code FeedStatus} whenever it changes: LIVE with the first
 * data, GAP and RESYNCED around something missing, STALE and LIVE around silence. The event time of a GAP or STALE is
 * when the stream was last seen whole, so that the event tells how long the interruption already lasts.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class StreamHealth
{
    private static final FeedStream[] STREAMS = FeedStream.values();
    private static final int STREAM_COUNT = 16;

    private static final byte UNSEEN = 0;
    private static final byte LIVE = 1;
    private static final byte IN_GAP = 2;
    private static final byte STALE = 3;
    private static final byte EXPECTED = 4;

    private final EventWriter events;
    private final byte[] states = new byte[STREAM_COUNT];
    private final long[] lastSeenNs = new long[STREAM_COUNT];
    private final long[] limitsNs = new long[STREAM_COUNT];
    private int instrumentId;
    private boolean isExpecting = true;

    /**
     * No stream seen, no limits.
     *
     * @param events to publish with.
     */
    public StreamHealth(final EventWriter events)
    {
        this.events = events;
        Arrays.fill(limitsNs, Long.MAX_VALUE);
    }

    /**
     * Say which instrument the streams belong to.
     *
     * @param newInstrumentId as the sink numbered it.
     */
    public void instrumentId(final int newInstrumentId)
    {
        instrumentId = newInstrumentId;
    }

    /**
     * Say how long a stream may be silent.
     *
     * @param stream  it is about.
     * @param limitNs longest silence, in ns.
     */
    public void limit(final FeedStream stream, final long limitNs)
    {
        limitsNs[stream.value()] = limitNs;
    }

    /** Miss no stream of which nothing was ever seen: of recordings nobody says what was subscribed to. */
    public void expectNothing()
    {
        isExpecting = false;
    }

    /**
     * A stream has been subscribed to: from now on its silence counts, though nothing has been seen of it.
     *
     * @param stream it is about.
     * @param nowNs  current time, ns since the epoch.
     */
    public void expect(final FeedStream stream, final long nowNs)
    {
        final int index = stream.value();
        if (isExpecting && UNSEEN == states[index])
        {
            states[index] = EXPECTED;
        }

        lastSeenNs[index] = nowNs;
    }

    /**
     * Data of a stream, contiguous with what came before or starting anew.
     *
     * @param stream        it belongs to.
     * @param receiveTimeNs when it was received, ns since the epoch.
     */
    public void onData(final FeedStream stream, final long receiveTimeNs)
    {
        final int index = stream.value();
        lastSeenNs[index] = receiveTimeNs;
        if (LIVE != states[index])
        {
            final FeedState state = IN_GAP == states[index] ? FeedState.RESYNCED : FeedState.LIVE;
            states[index] = LIVE;
            publish(stream, state, FeedStatusEncoder.countNullValue(), receiveTimeNs);
        }
    }

    /**
     * Something of a stream is missing. Repeated gaps without data in between are one.
     *
     * @param stream        it is about.
     * @param missing       updates missing, or null value.
     * @param receiveTimeNs when that was noticed, ns since the epoch.
     */
    public void onGap(final FeedStream stream, final long missing, final long receiveTimeNs)
    {
        final int index = stream.value();
        if (IN_GAP != states[index])
        {
            states[index] = IN_GAP;
            publish(stream, FeedState.GAP, missing, receiveTimeNs);
        }
    }

    /**
     * The only connection is gone: every stream that had data is a gap.
     *
     * @param timeNs ns since the epoch.
     */
    public void onDisconnected(final long timeNs)
    {
        for (final FeedStream stream : STREAMS)
        {
            if (FeedStream.NULL_VAL != stream)
            {
                onDisconnected(stream, timeNs);
            }
        }
    }

    /**
     * The connection of a stream is gone: a gap, if it had data.
     *
     * @param stream it is about.
     * @param timeNs ns since the epoch.
     */
    public void onDisconnected(final FeedStream stream, final long timeNs)
    {
        if (UNSEEN != states[stream.value()] && EXPECTED != states[stream.value()])
        {
            onGap(stream, FeedStatusEncoder.countNullValue(), timeNs);
        }
    }

    /**
     * Whether {@link #checkSilence(long)} would find something.
     *
     * @param nowNs current time, ns since the epoch.
     * @return true when it would.
     */
    public boolean isAnySilent(final long nowNs)
    {
        for (int index = 0; index < STREAM_COUNT; index++)
        {
            if (isWatched(states[index]) && nowNs - lastSeenNs[index] > limitsNs[index])
            {
                return true;
            }
        }

        return false;
    }

    /**
     * Notice silence.
     *
     * @param nowNs current time, ns since the epoch.
     * @return number of streams that have become stale.
     */
    public int checkSilence(final long nowNs)
    {
        int stale = 0;
        for (final FeedStream stream : STREAMS)
        {
            if (FeedStream.NULL_VAL != stream && isWatched(states[stream.value()]) && isSilent(stream, nowNs))
            {
                states[stream.value()] = STALE;
                publish(stream, FeedState.STALE, FeedStatusEncoder.countNullValue(), nowNs);
                stale++;
            }
        }

        return stale;
    }

    /**
     * Whether a stream that had data, or should have, has been silent for longer than its limit.
     *
     * @param stream it is about.
     * @param nowNs  current time, ns since the epoch.
     * @return true when it has.
     */
    public boolean isSilent(final FeedStream stream, final long nowNs)
    {
        final int index = stream.value();
        return UNSEEN != states[index] && nowNs - lastSeenNs[index] > limitsNs[index];
    }

    private static boolean isWatched(final byte state)
    {
        return LIVE == state || EXPECTED == state;
    }

    private void publish(
        final FeedStream stream, final FeedState state, final long count, final long receiveTimeNs)
    {
        final boolean isInterruption = FeedState.GAP == state || FeedState.STALE == state;
        final long lastWholeNs = lastSeenNs[stream.value()];
        final long eventTimeNs = isInterruption && 0 != lastWholeNs ? lastWholeNs : receiveTimeNs;
        events.at(instrumentId, eventTimeNs, receiveTimeNs).status(stream, state, count);
    }
}
