package io.liqheat.codecs.venue;

/**
 * What a session wants its transport to do. The session never waits for it.
 * <p>
 * <b>Threading:</b> called on the thread that calls the session.
 */
public interface SessionOutput
{
    /**
     * Send one text message.
     *
     * @param connection to send it on, an index in {@link VenueSession#endpoints()}.
     * @param text       of the message.
     */
    void sendText(int connection, String text);

    /**
     * Make a REST call and hand the answer to
     * {@link VenueSession#onRestAnswer(RestRequest, org.agrona.DirectBuffer, int, int, long)}.
     *
     * @param request to make.
     */
    void request(RestRequest request);

    /**
     * Close a connection and open it again.
     *
     * @param connection an index in {@link VenueSession#endpoints()}.
     * @param why        for people.
     */
    void reconnect(int connection, String why);
}
