package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.Venue;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * One venue's protocol without I/O: text and time in, normalised events out through an {@link EventSink}, outbound
 * messages out through a {@link SessionOutput}. Works the same on a live socket, a capture file and a test string.
 * <p>
 * Bad input never throws: it is counted by reason in {@link #tally()} and reported as {@code FeedStatus} events with
 * its first bytes (the first sixteen of a stream and reason, then each time the count doubles).
 * <p>
 * Instrument definitions and margin tiers are published before the first event that needs them.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none in steady state for text and REST answers.
 */
public interface VenueSession
{
    Venue venue();

    /** {@return WebSocket addresses, one for each connection the session needs; the index names the connection} */
    List<String> endpoints();

    /** {@return what the URLs of requests are below of, or null when the session makes none} */
    String restRoot();

    /**
     * The input is a recording, of which nobody knows what was subscribed to: a stream never seen is
     * not missed. To be called before anything else.
     */
    void onRecording();

    /**
     * A connection is up: its subscriptions go out with the next calls of {@link #poll(long, SessionOutput)}.
     *
     * @param connection index in {@link #endpoints()}.
     * @param timeNs     receive time, ns since the epoch.
     */
    void onConnected(int connection, long timeNs);

    /**
     * A connection is gone: books that were fed by it are dropped, and its streams are gaps until data comes again.
     *
     * @param connection index in {@link #endpoints()}.
     * @param timeNs     receive time, ns since the epoch.
     */
    void onDisconnected(int connection, long timeNs);

    /**
     * One WebSocket text message.
     *
     * @param buffer        holding UTF-8 text.
     * @param offset        of the text, in bytes.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs when it arrived, ns since the epoch.
     */
    void onText(DirectBuffer buffer, int offset, int length, long receiveTimeNs);

    /**
     * The body of one REST answer.
     *
     * @param request       it answers, as given by this session.
     * @param buffer        holding UTF-8 text.
     * @param offset        of the text, in bytes.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs when it arrived, ns since the epoch.
     */
    void onRestAnswer(RestRequest request, DirectBuffer buffer, int offset, int length, long receiveTimeNs);

    /**
     * The request behind a URL, for answers that were recorded elsewhere. Not for the hot path.
     *
     * @param url absolute or below the REST root, with its query.
     * @return the request, or null when this session does not know the call.
     */
    RestRequest restRequest(String url);

    /**
     * Do what is due by now: subscribe, keep alive, ask for snapshots and samples, notice silence.
     *
     * @param nowNs  current time, ns since the epoch.
     * @param output takes what is to be sent.
     * @return number of things done, 0 when idle.
     */
    int poll(long nowNs, SessionOutput output);

    /**
     * Publish the tally as {@code FeedTally} events.
     *
     * @param timeNs receive time to stamp them with, ns since the epoch.
     */
    void publishTally(long timeNs);

    FeedTallies tally();
}
