package io.liqheat.engine.trust;

/**
 * What the liquidation sides of a venue are worth.
 */
public enum SideVerdict
{
    /** Too little has been seen. */
    UNKNOWN,

    /** Longs are closed when the price falls and shorts when it rises. */
    AGREE,

    /** Neither clearly this nor that. */
    DOUBTFUL,

    /** Longs are closed when the price rises: the venue's side is read the wrong way round. */
    INVERTED
}
