package io.liqheat.codecs.venue.binance;

import static io.liqheat.codecs.venue.binance.BinanceFields.AGGREGATE_ID;
import static io.liqheat.codecs.venue.binance.BinanceFields.ASKS;
import static io.liqheat.codecs.venue.binance.BinanceFields.AVERAGE_PRICE;
import static io.liqheat.codecs.venue.binance.BinanceFields.BIDS;
import static io.liqheat.codecs.venue.binance.BinanceFields.BUYER_IS_MAKER;
import static io.liqheat.codecs.venue.binance.BinanceFields.EVENT_TIME;
import static io.liqheat.codecs.venue.binance.BinanceFields.EXECUTION;
import static io.liqheat.codecs.venue.binance.BinanceFields.FILLED;
import static io.liqheat.codecs.venue.binance.BinanceFields.FIRST_UPDATE;
import static io.liqheat.codecs.venue.binance.BinanceFields.FUNDING_RATE;
import static io.liqheat.codecs.venue.binance.BinanceFields.INDEX_PRICE;
import static io.liqheat.codecs.venue.binance.BinanceFields.LAST_UPDATE;
import static io.liqheat.codecs.venue.binance.BinanceFields.PREVIOUS_UPDATE;
import static io.liqheat.codecs.venue.binance.BinanceFields.PRICE;
import static io.liqheat.codecs.venue.binance.BinanceFields.QUANTITY;
import static io.liqheat.codecs.venue.binance.BinanceFields.SIDE;
import static io.liqheat.codecs.venue.binance.BinanceFields.TIME;
import static io.liqheat.codecs.venue.binance.BinanceFields.TRADE_ID;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.IdSequence;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.LevelReader;
import io.liqheat.codecs.venue.MessageOutcome;

/**
 * Turns the fields of one stream message about a known instrument into events. Everything is checked before anything
 * is published or remembered.
 */
final class BinanceEventDecoder
{
    private static final int RATE_EXPONENT = -12;
    private static final long MAX_RATE_E12 = 1_000_000_000_000L;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final LevelReader levelReader;
    private final LevelList levels;

