package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.delta.FeedHealthDecoder;
import io.liqheat.codecs.delta.HealthState;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.testing.EngineHarness;
import io.liqheat.engine.testing.Events;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedTrustTest
{
    private static final int ID = 1;
    private static final int RECEIVE_TIME_OFFSET = 24;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;

    private final EngineHarness harness = new EngineHarness(ModelParameters.defaults());
    private final Events events = harness.events();
    private final List<String> told = new ArrayList<>();

    @Test
    void shouldTellSidesThatContradictThePrice()
    {
        start();
        long priceTicks = 600_000;
        for (int minute = 1; minute <= 25; minute++)
        {
            harness.apply(events.liquidation(ID, minute * MINUTE_NS, Side.LONG, priceTicks, 10));
            priceTicks += 200;
            harness.apply(events.mark(ID, minute * MINUTE_NS, priceTicks));
        }

        assertEquals(List.of("SIDES_INVERTED 0"), told);
        harness.assertLawsHold(ID);
    }

    @Test
    void shouldTellAClockThatMoved()
    {
        start();
        trade(1 * SECOND_NS, 30);
        trade(12 * SECOND_NS, 31);
        trade(23 * SECOND_NS, 32);
        trade(34 * SECOND_NS, -1_500);
        trade(45 * SECOND_NS, 20);
        trade(56 * SECOND_NS, 20);

        assertEquals(List.of("CLOCK_OFFSET 30000000", "CLOCK_OFFSET -1500000000", "CLOCK_OFFSET 20000000"), told);
    }

    private void start()
    {
        harness.apply(events.definition(ID, 1, -1, 100, 100));
        harness.apply(events.mark(ID, SECOND_NS / 2, 600_000));
        harness.alsoTo((buffer, length) ->
        {
            if (FeedHealthDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, 0))
            {
                final FeedHealthDecoder decoder = new FeedHealthDecoder();
                decoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
                told.add(HealthState.get(decoder.stateRaw()) + " " + decoder.count());
            }
        });
    }

    private void trade(final long receiveTimeNs, final long delayMs)
    {
        final Events trade = events.trade(ID, receiveTimeNs - delayMs * 1_000_000, 600_000, 1);
        trade.buffer().putLong(RECEIVE_TIME_OFFSET, receiveTimeNs, ByteOrder.LITTLE_ENDIAN);
        harness.apply(trade);
    }
}
