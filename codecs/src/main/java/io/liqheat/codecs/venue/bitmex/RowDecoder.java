package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.MessageOutcome;

/**
 * Reads rows of the tables of trades, liquidation orders and funding.
 */
final class RowDecoder
{
    private static final int SYMBOL = 0;
    private static final int SIDE = 1;
    private static final int PRICE = 2;
    private static final int SIZE = 3;
    private static final int ID = 4;
    private static final int TIME = 5;
    private static final int TRADE_KIND = 6;
    private static final int RATE = 1;
    private static final int FUNDING_TIME = 2;
    private static final int INTERVAL = 3;
    private static final byte[] REGULAR = {'R', 'e', 'g', 'u', 'l', 'a', 'r'};

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final RowReader reader;
    private final JsonFields trade =
        new JsonFields("symbol", "side", "price", "size", "trdMatchID", "timestamp", "trdType");
    private final JsonFields order =
        new JsonFields("symbol", "side", "price", "leavesQty", "orderID", "timestamp");
    private final JsonFields funding = new JsonFields("symbol", "fundingRate", "timestamp", "fundingInterval");

    RowDecoder(final MessageOutcome outcome, final JsonCursor cursor, final RowReader reader)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.reader = reader;
    }

    /** Trades; a partial repeats the last one of before and is not used. */
    void onTrades(final long action, final int position, final long receiveTimeNs)
    {
        start(position);
        while (cursor.nextElement())
        {
            final BitmexInstrument instrument = next(trade);
            if (null != instrument && RowReader.INSERT == action && isRegular())
            {
                onTrade(instrument, receiveTimeNs);
            }
        }
    }

    /** Live liquidation orders: what is new of them counts. */
    void onLiquidations(final long action, final int position, final long receiveTimeNs)
    {
        start(position);
        while (cursor.nextElement())
        {
            final BitmexInstrument instrument = next(order);
            if (null != instrument)
            {
                onOrder(instrument, action, receiveTimeNs);
            }
        }
    }

    /** Funding as it was paid; of no interest once the instrument table tells what comes. */
    void onFunding(final int position, final long receiveTimeNs)
    {
        start(position);
        while (cursor.nextElement())
        {
            final BitmexInstrument instrument = next(funding);
            if (null != instrument)
            {
                onPayment(instrument, receiveTimeNs);
            }
        }
    }

    private void start(final int position)
    {
        cursor.restart(position);
        cursor.enterArray();
    }

    private BitmexInstrument next(final JsonFields row)
    {
        if (!row.read(cursor))
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
            return null;
        }

        return reader.instrumentOf(row, SYMBOL);
    }

    /** Settlements and prices of indices are in the same table. */
    private boolean isRegular()
    {
        return !trade.hasValue(TRADE_KIND) || trade.is(TRADE_KIND, REGULAR);
    }

    private void onTrade(final BitmexInstrument instrument, final long receiveTimeNs)
    {
        final Instrument grid = instrument.feed().instrument();
        final long side = trade.key(SIDE);
        final long ticks = grid.priceTicks(trade.bytes(), trade.offset(PRICE), trade.length(PRICE));
        final long lots = grid.quantityLots(trade.bytes(), trade.offset(SIZE), trade.length(SIZE));
        final long eventTimeNs = RowReader.timeNs(trade, TIME, receiveTimeNs);
        if (!trade.has(PRICE) || !trade.has(SIZE) || !trade.hasValue(ID) ||
            RowReader.BUY != side && RowReader.SELL != side)
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofPrice(ticks)) && outcome.isFree(FieldRules.ofQuantity(lots)) &&
            reader.isTime(eventTimeNs))
        {
            if (!instrument.tradeIds().add(RowReader.hashOf(trade, ID)))
            {
                outcome.rejected(RejectReason.DUPLICATE);
                return;
            }

            instrument.feed().trade(
                ticks, lots, TradeEncoder.tradeIdNullValue(), RowReader.BUY == side ? TakerSide.BUY : TakerSide.SELL,
                eventTimeNs, receiveTimeNs);
            outcome.decoded();
        }
    }

    private void onOrder(final BitmexInstrument instrument, final long action, final long receiveTimeNs)
    {
        if (!order.hasValue(ID))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        final long id = RowReader.hashOf(order, ID);
        final int index = instrument.liquidationOrders().indexOf(id);
        if (RowReader.DELETE == action)
        {
            if (LiquidationOrders.UNKNOWN != index)
            {
                instrument.liquidationOrders().remove(index);
            }
        }
        else if (RowReader.UPDATE == action)
        {
            if (LiquidationOrders.UNKNOWN != index)
            {
                onChangedOrder(instrument, index, receiveTimeNs);
            }
        }
        else
        {
            onNewOrder(instrument, id, RowReader.PARTIAL == action, receiveTimeNs);
        }
    }

    private void onNewOrder(
        final BitmexInstrument instrument, final long id, final boolean isPartial, final long receiveTimeNs)
    {
        final Instrument grid = instrument.feed().instrument();
        final long side = order.key(SIDE);
        final long ticks = grid.nearestPriceTicks(order.bytes(), order.offset(PRICE), order.length(PRICE));
        final long lots = grid.quantityLots(order.bytes(), order.offset(SIZE), order.length(SIZE));
        final long eventTimeNs = orderTimeNs(receiveTimeNs);
        if (!order.hasValue(PRICE) || !order.has(SIZE) || RowReader.BUY != side && RowReader.SELL != side)
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofPrice(ticks)) && outcome.isFree(FieldRules.ofQuantity(lots)) &&
            reader.isTime(eventTimeNs))
        {
            final Side sideAtRisk = RowReader.SELL == side ? Side.LONG : Side.SHORT;
            if (isPartial)
            {
                instrument.liquidationOrders().adopt(id, sideAtRisk, ticks, lots);
            }
            else if (instrument.liquidationOrders().add(id, sideAtRisk, ticks, lots))
            {
                publish(instrument, ticks, lots, sideAtRisk, eventTimeNs, receiveTimeNs);
            }
            else
            {
                outcome.rejected(RejectReason.DUPLICATE);
            }
        }
    }

    private void onChangedOrder(final BitmexInstrument instrument, final int index, final long receiveTimeNs)
    {
        final LiquidationOrders orders = instrument.liquidationOrders();
        final Instrument grid = instrument.feed().instrument();
        final long ticks = order.hasValue(PRICE) ?
            grid.nearestPriceTicks(order.bytes(), order.offset(PRICE), order.length(PRICE)) :
            orders.priceTicks(index);
        final long lots = order.hasValue(SIZE) ?
            grid.quantityLots(order.bytes(), order.offset(SIZE), order.length(SIZE)) :
            orders.lots(index);
        final long eventTimeNs = orderTimeNs(receiveTimeNs);
        if (outcome.isFree(FieldRules.ofPrice(ticks)) &&
            outcome.isFree(FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS)) && reader.isTime(eventTimeNs))
        {
            final long grown = lots - orders.lots(index);
            orders.priceTicks(index, ticks);
            orders.lots(index, lots);
            if (grown > 0)
            {
                publish(instrument, ticks, grown, orders.sideAtRisk(index), eventTimeNs, receiveTimeNs);
            }
        }
    }

    private void publish(
        final BitmexInstrument instrument,
        final long ticks,
        final long lots,
        final Side sideAtRisk,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        instrument.feed().liquidation(
            ticks, lots, sideAtRisk, PriceKind.LIMIT, Completeness.ALL, eventTimeNs, receiveTimeNs);
        outcome.decoded();
    }

    /** Rows of this table carry no time as a rule. */
    private long orderTimeNs(final long receiveTimeNs)
    {
        return order.hasValue(TIME) ? RowReader.timeNs(order, TIME, receiveTimeNs) : receiveTimeNs;
    }

    private void onPayment(final BitmexInstrument instrument, final long receiveTimeNs)
    {
        final long rateE12 = funding.nearestUnits(RATE, TickerDecoder.RATE_EXPONENT);
        final long paidNs = RowReader.timeNs(funding, FUNDING_TIME, receiveTimeNs);
        final long intervalNs = TickerDecoder.intervalNs(funding, INTERVAL);
        if (!funding.hasValue(RATE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(
            FieldRules.ofNumber(rateE12, -TickerDecoder.MAX_RATE_E12, TickerDecoder.MAX_RATE_E12)) &&
            reader.isTime(paidNs))
        {
            final long knownNs = instrument.nextFundingTimeNs;
            if (FundingEncoder.nextFundingTimeNsNullValue() == knownNs || paidNs >= knownNs)
            {
                instrument.feed().funding(rateE12, paidNs, intervalNs, paidNs, receiveTimeNs);
                outcome.decoded();
            }
        }
    }
}
