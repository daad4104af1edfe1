package io.liqheat.replay.journal;

/**
 * How the event queue stands to the engine.
 */
public enum JournalMode
{
    /** An event is in the journal before the engine sees it. */
    GATING,

    /** Journal and engine work at the same time: after a crash the last deltas seen may not be reproducible. */
    PARALLEL
}
