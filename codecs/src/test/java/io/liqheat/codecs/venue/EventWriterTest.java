package io.liqheat.codecs.venue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.EventHeaderEncoder;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FeedTallyEncoder;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.LiquidationEncoder;
import io.liqheat.codecs.event.LongShortRatioEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.OpenInterestEncoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.event.Venue;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Events have the bytes that the schema's own encoders write.
 */
class EventWriterTest
{
    private static final int ROUNDS = 200;

    private final SplittableRandom random = new SplittableRandom(20261121);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final UnsafeBuffer expected = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private byte[] written = {};
    private final EventWriter writer = new EventWriter(Venue.OKX, new EventSink()
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return 1;
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            written = new byte[length];
            buffer.getBytes(offset, written);
        }
    });
    private int instrumentId;
    private long eventTimeNs;
    private long receiveTimeNs;

    @Test
    void eventsHaveTheBytesOfTheSchemasEncoders()
    {
        for (int i = 0; i < ROUNDS; i++)
        {
            begin();
            trade();
            markPrice();
            openInterest();
            funding();
            longShortRatio();
            liquidation();
            emptyDepth();
            depth();
            status();
            tally();
        }
    }

    private void begin()
    {
        instrumentId = random.nextInt();
        eventTimeNs = random.nextLong();
        receiveTimeNs = random.nextLong();
        writer.at(instrumentId, eventTimeNs, receiveTimeNs);
    }

    private void trade()
    {
        final long price = random.nextLong();
        final long quantity = random.nextLong();
        final long id = random.nextLong();
        writer.trade(price, quantity, id, TakerSide.SELL);
        final TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(trade.header());
        trade.priceTicks(price).quantityLots(quantity).tradeId(id).takerSide(TakerSide.SELL);
        requireSame(trade.encodedLength());
    }

    private void markPrice()
    {
        final long mark = random.nextLong();
        final long index = random.nextLong();
        writer.markPrice(mark, index);
        final MarkPriceEncoder markPrice = new MarkPriceEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(markPrice.header());
        markPrice.markTicks(mark).indexTicks(index);
        requireSame(markPrice.encodedLength());
    }

    private void openInterest()
    {
        final long lots = random.nextLong();
        writer.openInterest(lots);
        final OpenInterestEncoder openInterest =
            new OpenInterestEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(openInterest.header());
        openInterest.openInterestLots(lots);
        requireSame(openInterest.encodedLength());
    }

    private void funding()
    {
        final long rate = random.nextLong();
        final long next = random.nextLong();
        final long interval = random.nextLong();
        writer.funding(rate, next, interval);
        final FundingEncoder funding = new FundingEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(funding.header());
        funding.rateE12(rate).nextFundingTimeNs(next).intervalNs(interval);
        requireSame(funding.encodedLength());
    }

    private void longShortRatio()
    {
        final long ratio = random.nextLong();
        final long period = random.nextLong();
        writer.longShortRatio(RatioKind.values()[0], ratio, period);
        final LongShortRatioEncoder longShortRatio =
            new LongShortRatioEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(longShortRatio.header());
        longShortRatio.ratioPpm(ratio).periodNs(period).kind(RatioKind.values()[0]);
        requireSame(longShortRatio.encodedLength());
    }

    private void liquidation()
    {
        final long price = random.nextLong();
        final long quantity = random.nextLong();
        writer.liquidation(price, quantity, Side.SHORT, PriceKind.FILL, Completeness.SAMPLED);
        final LiquidationEncoder liquidation =
            new LiquidationEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(liquidation.header());
        liquidation.priceTicks(price).quantityLots(quantity).sideAtRisk(Side.SHORT).priceKind(PriceKind.FILL)
            .completeness(Completeness.SAMPLED);
        requireSame(liquidation.encodedLength());
    }

    private void emptyDepth()
    {
        final long id = random.nextLong();
        writer.depth(new OrderBook(), 1, 2, id);
        final DepthEncoder depth = new DepthEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(depth.header());
        depth.bookUpdateId(id);
        depth.bidsCount(0);
        depth.asksCount(0);
        requireSame(depth.encodedLength());
    }

    /** Three levels a side, of which the best two are told: bids in the tick below, asks in the one above. */
    private void depth()
    {
        final OrderBook book = new OrderBook();
        final long bid = random.nextLong(1_000, 1_000_000);
        final long[] lots = random.longs(6, 1, Long.MAX_VALUE).toArray();
        for (int i = 0; i < 3; i++)
        {
            book.bid((bid - i) * 10 + 3, lots[i]);
            book.ask((bid + i) * 10 + 7, lots[3 + i]);
        }

        final long id = random.nextLong();
        writer.depth(book, 10, 2, id);
        final DepthEncoder depth = new DepthEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(depth.header());
        depth.bookUpdateId(id);
        depth.bidsCount(2)
            .next().priceTicks(bid).quantityLots(lots[0])
            .next().priceTicks(bid - 1).quantityLots(lots[1]);
        depth.asksCount(2)
            .next().priceTicks(bid + 1).quantityLots(lots[3])
            .next().priceTicks(bid + 2).quantityLots(lots[4]);
        requireSame(depth.encodedLength());
    }

    private void status()
    {
        final long count = random.nextLong();
        writer.status(FeedStream.DEPTH, FeedState.GAP, count);
        final FeedStatusEncoder status = new FeedStatusEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(status.header());
        status.count(count).venue(Venue.OKX).stream(FeedStream.DEPTH).state(FeedState.GAP).reason(RejectReason.NONE);
        status.putExcerpt(new byte[0], 0, 0);
        requireSame(status.encodedLength());
    }

    private void tally()
    {
        final long count = random.nextLong();
        writer.tally(FeedStream.TRADE, FeedOutcome.REJECTED, RejectReason.NOT_JSON, count);
        final FeedTallyEncoder tally = new FeedTallyEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        stamp(tally.header());
        tally.count(count).venue(Venue.OKX).stream(FeedStream.TRADE).outcome(FeedOutcome.REJECTED)
            .reason(RejectReason.NOT_JSON);
        requireSame(tally.encodedLength());
    }

    private void stamp(final EventHeaderEncoder header)
    {
        header.sequence(0).eventTimeNs(eventTimeNs).receiveTimeNs(receiveTimeNs).instrumentId(instrumentId)
            .reserved(0);
    }

    private void requireSame(final int encodedLength)
    {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
        assertArrayEquals(Arrays.copyOf(expected.byteArray(), length), written);
    }
}
