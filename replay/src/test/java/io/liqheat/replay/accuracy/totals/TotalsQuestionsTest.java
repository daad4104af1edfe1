package io.liqheat.replay.accuracy.totals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.replay.accuracy.MapModel;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What is asked, when, and about which spans. */
class TotalsQuestionsTest
{
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long START_NS = 490_000L * HOUR_NS;

    private final List<UnsafeBuffer> events = new ArrayList<>();
    private final EventWriter writer = new EventWriter(Venue.BINANCE_USDM, new EventSink()
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return 1;
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            events.add(new UnsafeBuffer(copy));
        }
    });

    /** Expects one lot per tick asked, and remembers when it was asked. */
    private static final class Asked implements MapModel
    {
        private final List<String> questions = new ArrayList<>();
        private long lastNs;

        @Override
        public String name()
        {
            return "asked";
        }

        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            lastNs = EventLayout.eventTimeNs(buffer, offset);
        }

        @Override
        public double expectedLots(final int instrumentId, final int side, final long lowTicks, final long highTicks)
        {
            questions.add(side + " " + lowTicks + ".." + highTicks + " after " + (lastNs - START_NS) / MINUTE_NS);
            return highTicks - lowTicks;
        }
    }

    @Test
    void shouldAskAtTheStartOfASpanWhatItsPricesHold()
    {
        mark(0, 1000).mark(30, 990).mark(60, 1005);
        live(60).liquidation(60, Side.LONG, 7);
        mark(90, 1010).mark(120, 1008);
        liquidation(120, Side.SHORT, 5);
        final Asked asked = new Asked();
        final TotalsTable table = ask(asked);

        assertEquals(List.of("0 990..1000 after 0", "1 1001..1006 after 0", "1 1006..1011 after 60"), asked.questions);
        assertEquals(2, table.size());
        assertEquals(START_NS, table.startNs()[0]);
        assertEquals(0.01, table.swept()[0][0], 1e-12);
        assertEquals(0.005, table.swept()[0][1], 1e-12);
        assertEquals(7, table.realised()[0][0]);
        assertEquals(0, table.realised()[0][1]);
        assertEquals(5, table.realised()[1][1]);
        assertEquals(10, table.expected()[0][0][0]);
        assertEquals(0, table.uncovered());
    }

    @Test
    void shouldLeaveOutSpansOfWhichLiquidationsOrPricesAreMissing()
    {
        mark(0, 1000);
        live(60);
        for (int minute = 30; minute <= 180; minute += 30)
        {
            mark(minute, 1000 + minute % 60);
        }

        writer.at(1, START_NS + 120 * MINUTE_NS, START_NS + 240 * MINUTE_NS)
            .status(FeedStream.LIQUIDATION, FeedState.GAP, 1);
        mark(210, 1000).mark(240, 1001);
        liquidation(240, Side.LONG, 3);
        writer.at(1, START_NS + 240 * MINUTE_NS, START_NS + 270 * MINUTE_NS)
            .status(FeedStream.MARK_PRICE, FeedState.GAP, 5);
        mark(270, 1000).mark(300, 1001);
        liquidation(300, Side.LONG, 3);
        final TotalsTable table = ask(new Asked());

        assertEquals(List.of(0L, 1L, 3L), hours(table), "the third has no total, the fifth a hole in its prices");
        assertEquals(2, table.uncovered());
        assertEquals(0, table.realised()[1][0], "nothing was liquidated, and that is known");
    }

    @Test
    void shouldCountAPriceTheMoreTheLongerItWasNotPassed()
    {
        mark(0, 100_000);
        for (int hour = 1; hour <= 4; hour++)
        {
            mark(hour * 60 - 30, 100_000 + 100 * hour).mark(hour * 60 - 20, 100_000);
            live(hour * 60).liquidation(hour * 60, Side.SHORT, 1);
        }

        final TotalsTable table = ask(new Asked());

        for (int i = 1; i < 4; i++)
        {
            assertEquals(0.001 * (i + 1), table.swept()[i][1], 1e-12);
            assertTrue(table.fresh()[3][i][1] < 0.6 * table.swept()[i][1], "the longer the memory the less is fresh");
            assertTrue(table.fresh()[3][i][1] < table.fresh()[0][i][1]);
            assertTrue(table.fresh()[0][i][1] > 0.001 - 1e-9, "what was never passed is wholly fresh");
        }
    }

    private static List<Long> hours(final TotalsTable table)
    {
        final List<Long> hours = new ArrayList<>();
        for (final long startNs : table.startNs())
        {
            hours.add((startNs - START_NS) / HOUR_NS);
        }

        return hours;
    }

    private TotalsTable ask(final MapModel model)
    {
        final TotalsSpans spans = new TotalsSpans(1, HOUR_NS);
        events.forEach((event) -> spans.onEvent(event, 0));
        assertTrue(spans.isAligned());
        final TotalsQuestions questions = new TotalsQuestions(spans, List.of(model));
        events.forEach((event) -> questions.onEvent(event, 0, event.capacity()));
        return questions.table();
    }

    private TotalsQuestionsTest mark(final long minute, final long ticks)
    {
        at(minute).markPrice(ticks, ticks);
        return this;
    }

    private TotalsQuestionsTest live(final long minute)
    {
        at(minute).status(FeedStream.LIQUIDATION, FeedState.LIVE, 0);
        return this;
    }

    private TotalsQuestionsTest liquidation(final long minute, final Side side, final long lots)
    {
        at(minute).liquidation(1000, lots, side, PriceKind.FILL, Completeness.ALL);
        return this;
    }

    private EventWriter at(final long minute)
    {
        return writer.at(1, START_NS + minute * MINUTE_NS, START_NS + minute * MINUTE_NS);
    }
}
