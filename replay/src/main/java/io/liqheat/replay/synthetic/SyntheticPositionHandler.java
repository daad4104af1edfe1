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
     * @param liquidationTicks mark price at which it is liquidated, as things stand; 0 for a long and more than any
     *                         price for a short that none liquidates.
     * @param lots             held.
     * @param leverage         initial leverage; under cross margin less than what decides the liquidation price.
     */
    void onPosition(Side side, long entryTicks, long liquidationTicks, long lots, int leverage);
}
