package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.FeedStream;

/**
 * One kind of REST call a session needs answers to. Made once per call and symbol and then reused, so that a poll
 * allocates nothing; a transport hands the same object back with the answer.
 *
 * @param stream what the answer carries.
 * @param url    path and query below the venue's REST root, e.g. {@code /fapi/v1/depth?symbol=BTCUSDT&limit=1000}.
 * @param symbol the venue's name of the instrument it is about, or null when it is about all.
 * @param body   JSON to POST, or null for GET.
 */
public record RestRequest(FeedStream stream, String url, String symbol, String body)
{
    /**
     * A GET.
     *
     * @param stream what the answer carries.
     * @param url    path and query below the venue's REST root.
     * @param symbol the venue's name of the instrument it is about, or null when it is about all.
     */
    public RestRequest(final FeedStream stream, final String url, final String symbol)
    {
        this(stream, url, symbol, null);
    }
}
