package io.liqheat.tools.server;

import io.liqheat.replay.synthetic.SyntheticFrameHandler;

/**
 * What is played: messages and answers as the venues gave them, in the order of their receive times. Opened anew for
 * each pass.
 * <p>
 * <b>Threading:</b> one thread.
 */
public interface Recording extends AutoCloseable
{
    /**
     * Deliver the next message or answer.
     *
     * @param handler of it.
     * @return false when there is none left.
     */
    boolean next(SyntheticFrameHandler handler);

    @Override
    void close();

    /** Opens a recording from its start. */
    @FunctionalInterface
    interface Source
    {
        Recording open();
    }
}
