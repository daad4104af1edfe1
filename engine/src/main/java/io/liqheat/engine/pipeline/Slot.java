package io.liqheat.engine.pipeline;

import com.lmax.disruptor.EventFactory;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One slot of a ring: a fixed slice of a single off-heap region, so that neighbouring sequences are neighbours in
 * memory and publishing allocates nothing.
 * <p>
 * <b>Threading:</b> owned by the producer between claim and publish, read-only afterwards.
 */
final class Slot
{
    private final UnsafeBuffer buffer;
    private int length;
    private boolean isEndOfEvent;
    private long originNs;

    private Slot(final UnsafeBuffer buffer)
    {
        this.buffer = buffer;
    }

    /**
     * Lay out one region for a whole ring.
     *
     * @param ringSize   slots in the ring, a power of two.
     * @param slotLength bytes per slot, whole cache lines.
     * @return a factory for exactly that many slots.
     */
    static EventFactory<Slot> factory(final int ringSize, final int slotLength)
    {
        final UnsafeBuffer region = new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            Math.multiplyExact(ringSize, slotLength), BitUtil.CACHE_LINE_LENGTH));

        return new EventFactory<>()
        {
            private int nextSlot;

            @Override
            public Slot newInstance()
            {
                return new Slot(new UnsafeBuffer(region, nextSlot++ * slotLength, slotLength));
            }
        };
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    int length()
    {
        return length;
    }

    void length(final int newLength)
    {
        length = newLength;
    }

    boolean isEndOfEvent()
    {
        return isEndOfEvent;
    }

    void isEndOfEvent(final boolean newValue)
    {
        isEndOfEvent = newValue;
    }

    /** {@return when the event behind this slot was published, by the probe's clock; for latency only} */
    long originNs()
    {
        return originNs;
    }

    void originNs(final long newOriginNs)
    {
        originNs = newOriginNs;
    }
}
