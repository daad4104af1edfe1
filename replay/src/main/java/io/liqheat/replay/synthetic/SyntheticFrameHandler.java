package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Venue;
import org.agrona.DirectBuffer;

/**
 * Takes the messages of a {@link SyntheticMarket}, one call each, receive times never decreasing. Buffers belong to the
 * market and are valid during the call only.
 * <p>
 * <b>Threading:</b> called on the thread that drives the market.
 */
public interface SyntheticFrameHandler
{
    /**
     * One WebSocket text message.
     *
     * @param venue         it comes from.
     * @param buffer        holding ASCII text.
     * @param offset        of the text, in bytes.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs when it arrives, ns since the epoch.
     */
    void onText(Venue venue, DirectBuffer buffer, int offset, int length, long receiveTimeNs);

    /**
     * The body of one REST answer.
     *
     * @param venue         it comes from.
     * @param url           path and query it answers; the same object for every answer to the same call.
     * @param buffer        holding ASCII text.
     * @param offset        of the text, in bytes.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs when it arrives, ns since the epoch.
     */
    void onRestAnswer(Venue venue, String url, DirectBuffer buffer, int offset, int length, long receiveTimeNs);
}
