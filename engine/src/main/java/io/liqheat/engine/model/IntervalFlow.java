package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * Quantity traded per band since the last open-interest sample.
 * <p>
 * Bands are kept by slot, as in the ladder, so that the two share one window.
 * <p>
 * <b>Threading:</b> the engine's thread. <b>Allocation:</b> once, when an interval first has trades in more than
 * {@value #FIRST_TOUCHED} bands: most instruments never do.
 */
final class IntervalFlow
{
    /** Bands that the list of touched ones has room for at first. */
    static final int FIRST_TOUCHED = 64;

    private static final long CAPACITY_LOTS = 1L << 60;

    private final long[] lotsBySlot;
    private final int slotMask;
    private int[] touchedBands;
    private int touchedCount;
    private long volumeLots;

    IntervalFlow(final int bandCount)
    {
        lotsBySlot = new long[bandCount];
        touchedBands = new int[Math.min(FIRST_TOUCHED, bandCount)];
        slotMask = bandCount - 1;
    }

    /**
     * Add a trade whose band is inside the window.
     *
     * @param band absolute band.
     * @param lots traded, positive.
     * @return false when the interval cannot take it.
     */
    boolean add(final int band, final long lots)
    {
        if (lots > CAPACITY_LOTS - volumeLots)
        {
            return false;
        }

        final int slot = band & slotMask;
        if (0 == lotsBySlot[slot])
        {
            ensureTouched(touchedCount + 1);
            touchedBands[touchedCount++] = band;
        }

        lotsBySlot[slot] += lots;
        volumeLots += lots;
        return true;
    }

    /** Straight to as long as it ever has to be: where there are many, as in a crash, there soon are more. */
    private void ensureTouched(final int count)
    {
        if (count > touchedBands.length)
        {
            touchedBands = Arrays.copyOf(touchedBands, lotsBySlot.length);
        }
    }

    /**
     * Drop what was traded in bands that are leaving the window.
     *
     * @param newOrigin lowest absolute band of the new window.
     * @param bandCount bands in the window.
     * @return lots dropped.
     */
    long retain(final int newOrigin, final int bandCount)
    {
        long dropped = 0;
        int kept = 0;
        for (int i = 0; i < touchedCount; i++)
        {
            final int band = touchedBands[i];
            if (band >= newOrigin && band < newOrigin + bandCount)
            {
                touchedBands[kept++] = band;
            }
            else
            {
                dropped += lotsBySlot[band & slotMask];
                lotsBySlot[band & slotMask] = 0;
            }
        }

        touchedCount = kept;
        volumeLots -= dropped;
        return dropped;
    }

    void clear()
    {
        for (int i = 0; i < touchedCount; i++)
        {
            lotsBySlot[touchedBands[i] & slotMask] = 0;
        }

        touchedCount = 0;
        volumeLots = 0;
    }

    long volumeLots()
    {
        return volumeLots;
    }

    int touchedCount()
    {
        return touchedCount;
    }

    int touchedBand(final int index)
    {
        return touchedBands[index];
    }

    long lots(final int band)
    {
        return lotsBySlot[band & slotMask];
    }

    void state(final EngineState state)
    {
        state.begin("flow");
        touchedCount = state.int32("touchedCount", touchedCount, 0, lotsBySlot.length);
        ensureTouched(touchedCount);
        volumeLots = 0;
        for (int i = 0; i < touchedCount; i++)
        {
            touchedBands[i] = state.int32("touchedBands", touchedBands[i]);
            final int slot = touchedBands[i] & slotMask;
            state.require(!state.isLoading() || 0 == lotsBySlot[slot], "touchedBands", "names a slot twice");
            lotsBySlot[slot] = state.int64("lots", lotsBySlot[slot], 1, CAPACITY_LOTS - volumeLots);
            volumeLots += lotsBySlot[slot];
        }

        state.end();
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(hash, volumeLots);
        for (int i = 0; i < touchedCount; i++)
        {
            result = StateHash.mix(result, touchedBands[i]);
            result = StateHash.mix(result, lotsBySlot[touchedBands[i] & slotMask]);
        }

        return result;
    }
}
