package io.liqheat.bench.throughput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.bench.latency.MarketEvents;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.verify.DiscardingSink;
import org.junit.jupiter.api.Test;

class RecordedEventsTest
{
    @Test
    void shouldGiveTheSameStateEachTimeItIsApplied()
    {
        final RecordedEvents events = new RecordedEvents();
        MarketEvents.make(3, 200_000, events);
        final HeatmapEngine once = events.newEngine(ModelParameters.defaults(), new DiscardingSink());
        final HeatmapEngine again = events.newEngine(ModelParameters.defaults(), new DiscardingSink());

        events.applyTo(once, 0, events.count());
        events.applyTo(again, 0, 1_000);
        events.applyTo(again, 1_000, events.count());

        assertTrue(events.count() >= 200_000, "count=" + events.count());
        assertEquals(3, events.instruments());
        assertEquals(events.count() + 1L, once.eventCount());
        assertTrue(once.deltaCount() > 10_000, "deltas=" + once.deltaCount());
        assertEquals(once.stateHash(), again.stateHash());
        assertEquals(once.deltaHash(), again.deltaHash());
    }

    @Test
    void shouldHandOutWhatItTookIn()
    {
        final RecordedEvents events = new RecordedEvents();
        MarketEvents.make(1, 150_000, events);
        final RecordedEvents copy = new RecordedEvents();
        events.publishTo(copy);
        final HeatmapEngine one = events.newEngine(ModelParameters.defaults(), new DiscardingSink());
        final HeatmapEngine other = copy.newEngine(ModelParameters.defaults(), new DiscardingSink());
        events.applyTo(one, 0, events.count());
        copy.applyTo(other, 0, copy.count());

        assertEquals(events.count(), copy.count());
        assertEquals(one.deltaHash(), other.deltaHash());
    }
}
