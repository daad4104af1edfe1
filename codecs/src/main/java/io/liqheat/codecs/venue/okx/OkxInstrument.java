package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.IdSequence;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.InstrumentState;
import io.liqheat.codecs.venue.StreamHealth;

/**
 * What the session remembers about one contract.
 */
final class OkxInstrument extends InstrumentState
{
    static final int NO_CONNECTION = -1;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MARK_PRICE_LIMIT_NS = 30 * SECOND_NS;
    private static final long DEPTH_LIMIT_NS = 90 * SECOND_NS;
    private static final long TRADE_LIMIT_NS = 120 * SECOND_NS;
    private static final long OPEN_INTEREST_LIMIT_NS = 60 * SECOND_NS;
    private static final long FUNDING_LIMIT_NS = 300 * SECOND_NS;
    private static final long INDEX_AGE_NS = 60 * SECOND_NS;

    final OkxSymbol symbol;
    final OkxBook book;
    final OkxRequests requests;
    final IdSequence tradeIds = new IdSequence();

    /** Number within the session. */
    final int ordinal;

    /** Index in the session's endpoints, or {@link #NO_CONNECTION}. */
    final int connection;

    /** Which of the two trade channels came first; the other one repeats its trades. */
    OkxChannel tradeSource;

    /** Whether a mark price has come since the connection is up. */
    boolean hasMark;

    /** When the book may be subscribed to anew, ns since the epoch. */
    long resubscribeDueNs = Long.MIN_VALUE;
    private long indexTicks;
    private long indexTimeNs;

    OkxInstrument(final InstrumentFeed feed, final boolean isWanted, final int ordinal, final int connection)
    {
        super(feed, isWanted);
        this.ordinal = ordinal;
        this.connection = connection;
        symbol = new OkxSymbol(feed.instrument().symbol());
        book = new OkxBook(feed);
        requests = new OkxRequests(symbol);
        final StreamHealth health = feed.health();
        health.limit(FeedStream.MARK_PRICE, MARK_PRICE_LIMIT_NS);
        health.limit(FeedStream.DEPTH, DEPTH_LIMIT_NS);
        health.limit(FeedStream.TRADE, TRADE_LIMIT_NS);
        health.limit(FeedStream.OPEN_INTEREST, OPEN_INTEREST_LIMIT_NS);
        health.limit(FeedStream.FUNDING, FUNDING_LIMIT_NS);
    }

    /** Whether there is anything to be had from the venue at a time. */
    boolean isServed(final long nowNs)
    {
        return isWanted() && NO_CONNECTION != connection && nowNs < symbol.expiryNs();
    }

    void expect(final long timeNs)
    {
        final StreamHealth health = feed().health();
        health.expect(FeedStream.TRADE, timeNs);
        health.expect(FeedStream.MARK_PRICE, timeNs);
        health.expect(FeedStream.OPEN_INTEREST, timeNs);
        health.expect(FeedStream.DEPTH, timeNs);
        if (symbol.isPerpetual())
        {
            health.expect(FeedStream.FUNDING, timeNs);
        }
    }

    void onDisconnected(final long timeNs)
    {
        final StreamHealth health = feed().health();
        book.onDisconnected();
        tradeSource = null;
        hasMark = false;
        indexTicks = 0;
        resubscribeDueNs = Long.MIN_VALUE;
        health.onDisconnected(FeedStream.TRADE, timeNs);
        health.onDisconnected(FeedStream.MARK_PRICE, timeNs);
        health.onDisconnected(FeedStream.INDEX_PRICE, timeNs);
        health.onDisconnected(FeedStream.OPEN_INTEREST, timeNs);
        health.onDisconnected(FeedStream.FUNDING, timeNs);
        health.onDisconnected(FeedStream.DEPTH, timeNs);
    }

    void onIndexPrice(final long ticks, final long timeNs)
    {
        indexTicks = ticks;
        indexTimeNs = timeNs;
    }

    /** Index price that goes with a mark price of a time, or another value when there is none. */
    long indexTicks(final long timeNs, final long otherwise)
    {
        return 0 == indexTicks || Math.abs(timeNs - indexTimeNs) > INDEX_AGE_NS ? otherwise : indexTicks;
    }
}