    BinanceEventDecoder(final MessageOutcome outcome, final JsonCursor cursor, final LevelList levels)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.levels = levels;
        levelReader = new LevelReader(cursor);
    }

    void onTrade(
        final BinanceInstrument instrument, final JsonFields fields, final boolean isAggregate, final long timeNs)
    {
        final byte source = isAggregate ? BinanceInstrument.AGGREGATES : BinanceInstrument.SINGLE_TRADES;
        if (BinanceInstrument.NO_TRADES != instrument.tradeSource && source != instrument.tradeSource)
        {
            return;
        }

        final Instrument definition = instrument.feed().instrument();
        final long eventTimeNs = FieldRules.timeNs(fields.wholeNumber(TIME), timeNs);
        final long ticks = definition.priceTicks(fields.bytes(), fields.offset(PRICE), fields.length(PRICE));
        final long lots = definition.quantityLots(fields.bytes(), fields.offset(QUANTITY), fields.length(QUANTITY));
        final int idSlot = isAggregate ? AGGREGATE_ID : TRADE_ID;
        final long id = fields.has(idSlot) ? fields.wholeNumber(idSlot) : TradeEncoder.tradeIdNullValue();
        if (!fields.has(PRICE) || !fields.has(QUANTITY) || JsonKind.LITERAL != fields.kind(BUYER_IS_MAKER) ||
            !fields.hasValue(BUYER_IS_MAKER))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (!outcome.isFree(FieldRules.ofPrice(ticks)) || !outcome.isFree(FieldRules.ofQuantity(lots)))
        {
            return;
        }
        else if (fields.has(idSlot) && (!DecimalText.isNumber(id) || id < 0))
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
        }
        else if (!DecimalText.isNumber(eventTimeNs))
        {
            outcome.rejected(RejectReason.BAD_TIME);
        }
        else if (!fields.has(idSlot) || isNext(instrument, id, timeNs))
        {
            instrument.tradeSource = source;
            if (isPublicTrade(fields))
            {
                final boolean isSell = 't' == fields.bytes()[fields.offset(BUYER_IS_MAKER)];
                instrument.feed().trade(
                    ticks, lots, id, isSell ? TakerSide.SELL : TakerSide.BUY, eventTimeNs, timeNs);
                outcome.decoded();
            }
        }
    }

    void onMarkPrice(final BinanceInstrument instrument, final JsonFields fields, final long timeNs)
    {
        final Instrument definition = instrument.feed().instrument();
        final long eventTimeNs = FieldRules.timeNs(fields.wholeNumber(EVENT_TIME), timeNs);
        final long markTicks =
            definition.nearestPriceTicks(fields.bytes(), fields.offset(PRICE), fields.length(PRICE));
        final boolean hasIndex = fields.hasValue(INDEX_PRICE);
        final long indexTicks = hasIndex ?
            definition.nearestPriceTicks(fields.bytes(), fields.offset(INDEX_PRICE), fields.length(INDEX_PRICE)) :
            instrument.indexTicks(eventTimeNs);
        final boolean hasRate = fields.hasValue(FUNDING_RATE);
        final long rateE12 = hasRate ? fields.nearestUnits(FUNDING_RATE, RATE_EXPONENT) : 0;
        if (!fields.has(PRICE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (!outcome.isFree(FieldRules.ofPrice(markTicks)) ||
            hasIndex && !outcome.isFree(FieldRules.ofNumber(indexTicks, 0, EventLimits.MAX_TICKS)) ||
            hasRate && !outcome.isFree(FieldRules.ofNumber(rateE12, -MAX_RATE_E12, MAX_RATE_E12)))
        {
            return;
        }
        else if (!DecimalText.isNumber(eventTimeNs))
        {
            outcome.rejected(RejectReason.BAD_TIME);
        }
        else if (outcome.isFree(instrument.feed().markPrice(
            markTicks, 0 == indexTicks ? MarkPriceEncoder.indexTicksNullValue() : indexTicks, eventTimeNs, timeNs)))
        {
            outcome.decoded();
            if (hasRate)
            {
                publishFunding(instrument, rateE12, fields.wholeNumber(TIME), eventTimeNs, timeNs);
            }
        }
    }

    /** The index of a pair: goes with the next mark prices of all its instruments. */
    void onIndexPrice(final BinancePair pair, final JsonFields fields, final long timeNs)
    {
        final long eventTimeNs = FieldRules.timeNs(fields.wholeNumber(EVENT_TIME), timeNs);
        if (!fields.has(PRICE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        if (!DecimalText.isNumber(eventTimeNs))
        {
            outcome.rejected(RejectReason.BAD_TIME);
            return;
        }

        for (int i = 0; i < pair.size(); i++)
        {
            if (RejectReason.NONE == outcome.reason() && pair.get(i).isWanted())
            {
                onIndexPrice(pair.get(i), fields, eventTimeNs, timeNs);
            }
        }
    }

    /** A forced order: {@code order} holds its fields, of which {@code ap} is the average price it traded at. */
    void onForcedOrder(final BinanceInstrument instrument, final JsonFields order, final long timeNs)
    {
        if (BinanceFields.ORDER_FILLED != order.key(EXECUTION))
        {
            outcome.rejected(order.has(EXECUTION) ? RejectReason.NONE : RejectReason.MISSING_FIELD);
            return;
        }

        final Instrument definition = instrument.feed().instrument();
        final long side = order.key(SIDE);
        final long eventTimeNs = FieldRules.timeNs(order.wholeNumber(TIME), timeNs);
        final long ticks =
            definition.nearestPriceTicks(order.bytes(), order.offset(AVERAGE_PRICE), order.length(AVERAGE_PRICE));
        final long lots = definition.quantityLots(order.bytes(), order.offset(FILLED), order.length(FILLED));
        if (!order.has(AVERAGE_PRICE) || !order.has(FILLED) ||
            BinanceFields.SELL != side && BinanceFields.BUY != side)
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (!outcome.isFree(FieldRules.ofPrice(ticks)) || !outcome.isFree(FieldRules.ofQuantity(lots)))
        {
            return;
        }
        else if (!DecimalText.isNumber(eventTimeNs))
        {
            outcome.rejected(RejectReason.BAD_TIME);
        }
        else if (eventTimeNs == instrument.liquidationTimeNs && ticks == instrument.liquidationTicks &&
            lots == instrument.liquidationLots && side == instrument.liquidationSide)
        {
            outcome.rejected(RejectReason.DUPLICATE);
        }
        else
        {
            instrument.liquidationTimeNs = eventTimeNs;
            instrument.liquidationTicks = ticks;
            instrument.liquidationLots = lots;
            instrument.liquidationSide = side;
            instrument.feed().liquidation(
                ticks, lots, BinanceFields.SELL == side ? Side.LONG : Side.SHORT, PriceKind.FILL,
                Completeness.SAMPLED, eventTimeNs, timeNs);
            outcome.decoded();
        }
    }

    void onDepth(
        final BinanceInstrument instrument, final JsonFields fields, final boolean isBestLevels, final long timeNs)
    {
        if (JsonKind.ARRAY != fields.kind(BIDS) || JsonKind.ARRAY != fields.kind(ASKS) ||
            !fields.has(LAST_UPDATE) ||
            !isBestLevels && (!fields.has(FIRST_UPDATE) || !fields.has(PREVIOUS_UPDATE)))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        // A message of best levels stands alone; the first one of a quiet contract says "pu":-1.
        final long last = fields.wholeNumber(LAST_UPDATE);
        final long first = isBestLevels ? last : fields.wholeNumber(FIRST_UPDATE);
        final long previous = isBestLevels ? last : fields.wholeNumber(PREVIOUS_UPDATE);
        final long eventTimeNs =
            FieldRules.timeNs(fields.wholeNumber(fields.has(TIME) ? TIME : EVENT_TIME), timeNs);
        levels.clear();
        if (first < 0 || last < first || previous < 0)
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
        }
        else if (!DecimalText.isNumber(eventTimeNs))
        {
            outcome.rejected(RejectReason.BAD_TIME);
        }
        else if (outcome.isFree(
            levelReader.read(fields.offset(BIDS), true, instrument.feed().instrument(), levels)) &&
            outcome.isFree(levelReader.read(fields.offset(ASKS), false, instrument.feed().instrument(), levels)))
        {
            if (isBestLevels)
            {
                instrument.book.onBestLevels(last, eventTimeNs, levels, timeNs, outcome);
            }
            else
            {
                instrument.book.onUpdate(first, last, previous, eventTimeNs, levels, timeNs, outcome);
            }
        }
    }

    /** Publish a rate unless it is the zero that dated contracts carry along with no time. */
    static void publishFunding(
        final BinanceInstrument instrument,
        final long rateE12,
        final long nextTimeMs,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        if (nextTimeMs > 0 && nextTimeMs < Long.MAX_VALUE / FieldRules.NS_PER_MS)
        {
            instrument.feed().funding(
                rateE12, nextTimeMs * FieldRules.NS_PER_MS, instrument.fundingIntervalNs, eventTimeNs,
                receiveTimeNs);
        }
    }

    private void onIndexPrice(
        final BinanceInstrument instrument, final JsonFields fields, final long eventTimeNs, final long timeNs)
    {
        final long ticks = instrument.feed().instrument().nearestPriceTicks(
            fields.bytes(), fields.offset(PRICE), fields.length(PRICE));
        if (outcome.isFree(FieldRules.ofPrice(ticks)))
        {
            if (instrument.isOldIndex(eventTimeNs, timeNs))
            {
                outcome.rejected(RejectReason.OUT_OF_ORDER);
            }
            else
            {
                instrument.index(ticks, eventTimeNs, timeNs);
                outcome.decoded();
            }
        }
    }

    private boolean isNext(final BinanceInstrument instrument, final long id, final long timeNs)
    {
        final long missing = instrument.tradeIds.accept(id);
        if (missing < 0)
        {
            outcome.rejected(
                IdSequence.SEEN == missing ? RejectReason.DUPLICATE : RejectReason.OUT_OF_RANGE);
            return false;
        }

        if (missing > 0)
        {
            instrument.feed().gap(FeedStream.TRADE, missing, timeNs);
        }

        return true;
    }

    /** Trades of the insurance fund and of auto-deleveraging are in the stream too and are no market trades. */
    private static boolean isPublicTrade(final JsonFields fields)
    {
        final long execution = fields.key(EXECUTION);
        return !fields.has(EXECUTION) || BinanceFields.MARKET == execution || BinanceFields.RPI == execution;
    }
}
