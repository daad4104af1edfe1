package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.venue.RestRequest;

/**
 * REST calls whose answers a session understands.
 */
enum BinanceCall
{
    DEPTH(FeedStream.DEPTH, null, "/fapi/v1/depth", "/dapi/v1/depth"),
    OPEN_INTEREST(FeedStream.OPEN_INTEREST, null, "/fapi/v1/openInterest", "/dapi/v1/openInterest"),
    OPEN_INTEREST_HISTORY(
        FeedStream.OPEN_INTEREST, null, "/futures/data/openInterestHist", "/futures/data/openInterestHist"),
    GLOBAL_ACCOUNT_RATIO(
        FeedStream.LONG_SHORT_RATIO, RatioKind.GLOBAL_ACCOUNT, "/futures/data/globalLongShortAccountRatio",
        "/futures/data/globalLongShortAccountRatio"),
    TOP_ACCOUNT_RATIO(
        FeedStream.LONG_SHORT_RATIO, RatioKind.TOP_ACCOUNT, "/futures/data/topLongShortAccountRatio",
        "/futures/data/topLongShortAccountRatio"),
    TOP_POSITION_RATIO(
        FeedStream.LONG_SHORT_RATIO, RatioKind.TOP_POSITION, "/futures/data/topLongShortPositionRatio",
        "/futures/data/topLongShortPositionRatio"),
    TAKER_RATIO(
        FeedStream.LONG_SHORT_RATIO, RatioKind.TAKER_VOLUME, "/futures/data/takerlongshortRatio",
        "/futures/data/takerBuySellVol"),
    PREMIUM_INDEX(FeedStream.MARK_PRICE, null, "/fapi/v1/premiumIndex", "/dapi/v1/premiumIndex"),
    FUNDING_INFO(FeedStream.FUNDING, null, "/fapi/v1/fundingInfo", "/dapi/v1/fundingInfo"),
    EXCHANGE_INFO(FeedStream.INSTRUMENT, null, "/fapi/v1/exchangeInfo", "/dapi/v1/exchangeInfo"),

    /** Signed, so that a session cannot ask for it; recorded answers are known and not used. */
    BRACKETS(FeedStream.INSTRUMENT, null, "/fapi/v1/leverageBracket", "/dapi/v2/leverageBracket");

    private static final BinanceCall[] VALUES = values();

    private final FeedStream stream;
    private final RatioKind ratioKind;
    private final String[] paths;

    BinanceCall(final FeedStream stream, final RatioKind ratioKind, final String usdmPath, final String coinmPath)
    {
        this.stream = stream;
        this.ratioKind = ratioKind;
        paths = new String[] {usdmPath, coinmPath};
    }

    /** Which call a path below the REST root is, or null when it is not known. */
    static BinanceCall of(final BinanceProduct product, final String url)
    {
        for (final BinanceCall call : VALUES)
        {
            final String path = call.path(product);
            if (url.startsWith(path) && (url.length() == path.length() || '?' == url.charAt(path.length())))
            {
                return call;
            }
        }

        return null;
    }

    /** The request behind a URL, or null when the call is not known. Cold path. */
    static RestRequest requestOf(final BinanceProduct product, final String url)
    {
        final int path = url.startsWith("http") ? url.indexOf('/', url.indexOf("//") + 2) : 0;
        if (path < 0 || BinanceProduct.isForeign(url, product))
        {
            return null;
        }

        final String below = url.substring(path);
        final BinanceCall call = of(product, below);
        return null == call ? null : new RestRequest(call.stream, below, call.subjectOf(product, below));
    }

    FeedStream stream()
    {
        return stream;
    }

    /** Kind of the ratios in the answer, or null when there are none. */
    RatioKind ratioKind()
    {
        return ratioKind;
    }

    /** A request for the call. Cold path. */
    RestRequest request(final BinanceProduct product, final String query, final String subject)
    {
        return new RestRequest(stream, path(product) + query, subject);
    }

    private String path(final BinanceProduct product)
    {
        return paths[product.ordinal()];
    }

    /** Symbol, or pair, that a call is about. */
    private String subjectOf(final BinanceProduct product, final String url)
    {
        if (OPEN_INTEREST_HISTORY == this)
        {
            return product.symbolOf(
                parameterOf(url, product.statisticsParameter()), parameterOf(url, "contractType"));
        }

        return parameterOf(url, null == ratioKind ? "symbol" : product.statisticsParameter());
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
