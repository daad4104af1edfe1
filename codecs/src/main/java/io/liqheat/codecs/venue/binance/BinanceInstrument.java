package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.venue.IdSequence;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.InstrumentState;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.StreamHealth;

/**
 * What the session remembers about one instrument.
 */
final class BinanceInstrument extends InstrumentState
{
    static final byte NO_TRADES = 0;
    static final byte AGGREGATES = 1;
    static final byte SINGLE_TRADES = 2;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MARK_PRICE_LIMIT_NS = 15 * SECOND_NS;
    private static final long DEPTH_LIMIT_NS = 30 * SECOND_NS;
    private static final long TRADE_LIMIT_NS = 120 * SECOND_NS;
    private static final long OPEN_INTEREST_LIMIT_NS = 60 * SECOND_NS;
    private static final long CLOCK_SLACK_NS = 10 * SECOND_NS;
    private static final long NEVER = Long.MIN_VALUE / 2;

    final BinancePair pair;
    final BinanceBook book;
    final RestRequest depthRequest;
    final BinanceRequests openInterest;
    final IdSequence tradeIds = new IdSequence();

    /** Which of the two trade streams came first; the other one repeats its trades. */
    byte tradeSource = NO_TRADES;
    long liquidationTimeNs;
    long liquidationTicks;
    long liquidationLots;
    long liquidationSide;
    long fundingIntervalNs = FundingEncoder.intervalNsNullValue();

    /** Whether the venue says that it trades. */
    boolean isListed;
    private final int[] connections;
    private long indexTicks;
    private long indexTimeNs = NEVER;

    /**
     * Nothing seen yet.
     *
     * @param feed        of the instrument.
     * @param isWanted    whether its events are to be published.
     * @param product     it is of.
     * @param pair        it belongs to.
     * @param connections that its streams are subscribed to on, by the ordinal of the channel.
     */
    BinanceInstrument(
        final InstrumentFeed feed,
        final boolean isWanted,
        final BinanceProduct product,
        final BinancePair pair,
        final int[] connections)
    {
        super(feed, isWanted);
        this.pair = pair;
        this.connections = connections;
        book = new BinanceBook(feed);
        final String symbol = feed.instrument().symbol();
        depthRequest = BinanceCall.DEPTH.request(product, "?symbol=" + symbol + "&limit=1000", symbol);
        openInterest = new BinanceRequests(
            BinanceCall.OPEN_INTEREST.request(product, "?symbol=" + symbol, symbol));
        final StreamHealth health = feed.health();
        health.limit(FeedStream.MARK_PRICE, MARK_PRICE_LIMIT_NS);
        health.limit(FeedStream.INDEX_PRICE, MARK_PRICE_LIMIT_NS);
        health.limit(FeedStream.DEPTH, DEPTH_LIMIT_NS);
        health.limit(FeedStream.TRADE, TRADE_LIMIT_NS);
        limitOpenInterest(0);
    }

    /** Say how often open interest is asked for; two rounds without an answer are silence. */
    void limitOpenInterest(final long intervalNs)
    {
        feed().health().limit(FeedStream.OPEN_INTEREST, Math.max(OPEN_INTEREST_LIMIT_NS, 2 * intervalNs));
    }

    boolean isOn(final int connection, final BinanceChannel channel)
    {
        return connection == connections[channel.ordinal()];
    }

    /**
     * Whether an index price is older than the one known, unless that one's time was unbelievably late and would shut
     * out all others.
     */
    boolean isOldIndex(final long eventTimeNs, final long receiveTimeNs)
    {
        return eventTimeNs < indexTimeNs && indexTimeNs - CLOCK_SLACK_NS <= receiveTimeNs;
    }

    /** Remember an index price until the mark prices that go with it. */
    void index(final long ticks, final long eventTimeNs, final long receiveTimeNs)
    {
        indexTicks = ticks;
        indexTimeNs = eventTimeNs;
        feed().announce(receiveTimeNs);
        feed().health().onData(FeedStream.INDEX_PRICE, receiveTimeNs);
    }

    /** Index at the time of a mark price in ticks, or null value. */
    long indexTicks(final long eventTimeNs)
    {
        return Math.abs(eventTimeNs - indexTimeNs) <= MARK_PRICE_LIMIT_NS ?
            indexTicks : MarkPriceEncoder.indexTicksNullValue();
    }

    /** A channel's connection is gone. */
    void onDisconnected(final BinanceChannel channel, final long timeNs)
    {
        for (final FeedStream stream : channel.streams())
        {
            feed().health().onDisconnected(stream, timeNs);
        }

        if (BinanceChannel.DEPTH == channel)
        {
            book.onDisconnected();
        }

        if (BinanceChannel.INDEX_PRICES == channel)
        {
            indexTimeNs = NEVER;
        }
    }
}
