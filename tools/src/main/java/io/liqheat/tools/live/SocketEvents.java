package io.liqheat.tools.live;

import org.agrona.DirectBuffer;

/**
 * What happens on one WebSocket connection.
 * <p>
 * <b>Threading:</b> the event loop.
 */
interface SocketEvents
{
    void onConnected();

    /**
     * A connection that was up is gone.
     *
     * @param why for people.
     */
    void onDisconnected(String why);

    /**
     * It could not be made.
     *
     * @param why for people.
     */
    void onRefused(String why);

    void onText(DirectBuffer buffer, int offset, int length);
}
