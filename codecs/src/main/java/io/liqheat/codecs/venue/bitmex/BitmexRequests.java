package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.RestRequest;

/**
 * REST calls whose answers can be read. The session makes none: the tables say it all.
 */
final class BitmexRequests
{
    private BitmexRequests()
    {
    }

    /** The request behind a URL, or null when the call is not known. Cold path. */
    static RestRequest ofUrl(final String url)
    {
        final int path = url.startsWith("http") ? url.indexOf('/', url.indexOf("//") + 2) : 0;
        if (path < 0)
        {
            return null;
        }

        final int query = url.indexOf('?', path);
        final FeedStream stream = streamOf(url.substring(path, query < 0 ? url.length() : query));
        return null == stream ? null : new RestRequest(stream, url.substring(path), null);
    }

    private static FeedStream streamOf(final String path)
    {
        return switch (path)
        {
            case "/api/v1/instrument", "/api/v1/instrument/active" -> FeedStream.INSTRUMENT;
            case "/api/v1/orderBook/L2" -> FeedStream.DEPTH;
            case "/api/v1/funding" -> FeedStream.FUNDING;
            case "/api/v1/liquidation" -> FeedStream.LIQUIDATION;
            case "/api/v1/trade" -> FeedStream.TRADE;
            case "/api/v1/quote" -> FeedStream.QUOTE;
            case "/api/v1/trade/bucketed", "/api/v1/quote/bucketed" -> FeedStream.CANDLE;
            case "/api/v1/insurance" -> FeedStream.OTHER;
            default -> null;
        };
    }
}
