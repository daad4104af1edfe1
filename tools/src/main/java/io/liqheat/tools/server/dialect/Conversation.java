package io.liqheat.tools.server.dialect;

/**
 * What one client and the venue say to each other besides data.
 * <p>
 * <b>Threading:</b> the client's thread.
 */
public interface Conversation
{
    /** The connection is open. */
    default void onOpen()
    {
    }

    /**
     * The client sent a message.
     *
     * @param text of it.
     */
    void onText(String text);

    /**
     * Do what is due.
     *
     * @param nowNs {@link System#nanoTime()}.
     */
    default void onTick(final long nowNs)
    {
    }
}
