package io.liqheat.replay.synthetic;

/**
 * Turns what happens in one contract into the frames its venue publishes. Times are ms since the epoch.
 */
interface VenueFrames
{
    /**
     * A taker order traded at one price.
     *
     * @param isBuy      whether the taker bought.
     * @param priceTicks of the fill.
     * @param lots       of the fill.
     * @param timeMs     engine time.
     */
    void onFill(boolean isBuy, long priceTicks, long lots, long timeMs);

    /**
     * A position was liquidated completely.
     *
     * @param isShort         side that was held.
     * @param lots            of it.
     * @param bankruptcyTicks price at which its margin is gone.
     * @param tickLots        sum of price in ticks times lots over its fills.
     * @param timeMs          of the last fill.
     */
    void onLiquidation(boolean isShort, long lots, long bankruptcyTicks, double tickLots, long timeMs);

    void onSecond(ContractView contract, long timeMs);

    void onStepEnd(ContractView contract, long timeMs);

    /**
     * The streams, in the order in which ties of receive times are resolved.
     *
     * @return every queue this writes to.
     */
    FrameQueue[] queues();
}
