package io.liqheat.codecs.venue.bybit;

import static io.liqheat.codecs.venue.bybit.BybitFields.BLOCK_TRADE;
import static io.liqheat.codecs.venue.bybit.BybitFields.LONG_PRICE;
import static io.liqheat.codecs.venue.bybit.BybitFields.LONG_QUANTITY;
import static io.liqheat.codecs.venue.bybit.BybitFields.LONG_SIDE;
import static io.liqheat.codecs.venue.bybit.BybitFields.LONG_SIZE;
import static io.liqheat.codecs.venue.bybit.BybitFields.LONG_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.OLD_TRADE_ID;
import static io.liqheat.codecs.venue.bybit.BybitFields.OLD_TRADE_ID_CAMEL;
import static io.liqheat.codecs.venue.bybit.BybitFields.OLD_TRADE_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.OLD_TRADE_TIME_CAMEL;
import static io.liqheat.codecs.venue.bybit.BybitFields.PRICE;
import static io.liqheat.codecs.venue.bybit.BybitFields.QUANTITY;
import static io.liqheat.codecs.venue.bybit.BybitFields.SIDE;
import static io.liqheat.codecs.venue.bybit.BybitFields.TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.TIMESTAMP;
import static io.liqheat.codecs.venue.bybit.BybitFields.TRADE_ID;
import static io.liqheat.codecs.venue.bybit.BybitFields.UPDATED_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.UPDATE_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.either;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.IsoTimeText;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.MessageOutcome;

/**
 * Turns rows into trades and liquidations. A row is checked before anything of it is published or remembered.
 * <p>
 * The ids of trades are UUIDs, which an event has no room for: they serve to notice what has been seen already and are
 * left out. A block trade is agreed upon away from the book, so it says nothing about who took from it and is not used.
 * <p>
 * Both kinds of liquidation messages mean the same: side of the position, size executed, bankruptcy price. The page of
 * the retired topic first said "order side" and "executed price"; the venue took that back ("when you receive a Buy
 * update, this means that a long position has been liquidated"; "bankruptcy price"), and the current page says the same
 * about the topic in use.
 */
final class RowDecoder
{
    private final MessageOutcome outcome;

    RowDecoder(final MessageOutcome outcome)
    {
        this.outcome = outcome;
    }

    void onTrade(final BybitInstrument instrument, final JsonFields row, final long receiveTimeNs)
    {
        if (BybitFields.TRUE == row.key(BLOCK_TRADE))
        {
            return;
        }

        final Instrument definition = instrument.feed().instrument();
        final long lots = definition.quantityLots(row.bytes(), row.offset(QUANTITY), row.length(QUANTITY));
        final long eventTimeNs = FieldRules.timeNs(row.wholeNumber(TIME), receiveTimeNs);
        publishTrade(instrument, row, PRICE, QUANTITY, lots, SIDE, eventTimeNs, TRADE_ID, receiveTimeNs);
    }

    /** A trade in the form before version 5, whose sizes went through a float on their way: 10.969999 is 10.97. */
    void onOldTrade(final BybitInstrument instrument, final JsonFields row, final long receiveTimeNs)
    {
        final Instrument definition = instrument.feed().instrument();
        final long lots = definition.nearestQuantityLots(row.bytes(), row.offset(LONG_SIZE), row.length(LONG_SIZE));
        publishTrade(
            instrument, row, LONG_PRICE, LONG_SIZE, lots, LONG_SIDE, oldTimeNs(row, receiveTimeNs),
            either(row, OLD_TRADE_ID, OLD_TRADE_ID_CAMEL), receiveTimeNs);
    }

    void onLiquidation(final BybitInstrument instrument, final JsonFields row, final long receiveTimeNs)
    {
        publishLiquidation(instrument, row, PRICE, QUANTITY, SIDE, TIME, Completeness.ALL, receiveTimeNs);
    }

