package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Side;

/**
 * Told of every true liquidation of a {@link SyntheticMarket} or {@link HiddenMarket} when the mark price triggers it,
 * published or not.
 * <p>
 * <b>Threading:</b> called on the thread that drives the market, while it simulates ahead of its messages.
 */
@FunctionalInterface
public interface SyntheticLiquidationHandler
{
    /**
     * One position is about to be liquidated.
     *
     * @param contract         it is held in.
     * @param side             held.
     * @param liquidationTicks its liquidation price.
     * @param lots             held.
     * @param leverage         initial leverage.
     * @param previousMarkE8   mark price before, in 1e-8 USD; under cross margin the liquidation price may have come
     *                         to the mark instead of the mark to it.
     * @param markE8           mark price that triggered it, in 1e-8 USD.
     * @param timeNs           when, ns since the epoch.
     */
    void onLiquidation(
        SyntheticTruth contract,
        Side side,
        long liquidationTicks,
        long lots,
        int leverage,
        long previousMarkE8,
        long markE8,
        long timeNs);
}
