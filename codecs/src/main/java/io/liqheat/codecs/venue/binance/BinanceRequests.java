package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;

/**
 * REST calls about one symbol, and when each is due.
 */
final class BinanceRequests
{
    static final String DEPTH = "/fapi/v1/depth";
    static final String OPEN_INTEREST = "/fapi/v1/openInterest";
    static final String OPEN_INTEREST_HISTORY = "/futures/data/openInterestHist";
    static final String GLOBAL_ACCOUNT_RATIO = "/futures/data/globalLongShortAccountRatio";
    static final String TOP_ACCOUNT_RATIO = "/futures/data/topLongShortAccountRatio";
    static final String TOP_POSITION_RATIO = "/futures/data/topLongShortPositionRatio";
    static final String TAKER_RATIO = "/futures/data/takerlongshortRatio";
    static final String PREMIUM_INDEX = "/fapi/v1/premiumIndex";
    static final String FUNDING_INFO = "/fapi/v1/fundingInfo";
    static final String EXCHANGE_INFO = "/fapi/v1/exchangeInfo";

    private static final long OPEN_INTEREST_INTERVAL_NS = 5_000_000_000L;
    private static final long RATIO_INTERVAL_NS = 300_000_000_000L;
    private static final String RATIO_QUERY = "&period=5m&limit=30";

    final RestRequest depth;
    private final RestRequest openInterest;
    private final RestRequest[] ratios;
    private long openInterestDueNs = Long.MIN_VALUE;
    private long ratiosDueNs = Long.MIN_VALUE;

    BinanceRequests(final String symbol)
    {
        final String query = "?symbol=" + symbol;
        depth = new RestRequest(FeedStream.DEPTH, DEPTH + query + "&limit=1000", symbol);
        openInterest = new RestRequest(FeedStream.OPEN_INTEREST, OPEN_INTEREST + query, symbol);
        ratios = new RestRequest[]
        {
            ratio(GLOBAL_ACCOUNT_RATIO, symbol),
            ratio(TOP_ACCOUNT_RATIO, symbol),
            ratio(TOP_POSITION_RATIO, symbol),
            ratio(TAKER_RATIO, symbol),
        };
    }

    /** Ask for what is due. */
    int poll(final long nowNs, final SessionOutput output)
    {
        int done = 0;
        if (nowNs >= openInterestDueNs)
        {
            openInterestDueNs = nowNs + OPEN_INTEREST_INTERVAL_NS;
            output.request(openInterest);
            done++;
        }

        if (nowNs >= ratiosDueNs)
        {
            ratiosDueNs = nowNs + RATIO_INTERVAL_NS;
            for (final RestRequest ratio : ratios)
            {
                output.request(ratio);
                done++;
            }
        }

        return done;
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
        return null == stream ? null : new RestRequest(stream, url.substring(path), parameterOf(url, "symbol"));
    }

    /** Which ratio a call is for. */
    static RatioKind ratioKind(final String url)
    {
        if (url.startsWith(GLOBAL_ACCOUNT_RATIO))
        {
            return RatioKind.GLOBAL_ACCOUNT;
        }

        if (url.startsWith(TOP_ACCOUNT_RATIO))
        {
            return RatioKind.TOP_ACCOUNT;
        }

        return url.startsWith(TOP_POSITION_RATIO) ? RatioKind.TOP_POSITION : RatioKind.TAKER_VOLUME;
    }

    /** What a call below the REST root carries, or null when it is not known. */
    private static FeedStream streamOf(final String path)
    {
        return switch (path)
        {
            case DEPTH -> FeedStream.DEPTH;
            case OPEN_INTEREST, OPEN_INTEREST_HISTORY -> FeedStream.OPEN_INTEREST;
            case GLOBAL_ACCOUNT_RATIO, TOP_ACCOUNT_RATIO, TOP_POSITION_RATIO, TAKER_RATIO ->
                FeedStream.LONG_SHORT_RATIO;
            case PREMIUM_INDEX -> FeedStream.MARK_PRICE;
            case EXCHANGE_INFO -> FeedStream.INSTRUMENT;
            case FUNDING_INFO -> FeedStream.OTHER;
            default -> null;
        };
    }

    private static RestRequest ratio(final String path, final String symbol)
    {
        return new RestRequest(FeedStream.LONG_SHORT_RATIO, path + "?symbol=" + symbol + RATIO_QUERY, symbol);
    }

    private static String parameterOf(final String url, final String name)
    {
        final int query = url.indexOf('?');
        final String[] parameters = query < 0 ? new String[0] : url.substring(query + 1).split("&");
        for (final String parameter : parameters)
        {
            if (parameter.startsWith(name + "="))
            {
                return parameter.substring(name.length() + 1);
            }
        }

        return null;
    }
}
