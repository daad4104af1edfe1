package io.liqheat.engine.ladder;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Where threads other than the engine's find the ladders.
 * <p>
 * <b>Threading:</b> written by the engine's thread, read by any.
 */
public final class LadderDirectory
{
    private final AtomicReferenceArray<LiquidationLadder> ladders;

    /**
     * An empty directory.
     *
     * @param maxInstruments highest instrument id.
     */
    public LadderDirectory(final int maxInstruments)
    {
        ladders = new AtomicReferenceArray<>(maxInstruments + 1);
    }

    /**
     * Make a ladder known.
     *
     * @param instrumentId it belongs to.
     * @param ladder       of the instrument.
     */
    public void publish(final int instrumentId, final LiquidationLadder ladder)
    {
        ladders.setRelease(instrumentId, ladder);
    }

    /**
     * Find a ladder.
     *
     * @param instrumentId of the instrument.
     * @return its ladder, or null before its first price.
     */
    public LiquidationLadder find(final int instrumentId)
    {
        return instrumentId > 0 && instrumentId < ladders.length() ? ladders.getAcquire(instrumentId) : null;
    }
}
