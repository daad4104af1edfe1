package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.InstrumentState;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.StreamHealth;

/**
 * What the session remembers about one instrument. Perpetuals speak all the time; dated futures may be quiet.
 */
final class DeribitInstrument extends InstrumentState
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long TICKER_LIMIT_NS = 30 * SECOND_NS;
    private static final long DEPTH_LIMIT_NS = 60 * SECOND_NS;
    private static final long TRADE_LIMIT_NS = 300 * SECOND_NS;
    private static final int QUIET_FACTOR = 12;
    private static final long BACKFILL_INTERVAL_NS = 2 * SECOND_NS;
    private static final int BACKFILL_ATTEMPTS = 3;
    private static final int MAX_RECONNECTS = 3;

    final DeribitBook book;
    final TradeSequence tradeNumbers = new TradeSequence();

    /** Unsubscribes and subscribes the book, for a new snapshot. */
    final String bookUnsubscription;
    final String bookSubscription;

    /** Tickers tell the funding, so that the channel of its own is not needed. */
    boolean hasTicker;

    private long backfillDueNs = Long.MIN_VALUE;
    private long backfillFrom = Long.MIN_VALUE;
    private int backfillAttempts;
    private int reconnects;

    DeribitInstrument(final InstrumentFeed feed, final boolean isWanted)
    {
        super(feed, isWanted);
        final String symbol = feed.instrument().symbol();
        final int factor = symbol.endsWith("-PERPETUAL") ? 1 : QUIET_FACTOR;
        final StreamHealth health = feed.health();
        book = new DeribitBook(feed);
        bookUnsubscription = DeribitMessages.bookUnsubscription(symbol);
        bookSubscription = DeribitMessages.bookSubscription(symbol);
        health.limit(FeedStream.MARK_PRICE, TICKER_LIMIT_NS * factor);
        health.limit(FeedStream.OPEN_INTEREST, TICKER_LIMIT_NS * factor);
        health.limit(FeedStream.DEPTH, DEPTH_LIMIT_NS * factor);
        health.limit(FeedStream.TRADE, TRADE_LIMIT_NS * factor);
    }

    /** Its streams have been subscribed to. */
    void expect(final long nowNs)
    {
        final StreamHealth health = feed().health();
        health.expect(FeedStream.TRADE, nowNs);
        health.expect(FeedStream.MARK_PRICE, nowNs);
        health.expect(FeedStream.OPEN_INTEREST, nowNs);
        health.expect(FeedStream.DEPTH, nowNs);
    }

    void onDisconnected(final long timeNs)
    {
        book.onDisconnected();
        feed().health().onDisconnected(timeNs);
    }

    /** The instrument speaks: its silence may cause new connections again. */
    void onTicker()
    {
        hasTicker = true;
        reconnects = 0;
    }

    /** Ask for trades that are missing, a thousand at a time. */
    int pollBackfill(final long nowNs, final SessionOutput output)
    {
        if (!tradeNumbers.hasHole() || nowNs < backfillDueNs)
        {
            return 0;
        }

        final long from = tradeNumbers.holeFrom();
        final long to = Math.min(tradeNumbers.holeTo(), from + DeribitRequests.MAX_TRADES - 1);
        backfillAttempts = from == backfillFrom ? backfillAttempts + 1 : 1;
        backfillFrom = from;
        if (backfillAttempts > BACKFILL_ATTEMPTS)
        {
            tradeNumbers.giveUp(to);
            return 0;
        }

        backfillDueNs = nowNs + BACKFILL_INTERVAL_NS;
        final RestRequest request = DeribitRequests.trades(feed().instrument().symbol(), from, to);
        output.request(request);
        return 1;
    }

    /**
     * Why the connection should be made anew, or null. An instrument that stays silent over several connections is to
     * blame itself, e.g. because it has expired.
     */
    String complaint(final long nowNs)
    {
        final StreamHealth health = feed().health();
        if (reconnects >= MAX_RECONNECTS)
        {
            return null;
        }

        if (health.isSilent(FeedStream.MARK_PRICE, nowNs))
        {
            return "no tickers";
        }

        return health.isSilent(FeedStream.DEPTH, nowNs) ? "no book updates" : null;
    }

    void onReconnect()
    {
        reconnects++;
    }
}
