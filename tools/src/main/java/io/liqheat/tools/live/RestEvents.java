package io.liqheat.tools.live;

import io.liqheat.codecs.venue.RestRequest;
import org.agrona.DirectBuffer;

/**
 * What becomes of REST calls.
 * <p>
 * <b>Threading:</b> the event loop.
 */
interface RestEvents
{
    void onAnswer(RestRequest request, DirectBuffer buffer, int offset, int length);

    /**
     * There is no answer that a session could read.
     *
     * @param request that was made.
     * @param why     for people.
     */
    void onFailure(RestRequest request, String why);
}
