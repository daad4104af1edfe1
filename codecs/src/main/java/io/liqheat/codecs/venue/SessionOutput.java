package io.liqheat.codecs.venue;

/**
 * What a session wants its transport to do. The session never waits for it.
 * <p>
 * <b>Threading:</b> called on the thread that calls the session.
 */
public interface SessionOutput
{
    /**
     * Send one text message on the session's WebSocket connection.
     *
     * @param text of the message.
     */
    void sendText(String text);

    /**
     * Make a REST call and hand the answer to
     * {@link VenueSession#onRestAnswer(RestRequest, org.agrona.DirectBuffer, int, int, long)}.
     *
     * @param request to make.
     */
    void request(RestRequest request);

    /**
     * Close the connection and open it again.
     *
     * @param why for people.
     */
    void reconnect(String why);
}
