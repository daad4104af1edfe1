package io.liqheat.replay.synthetic;

/**
 * Told of each price level an order trades at.
 */
@FunctionalInterface
interface FillHandler
{
    void onFill(long priceTicks, long lots);
}
