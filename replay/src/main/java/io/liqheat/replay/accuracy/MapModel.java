package io.liqheat.replay.accuracy;

import org.agrona.DirectBuffer;

/**
 * A method that estimates, from market events alone, where how much would be liquidated.
 * <p>
 * It is given every event of the input journal in order, and nothing else: no clock, no truth, no later event. What it
 * answers is scored before it is given the next event.
 * <p>
 * <b>Threading:</b> one thread.
 */
public interface MapModel
{
    /** {@return short name for tables, for example {@code liqheat} or {@code oi-rise}} */
    String name();

    /**
     * Take one event.
     *
     * @param buffer holding it, message header first.
     * @param offset of the event.
     * @param length of the event, in bytes.
     */
    void onEvent(DirectBuffer buffer, int offset, int length);

    /**
     * Quantity the method expects to be forced if the mark price passed a range of prices from now on.
     *
     * @param instrumentId asked for.
     * @param side         at risk: 0 long, 1 short.
     * @param lowTicks     lowest price of the range, inclusive.
     * @param highTicks    highest price of the range, exclusive.
     * @return lots, 0 or more; 0 while it knows nothing.
     */
    double expectedLots(int instrumentId, int side, long lowTicks, long highTicks);

    /**
     * Bounds of what would be forced in a range of prices: in one case of ten it should be less than the first, in one
     * of ten more than the second.
     *
     * @param instrumentId asked for.
     * @param side         at risk: 0 long, 1 short.
     * @param lowTicks     lowest price of the range, inclusive.
     * @param highTicks    highest price of the range, exclusive.
     * @param bounds       takes the two, in lots.
     * @return false when the method does not say how sure it is.
     */
    default boolean bounds(
        final int instrumentId, final int side, final long lowTicks, final long highTicks, final double[] bounds)
    {
        return false;
    }
}
