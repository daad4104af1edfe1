package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.venue.IdSequence;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.InstrumentState;

/**
 * What the session remembers about one instrument.
 */
final class BinanceInstrument extends InstrumentState
{
    static final byte NO_TRADES = 0;
    static final byte AGGREGATES = 1;
    static final byte SINGLE_TRADES = 2;

    final BinanceBook book;
    final BinanceRequests requests;
    final IdSequence tradeIds = new IdSequence();

    /** Which of the two trade streams came first; the other one repeats its trades. */
    byte tradeSource = NO_TRADES;
    long liquidationTimeNs;
    long liquidationTicks;
    long liquidationLots;
    long liquidationSide;

    BinanceInstrument(final InstrumentFeed feed, final boolean isWanted)
    {
        super(feed, isWanted);
        book = new BinanceBook(feed);
        requests = new BinanceRequests(feed.instrument().symbol());
    }
}
