package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.RestRequest;

/**
 * REST calls of one category.
 */
final class BybitRequests
{
    static final String OPEN_INTEREST = "/v5/market/open-interest";
    static final String ACCOUNT_RATIO = "/v5/market/account-ratio";
    static final String TICKERS = "/v5/market/tickers";
    static final String INSTRUMENTS = "/v5/market/instruments-info";
    static final String FUNDING_HISTORY = "/v5/market/funding/history";
    static final String RISK_LIMIT = "/v5/market/risk-limit";
    static final String ORDER_BOOK = "/v5/market/orderbook";
    static final String FULL_ORDER_BOOK = "/v5/market/full_orderbook";

    private static final String CATEGORY = "category";
    private static final String SYMBOL = "symbol";
    private static final String PERIOD = "period";
    private static final long MINUTE_NS = 60_000_000_000L;

    private final String category;

    /** Calls of a category, {@code linear} or {@code inverse}. */
    BybitRequests(final String category)
    {
        this.category = category;
    }

    RestRequest instrument(final String symbol)
    {
        return new RestRequest(FeedStream.INSTRUMENT, url(INSTRUMENTS, symbol), symbol);
    }

    RestRequest riskLimits(final String symbol)
    {
        return new RestRequest(FeedStream.INSTRUMENT, url(RISK_LIMIT, symbol), symbol);
    }

    RestRequest accountRatio(final String symbol)
    {
        return new RestRequest(
            FeedStream.LONG_SHORT_RATIO, url(ACCOUNT_RATIO, symbol) + "&period=5min&limit=30", symbol);
    }

    RestRequest fullBook(final String symbol)
    {
        return new RestRequest(FeedStream.DEPTH, url(FULL_ORDER_BOOK, symbol), symbol);
    }

    /** The request behind a URL, or null when the call is not known or of another category. Cold path. */
    RestRequest ofUrl(final String url)
    {
        final int path = url.startsWith("http") ? url.indexOf('/', url.indexOf("//") + 2) : 0;
        if (path < 0)
        {
            return null;
        }

        final int query = url.indexOf('?', path);
        final FeedStream stream = streamOf(url.substring(path, query < 0 ? url.length() : query));
        final String otherCategory = parameterOf(url, CATEGORY);
        return null == stream || null != otherCategory && !otherCategory.equals(category) ? null :
            new RestRequest(stream, url.substring(path), parameterOf(url, SYMBOL));
    }

    static boolean isCall(final RestRequest request, final String path)
    {
        return request.url().startsWith(path) &&
            (request.url().length() == path.length() || '?' == request.url().charAt(path.length()));
    }

    /** Averaging period of a call for ratios in ns, or 0 when it does not say. */
    static long periodNs(final RestRequest request)
    {
        final String url = request.url();
        final int name = url.indexOf(PERIOD + "=");
        int index = name < 0 ? url.length() : name + PERIOD.length() + 1;
        long count = 0;
        while (index < url.length() && url.charAt(index) >= '0' && url.charAt(index) <= '9' && count < MINUTE_NS)
        {
            count = count * 10 + (url.charAt(index) - '0');
            index++;
        }

        return switch (index < url.length() ? url.charAt(index) : ' ')
        {
            case 'm' -> count * MINUTE_NS;
            case 'h' -> count * 60 * MINUTE_NS;
            case 'd' -> count * 1_440 * MINUTE_NS;
            default -> 0;
        };
    }

    /** What a call carries, or null when it is not known. */
    private static FeedStream streamOf(final String path)
    {
        return switch (path)
        {
            case OPEN_INTEREST -> FeedStream.OPEN_INTEREST;
            case ACCOUNT_RATIO -> FeedStream.LONG_SHORT_RATIO;
            case TICKERS -> FeedStream.TICKER;
            case INSTRUMENTS, RISK_LIMIT -> FeedStream.INSTRUMENT;
            case FUNDING_HISTORY -> FeedStream.FUNDING;
            case ORDER_BOOK, FULL_ORDER_BOOK -> FeedStream.DEPTH;
            case "/v5/market/kline", "/v5/market/mark-price-kline", "/v5/market/index-price-kline",
                "/v5/market/premium-index-price-kline" -> FeedStream.CANDLE;
            case "/v5/market/recent-trade", "/v5/market/rpi_orderbook", "/v5/market/adlAlert", "/v5/market/insurance",
                "/v5/market/price-limit", "/v5/market/delivery-price", "/v5/market/time" -> FeedStream.OTHER;
            default -> null;
        };
    }

    private String url(final String path, final String symbol)
    {
        return path + "?" + CATEGORY + "=" + category + "&" + SYMBOL + "=" + symbol;
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
