package io.liqheat.bench.snapshot;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.EventHeaderEncoder;
import io.liqheat.codecs.event.InstrumentDefinitionEncoder;
import io.liqheat.codecs.event.LiquidationEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.OpenInterestEncoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.ModelParameters;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Events of a few instruments whose prices walk: of a hundred events ninety are trades, eight mark prices, one an open
 * interest and one a liquidation, fifty a second.
 */
final class TradingDay
{
    /** Instruments that trade. */
    static final int INSTRUMENTS = 4;

    /** Time of the first event. */
    static final long START_NS = 1_780_000_000_000_000_000L;

    /** Time between two events. */
    static final long STEP_NS = 20_000_000L;

    private static final int MOST_LOTS = 20_000;

    private final SplittableRandom random = new SplittableRandom(7);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final MarkPriceEncoder markPrice = new MarkPriceEncoder();
    private final OpenInterestEncoder openInterest = new OpenInterestEncoder();
    private final LiquidationEncoder liquidation = new LiquidationEncoder();
    private final long[] priceTicks = new long[INSTRUMENTS + 1];
    private final long[] openLots = new long[INSTRUMENTS + 1];
    private long sequence;
    private int length;

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    int length()
    {
        return length;
    }

    /** Encode the next event; the first is the configuration. */
    void next(final ModelParameters parameters)
    {
        final long timeNs = START_NS + sequence * STEP_NS;
        final int id = (int)(sequence % INSTRUMENTS) + 1;
        if (0 == sequence)
        {
            length = parameters.encode(buffer, 0, timeNs);
        }
        else if (sequence <= INSTRUMENTS)
        {
            define(id, timeNs);
        }
        else
        {
            trade(id, timeNs);
        }

        EventLayout.sequence(buffer, 0, ++sequence);
    }

    private void define(final int id, final long timeNs)
    {
        priceTicks[id] = 600_000;
        openLots[id] = 50_000_000;
        definition.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(definition.header(), id, timeNs);
        definition.tick().mantissa(1).exponent((byte)-1);
        definition.lot().mantissa(1).exponent((byte)-3);
        definition.quantityStep().mantissa(1).exponent((byte)-3);
        definition.bandWidthTicks(100).maxLeverage(125).venue(Venue.BINANCE_USDM)
            .contractType(ContractType.LINEAR).symbol("COIN" + id).baseCoin("COIN").quoteCurrency("USDT");
        length = MessageHeaderEncoder.ENCODED_LENGTH + definition.encodedLength();
    }

    private void trade(final int id, final long timeNs)
    {
        final int kind = random.nextInt(100);
        priceTicks[id] += random.nextInt(101) - 50;
        final int bodyLength;
        if (kind < 90)
        {
            trade.wrapAndApplyHeader(buffer, 0, messageHeader);
            header(trade.header(), id, timeNs);
            trade.priceTicks(priceTicks[id]).quantityLots(1 + random.nextInt(MOST_LOTS)).tradeId(sequence)
                .takerSide(TakerSide.BUY);
            bodyLength = trade.encodedLength();
        }
        else if (kind < 98)
        {
            markPrice.wrapAndApplyHeader(buffer, 0, messageHeader);
            header(markPrice.header(), id, timeNs);
            markPrice.markTicks(priceTicks[id]).indexTicks(priceTicks[id]);
            bodyLength = markPrice.encodedLength();
        }
        else if (98 == kind)
        {
            openLots[id] += random.nextInt(200_001) - 100_000;
            openInterest.wrapAndApplyHeader(buffer, 0, messageHeader);
            header(openInterest.header(), id, timeNs);
            openInterest.openInterestLots(openLots[id]);
            bodyLength = openInterest.encodedLength();
        }
        else
        {
            liquidation.wrapAndApplyHeader(buffer, 0, messageHeader);
            header(liquidation.header(), id, timeNs);
            liquidation.priceTicks(priceTicks[id]).quantityLots(1 + random.nextInt(MOST_LOTS))
                .sideAtRisk(random.nextBoolean() ? Side.LONG : Side.SHORT).priceKind(PriceKind.FILL)
                .completeness(Completeness.SAMPLED);
            bodyLength = liquidation.encodedLength();
        }

        length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
    }

    private static void header(final EventHeaderEncoder header, final int id, final long timeNs)
    {
        header.sequence(0).eventTimeNs(timeNs).receiveTimeNs(timeNs + 1_000_000).instrumentId(id).reserved(0);
    }
}
