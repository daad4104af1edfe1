package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.InstrumentState;
import io.liqheat.codecs.venue.RecentIds;

/**
 * What the session remembers about one instrument: its books, its live liquidation orders, and the fields of the
 * instrument table that updates leave out when they have not changed.
 */
final class BitmexInstrument extends InstrumentState
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MARK_PRICE_LIMIT_NS = 60 * SECOND_NS;
    private static final long DEPTH_LIMIT_NS = 60 * SECOND_NS;
    private static final long TRADE_LIMIT_NS = 300 * SECOND_NS;
    private static final long OPEN_INTEREST_LIMIT_NS = 300 * SECOND_NS;

    final BitmexBook book;
    long tickerTimeNs;
    long indexTicks;
    long rateE12;
    long nextFundingTimeNs;
    long fundingIntervalNs;

    /** Made when first needed: most instruments that have a definition are never heard of. */
    private RecentIds tradeIds;
    private LiquidationOrders liquidationOrders;
    private TopLevels topLevels;

    BitmexInstrument(final InstrumentFeed feed, final boolean isWanted)
    {
        super(feed, isWanted);
        book = new BitmexBook(feed);
        feed.health().limit(FeedStream.TRADE, TRADE_LIMIT_NS);
        feed.health().limit(FeedStream.DEPTH, DEPTH_LIMIT_NS);
        feed.health().limit(FeedStream.MARK_PRICE, MARK_PRICE_LIMIT_NS);
        feed.health().limit(FeedStream.OPEN_INTEREST, OPEN_INTEREST_LIMIT_NS);
        forgetTicker();
    }

    RecentIds tradeIds()
    {
        tradeIds = null == tradeIds ? new RecentIds() : tradeIds;
        return tradeIds;
    }

    LiquidationOrders liquidationOrders()
    {
        liquidationOrders = null == liquidationOrders ? new LiquidationOrders() : liquidationOrders;
        return liquidationOrders;
    }

    TopLevels topLevels()
    {
        topLevels = null == topLevels ? new TopLevels() : topLevels;
        return topLevels;
    }

    /** The connection is gone: what comes next starts with whole tables again. */
    void onDisconnected()
    {
        book.forget();
        forgetTicker();
        if (null != topLevels)
        {
            topLevels.forget();
        }

        if (null != liquidationOrders)
        {
            liquidationOrders.clear();
        }
    }

    void forgetTicker()
    {
        tickerTimeNs = 0;
        indexTicks = MarkPriceEncoder.indexTicksNullValue();
        rateE12 = FundingEncoder.rateE12NullValue();
        nextFundingTimeNs = FundingEncoder.nextFundingTimeNsNullValue();
        fundingIntervalNs = FundingEncoder.intervalNsNullValue();
    }
}
