package io.liqheat.replay.verify;

import io.liqheat.codecs.event.Venue;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.testing.Events;
import java.util.SplittableRandom;

/** One instrument whose price walks, for an engine to be fed with. */
public final class TestMarket
{
    public static final ModelParameters PARAMETERS =
        ModelParameters.defaults().withBandCount(1024).withCheckpointInterval(700);

    private static final long SECOND_NS = 1_000_000_000L;

    private TestMarket()
    {
    }

    /** Publish the definition and then one event per second of market. */
    public static void publish(final EventPublisher publisher, final long count)
    {
        final SplittableRandom random = new SplittableRandom(3);
        final Events events = new Events();
        final int id = publisher.instrumentId(Venue.HYPERLIQUID, "BTC");
        publish(publisher, events.definition(id, 1, -1, 100, 125));
        long priceTicks = 600_000;
        long openInterest = 10_000_000;
        for (long i = 0; i < count; i++)
        {
            priceTicks += random.nextInt(401) - 200;
            final int kind = (int)(i % 10);
            if (kind < 8)
            {
                events.trade(id, i * SECOND_NS, priceTicks, 1 + random.nextInt(50_000));
            }
            else if (8 == kind)
            {
                events.mark(id, i * SECOND_NS, priceTicks);
            }
            else
            {
                openInterest += random.nextInt(100_001) - 50_000;
                events.openInterest(id, i * SECOND_NS, openInterest);
            }

            publish(publisher, events);
        }
    }

    private static void publish(final EventPublisher publisher, final Events events)
    {
        publisher.publish(events.buffer(), 0, events.length());
    }
}
