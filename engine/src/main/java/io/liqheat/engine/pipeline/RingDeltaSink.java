package io.liqheat.engine.pipeline;

import com.lmax.disruptor.RingBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Puts the engine's deltas onto the delta ring. The slots of one event are published together, so that no consumer
 * sees half of it.
 * <p>
 * <b>Threading:</b> the engine's thread.
 */
final class RingDeltaSink implements StampedDeltaSink
{
    private final RingBuffer<Slot> ring;
    private final SlotClaim slotClaim;
    private final AtomicCounter deltasPublished;
    private long firstSequence = -1;
    private long lastSequence;
    private Slot claimed;
    private long originNs;

    RingDeltaSink(
        final RingBuffer<Slot> ring,
        final SlotClaim slotClaim,
        final AtomicCounter deltasPublished)
    {
        this.ring = ring;
        this.slotClaim = slotClaim;
        this.deltasPublished = deltasPublished;
    }

    @Override
    public void originNs(final long newOriginNs)
    {
        originNs = newOriginNs;
    }

    @Override
    public MutableDirectBuffer claim()
    {
        final long sequence = claimSequence();
        if (firstSequence < 0)
        {
            firstSequence = sequence;
        }

        lastSequence = sequence;
        claimed = ring.get(sequence);
        claimed.originNs(originNs);
        claimed.isEndOfEvent(false);
        return claimed.buffer();
    }

    @Override
    public void commit(final int length)
    {
        claimed.length(length);
    }

    @Override
    public void endOfEvent()
    {
        claimed.isEndOfEvent(true);
        final long first = firstSequence;
        firstSequence = -1;
        ring.publish(first, lastSequence);
        deltasPublished.getAndAddRelease(lastSequence - first + 1);
    }

    static IllegalStateException tooManyDeltas(final int slots)
    {
        return new IllegalStateException("one event has more deltas than the delta ring has slots: " + slots +
            "; set a larger deltaRingSize");
    }

    private long claimSequence()
    {
        if (firstSequence >= 0 && lastSequence - firstSequence + 1 >= ring.getBufferSize())
        {
            throw tooManyDeltas(ring.getBufferSize());
        }

        return slotClaim.next();
    }
}
