package io.liqheat.replay.inspect;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;

/**
 * Constants by the byte that stands for them in a message. A byte that this version does not know is {@code NULL_VAL},
 * where the generated lookups throw.
 */
final class KnownConstants
{
    private static final Venue[] VENUES = Venue.values();
    private static final FeedStream[] STREAMS = FeedStream.values();
    private static final FeedState[] STATES = FeedState.values();
    private static final FeedOutcome[] OUTCOMES = FeedOutcome.values();
    private static final RejectReason[] REASONS = RejectReason.values();

    private KnownConstants()
    {
    }

    static Venue venue(final int raw)
    {
        return at(VENUES, raw - Venue.BINANCE_USDM.value());
    }

    static FeedStream stream(final int raw)
    {
        return at(STREAMS, raw);
    }

    static FeedState state(final int raw)
    {
        return at(STATES, raw);
    }

    static FeedOutcome outcome(final int raw)
    {
        return at(OUTCOMES, raw);
    }

    static RejectReason reason(final int raw)
    {
        return at(REASONS, raw);
    }

    /** The schema numbers its constants without gaps, and the generated enums end with {@code NULL_VAL}. */
    private static <E> E at(final E[] constants, final int index)
    {
        final int last = constants.length - 1;
        return constants[index < 0 || index > last ? last : index];
    }
}
