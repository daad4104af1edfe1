package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.InstrumentState;
import io.liqheat.codecs.venue.RecentIds;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.StreamHealth;
import java.nio.charset.StandardCharsets;

/**
 * What the session remembers about one instrument.
 */
final class BybitInstrument extends InstrumentState
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MARK_PRICE_LIMIT_NS = 15 * SECOND_NS;
    private static final long OPEN_INTEREST_LIMIT_NS = 60 * SECOND_NS;
    private static final long DEPTH_LIMIT_NS = 30 * SECOND_NS;
    private static final long TRADE_LIMIT_NS = 120 * SECOND_NS;
    private static final long RESUBSCRIBE_INTERVAL_NS = 60 * SECOND_NS;

    final BybitBook book;
    final FullBook fullBook;
    final BybitTicker ticker = new BybitTicker();
    final byte[] symbol;

    /** Index of the connection its topics are subscribed on. */
    int connection;
    RestRequest ratioRequest;
    RestRequest tiersRequest;
    RestRequest fullBookRequest;
    long ratioDueNs = Long.MIN_VALUE;
    long tiersDueNs = Long.MIN_VALUE;

    /** Time of the last rate taken from a history, ns since the epoch. */
    long fundingTimeNs = Long.MIN_VALUE;
    private long resubscribeDueNs = Long.MIN_VALUE;
    private RecentIds tradeIds;

    BybitInstrument(final InstrumentFeed feed, final boolean isWanted)
    {
        super(feed, isWanted);
        symbol = feed.instrument().symbol().getBytes(StandardCharsets.US_ASCII);
        book = new BybitBook(feed);
        fullBook = new FullBook(book);
        final StreamHealth health = feed.health();
        health.limit(FeedStream.MARK_PRICE, MARK_PRICE_LIMIT_NS);
        health.limit(FeedStream.OPEN_INTEREST, OPEN_INTEREST_LIMIT_NS);
        health.limit(FeedStream.DEPTH, DEPTH_LIMIT_NS);
        health.limit(FeedStream.TRADE, TRADE_LIMIT_NS);
    }

    /** Whether a trade is new; from then on it is not. */
    boolean isNewTrade(final long idHash)
    {
        tradeIds = null == tradeIds ? new RecentIds() : tradeIds;
        return tradeIds.add(idHash);
    }

    /** Topics have been subscribed to: from now on silence counts. */
    void onSubscribed(final long nowNs)
    {
        resubscribeDueNs = nowNs + RESUBSCRIBE_INTERVAL_NS;
        feed().health().expect(FeedStream.TRADE, nowNs);
        feed().health().expect(FeedStream.MARK_PRICE, nowNs);
        feed().health().expect(FeedStream.DEPTH, nowNs);
    }

    void onDisconnected(final long timeNs)
    {
        book.onDisconnected();
        fullBook.onDisconnected();
        ticker.clear();
        final StreamHealth health = feed().health();
        health.onDisconnected(FeedStream.TRADE, timeNs);
        health.onDisconnected(FeedStream.MARK_PRICE, timeNs);
        health.onDisconnected(FeedStream.OPEN_INTEREST, timeNs);
        health.onDisconnected(FeedStream.FUNDING, timeNs);
        health.onDisconnected(FeedStream.LIQUIDATION, timeNs);
        health.onDisconnected(FeedStream.DEPTH, timeNs);
    }

    /** Whether a stream that must speak does not. */
    boolean isSilent(final long nowNs)
    {
        return feed().health().isSilent(FeedStream.MARK_PRICE, nowNs) ||
            feed().health().isSilent(FeedStream.DEPTH, nowNs);
    }

    /** Whether its topics are to be subscribed to again because they are silent; counts as done. */
    boolean isResubscribeDue(final long nowNs)
    {
        if (nowNs < resubscribeDueNs || !isSilent(nowNs))
        {
            return false;
        }

        resubscribeDueNs = nowNs + RESUBSCRIBE_INTERVAL_NS;
        return true;
    }
}
