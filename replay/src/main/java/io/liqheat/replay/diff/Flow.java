package io.liqheat.replay.diff;

/**
 * Why what a map expects changed.
 */
public enum Flow
{
    /** Positions were opened there. */
    BUILT_UP,

    /** What was guessed or known when the ladder began, or began anew with another grid. */
    STARTED,

    /** Positions were closed or grew old. */
    CLOSED,

    /** The mark price passed and cleared it. */
    SWEPT,

    /** The weights of tiers were learned: the same positions are expected to be forced to another extent. */
    RELEARNED,

    /** It left or entered the window of the ladder. */
    WINDOW;

    /** {@return the number of flows} */
    static int count()
    {
        return values().length;
    }
}
