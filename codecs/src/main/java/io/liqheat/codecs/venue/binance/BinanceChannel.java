package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.FeedStream;
import java.util.List;
import java.util.Locale;

/**
 * Streams that a session subscribes to, and what comes by them.
 */
enum BinanceChannel
{
    DEPTH("depth@100ms", null, false, List.of(FeedStream.DEPTH), 1, "no book updates"),
    TRADES("aggTrade", null, false, List.of(FeedStream.TRADE), 50, "no trades"),
    MARK_PRICES(
        "markPrice@1s", "!markPrice@arr@1s", false, List.of(FeedStream.MARK_PRICE, FeedStream.FUNDING), 1,
        "no mark prices"),
    INDEX_PRICES("indexPrice@1s", null, true, List.of(FeedStream.INDEX_PRICE), 2, "no index prices"),
    FORCED_ORDERS("forceOrder", "!forceOrder@arr", false, List.of(FeedStream.LIQUIDATION), Integer.MAX_VALUE, ""),

    /** Listings, settlements and changes of brackets; there is no stream of it for a symbol. */
    CONTRACTS(null, "!contractInfo", false, List.of(FeedStream.INSTRUMENT), Integer.MAX_VALUE, "");

    private final String suffix;
    private final String wholeMarket;
    private final boolean isOfPair;
    private final List<FeedStream> streams;
    private final int proof;
    private final String complaint;

    BinanceChannel(
        final String suffix,
        final String wholeMarket,
        final boolean isOfPair,
        final List<FeedStream> streams,
        final int proof,
        final String complaint)
    {
        this.suffix = suffix;
        this.wholeMarket = wholeMarket;
        this.isOfPair = isOfPair;
        this.streams = streams;
        this.proof = proof;
        this.complaint = complaint;
    }

    /** Name of one stream that carries all symbols, or null when there is none. */
    String wholeMarket()
    {
        return wholeMarket;
    }

    boolean isWholeMarketOnly()
    {
        return null == suffix;
    }

    /** Name of the stream of a symbol, or of its pair. Cold path. */
    String streamOf(final String symbol, final String pair)
    {
        return (isOfPair ? pair : symbol).toLowerCase(Locale.ROOT) + "@" + suffix;
    }

    /** What comes by it; the first one is the one whose silence counts. */
    List<FeedStream> streams()
    {
        return streams;
    }

    FeedStream mainStream()
    {
        return streams.get(0);
    }

    /** Symbols that must all be silent before the connection is to blame: some contracts trade once an hour. */
    int proof()
    {
        return proof;
    }

    /** Why a connection on which nothing comes by it is made anew. */
    String complaint()
    {
        return complaint;
    }
}
