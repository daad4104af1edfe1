package io.liqheat.engine.pipeline;

import com.lmax.disruptor.RingBuffer;
import io.liqheat.engine.model.DeltaSink;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Puts the engine's deltas onto the delta ring. The slots of one event are published together, so that no consumer
 * sees half of it. Where the ring's stages have no threads, they are run here.
 * <p>
 * <b>Threading:</b> the engine's thread.
 */
final class RingDeltaSink implements DeltaSink
{
    private final RingBuffer<Slot> ring;
    private final SlotClaim slotClaim;
    private final AtomicCounter deltasPublished;
    private final InlineDeltaStages inlineStages;
    private long firstSequence = -1;
    private long lastSequence;
    private Slot claimed;
    private long originNs;

    /**
     * A sink.
     *
     * @param ring            to publish to.
     * @param slotClaim       on the ring.
     * @param deltasPublished counts them.
     * @param inlineStages    run for what is published, or null when the ring's stages have threads.
     */
    RingDeltaSink(
        final RingBuffer<Slot> ring,
        final SlotClaim slotClaim,
        final AtomicCounter deltasPublished,
        final InlineDeltaStages inlineStages)
    {
        this.ring = ring;
        this.slotClaim = slotClaim;
        this.deltasPublished = deltasPublished;
        this.inlineStages = inlineStages;
    }

    void originNs(final long newOriginNs)
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
        if (null != inlineStages)
        {
            inlineStages.onEvent(first, lastSequence);
        }
    }

    private long claimSequence()
    {
        if (firstSequence >= 0 && lastSequence - firstSequence + 1 >= ring.getBufferSize())
        {
            throw new IllegalStateException("one event has more deltas than the delta ring has slots: " +
                ring.getBufferSize() + "; set a larger deltaRingSize");
        }

        return slotClaim.next();
    }
}
