package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;

/**
 * REST calls about one contract, and when each is due. Statistics allow 5 calls in 2 s per address and contract.
 */
final class OkxRequests
{
    static final String BOOKS = "/api/v5/market/books";
    static final String FULL_BOOKS = "/api/v5/market/books-full";
    static final String LIQUIDATIONS = "/api/v5/public/liquidation-orders";
    static final String INSTRUMENTS = "/api/v5/public/instruments";
    static final String POSITION_TIERS = "/api/v5/public/position-tiers";
    static final String OPEN_INTEREST = "/api/v5/public/open-interest";
    static final String OPEN_INTEREST_HISTORY = "/api/v5/rubik/stat/contracts/open-interest-history";
    static final String ACCOUNT_RATIO = "/api/v5/rubik/stat/contracts/long-short-account-ratio-contract";
    static final String TOP_ACCOUNT_RATIO =
        "/api/v5/rubik/stat/contracts/long-short-account-ratio-contract-top-trader";
    static final String TOP_POSITION_RATIO =
        "/api/v5/rubik/stat/contracts/long-short-position-ratio-contract-top-trader";
    static final String TAKER_VOLUME = "/api/v5/rubik/stat/taker-volume-contract";

    private static final long NS_PER_MINUTE = 60_000_000_000L;
    private static final long RATIO_INTERVAL_NS = 5 * NS_PER_MINUTE;
    private static final String RATIO_QUERY = "&period=5m&limit=30";
    private static final String TYPE = "?instType=";
    private static final String INSTRUMENT = "instId";
    private static final String PERIOD = "period=";
    private static final int PERIOD_DIGITS = 3;

    private final RestRequest[] ratios;
    private long ratiosDueNs = Long.MIN_VALUE;

    OkxRequests(final OkxSymbol symbol)
    {
        ratios = new RestRequest[]
        {
            ratio(ACCOUNT_RATIO, symbol),
            ratio(TOP_ACCOUNT_RATIO, symbol),
            ratio(TOP_POSITION_RATIO, symbol),
            ratio(TAKER_VOLUME, symbol),
        };
    }

    /** Ask for what is due. */
    int poll(final long nowNs, final SessionOutput output)
    {
        int done = 0;
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

    /** Definitions of all contracts of a type. */
    static RestRequest instruments(final String type)
    {
        return new RestRequest(FeedStream.INSTRUMENT, INSTRUMENTS + TYPE + type, null);
    }

    /** Margin tiers of a contract's family. */
    static RestRequest tiers(final OkxSymbol symbol)
    {
        return new RestRequest(
            FeedStream.INSTRUMENT,
            POSITION_TIERS + TYPE + symbol.type() + "&tdMode=cross&instFamily=" + symbol.family(),
            symbol.text());
    }

    /** Recent liquidations of an index, newest first; those before a time, in ms, unless it is 0. */
    static RestRequest liquidations(final String type, final String index, final long beforeMs)
    {
        return new RestRequest(
            FeedStream.LIQUIDATION,
            LIQUIDATIONS + TYPE + type + "&uly=" + index + "&state=filled" +
            (0 == beforeMs ? "" : "&after=" + beforeMs),
            null);
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
        return null == stream ? null : new RestRequest(stream, url.substring(path), parameterOf(url, INSTRUMENT));
    }

    /** Which ratio a call is for, or null when it is for something else. */
    static RatioKind ratioKind(final String url)
    {
        if (url.startsWith(TOP_ACCOUNT_RATIO))
        {
            return RatioKind.TOP_ACCOUNT;
        }

        if (url.startsWith(TOP_POSITION_RATIO))
        {
            return RatioKind.TOP_POSITION;
        }

        if (url.startsWith(TAKER_VOLUME))
        {
            return RatioKind.TAKER_VOLUME;
        }

        return url.startsWith(ACCOUNT_RATIO) ? RatioKind.GLOBAL_ACCOUNT : null;
    }

    /** Averaging period of statistics in ns, from a query such as {@code period=5m}, {@code 1H}, {@code 1Dutc}. */
    static long periodNs(final String url)
    {
        final int name = url.indexOf(PERIOD);
        int index = name < 0 ? url.length() : name + PERIOD.length();
        final int end = Math.min(url.length(), index + PERIOD_DIGITS);
        long count = 0;
        while (index < end && url.charAt(index) >= '0' && url.charAt(index) <= '9')
        {
            count = count * 10 + (url.charAt(index) - '0');
            index++;
        }

        if (name < 0)
        {
            return RATIO_INTERVAL_NS;
        }

        return switch (index < url.length() ? url.charAt(index) : ' ')
        {
            case 'm' -> count * NS_PER_MINUTE;
            case 'H' -> count * 60 * NS_PER_MINUTE;
            case 'D' -> count * 1_440 * NS_PER_MINUTE;
            default -> 0;
        };
    }

    /** What a call below the REST root carries, or null when it is not known. */
    private static FeedStream streamOf(final String path)
    {
        return switch (path)
        {
            case BOOKS, FULL_BOOKS -> FeedStream.DEPTH;
            case OPEN_INTEREST, OPEN_INTEREST_HISTORY -> FeedStream.OPEN_INTEREST;
            case ACCOUNT_RATIO, TOP_ACCOUNT_RATIO, TOP_POSITION_RATIO, TAKER_VOLUME -> FeedStream.LONG_SHORT_RATIO;
            case INSTRUMENTS, POSITION_TIERS -> FeedStream.INSTRUMENT;
            case LIQUIDATIONS -> FeedStream.LIQUIDATION;
            case "/api/v5/public/mark-price" -> FeedStream.MARK_PRICE;
            case "/api/v5/market/index-tickers" -> FeedStream.INDEX_PRICE;
            case "/api/v5/public/funding-rate" -> FeedStream.FUNDING;
            case "/api/v5/market/ticker", "/api/v5/market/tickers" -> FeedStream.QUOTE;
            case "/api/v5/market/candles", "/api/v5/market/history-candles", "/api/v5/market/mark-price-candles",
                "/api/v5/market/history-mark-price-candles", "/api/v5/market/index-candles" -> FeedStream.CANDLE;
            case "/api/v5/public/funding-rate-history", "/api/v5/public/price-limit", "/api/v5/public/time",
                "/api/v5/rubik/stat/contracts/long-short-account-ratio",
                "/api/v5/rubik/stat/contracts/open-interest-volume", "/api/v5/rubik/stat/taker-volume",
                "/api/v5/market/books-lite", "/api/v5/public/insurance-fund", "/api/v5/market/trades",
                "/api/v5/market/history-trades" -> FeedStream.OTHER;
            default -> null;
        };
    }

    private static RestRequest ratio(final String path, final OkxSymbol symbol)
    {
        return new RestRequest(
            FeedStream.LONG_SHORT_RATIO, path + "?instId=" + symbol.text() + RATIO_QUERY, symbol.text());
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
