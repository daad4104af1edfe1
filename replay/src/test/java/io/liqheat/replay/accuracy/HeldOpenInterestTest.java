package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.venue.EventLayout;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class HeldOpenInterestTest
{
    private final List<Long> told = new ArrayList<>();
    private int marks;

    @Test
    void shouldTellTheFirstOpenInterestAgainAndAgainAndAllElseAsItIs()
    {
        final MapModel listener = new MapModel()
        {
            @Override
            public String name()
            {
                return "listener";
            }

            @Override
            public void onEvent(final DirectBuffer buffer, final int offset, final int length)
            {
                if (OpenInterestDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
                {
                    told.add(new OpenInterestDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
                        .openInterestLots());
                }
                else
                {
                    marks++;
                }
            }

            @Override
            public double expectedLots(
                final int instrumentId, final int side, final long lowTicks, final long highTicks)
            {
                return 7;
            }
        };
        final MapModel held = new HeldOpenInterest(listener);

        new EventFeed(List.of(held)).define().openInterest(1, 500).mark(2, 1_000_000).openInterest(3, 800)
            .openInterest(4, 100);

        assertEquals(List.of(500L, 500L, 500L), told);
        assertEquals(2, marks);
        assertEquals(7, held.expectedLots(EventFeed.ID, 0, 1, 2));
    }
}
