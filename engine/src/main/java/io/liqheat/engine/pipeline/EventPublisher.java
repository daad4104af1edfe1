package io.liqheat.engine.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.liqheat.codecs.event.ClockDecoder;
import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * The way onto the input ring for feed handlers: copies an event into a slot and stamps its sequence.
 * <p>
 * Never claims with {@link RingBuffer#next()}: once a stage has died its sequence stands still, and {@code next()}
 * then waits for ever, deaf to interrupts. Waiting for a full ring here ends as soon as the engine halts.
 * <p>
 * <b>Threading:</b> one instance per publishing thread. <b>Allocation:</b> none.
 */
public final class EventPublisher implements EventSink
{
    private static final int EVENT_HEADER_LENGTH = 32;

    private final RingBuffer<Slot> ring;
    private final HaltSignal haltSignal;
    private final InstrumentIds instrumentIds;
    private final IdleStrategy idleStrategy;
    private final AtomicCounter backPressure;
    private final PipelineProbe probe;
    private long lastReceiveTimeNs = Long.MIN_VALUE;

    EventPublisher(
        final RingBuffer<Slot> ring,
        final HaltSignal haltSignal,
        final InstrumentIds instrumentIds,
        final IdleStrategy idleStrategy,
        final AtomicCounter backPressure,
        final PipelineProbe probe)
    {
        this.ring = ring;
        this.haltSignal = haltSignal;
        this.instrumentIds = instrumentIds;
        this.idleStrategy = idleStrategy;
        this.backPressure = backPressure;
        this.probe = probe;
    }

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return instrumentIds.idOf(venue, symbol);
    }

    /**
     * {@inheritDoc}
     *
     * @throws EngineHaltedException    when the engine has stopped on an error or is closed.
     * @throws IllegalArgumentException when the bytes are no event of this schema.
     */
    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        verifyEvent(buffer, offset, length);
        final long sequence = claim();
        try
        {
            final Slot slot = ring.get(sequence);
            slot.buffer().putBytes(0, buffer, offset, length);
            slot.length(length);
            EventLayout.sequence(slot.buffer(), 0, sequence + 1);
            lastReceiveTimeNs = Math.max(lastReceiveTimeNs, EventLayout.receiveTimeNs(slot.buffer(), 0));
            if (null != probe)
            {
                slot.originNs(probe.nanoTime());
            }
        }
        finally
        {
            ring.publish(sequence);
        }
    }

    /** {@return latest receive time published here, ns since the epoch; {@link Long#MIN_VALUE} before the first} */
    public long lastReceiveTimeNs()
    {
        return lastReceiveTimeNs;
    }

    private static void verifyEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < EventLayout.MIN_LENGTH || length > EventLimits.MAX_EVENT_LENGTH)
        {
            throw new IllegalArgumentException("event of " + length + " bytes: must have " +
                EventLayout.MIN_LENGTH + " to " + EventLimits.MAX_EVENT_LENGTH);
        }

        buffer.boundsCheck(offset, length);
        final int templateId = EventLayout.templateId(buffer, offset);
        final int blockEnd = EventLayout.blockLength(buffer, offset) + EventLayout.MIN_LENGTH - EVENT_HEADER_LENGTH;
        if (EventLayout.schemaId(buffer, offset) != EngineConfigDecoder.SCHEMA_ID ||
            templateId < EngineConfigDecoder.TEMPLATE_ID || templateId > ClockDecoder.TEMPLATE_ID || blockEnd > length)
        {
            throw new IllegalArgumentException("not an event: templateId=" + templateId +
                " schemaId=" + EventLayout.schemaId(buffer, offset) + " length=" + length);
        }
    }

    private long claim()
    {
        idleStrategy.reset();
        while (!haltSignal.isHalted())
        {
            try
            {
                return ring.tryNext();
            }
            catch (final InsufficientCapacityException ignore)
            {
                backPressure.incrementRelease();
                idleStrategy.idle();
            }
        }

        throw new EngineHaltedException(haltSignal.cause());
    }
}
