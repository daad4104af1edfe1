package io.liqheat.replay.capture;

import org.agrona.DirectBuffer;

/**
 * Receives recorded messages in the order of their receive times. Buffers are valid until the method returns.
 */
public interface CaptureHandler
{
    /**
     * One WebSocket text message, as it came from the venue.
     *
     * @param origin        connection it came on.
     * @param buffer        holding UTF-8 text.
     * @param offset        of the text, in bytes.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs when it arrived, ns since the epoch.
     */
    void onText(CaptureOrigin origin, DirectBuffer buffer, int offset, int length, long receiveTimeNs);

    /**
     * The body of one REST answer.
     *
     * @param origin        recorder it came from.
     * @param url           that was asked, absolute or below the venue's REST root.
     * @param buffer        holding UTF-8 text.
     * @param offset        of the text, in bytes.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs when it arrived, ns since the epoch.
     */
    void onRest(
        CaptureOrigin origin, String url, DirectBuffer buffer, int offset, int length, long receiveTimeNs);

    /**
     * A WebSocket connection was opened, or opened again.
     *
     * @param origin that stands for it; its name is the URL.
     * @param timeNs when, ns since the epoch.
     */
    void onConnect(CaptureOrigin origin, long timeNs);

    /**
     * One object that a recorder program made of a venue's message: its own form, not the venue's.
     *
     * @param kind          of object, as the name of the file says, e.g. {@code trades}, {@code ctx}, {@code l2}.
     * @param coin          it is about, as the name of the file says.
     * @param buffer        holding UTF-8 text, one JSON object.
     * @param offset        of the text, in bytes.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs its time stamp, ns since the epoch.
     */
    void onRecorded(String kind, String coin, DirectBuffer buffer, int offset, int length, long receiveTimeNs);
}
