package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Side;

/**
 * Visits true positions of a {@link SyntheticTruth}.
 */
@FunctionalInterface
public interface SyntheticPositionHandler
{
    /**
     * One open position.
     *
     * @param side             held.
     * @param entryTicks       average price it was opened at.
     * @param liquidationTicks mark price at which it is liquidated.
     * @param lots             held.
     * @param leverage         initial leverage.
     */
    void onPosition(Side side, long entryTicks, long liquidationTicks, long lots, int leverage);
}
