package io.liqheat.replay.synthetic;

/**
 * What a trader intends with a position about to be opened; one mutable instance is reused.
 */
final class TradePlan
{
    long entryTicks;
    long liquidationTicks;
    int leverage;
    boolean isScalp;
    long leaveTimeNs;
    long triggerBelowTicks;
    long triggerAboveTicks;
}
