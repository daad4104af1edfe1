package io.liqheat.bench.latency;

import io.liqheat.replay.ingest.SessionFeed;

/**
 * Frames in the order in which they are due.
 * <p>
 * <b>Threading:</b> the sender's thread. <b>Allocation:</b> none from the second frame on.
 */
interface FrameSource
{
    /** What has to be known before the first frame: definitions of instruments. Not measured. */
    void open(SessionFeed feed);

    /**
     * Make a frame ready that is sent before the first one that is due.
     *
     * @return false when there are none.
     */
    default boolean prime()
    {
        return false;
    }

    /**
     * Make the next frame ready. Not measured, unless the sender is late by it.
     *
     * @return false when there is none left.
     */
    boolean advance();

    /** When the frame is due, ns from the first one. */
    long offsetNs();

    /** Hand the frame over. */
    void deliver(SessionFeed feed);

    /** Whether each frame must be decoded: then one that is not spoils the run. */
    boolean isAllGood();

    /** One line about what goes in. */
    String describe();
}
