package io.liqheat.engine.status;

import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;

/**
 * Every counter an engine keeps. Ids are part of what monitoring reads: append, never renumber.
 */
public enum EngineCounter
{
    /** Errors observed; when it moves, read the distinct error log. */
    ERRORS(2000, "Errors"),

    /** 1 once the engine has stopped on an error: its maps must not be traded on. */
    HALTED(2001, "Halted"),

    /** Events applied by the engine. */
    EVENTS_APPLIED(2002, "Events applied"),

    /** Deltas published by the engine. */
    DELTAS_PUBLISHED(2003, "Deltas published"),

    /** Events for which a publisher found the input ring full and had to wait. */
    PUBLISHER_BACK_PRESSURE(2004, "Publisher back-pressure"),

    /** Deltas for which the engine found the delta ring full and had to wait for a consumer. */
    DELTA_BACK_PRESSURE(2005, "Delta back-pressure"),

    /** Deepest backlog seen in front of the engine at the start of a batch, in events. */
    MAX_QUEUE_DEPTH(2006, "Max queue depth"),

    /** Handler threads that did not end in time when the engine was closed. */
    THREADS_LEFT(2007, "Threads left at close"),

    /** Room for the journal: 0 enough, 1 low, 2 full and nothing more is journaled. */
    JOURNAL_SPACE(2008, "Journal space (0 enough, 1 low, 2 full)"),

    /** Bytes free on the file system of the journal. */
    JOURNAL_FREE_BYTES(2009, "Journal free bytes");

    private final int typeId;
    private final String label;

    EngineCounter(final int typeId, final String label)
    {
        this.typeId = typeId;
        this.label = label;
    }

    public int typeId()
    {
        return typeId;
    }

    public String label()
    {
        return label;
    }

    /**
     * Allocate this counter.
     *
     * @param countersManager to allocate it in.
     * @return the counter.
     */
    public AtomicCounter allocate(final CountersManager countersManager)
    {
        return countersManager.newCounter(label, typeId);
    }
}
