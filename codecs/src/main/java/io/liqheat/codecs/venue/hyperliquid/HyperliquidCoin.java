package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.InstrumentState;
import io.liqheat.codecs.venue.RecentIds;

/**
 * What the session remembers about one coin.
 */
final class HyperliquidCoin extends InstrumentState
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long CONTEXT_LIMIT_NS = 60 * SECOND_NS;
    private static final long DEPTH_LIMIT_NS = 30 * SECOND_NS;
    private static final long TRADE_LIMIT_NS = 120 * SECOND_NS;

    final RecentIds tradeIds = new RecentIds();

    /** The next trades message is history. */
    boolean isHistoryDue;

    HyperliquidCoin(final InstrumentFeed feed, final boolean isWanted)
    {
        super(feed, isWanted);
        feed.health().limit(FeedStream.TRADE, TRADE_LIMIT_NS);
        feed.health().limit(FeedStream.DEPTH, DEPTH_LIMIT_NS);
        feed.health().limit(FeedStream.OPEN_INTEREST, CONTEXT_LIMIT_NS);
        feed.health().limit(FeedStream.MARK_PRICE, CONTEXT_LIMIT_NS);
    }
}
