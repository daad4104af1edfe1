package io.liqheat.replay.frames;

import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.FundingDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.LongShortRatioDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Turns the events of a journal, in their order, into messages of their venues. Events that came in one message follow
 * each other and become one again. What a venue has no message for is left out: liquidations on Hyperliquid, ratios
 * where there are none.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalFrames
{
    private static final long NS_PER_MS = 1_000_000L;

    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final MarkPriceDecoder markPrice = new MarkPriceDecoder();
    private final OpenInterestDecoder openInterest = new OpenInterestDecoder();
    private final FundingDecoder funding = new FundingDecoder();
    private final LongShortRatioDecoder ratio = new LongShortRatioDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private final JournalInstruments instruments = new JournalInstruments();
    private final Map<Venue, FrameSink> sinks = new EnumMap<>(Venue.class);
    private final Map<Venue, VenueText> frames = new EnumMap<>(Venue.class);
    private final Map<Integer, Levels> levels = new HashMap<>();
    private final List<Side> tradeSides = new ArrayList<>();
    private SyntheticFrameHandler handler;
    private Instrument pendingInstrument;
    private TickerEvents ticker;
    private boolean isTradePending;
    private long tradeTicks;
    private long tradeLots;
    private long tradeId;
    private boolean isBuy;
    private long pendingTimeNs;
    private long pendingReceiveNs;
    private long numberedTrades;

    /**
     * Take the next event.
     *
     * @param buffer     holding it.
     * @param offset     of the event.
     * @param newHandler takes the messages that are complete now; their receive times are the events'.
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final SyntheticFrameHandler newHandler)
    {
        handler = newHandler;
        instruments.onEvent(buffer, offset);
        final Instrument instrument = instruments.find(EventLayout.instrumentId(buffer, offset));
        final int templateId = EventLayout.templateId(buffer, offset);
        if (null != instrument && isOfMarket(templateId))
        {
            onEvent(instrument, templateId, buffer, offset);
        }
    }

    /**
     * No more events come.
     *
     * @param newHandler takes what was held back.
     */
    public void finish(final SyntheticFrameHandler newHandler)
    {
        handler = newHandler;
        flush();
    }

    /** What is told about feeds stands between events that came in one message, and is not theirs. */
    private static boolean isOfMarket(final int templateId)
    {
        return templateId >= TradeDecoder.TEMPLATE_ID && templateId <= DepthDecoder.TEMPLATE_ID;
    }

    private void onEvent(
        final Instrument instrument, final int templateId, final DirectBuffer buffer, final int offset)
    {
        final long timeNs = EventLayout.eventTimeNs(buffer, offset);
        final long receiveTimeNs = EventLayout.receiveTimeNs(buffer, offset);
        final boolean isTicker = MarkPriceDecoder.TEMPLATE_ID == templateId ||
            OpenInterestDecoder.TEMPLATE_ID == templateId || FundingDecoder.TEMPLATE_ID == templateId;
        if (LiquidationDecoder.TEMPLATE_ID == templateId)
        {
            liquidation.wrapAndApplyHeader(buffer, offset, messageHeader);
            if (isLiquidationOfPendingTrade(instrument, timeNs))
            {
                tradeSides.add(liquidation.sideAtRisk());
                return;
            }
        }

        if (!isTicker || instrument != pendingInstrument || timeNs != pendingTimeNs || !isRoomFor(templateId))
        {
            flush();
        }

        pendingReceiveNs = receiveTimeNs;
        pendingTimeNs = timeNs;
        pendingInstrument = instrument;
        if (isTicker)
        {
            addToTicker(instrument, templateId, buffer, offset);
            return;
        }

        final VenueText venue = frames(instrument.venue(), receiveTimeNs);
        switch (templateId)
        {
            case TradeDecoder.TEMPLATE_ID -> holdTrade(venue, buffer, offset);
            case LongShortRatioDecoder.TEMPLATE_ID ->
            {
                ratio.wrapAndApplyHeader(buffer, offset, messageHeader);
                venue.ratio(instrument, ratio.kind(), ratio.ratioPpm(), ratio.periodNs(), timeNs / NS_PER_MS);
            }
            case LiquidationDecoder.TEMPLATE_ID -> venue.liquidation(instrument,
                instrument.priceText(liquidation.priceTicks()),
                VenueText.quantity(instrument, liquidation.quantityLots()), liquidation.sideAtRisk(),
                timeNs / NS_PER_MS);
            case DepthDecoder.TEMPLATE_ID ->
            {
                depth.wrapAndApplyHeader(buffer, offset, messageHeader);
                final long updateId = depth.bookUpdateId();
                final Levels image = levels.computeIfAbsent(instrument.id(), (id) -> new Levels());
                image.onDepth(instrument, depth);
                venue.depth(instrument, image, updateId, timeNs / NS_PER_MS);
            }
            default ->
            {
            }
        }
    }

    private void holdTrade(final VenueText venue, final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, messageHeader);
        isTradePending = true;
        tradeSides.clear();
        tradeTicks = trade.priceTicks();
        tradeLots = trade.quantityLots();
        tradeId = TradeDecoder.tradeIdNullValue() == trade.tradeId() ? ++numberedTrades : trade.tradeId();
        isBuy = TakerSide.BUY == trade.takerSide();
        if (!venue.marksLiquidations())
        {
            flush();
        }
    }

    private boolean isLiquidationOfPendingTrade(final Instrument instrument, final long timeNs)
    {
        return isTradePending && instrument == pendingInstrument && timeNs == pendingTimeNs &&
            liquidation.priceTicks() == tradeTicks && liquidation.quantityLots() == tradeLots;
    }

    /** Whether the pending ticker has no value of this kind yet. */
    private boolean isRoomFor(final int templateId)
    {
        return null == ticker || switch (templateId)
        {
            case MarkPriceDecoder.TEMPLATE_ID -> null == ticker.mark();
            case OpenInterestDecoder.TEMPLATE_ID -> null == ticker.openInterest();
            default -> null == ticker.fundingRate();
        };
    }

    private void addToTicker(
        final Instrument instrument, final int templateId, final DirectBuffer buffer, final int offset)
    {
        ticker = null == ticker ? TickerEvents.at(pendingTimeNs) : ticker;
        switch (templateId)
        {
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                markPrice.wrapAndApplyHeader(buffer, offset, messageHeader);
                final boolean hasIndex = MarkPriceDecoder.indexTicksNullValue() != markPrice.indexTicks();
                ticker = ticker.withMark(instrument.priceText(markPrice.markTicks()),
                    hasIndex ? instrument.priceText(markPrice.indexTicks()) : null);
            }
            case OpenInterestDecoder.TEMPLATE_ID ->
            {
                openInterest.wrapAndApplyHeader(buffer, offset, messageHeader);
                final long lots = openInterest.openInterestLots();
                ticker = ticker.withOpenInterest(
                    VenueText.quantity(instrument, lots), VenueText.quantity(instrument, 2 * lots));
            }
            default ->
            {
                funding.wrapAndApplyHeader(buffer, offset, messageHeader);
                final boolean hasNext = FundingDecoder.nextFundingTimeNsNullValue() != funding.nextFundingTimeNs();
                ticker = ticker.withFunding(VenueText.rate(funding.rateE12()),
                    hasNext ? funding.nextFundingTimeNs() / NS_PER_MS : null);
            }
        }
    }

    private void flush()
    {
        if (null != ticker)
        {
            final TickerEvents complete = ticker;
            ticker = null;
            frames(pendingInstrument.venue(), pendingReceiveNs)
                .ticker(pendingInstrument, complete, pendingTimeNs / NS_PER_MS);
        }

        if (isTradePending)
        {
            isTradePending = false;
            frames(pendingInstrument.venue(), pendingReceiveNs).trade(pendingInstrument,
                pendingInstrument.priceText(tradeTicks), VenueText.quantity(pendingInstrument, tradeLots), tradeId,
                isBuy, tradeSides, pendingTimeNs / NS_PER_MS);
        }
    }

    private VenueText frames(final Venue venue, final long receiveTimeNs)
    {
        final FrameSink sink = sinks.computeIfAbsent(venue, FrameSink::new);
        sink.at(handler, receiveTimeNs);
        return frames.computeIfAbsent(venue, (key) -> VenueText.of(key, sink));
    }
}
