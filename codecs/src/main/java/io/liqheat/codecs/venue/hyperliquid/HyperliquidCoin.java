package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.InstrumentState;
import io.liqheat.codecs.venue.RecentIds;
import io.liqheat.codecs.venue.StreamHealth;

/**
 * What the session remembers about one coin.
 */
final class HyperliquidCoin extends InstrumentState
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long CONTEXT_LIMIT_NS = 60 * SECOND_NS;
    private static final long DEPTH_LIMIT_NS = 30 * SECOND_NS;
    private static final long TRADE_LIMIT_NS = 120 * SECOND_NS;
    private static final long CLOCK_SLACK_NS = 10 * SECOND_NS;
    private static final int MAX_RECONNECTS = 3;

    final RecentIds tradeIds = new RecentIds();

    /** The next trades message is history. */
    boolean isHistoryDue;

    /** Fast books come besides the others and replace them. */
    boolean hasFastBook;

    private RecentIds liquidationIds;
    private long bookTimeNs = Long.MIN_VALUE / 2;
    private int reconnects;

    HyperliquidCoin(final InstrumentFeed feed, final boolean isWanted)
    {
        super(feed, isWanted);
        feed.health().limit(FeedStream.TRADE, TRADE_LIMIT_NS);
        feed.health().limit(FeedStream.DEPTH, DEPTH_LIMIT_NS);
        feed.health().limit(FeedStream.OPEN_INTEREST, CONTEXT_LIMIT_NS);
        feed.health().limit(FeedStream.MARK_PRICE, CONTEXT_LIMIT_NS);
    }

    /** Its streams have been subscribed to. */
    void expect(final long nowNs)
    {
        final StreamHealth health = feed().health();
        health.expect(FeedStream.TRADE, nowNs);
        health.expect(FeedStream.DEPTH, nowNs);
        health.expect(FeedStream.OPEN_INTEREST, nowNs);
        health.expect(FeedStream.MARK_PRICE, nowNs);
    }

    void onDisconnected(final long timeNs)
    {
        hasFastBook = false;
        feed().health().onDisconnected(timeNs);
    }

    /** Whether the fill of a liquidation is news; both parties of it may be watched. */
    boolean isNewLiquidation(final long tradeId)
    {
        liquidationIds = null == liquidationIds ? new RecentIds() : liquidationIds;
        return liquidationIds.add(tradeId);
    }

    /** Whether a book is not older than the last one; false when it is. */
    boolean acceptBook(final long eventTimeNs, final long receiveTimeNs)
    {
        reconnects = 0;
        if (eventTimeNs < bookTimeNs && bookTimeNs - CLOCK_SLACK_NS <= receiveTimeNs)
        {
            return false;
        }

        bookTimeNs = eventTimeNs;
        return true;
    }

    /**
     * Why the connection should be made anew, or null. A coin that stays silent over several connections is to blame
     * itself, e.g. because it has been delisted.
     */
    String complaint(final long nowNs)
    {
        final StreamHealth health = feed().health();
        if (reconnects >= MAX_RECONNECTS)
        {
            return null;
        }

        if (health.isSilent(FeedStream.DEPTH, nowNs))
        {
            return "no books";
        }

        return health.isSilent(FeedStream.MARK_PRICE, nowNs) ? "no asset contexts" : null;
    }

    void onReconnect()
    {
        reconnects++;
    }
}
