package io.liqheat.replay.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import org.junit.jupiter.api.Test;

class KnownConstantsTest
{
    @Test
    void shouldFindEveryConstantAndNoOther()
    {
        int known = 0;
        for (int raw = 0; raw < 256; raw++)
        {
            known += value(KnownConstants.venue(raw).value(), raw) + value(KnownConstants.stream(raw).value(), raw) +
                value(KnownConstants.state(raw).value(), raw) + value(KnownConstants.outcome(raw).value(), raw) +
                value(KnownConstants.reason(raw).value(), raw);
        }

        assertEquals(Venue.values().length + FeedStream.values().length + FeedState.values().length +
            FeedOutcome.values().length + RejectReason.values().length, known);
    }

    /** 1 for a constant, 0 where there is none, and nothing else is to be found. */
    private static int value(final short found, final int raw)
    {
        if (raw != found)
        {
            assertEquals(255, found, "byte " + raw);
        }

        return raw == found ? 1 : 0;
    }
}
