package io.liqheat.engine.margin;

/**
 * What backs a position.
 */
public enum MarginMode
{
    /** The margin set aside for it, and nothing else. */
    ISOLATED,

    /** All of the account: its wallet or equity, and what other positions win, lose and need. */
    CROSS
}
