package io.liqheat.tools.server.dialect;

/**
 * One client's connection, as a conversation sees it.
 */
public interface ClientPort
{
    /** {@return what the client asked for: path and query, without the server's own prefix of the venue} */
    String path();

    /**
     * Send a text message.
     *
     * @param text of it.
     */
    void send(String text);

    /** Send a WebSocket ping. */
    void ping();

    /**
     * End the connection.
     *
     * @param why for the client.
     */
    void close(String why);

    Subscriptions subscriptions();
}
