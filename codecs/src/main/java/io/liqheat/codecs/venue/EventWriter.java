package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.DepthEncoder;
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
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.instrument.RiskTierDocument;
import java.nio.ByteOrder;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes events one at a time and hands them to a sink. Call {@link #at(int, long, long)} first; it sets the header
 * of the events that follow.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none but for definitions.
 */
public final class EventWriter
{
    private static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH;

    /** Message headers by template. */
    private static final long TRADE = header(TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID);
    private static final long MARK_PRICE = header(MarkPriceEncoder.BLOCK_LENGTH, MarkPriceEncoder.TEMPLATE_ID);
    private static final long OPEN_INTEREST = header(OpenInterestEncoder.BLOCK_LENGTH, OpenInterestEncoder.TEMPLATE_ID);
    private static final long FUNDING = header(FundingEncoder.BLOCK_LENGTH, FundingEncoder.TEMPLATE_ID);
    private static final long LONG_SHORT_RATIO =
        header(LongShortRatioEncoder.BLOCK_LENGTH, LongShortRatioEncoder.TEMPLATE_ID);
    private static final long LIQUIDATION = header(LiquidationEncoder.BLOCK_LENGTH, LiquidationEncoder.TEMPLATE_ID);
    private static final long DEPTH = header(DepthEncoder.BLOCK_LENGTH, DepthEncoder.TEMPLATE_ID);
    private static final long FEED_STATUS = header(FeedStatusEncoder.BLOCK_LENGTH, FeedStatusEncoder.TEMPLATE_ID);
    private static final long FEED_TALLY = header(FeedTallyEncoder.BLOCK_LENGTH, FeedTallyEncoder.TEMPLATE_ID);

    private static final DirectBuffer NO_EXCERPT = new UnsafeBuffer(new byte[0]);

    private final Venue venue;
    private final EventSink sink;
    private final UnsafeBuffer buffer =
        new UnsafeBuffer(BufferUtil.allocateDirectAligned(EventLimits.MAX_EVENT_LENGTH, Long.BYTES));
    private final TradeEncoder trade = new TradeEncoder();
    private final MarkPriceEncoder markPrice = new MarkPriceEncoder();
    private final OpenInterestEncoder openInterest = new OpenInterestEncoder();
    private final FundingEncoder funding = new FundingEncoder();
    private final LongShortRatioEncoder longShortRatio = new LongShortRatioEncoder();
    private final LiquidationEncoder liquidation = new LiquidationEncoder();
    private final DepthEncoder depth = new DepthEncoder();
    private final FeedStatusEncoder feedStatus = new FeedStatusEncoder();
    private final FeedTallyEncoder feedTally = new FeedTallyEncoder();
    private final InstrumentCodec instrumentCodec = new InstrumentCodec();

    private int instrumentId;
    private long eventTimeNs;
    private long receiveTimeNs;

    /**
     * A writer for one session.
     *
     * @param venue of the session.
     * @param sink  that takes the events.
     */
    public EventWriter(final Venue venue, final EventSink sink)
    {
        this.venue = venue;
        this.sink = sink;
    }

    /**
     * Set the header of the events that follow.
     *
     * @param instrumentId  they are about, or 0.
     * @param eventTimeNs   venue time, ns since the epoch.
     * @param receiveTimeNs local time, ns since the epoch.
     * @return this.
     */
    public EventWriter at(final int instrumentId, final long eventTimeNs, final long receiveTimeNs)
    {
        this.instrumentId = instrumentId;
        this.eventTimeNs = eventTimeNs;
        this.receiveTimeNs = receiveTimeNs;
        return this;
    }

    public void trade(final long priceTicks, final long quantityLots, final long tradeId, final TakerSide takerSide)
    {
        begin(TRADE);
        trade.wrap(buffer, HEADER_LENGTH);
        trade.priceTicks(priceTicks).quantityLots(quantityLots).tradeId(tradeId).takerSide(takerSide);
        publish(trade.encodedLength());
    }

    public void markPrice(final long markTicks, final long indexTicks)
    {
        begin(MARK_PRICE);
        markPrice.wrap(buffer, HEADER_LENGTH);
        markPrice.markTicks(markTicks).indexTicks(indexTicks);
        publish(markPrice.encodedLength());
    }

    public void openInterest(final long openInterestLots)
    {
        begin(OPEN_INTEREST);
        openInterest.wrap(buffer, HEADER_LENGTH);
        openInterest.openInterestLots(openInterestLots);
        publish(openInterest.encodedLength());
    }

    public void funding(final long rateE12, final long nextFundingTimeNs, final long intervalNs)
    {
        begin(FUNDING);
        funding.wrap(buffer, HEADER_LENGTH);
        funding.rateE12(rateE12).nextFundingTimeNs(nextFundingTimeNs).intervalNs(intervalNs);
        publish(funding.encodedLength());
    }

    public void longShortRatio(final RatioKind kind, final long ratioPpm, final long periodNs)
    {
        begin(LONG_SHORT_RATIO);
        longShortRatio.wrap(buffer, HEADER_LENGTH);
        longShortRatio.ratioPpm(ratioPpm).periodNs(periodNs).kind(kind);
        publish(longShortRatio.encodedLength());
    }

    public void liquidation(
        final long priceTicks,
        final long quantityLots,
        final Side sideAtRisk,
        final PriceKind priceKind,
        final Completeness completeness)
    {
        begin(LIQUIDATION);
        liquidation.wrap(buffer, HEADER_LENGTH);
        liquidation
            .priceTicks(priceTicks)
            .quantityLots(quantityLots)
            .sideAtRisk(sideAtRisk)
            .priceKind(priceKind)
            .completeness(completeness);
        publish(liquidation.encodedLength());
    }

    /**
     * Best levels of a book. A price between two ticks is told as the tick that is worse for who trades against it.
     *
     * @param book         to take them from.
     * @param unitsPerTick book units in one tick.
     * @param maxLevels    per side, at most {@link EventLimits#MAX_DEPTH_LEVELS}.
     * @param bookUpdateId the venue's id of the last update applied, or null value.
     */
    public void depth(final OrderBook book, final long unitsPerTick, final int maxLevels, final long bookUpdateId)
    {
        begin(DEPTH);
        depth.wrap(buffer, HEADER_LENGTH);
        depth.bookUpdateId(bookUpdateId);
        final int bidCount = Math.min(maxLevels, book.bidCount());
        final DepthEncoder.BidsEncoder bids = depth.bidsCount(bidCount);
        for (int i = 0; i < bidCount; i++)
        {
            bids.next().priceTicks(book.bidUnits(i) / unitsPerTick).quantityLots(book.bidLots(i));
        }

        final int askCount = Math.min(maxLevels, book.askCount());
        final DepthEncoder.AsksEncoder asks = depth.asksCount(askCount);
        for (int i = 0; i < askCount; i++)
        {
            asks.next().priceTicks((book.askUnits(i) + unitsPerTick - 1) / unitsPerTick).quantityLots(book.askLots(i));
        }

        publish(depth.encodedLength());
    }

    /**
     * State of a feed.
     *
     * @param stream it is about.
     * @param state  it is in.
     * @param count  updates missing, for a gap, or null value.
     */
    public void status(final FeedStream stream, final FeedState state, final long count)
    {
        status(stream, state, RejectReason.NONE, count, NO_EXCERPT, 0, 0);
    }

    /**
     * Input that could not be used.
     *
     * @param stream  it belongs to.
     * @param reason  it was rejected for.
     * @param count   of this stream and reason so far.
     * @param excerpt holding the input.
     * @param offset  of the input.
     * @param length  of the input; as much as fits is kept.
     */
    public void rejected(
        final FeedStream stream,
        final RejectReason reason,
        final long count,
        final DirectBuffer excerpt,
        final int offset,
        final int length)
    {
        final int kept = Math.max(0, Math.min(length, EventLimits.MAX_EXCERPT_LENGTH));
        status(stream, FeedState.REJECTED, reason, count, excerpt, offset, kept);
    }

    public void tally(
        final FeedStream stream, final FeedOutcome outcome, final RejectReason reason, final long count)
    {
        begin(FEED_TALLY);
        feedTally.wrap(buffer, HEADER_LENGTH);
        feedTally.count(count).venue(venue).stream(stream).outcome(outcome).reason(reason);
        publish(feedTally.encodedLength());
    }

    /**
     * An instrument's definition, followed by its margin tiers where known. Cold path.
     *
     * @param instrument with its id.
     * @param riskTiers  or null.
     * @param timeNs     receive time, ns since the epoch.
     */
    public void definition(final Instrument instrument, final RiskTierDocument riskTiers, final long timeNs)
    {
        sink.publish(buffer, 0, instrumentCodec.encode(instrument, timeNs, buffer, 0));
        if (null != riskTiers)
        {
            riskTiers(riskTiers, instrument.id(), timeNs);
        }
    }

    /**
     * Margin tiers of an instrument that has been defined. Cold path.
     *
     * @param riskTiers    to publish.
     * @param instrumentId they belong to.
     * @param timeNs       receive time, ns since the epoch.
     */
    public void riskTiers(final RiskTierDocument riskTiers, final int instrumentId, final long timeNs)
    {
        final int total = riskTiers.tiers().size();
        for (int first = 0; first < total; first += EventLimits.MAX_TIERS_PER_MESSAGE)
        {
            final int count = Math.min(EventLimits.MAX_TIERS_PER_MESSAGE, total - first);
            sink.publish(
                buffer, 0, instrumentCodec.encode(riskTiers, first, count, instrumentId, timeNs, buffer, 0));
        }
    }

    private void status(
        final FeedStream stream,
        final FeedState state,
        final RejectReason reason,
        final long count,
        final DirectBuffer excerpt,
        final int offset,
        final int length)
    {
        begin(FEED_STATUS);
        feedStatus.wrap(buffer, HEADER_LENGTH);
        feedStatus.count(count).venue(venue).stream(stream).state(state).reason(reason);
        feedStatus.putExcerpt(excerpt, offset, length);
        publish(feedStatus.encodedLength());
    }

    /** Everything in front of an event's body, in whole words: see {@link EventLayout}. */
    private void begin(final long messageHeader)
    {
        buffer.putLong(0, messageHeader, ByteOrder.LITTLE_ENDIAN);
        EventLayout.sequence(buffer, 0, 0);
        buffer.putLong(EventLayout.EVENT_TIME_OFFSET, eventTimeNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(EventLayout.RECEIVE_TIME_OFFSET, receiveTimeNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(EventLayout.INSTRUMENT_ID_OFFSET, instrumentId & 0xFFFF_FFFFL, ByteOrder.LITTLE_ENDIAN);
    }

    /** Message header of a template as one word: its fields of two bytes, the first one lowest. */
    private static long header(final int blockLength, final int templateId)
    {
        return blockLength |
            (long)templateId << Short.SIZE |
            (long)TradeEncoder.SCHEMA_ID << 2 * Short.SIZE |
            (long)TradeEncoder.SCHEMA_VERSION << 3 * Short.SIZE;
    }

    private void publish(final int encodedLength)
    {
        sink.publish(buffer, 0, HEADER_LENGTH + encodedLength);
    }
}
