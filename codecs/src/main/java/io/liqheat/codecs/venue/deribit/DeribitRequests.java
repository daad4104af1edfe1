package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.RestRequest;

/**
 * REST calls.
 */
final class DeribitRequests
{
    /** Most trades in one answer. */
    static final long MAX_TRADES = 1_000;

    /** All futures and perpetuals that can be traded. */
    static final RestRequest INSTRUMENTS = new RestRequest(
        FeedStream.INSTRUMENT, "/api/v2/public/get_instruments?currency=any&kind=future&expired=false", null);

    private static final String ROOT = "/api/v2/public/";
    private static final String SYMBOL = "instrument_name=";

    private DeribitRequests()
    {
    }

    /** Trades of an instrument by their numbers, both inclusive. Cold path. */
    static RestRequest trades(final String symbol, final long from, final long to)
    {
        return new RestRequest(
            FeedStream.TRADE,
            ROOT + "get_last_trades_by_instrument?" + SYMBOL + symbol + "&start_seq=" + from + "&end_seq=" + to +
                "&count=" + MAX_TRADES + "&sorting=asc",
            symbol);
    }

    /** The request behind a URL, or null when the call is not known. Cold path. */
    static RestRequest ofUrl(final String url)
    {
        final int path = url.startsWith("http") ? url.indexOf('/', url.indexOf("//") + 2) : 0;
        if (path < 0 || !url.startsWith(ROOT, path))
        {
            return null;
        }

        final int query = url.indexOf('?', path);
        final int end = query < 0 ? url.length() : query;
        final FeedStream stream = streamOf(url.substring(path + ROOT.length(), end));
        return null == stream ? null : new RestRequest(stream, url.substring(path), symbolOf(url, end));
    }

    private static FeedStream streamOf(final String call)
    {
        return switch (call)
        {
            case "get_instruments", "get_instrument" -> FeedStream.INSTRUMENT;
            case "get_order_book", "get_order_book_by_instrument_id" -> FeedStream.DEPTH;
            case "get_book_summary_by_currency", "get_book_summary_by_instrument" -> FeedStream.OPEN_INTEREST;
            case "get_last_trades_by_instrument", "get_last_trades_by_instrument_and_time",
                "get_last_trades_by_currency", "get_last_trades_by_currency_and_time" -> FeedStream.TRADE;
            case "ticker" -> FeedStream.TICKER;
            case "get_index", "get_index_price" -> FeedStream.INDEX_PRICE;
            case "get_tradingview_chart_data" -> FeedStream.CANDLE;
            case "get_funding_rate_history", "get_funding_rate_value", "get_funding_chart_data", "get_contract_size",
                "get_currencies", "get_delivery_prices", "get_index_price_names", "get_mark_price_history",
                "get_supported_index_names", "get_time", "status", "test" -> FeedStream.OTHER;
            default -> null;
        };
    }

    private static String symbolOf(final String url, final int query)
    {
        int start = url.indexOf(SYMBOL, query);
        if (start < 0)
        {
            return null;
        }

        start += SYMBOL.length();
        final int end = url.indexOf('&', start);
        return url.substring(start, end < 0 ? url.length() : end);
    }
}