    /** A liquidation of the retired topic, of which there was at most one per second and symbol. */
    void onLiquidationSample(final BybitInstrument instrument, final JsonFields row, final long receiveTimeNs)
    {
        final int timeSlot = either(row, UPDATED_TIME, either(row, UPDATE_TIME, LONG_TIME));
        publishLiquidation(
            instrument, row, LONG_PRICE, either(row, LONG_SIZE, LONG_QUANTITY), LONG_SIDE, timeSlot,
            Completeness.SAMPLED, receiveTimeNs);
    }

    private void publishTrade(
        final BybitInstrument instrument,
        final JsonFields row,
        final int priceSlot,
        final int quantitySlot,
        final long lots,
        final int sideSlot,
        final long eventTimeNs,
        final int idSlot,
        final long receiveTimeNs)
    {
        final Instrument definition = instrument.feed().instrument();
        final long side = row.key(sideSlot);
        final long ticks = definition.priceTicks(row.bytes(), row.offset(priceSlot), row.length(priceSlot));
        if (!row.has(priceSlot) || !row.has(quantitySlot) || isNoSide(side))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofPrice(ticks)) && outcome.isFree(FieldRules.ofQuantity(lots)) &&
            isTime(eventTimeNs))
        {
            if (row.hasValue(idSlot) && !instrument.isNewTrade(
                TextHash.of(0, row.bytes(), row.offset(idSlot), row.length(idSlot))))
            {
                outcome.rejected(RejectReason.DUPLICATE);
                return;
            }

            instrument.feed().trade(
                ticks, lots, TradeEncoder.tradeIdNullValue(),
                BybitFields.BUY == side ? TakerSide.BUY : TakerSide.SELL, eventTimeNs, receiveTimeNs);
            outcome.decoded();
        }
    }

    private void publishLiquidation(
        final BybitInstrument instrument,
        final JsonFields row,
        final int priceSlot,
        final int quantitySlot,
        final int sideSlot,
        final int timeSlot,
        final Completeness completeness,
        final long receiveTimeNs)
    {
        final Instrument definition = instrument.feed().instrument();
        final long side = row.key(sideSlot);
        final long ticks = definition.nearestPriceTicks(row.bytes(), row.offset(priceSlot), row.length(priceSlot));
        final long lots = definition.quantityLots(row.bytes(), row.offset(quantitySlot), row.length(quantitySlot));
        final long eventTimeNs = FieldRules.timeNs(row.wholeNumber(timeSlot), receiveTimeNs);
        if (!row.has(priceSlot) || !row.has(quantitySlot) || isNoSide(side))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofPrice(ticks)) && outcome.isFree(FieldRules.ofQuantity(lots)) &&
            isTime(eventTimeNs))
        {
            instrument.feed().liquidation(
                ticks, lots, BybitFields.BUY == side ? Side.LONG : Side.SHORT, PriceKind.BANKRUPTCY, completeness,
                eventTimeNs, receiveTimeNs);
            outcome.decoded();
        }
    }

    /** Time of an old trade: in ms, or until 2020 only as text and in whole seconds. */
    private static long oldTimeNs(final JsonFields row, final long receiveTimeNs)
    {
        final int slot = either(row, OLD_TRADE_TIME, OLD_TRADE_TIME_CAMEL);
        if (row.has(slot))
        {
            return FieldRules.timeNs(row.wholeNumber(slot), receiveTimeNs);
        }

        final long timeNs = IsoTimeText.toNs(row.bytes(), row.offset(TIMESTAMP), row.length(TIMESTAMP));
        return FieldRules.timeNs(timeNs / FieldRules.NS_PER_MS, receiveTimeNs);
    }

    private boolean isTime(final long eventTimeNs)
    {
        return outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME);
    }

    private static boolean isNoSide(final long side)
    {
        return BybitFields.BUY != side && BybitFields.SELL != side;
    }
}
