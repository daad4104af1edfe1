package io.liqheat.engine.pipeline;

import com.lmax.disruptor.RingBuffer;
import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.DirectBuffer;

/**
 * The way onto the input ring for feed handlers: copies an event into a slot and stamps its sequence.
 * <p>
 * Waiting for a full ring ends as soon as the engine halts or is closed.
 * <p>
 * <b>Threading:</b> one instance per publishing thread. <b>Allocation:</b> none.
 */
public final class EventPublisher implements EventSink
{
    private final RingBuffer<Slot> ring;
    private final SlotClaim claim;
    private final InstrumentIds instrumentIds;
    private final AtomicBoolean isConfigured;
    private final long firstSequence;
    private final PipelineProbe probe;
    private long lastReceiveTimeNs = Long.MIN_VALUE;

    EventPublisher(
        final RingBuffer<Slot> ring,
        final SlotClaim claim,
        final InstrumentIds instrumentIds,
        final AtomicBoolean isConfigured,
        final long baseSequence,
        final PipelineProbe probe)
    {
        this.ring = ring;
        this.claim = claim;
        this.instrumentIds = instrumentIds;
        this.isConfigured = isConfigured;
        firstSequence = baseSequence + 1;
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
        fill(claim.next(), buffer, offset, length);
    }

    /** {@return latest receive time published here, ns since the epoch; {@link Long#MIN_VALUE} before the first} */
    public long lastReceiveTimeNs()
    {
        return lastReceiveTimeNs;
    }

    /**
     * As {@link #publish(DirectBuffer, int, int)}, but gives up when the ring stays full.
     *
     * @param buffer    holding the event.
     * @param offset    of the event, in bytes.
     * @param length    of the event, in bytes.
     * @param timeoutNs how long to wait for a free slot.
     * @return false when the event was not published.
     * @throws EngineHaltedException    when the engine has stopped on an error or is closed.
     * @throws IllegalArgumentException when the bytes are no event of this schema.
     */
    public boolean tryPublish(final DirectBuffer buffer, final int offset, final int length, final long timeoutNs)
    {
        verifyEvent(buffer, offset, length);
        final long sequence = claim.tryNext(timeoutNs);
        if (SlotClaim.NONE == sequence)
        {
            return false;
        }

        fill(sequence, buffer, offset, length);
        return true;
    }

    private void fill(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        try
        {
            final Slot slot = ring.get(sequence);
            slot.buffer().putBytes(0, buffer, offset, length);
            slot.length(length);
            EventLayout.sequence(slot.buffer(), 0, firstSequence + sequence);
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

    private void verifyEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < 0 || length > EventLimits.MAX_EVENT_LENGTH)
        {
            throw new IllegalArgumentException("event of " + length + " bytes: at most " +
                EventLimits.MAX_EVENT_LENGTH + " are possible");
        }

        buffer.boundsCheck(offset, length);
        if (!EventCheck.isWhole(buffer, offset, length))
        {
            throw new IllegalArgumentException("not a whole event: length=" + length +
                (length < EventLayout.MIN_LENGTH ? "" : " templateId=" + EventLayout.templateId(buffer, offset) +
                " schemaId=" + EventLayout.schemaId(buffer, offset) +
                " blockLength=" + EventLayout.blockLength(buffer, offset)));
        }

        if (EngineConfigDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset) &&
            !isConfigured.compareAndSet(false, true))
        {
            throw new IllegalArgumentException(
                "an engine is configured once, by its first event: this one already is");
        }
    }
}
