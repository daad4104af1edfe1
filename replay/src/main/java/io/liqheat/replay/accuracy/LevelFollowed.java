package io.liqheat.replay.accuracy;

import org.agrona.DirectBuffer;

/**
 * Another method whose level follows the liquidations of the last hours, as liqheat's does: its map times what was
 * realised over what it had predicted, per side; see {@link LevelTracker}. Held against it, liqheat shows what its map
 * is worth beyond knowing how much is being liquidated at the time. Sampled streams are followed as they are published.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class LevelFollowed implements MapModel
{
    /** What the name of a method that follows the level ends with. */
    static final String SUFFIX = " +level";

    private final LevelTracker tracker;
    private final boolean isFeeding;

    /**
     * A method beside the one it follows.
     *
     * @param tracker   of the method.
     * @param isFeeding false where the tracker takes part itself and is given all events anyway.
     */
    LevelFollowed(final LevelTracker tracker, final boolean isFeeding)
    {
        this.tracker = tracker;
        this.isFeeding = isFeeding;
    }

    @Override
    public String name()
    {
        return tracker.name() + SUFFIX;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (isFeeding)
        {
            tracker.onEvent(buffer, offset, length);
        }
    }

    @Override
    public double expectedLots(final int instrumentId, final int side, final long lowTicks, final long highTicks)
    {
        return tracker.factor(instrumentId, side) * tracker.expectedLots(instrumentId, side, lowTicks, highTicks);
    }
}
