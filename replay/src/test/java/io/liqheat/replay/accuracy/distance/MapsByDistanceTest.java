package io.liqheat.replay.accuracy.distance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.replay.accuracy.MapModel;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Maps whose shape is known. */
class MapsByDistanceTest
{
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long MARK = 1_000_000;

    /** The same quantity per tick between two distances from the price, on either side or on one. */
    private record Flat(String name, double from, double to, boolean isLongOnly) implements MapModel
    {
        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            // knows already
        }

        @Override
        public double expectedLots(final int instrumentId, final int side, final long lowTicks, final long highTicks)
        {
            final double near = 0 == side ? MARK - highTicks : lowTicks - MARK - 1;
            final double far = 0 == side ? MARK - lowTicks : highTicks - MARK - 1;
            return isLongOnly && 1 == side ? 0 : Math.max(0, Math.min(far, to * MARK) - Math.max(near, from * MARK));
        }
    }

    @Test
    void shouldTellHowMuchIsExpectedWhereAndHowAlikeMapsAre()
    {
        final MapsByDistance maps = new MapsByDistance(1, HOUR_NS, HOUR_NS, List.of(
            new Flat("even", 0, 0.2, false), new Flat("near", 0, 0.02, false), new Flat("longs", 0, 0.2, true),
            new Flat("empty", 0, 0, false)));
        final EventWriter writer = new EventWriter(Venue.BINANCE_USDM, new EventSink()
        {
            @Override
            public int instrumentId(final Venue venue, final String symbol)
            {
                return 1;
            }

            @Override
            public void publish(final DirectBuffer buffer, final int offset, final int length)
            {
                maps.onEvent(buffer, offset, length);
            }
        });
        writer.at(1, 0, 0).openInterest(1_000_000);
        for (int hour = 0; hour <= 4; hour++)
        {
            writer.at(1, hour * HOUR_NS, hour * HOUR_NS).markPrice(MARK, MARK);
        }

        final List<MapsByDistance.Row> rows = maps.rows();
        assertEquals(4, maps.maps(), "after each hour, none before the warm-up is over");
        assertEquals(1_000_000, maps.meanOpenInterestLots());
        assertEquals(400_000, rows.get(0).lots(), 1);
        assertEquals(0.25, rows.get(0).shareWithin()[2], 1e-3);
        assertEquals(0.5, rows.get(0).longShare()[2], 1e-3);
        assertEquals(1, rows.get(1).shareWithin()[1], 1e-3);
        assertEquals(1, rows.get(2).longShare()[4], 1e-9);
        assertEquals(1, rows.get(0).overlap()[0], 1e-9);
        assertEquals(0.1, rows.get(0).overlap()[1], 1e-3);
        assertEquals(0.5, rows.get(0).overlap()[2], 1e-3);
        assertTrue(rows.get(0).transport()[2] > rows.get(0).transport()[1]);
        assertEquals(0, rows.get(3).maps());
        assertEquals(0, rows.get(3).lots());
    }
}
