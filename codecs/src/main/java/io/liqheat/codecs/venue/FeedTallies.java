package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;

/**
 * How many messages a session saw, by stream, outcome and reason. Every message handed to a session counts exactly
 * once, so the sum over all outcomes is the number of messages.
 * <p>
 * <b>Threading:</b> written by the session's thread; other threads may read slightly old values.
 */
public final class FeedTallies
{
    private static final int STREAMS = 16;
    private static final int REASONS = 32;

    private final long[] decoded = new long[STREAMS];
    private final long[] ignored = new long[STREAMS];
    private final long[] rejected = new long[STREAMS * REASONS];
    private long rejections;
    private RejectReason lastReason = RejectReason.NONE;

    /**
     * Count one that became events or was taken in otherwise.
     *
     * @param stream it belongs to.
     */
    public void decoded(final FeedStream stream)
    {
        decoded[stream.value()]++;
    }

    /**
     * Count one that was understood and is not needed.
     *
     * @param stream it belongs to.
     */
    public void ignored(final FeedStream stream)
    {
        ignored[stream.value()]++;
    }

    /**
     * Count one that could not be used.
     *
     * @param stream it belongs to.
     * @param reason it was rejected for.
     * @return how many of them there are now.
     */
    public long rejected(final FeedStream stream, final RejectReason reason)
    {
        rejections++;
        lastReason = reason;
        return ++rejected[stream.value() * REASONS + reason.value()];
    }

    /**
     * Messages of one kind.
     *
     * @param stream  they belong to.
     * @param outcome what became of them.
     * @param reason  for {@link FeedOutcome#REJECTED}; otherwise ignored.
     * @return how many.
     */
    public long count(final FeedStream stream, final FeedOutcome outcome, final RejectReason reason)
    {
        return switch (outcome)
        {
            case DECODED -> decoded[stream.value()];
            case IGNORED -> ignored[stream.value()];
            case REJECTED -> rejected[stream.value() * REASONS + reason.value()];
            case NULL_VAL -> 0;
        };
    }

    /** {@return messages that could not be used, for any reason} */
    public long rejections()
    {
        return rejections;
    }

    /** {@return why the last of them could not be used, {@link RejectReason#NONE} before the first} */
    public RejectReason lastReason()
    {
        return lastReason;
    }

    /** {@return messages seen in all} */
    public long total()
    {
        long total = 0;
        for (int i = 0; i < STREAMS; i++)
        {
            total += decoded[i] + ignored[i];
        }

        for (final long count : rejected)
        {
            total += count;
        }

        return total;
    }
}
