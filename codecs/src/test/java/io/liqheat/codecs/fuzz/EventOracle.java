package io.liqheat.codecs.fuzz;

import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Fails on an event that no engine should have to see.
 */
public final class EventOracle implements EventSink
{
    private static final long EARLIEST_NS = 1_483_228_800_000_000_000L;
    private static final long NS_PER_DAY = 86_400_000_000_000L;

    private final Map<String, Integer> ids = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final MarkPriceDecoder mark = new MarkPriceDecoder();
    private final OpenInterestDecoder openInterest = new OpenInterestDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private int defined;
    private long nowNs;
    private long events;
    private long told;

    /**
     * What the clock says from now on.
     *
     * @param timeNs at which messages are received, in ns since the epoch.
     */
    public void nowNs(final long timeNs)
    {
        nowNs = timeNs;
    }

    /** {@return number of events so far} */
    public long events()
    {
        return events;
    }

    /** {@return number of events so far that tell something else than the state of feeds} */
    long told()
    {
        return told;
    }

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        check(!symbol.isEmpty() && symbol.length() <= 32, "symbol", symbol.length());
        return ids.computeIfAbsent(symbol, (key) -> ids.size() + 1);
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        events++;
        check(EventCheck.isWhole(buffer, offset, length), "length", length);
        check(nowNs == EventLayout.receiveTimeNs(buffer, offset), "receive time", nowNs);
        final long timeNs = EventLayout.eventTimeNs(buffer, offset);
        check(timeNs >= EARLIEST_NS && timeNs <= nowNs + NS_PER_DAY, "event time", timeNs);
        final int templateId = EventLayout.templateId(buffer, offset);
        told += FeedStatusDecoder.TEMPLATE_ID == templateId ? 0 : 1;
        final int id = EventLayout.instrumentId(buffer, offset);
        if (InstrumentDefinitionDecoder.TEMPLATE_ID == templateId)
        {
            defined++;
            check(id == defined, "id of definition", id);
        }

        check(id >= 0 && id <= defined, "instrument id", id);
        checkValues(buffer, offset, templateId);
    }

    private void checkValues(final DirectBuffer buffer, final int offset, final int templateId)
    {
        switch (templateId)
        {
            case TradeDecoder.TEMPLATE_ID ->
            {
                trade.wrapAndApplyHeader(buffer, offset, header);
                checkPrice(trade.priceTicks());
                checkQuantity(trade.quantityLots(), 1);
                check(TakerSide.NULL_VAL != trade.takerSide(), "taker side", 0);
            }
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                mark.wrapAndApplyHeader(buffer, offset, header);
                checkPrice(mark.markTicks());
                if (MarkPriceDecoder.indexTicksNullValue() != mark.indexTicks())
                {
                    checkPrice(mark.indexTicks());
                }
            }
            case OpenInterestDecoder.TEMPLATE_ID ->
                checkQuantity(openInterest.wrapAndApplyHeader(buffer, offset, header).openInterestLots(), 0);
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                liquidation.wrapAndApplyHeader(buffer, offset, header);
                checkPrice(liquidation.priceTicks());
                checkQuantity(liquidation.quantityLots(), 1);
                check(Side.NULL_VAL != liquidation.sideAtRisk(), "side", 0);
                check(PriceKind.NULL_VAL != liquidation.priceKind(), "price kind", 0);
            }
            case DepthDecoder.TEMPLATE_ID -> checkDepth(depth.wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
                // The others have no rule of their own.
            }
        }
    }

    private void checkDepth(final DepthDecoder book)
    {
        long lastBid = Long.MAX_VALUE;
        long bestBid = 0;
        for (final DepthDecoder.BidsDecoder bid : book.bids())
        {
            bestBid = Math.max(bestBid, bid.priceTicks());
            check(bid.priceTicks() >= 0 && bid.priceTicks() <= lastBid, "bid", bid.priceTicks());
            checkQuantity(bid.quantityLots(), 1);
            lastBid = bid.priceTicks();
        }

        long lastAsk = bestBid;
        for (final DepthDecoder.AsksDecoder ask : book.asks())
        {
            final boolean isInOrder = ask.priceTicks() >= lastAsk;
            check(isInOrder && ask.priceTicks() <= EventLimits.MAX_TICKS + 1, "ask", ask.priceTicks());
            checkQuantity(ask.quantityLots(), 1);
            lastAsk = ask.priceTicks();
        }
    }

    private static void checkPrice(final long ticks)
    {
        check(ticks >= 1 && ticks <= EventLimits.MAX_TICKS, "price", ticks);
    }

    private static void checkQuantity(final long lots, final long least)
    {
        check(lots >= least && lots <= EventLimits.MAX_LOTS, "quantity", lots);
    }

    private static void check(final boolean isRight, final String what, final long value)
    {
        if (!isRight)
        {
            throw new AssertionError(what + " out of bounds: " + value);
        }
    }
}
