package io.liqheat.bench.micro;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.EventHeaderEncoder;
import io.liqheat.codecs.event.InstrumentDefinitionEncoder;
import io.liqheat.codecs.event.LiquidationEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.OpenInterestEncoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.RiskTiersEncoder;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine with the default parameters but for a cold start, one instrument and a mark price, which takes events
 * without a ring. There are no automatic checkpoints, so that none falls into another event's time; what they cost is a
 * benchmark of its own.
 */
final class EngineRig
{
    /** Width of a band. */
    static final int BAND_TICKS = 100;

    /** Band of the first mark price: 60 000.0 at a tick of 0.1. */
    static final int CENTRE_BAND = 6_000;

    /** The one instrument. */
    static final int INSTRUMENT_ID = 1;

    private static final int BUFFER_LENGTH = 1024;
    private static final long SAMPLE_INTERVAL_NS = 10_000_000_000L;

    private final MeteringSink sink = new MeteringSink();
    private final HeatmapEngine engine = new HeatmapEngine(sink);
    private final UnsafeBuffer buffer = newBuffer(BUFFER_LENGTH);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final MarkPriceEncoder markPrice = new MarkPriceEncoder();
    private final LiquidationEncoder liquidation = new LiquidationEncoder();
    private final DepthEncoder depth = new DepthEncoder();
    private final OpenInterestEncoder openInterest = new OpenInterestEncoder();
    private long sequence;
    private long timeNs = 1_700_000_000_000_000_000L;

    EngineRig()
    {
        this(ModelParameters.defaults().ladder().bandCount());
    }

    EngineRig(final int bandCount)
    {
        apply(buffer, 0, ModelParameters.defaults().withCheckpointInterval(Long.MAX_VALUE).with("start.warm", "false")
            .withBandCount(bandCount).encode(buffer, 0, timeNs));
        define();
        mark(midTicks(CENTRE_BAND));
        sample(1_000_000_000L);
    }

    static UnsafeBuffer newBuffer(final int length)
    {
        return new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, BitUtil.CACHE_LINE_LENGTH));
    }

    /** {@return price in the middle of a band} */
    static long midTicks(final int band)
    {
        return (long)band * BAND_TICKS + BAND_TICKS / 2;
    }

    /** Stamp the next sequence on an event and apply it. */
    void apply(final UnsafeBuffer event, final int offset, final int length)
    {
        EventLayout.sequence(event, offset, ++sequence);
        engine.onEvent(event, offset, length);
    }

    int encodeTrade(final UnsafeBuffer event, final int offset, final long priceTicks, final long lots)
    {
        trade.wrapAndApplyHeader(event, offset, messageHeader);
        header(trade.header());
        trade.priceTicks(priceTicks).quantityLots(lots).tradeId(1).takerSide(TakerSide.BUY);
        return MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }

    int encodeMark(final UnsafeBuffer event, final int offset, final long priceTicks)
    {
        markPrice.wrapAndApplyHeader(event, offset, messageHeader);
        header(markPrice.header());
        markPrice.markTicks(priceTicks).indexTicks(priceTicks);
        return MessageHeaderEncoder.ENCODED_LENGTH + markPrice.encodedLength();
    }

    int encodeLiquidation(
        final UnsafeBuffer event,
        final int offset,
        final Side side,
        final long priceTicks,
        final long lots,
        final Completeness completeness)
    {
        liquidation.wrapAndApplyHeader(event, offset, messageHeader);
        header(liquidation.header());
        liquidation.priceTicks(priceTicks).quantityLots(lots).sideAtRisk(side).priceKind(PriceKind.FILL)
            .completeness(completeness);
        return MessageHeaderEncoder.ENCODED_LENGTH + liquidation.encodedLength();
    }

    int encodeDepth(final UnsafeBuffer event, final int offset, final long askTicks, final int levels)
    {
        depth.wrapAndApplyHeader(event, offset, messageHeader);
        header(depth.header());
        depth.bookUpdateId(1);
        final DepthEncoder.BidsEncoder bids = depth.bidsCount(levels);
        for (int i = 1; i <= levels; i++)
        {
            bids.next().priceTicks(askTicks - i).quantityLots(1_000 + i);
        }

        final DepthEncoder.AsksEncoder asks = depth.asksCount(levels);
        for (int i = 0; i < levels; i++)
        {
            asks.next().priceTicks(askTicks + i).quantityLots(1_000 + i);
        }

        return MessageHeaderEncoder.ENCODED_LENGTH + depth.encodedLength();
    }

    /** Let time pass before the next event that is encoded. */
    void advance(final long elapsedNs)
    {
        timeNs += elapsedNs;
    }

    void trade(final long priceTicks, final long lots)
    {
        apply(buffer, 0, encodeTrade(buffer, 0, priceTicks, lots));
    }

    void mark(final long priceTicks)
    {
        apply(buffer, 0, encodeMark(buffer, 0, priceTicks));
    }

    /** Open interest ten seconds after the sample before it. */
    void sample(final long lots)
    {
        timeNs += SAMPLE_INTERVAL_NS;
        openInterest.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(openInterest.header());
        openInterest.openInterestLots(lots);
        apply(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + openInterest.encodedLength());
    }

    HeatmapEngine engine()
    {
        return engine;
    }

    MeteringSink sink()
    {
        return sink;
    }

    /** Fail when events were refused: then something else was measured than was meant. */
    void requireNothingRefused()
    {
        for (final RejectReason reason : RejectReason.values())
        {
            if (RejectReason.NULL_VAL != reason &&
                0 != engine.refused(reason) + engine.instrument(INSTRUMENT_ID).refused(reason))
            {
                throw new IllegalStateException("events refused: reason=" + reason);
            }
        }
    }

    private void define()
    {
        final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
        definition.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(definition.header());
        definition.tick().mantissa(1).exponent((byte)-1);
        definition.lot().mantissa(1).exponent((byte)-3);
        definition.bandWidthTicks(BAND_TICKS).maxLeverage(125).venue(Venue.BINANCE_USDM)
            .contractType(ContractType.LINEAR).symbol("BTCUSDT").baseCoin("BTC").quoteCurrency("USDT");
        apply(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + definition.encodedLength());

        final RiskTiersEncoder riskTiers = new RiskTiersEncoder();
        riskTiers.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(riskTiers.header());
        riskTiers.asOfEpochDay(20_000).firstIndex(0).totalCount(1).measure(RiskMeasure.NOTIONAL)
            .contractSizeE8(RiskTiersEncoder.contractSizeE8NullValue()).slopeE12(RiskTiersEncoder.slopeE12NullValue())
            .tiersCount(1).next()
            .capUnits(1L << 50).deductionUnits(0).maintenanceRatePpm(4_000).maxLeverage(125);
        apply(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + riskTiers.encodedLength());
    }

    private void header(final EventHeaderEncoder header)
    {
        header.sequence(0).eventTimeNs(timeNs).receiveTimeNs(timeNs).instrumentId(INSTRUMENT_ID).reserved(0);
    }
}
