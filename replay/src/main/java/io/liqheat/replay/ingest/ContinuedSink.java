package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.pipeline.InstrumentIds;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/**
 * Takes the events of files that are read again: those that a journal holds are compared with it, those behind go on to
 * the engine that continues it.
 * <p>
 * Gives ids itself, from the beginning and in the order in which they are asked for, as the engine before did: a
 * journal tells only of instruments that were defined before it broke off.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class ContinuedSink implements EventSink
{
    private final JournaledEvents journaled;
    private final Supplier<EventSink> goOn;
    private final InstrumentIds instrumentIds = new InstrumentIds();
    private EventSink target;

    /**
     * A sink before the first event behind the configuration.
     *
     * @param journaled what the journal holds.
     * @param goOn      called once, for the first event that it does not hold.
     */
    ContinuedSink(final JournaledEvents journaled, final Supplier<EventSink> goOn)
    {
        this.journaled = journaled;
        this.goOn = goOn;
    }

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return instrumentIds.idOf(venue, symbol);
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        if (null == target && !journaled.next(buffer, offset, length))
        {
            target = goOn.get();
        }

        if (null != target)
        {
            target.publish(buffer, offset, length);
        }
    }
}
