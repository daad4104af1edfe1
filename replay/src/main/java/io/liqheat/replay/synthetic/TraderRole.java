package io.liqheat.replay.synthetic;

/**
 * How a trader came to a position.
 */
enum TraderRole
{
    /** Crossed the spread. */
    TAKER,
    /** Rested in the book: lower leverage. */
    MAKER,
    /** Held it before the market starts: as a maker, and never a scalper. */
    EARLIER
}
