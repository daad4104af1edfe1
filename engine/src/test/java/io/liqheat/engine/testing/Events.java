package io.liqheat.engine.testing;

import io.liqheat.codecs.event.ClockEncoder;
import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.EventHeaderEncoder;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
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
import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.engine.model.ModelParameters;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes events for tests into one reused buffer, without a sequence.
 */
public final class Events
{
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final InstrumentCodec codec = new InstrumentCodec();
    private int length;

    public MutableDirectBuffer buffer()
    {
        return buffer;
    }

    public int length()
    {
        return length;
    }

    public Events config(final ModelParameters parameters)
    {
        length = parameters.encode(buffer, 0, 0);
        return this;
    }

    public Events definition(
        final int id, final long tickMantissa, final int tickExponent, final long bandWidthTicks, final int maxLeverage)
    {
        final InstrumentDefinitionEncoder encoder = new InstrumentDefinitionEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(encoder.header(), id, 0);
        encoder.tick().mantissa(tickMantissa).exponent((byte)tickExponent);
        encoder.lot().mantissa(1).exponent((byte)-3);
        encoder.quantityStep().mantissa(1).exponent((byte)-3);
        encoder.bandWidthTicks(bandWidthTicks).maxLeverage(maxLeverage).venue(Venue.BINANCE_USDM)
            .contractType(ContractType.LINEAR).symbol("BTCUSDT").baseCoin("BTC").quoteCurrency("USDT");
        return end(encoder.encodedLength());
    }

    public Events riskTier(final int id, final int maintenanceRatePpm, final int maxLeverage)
    {
        final RiskTiersEncoder encoder = new RiskTiersEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(encoder.header(), id, 0);
        encoder.asOfEpochDay(20_000).firstIndex(0).totalCount(1).measure(RiskMeasure.NOTIONAL)
            .contractSizeE8(RiskTiersEncoder.contractSizeE8NullValue()).slopeE12(RiskTiersEncoder.slopeE12NullValue())
            .tiersCount(1).next()
            .capUnits(1L << 50).deductionUnits(0).maintenanceRatePpm(maintenanceRatePpm)
            .maxLeverage(maxLeverage);
        return end(encoder.encodedLength());
    }

    /** A contract, with the id of the instrument. */
    public Events definition(final Instrument instrument, final long timeNs)
    {
        length = codec.encode(instrument, timeNs, buffer, 0);
        return this;
    }

    /** Part of a table of margin tiers. */
    public Events riskTiers(
        final int id, final RiskTierDocument table, final int firstIndex, final int count, final long timeNs)
    {
        length = codec.encode(table, firstIndex, count, id, timeNs, buffer, 0);
        return this;
    }

    public Events trade(final int id, final long timeNs, final long priceTicks, final long quantityLots)
    {
        final TradeEncoder encoder = new TradeEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(encoder.header(), id, timeNs);
        encoder.priceTicks(priceTicks).quantityLots(quantityLots).tradeId(1).takerSide(TakerSide.BUY);
        return end(encoder.encodedLength());
    }

    public Events mark(final int id, final long timeNs, final long priceTicks)
    {
        final MarkPriceEncoder encoder = new MarkPriceEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(encoder.header(), id, timeNs);
        encoder.markTicks(priceTicks).indexTicks(priceTicks);
        return end(encoder.encodedLength());
    }

    public Events openInterest(final int id, final long timeNs, final long lots)
    {
        final OpenInterestEncoder encoder = new OpenInterestEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(encoder.header(), id, timeNs);
        encoder.openInterestLots(lots);
        return end(encoder.encodedLength());
    }

    public Events liquidation(final int id, final long timeNs, final Side side, final long priceTicks, final long lots)
    {
        return liquidation(id, timeNs, side, priceTicks, lots, false);
    }

    public Events liquidation(
        final int id,
        final long timeNs,
        final Side side,
        final long priceTicks,
        final long lots,
        final boolean hasUnknownSide)
    {
        final LiquidationEncoder encoder = new LiquidationEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(encoder.header(), id, timeNs);
        encoder.priceTicks(priceTicks).quantityLots(lots).sideAtRisk(side).priceKind(PriceKind.FILL)
            .completeness(Completeness.SAMPLED);
        if (hasUnknownSide)
        {
            buffer.putByte(encoder.offset() + LiquidationEncoder.sideAtRiskEncodingOffset(), (byte)77);
        }

        return end(encoder.encodedLength());
    }

    /** A liquidation from a stream of a given completeness. */
    public Events liquidation(
        final int id,
        final long timeNs,
        final Side side,
        final long priceTicks,
        final long lots,
        final Completeness completeness)
    {
        liquidation(id, timeNs, side, priceTicks, lots, false);
        buffer.putByte(MessageHeaderEncoder.ENCODED_LENGTH + LiquidationEncoder.completenessEncodingOffset(),
            (byte)completeness.value());
        return this;
    }

    public Events feedStatus(final int id, final FeedState state, final boolean isUnknownState)
    {
        final FeedStatusEncoder encoder = new FeedStatusEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(encoder.header(), id, 0);
        encoder.count(1).venue(Venue.BINANCE_USDM).stream(FeedStream.TRADE).state(state).reason(RejectReason.NONE)
            .excerpt("");
        if (isUnknownState)
        {
            buffer.putByte(encoder.offset() + FeedStatusEncoder.stateEncodingOffset(), (byte)99);
            buffer.putByte(encoder.offset() + FeedStatusEncoder.venueEncodingOffset(), (byte)88);
        }

        return end(encoder.encodedLength());
    }

    public Events clock(final boolean requestsCheckpoint)
    {
        final ClockEncoder encoder = new ClockEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(encoder.header(), 0, 0);
        encoder.requestsCheckpoint((short)(requestsCheckpoint ? 1 : 0));
        return end(encoder.encodedLength());
    }

    private static void header(final EventHeaderEncoder header, final int id, final long timeNs)
    {
        header.sequence(0).eventTimeNs(timeNs).receiveTimeNs(timeNs).instrumentId(id).reserved(0);
    }

    private Events end(final int bodyLength)
    {
        length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        return this;
    }
}
