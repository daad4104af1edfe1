package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.OrderBook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A session about one symbol that is asked for nothing but its book: what is in it, and how often it was lost.
 */
final class BookWitness implements EventSink
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final BinanceSession session;
    private final String symbol;
    private int gaps;
    private boolean isInGap;

    BookWitness(final BinanceProduct product, final String symbol)
    {
        this.symbol = symbol;
        session = BinanceProduct.USDM == product ?
            BinanceSession.usdm(List.of(symbol), FrameLimits.DEFAULT, this) :
            BinanceSession.coinm(List.of(symbol), FrameLimits.DEFAULT, this);
    }

    void feed(final RecordedTraffic.Item item)
    {
        final byte[] text = item.text().getBytes(StandardCharsets.US_ASCII);
        if (null == item.url())
        {
            session.onText(new UnsafeBuffer(text), 0, text.length, item.timeNs());
        }
        else
        {
            session.onRestAnswer(
                session.restRequest(item.url()), new UnsafeBuffer(text), 0, text.length, item.timeNs());
        }
    }

    void feed(final List<RecordedTraffic.Item> items)
    {
        items.forEach(this::feed);
    }

    int gaps()
    {
        return gaps;
    }

    boolean isInGap()
    {
        return isInGap;
    }

    boolean isCrossed()
    {
        final OrderBook book = session.book(symbol);
        return null != book && book.isCrossed();
    }

    /** All levels of the book as text. */
    String levels()
    {
        final OrderBook book = session.book(symbol);
        final StringBuilder text = new StringBuilder();
        for (int i = 0; null != book && i < book.bidCount(); i++)
        {
            text.append(book.bidUnits(i)).append('x').append(book.bidLots(i)).append(' ');
        }

        text.append('|');
        for (int i = 0; null != book && i < book.askCount(); i++)
        {
            text.append(' ').append(book.askUnits(i)).append('x').append(book.askLots(i));
        }

        return text.toString();
    }

    @Override
    public int instrumentId(final Venue venue, final String name)
    {
        return 1;
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        if (FeedStatusDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
        {
            status.wrapAndApplyHeader(buffer, offset, header);
            if (FeedStream.DEPTH == status.stream())
            {
                gaps += FeedState.GAP == status.state() ? 1 : 0;
                isInGap = FeedState.GAP == status.state() || isInGap && FeedState.RESYNCED != status.state();
            }
        }
    }
}
