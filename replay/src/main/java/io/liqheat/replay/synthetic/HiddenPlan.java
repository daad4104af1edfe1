package io.liqheat.replay.synthetic;

/**
 * What a trader of a {@link HiddenMarket} intends with a position about to be opened; one mutable instance is reused.
 */
final class HiddenPlan
{
    /** What happens where the price goes against a position. */
    enum LossAction
    {
        STOP, REDUCE, TOP_UP
    }

    final TradePlan trade = new TradePlan();
    TraderType type;
    boolean isCross;
    double entry;
    /** USD behind the position, if the price were at entry. */
    double balance;
    /** USD of other positions of the account, negative for short ones. */
    double otherDollars;
    /** To be held in the end; entered in slices. */
    long targetLots;
    /** The first slice. */
    long lots;
    LossAction lossAction;
    /** At its target, half is closed and half kept. */
    boolean isPartTarget;
}
