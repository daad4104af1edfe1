package io.liqheat.codecs.venue.deribit;

import static io.liqheat.codecs.venue.deribit.DeribitFields.AMOUNT;
import static io.liqheat.codecs.venue.deribit.DeribitFields.BLOCK_TRADE;
import static io.liqheat.codecs.venue.deribit.DeribitFields.BOTH;
import static io.liqheat.codecs.venue.deribit.DeribitFields.BOTH_REVERSED;
import static io.liqheat.codecs.venue.deribit.DeribitFields.BUY;
import static io.liqheat.codecs.venue.deribit.DeribitFields.COMBO;
import static io.liqheat.codecs.venue.deribit.DeribitFields.COMBO_TRADE;
import static io.liqheat.codecs.venue.deribit.DeribitFields.DIRECTION;
import static io.liqheat.codecs.venue.deribit.DeribitFields.LIQUIDATION;
import static io.liqheat.codecs.venue.deribit.DeribitFields.MAKER;
import static io.liqheat.codecs.venue.deribit.DeribitFields.NONE;
import static io.liqheat.codecs.venue.deribit.DeribitFields.PRICE;
import static io.liqheat.codecs.venue.deribit.DeribitFields.SELL;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TAKER;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TRADE_ID;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TRADE_INSTRUMENT;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TRADE_SEQUENCE;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TRADE_TIME;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Turns arrays of trades into trades and liquidations, whether a channel or an answer brings them. A row is checked
 * before anything of it is published or remembered.
 */
final class DeribitTradeDecoder
{
    private final JsonFields row;
    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<DeribitInstrument> instruments;

    /**
     * A decoder.
     *
     * @param row         that takes the fields of a trade, best the one that has taken them with the whole message.
     * @param outcome     of the message at hand.
     * @param cursor      over its text.
     * @param instruments that trades may be about.
     */
    DeribitTradeDecoder(
        final JsonFields row,
        final MessageOutcome outcome,
        final JsonCursor cursor,
        final VenueInstruments<DeribitInstrument> instruments)
    {
        this.row = row;
        this.outcome = outcome;
        this.cursor = cursor;
        this.instruments = instruments;
    }

    /**
     * Trades as they happen.
     *
     * @param position    of the array in the cursor's text, which has been found to be well-formed.
     * @param isOfKind    the channel is about many instruments, some of which nobody may have asked for.
     * @param receiveTime of the message, ns since the epoch.
     */
    void onTrades(final int position, final boolean isOfKind, final long receiveTime)
    {
        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            onRow(isOfKind, receiveTime);
        }
    }

    /**
     * Trades of the past, in any order: those that are missing or new.
     *
     * @param position    of the array in the cursor's text, which has been found to be well-formed.
     * @param receiveTime of the answer, ns since the epoch.
     */
    void onAnswer(final int position, final long receiveTime)
    {
        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            final DeribitInstrument instrument = row.read(cursor) ? find() : null;
            final long number = row.wholeNumber(TRADE_SEQUENCE);
            if (null != instrument && instrument.isWanted() && number >= 0)
            {
                instrument.tradeNumbers.expect(number);
            }
        }

        onTrades(position, true, receiveTime);
    }

    private void onRow(final boolean isOfKind, final long receiveTime)
    {
        if (!row.read(cursor))
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
            return;
        }

        final DeribitInstrument instrument = find();
        if (!row.has(TRADE_INSTRUMENT))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (null == instrument)
        {
            outcome.rejected(
                isOfKind && instruments.isSelective() ? RejectReason.NONE : RejectReason.UNKNOWN_SYMBOL);
        }
        else if (instrument.isWanted())
        {
            outcome.instrumentId(instrument.feed().instrument().id());
            onTrade(instrument, receiveTime);
        }
    }

    private void onTrade(final DeribitInstrument instrument, final long receiveTime)
    {
        final Instrument definition = instrument.feed().instrument();
        final long direction = row.key(DIRECTION);
        final long ticks = isOffBook() ?
            definition.nearestPriceTicks(row.bytes(), row.offset(PRICE), row.length(PRICE)) :
            definition.priceTicks(row.bytes(), row.offset(PRICE), row.length(PRICE));
        final long lots = definition.quantityLots(row.bytes(), row.offset(AMOUNT), row.length(AMOUNT));
        final long eventTimeNs = FieldRules.timeNs(row.wholeNumber(TRADE_TIME), receiveTime);
        final long number = row.wholeNumber(TRADE_SEQUENCE);
        if (!row.has(PRICE) || !row.has(AMOUNT) || !row.has(TRADE_SEQUENCE) || BUY != direction && SELL != direction)
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofPrice(ticks)) && outcome.isFree(FieldRules.ofQuantity(lots)) &&
            outcome.isFree(FieldRules.ofNumber(number, 0, Long.MAX_VALUE)) &&
            outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME) &&
            isNews(instrument, number, receiveTime))
        {
            instrument.feed().trade(
                ticks, lots, tradeId(), BUY == direction ? TakerSide.BUY : TakerSide.SELL, eventTimeNs, receiveTime);
            outcome.decoded();
            if (row.hasValue(LIQUIDATION))
            {
                onLiquidation(instrument.feed(), ticks, lots, SELL == direction, eventTimeNs, receiveTime);
            }
        }
    }

    private boolean isNews(final DeribitInstrument instrument, final long number, final long receiveTime)
    {
        final long missing = instrument.tradeNumbers.accept(number);
        if (missing < 0)
        {
            outcome.rejected(TradeSequence.SEEN == missing ? RejectReason.DUPLICATE : RejectReason.OUT_OF_RANGE);
            return false;
        }

        if (missing > 0)
        {
            instrument.feed().gap(FeedStream.TRADE, missing, receiveTime);
        }

        return true;
    }

    /** A liquidated seller had a long position, a liquidated buyer a short one; the maker is on the other side. */
    private void onLiquidation(
        final InstrumentFeed feed,
        final long ticks,
        final long lots,
        final boolean isTakerSelling,
        final long eventTimeNs,
        final long receiveTime)
    {
        final long who = row.key(LIQUIDATION);
        final boolean isBoth = BOTH == who || BOTH_REVERSED == who;
        if (TAKER == who || isBoth)
        {
            publish(feed, ticks, lots, isTakerSelling ? Side.LONG : Side.SHORT, eventTimeNs, receiveTime);
        }

        if (MAKER == who || isBoth)
        {
            publish(feed, ticks, lots, isTakerSelling ? Side.SHORT : Side.LONG, eventTimeNs, receiveTime);
        }

        if (TAKER != who && MAKER != who && !isBoth && NONE != who)
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    private static void publish(
        final InstrumentFeed feed,
        final long ticks,
        final long lots,
        final Side sideAtRisk,
        final long eventTimeNs,
        final long receiveTime)
    {
        feed.liquidation(ticks, lots, sideAtRisk, PriceKind.FILL, Completeness.ALL, eventTimeNs, receiveTime);
    }

    private DeribitInstrument find()
    {
        return instruments.find(row.bytes(), row.offset(TRADE_INSTRUMENT), row.length(TRADE_INSTRUMENT));
    }

    /** Prices that were agreed on, or follow from the price of a combo, need not be on a tick. */
    private boolean isOffBook()
    {
        return row.hasValue(BLOCK_TRADE) || row.hasValue(COMBO) || row.hasValue(COMBO_TRADE);
    }

    /** The digits of an id that may have the currency in front: {@code "ETH-284830839"}. */
    private long tradeId()
    {
        final byte[] bytes = row.bytes();
        final int end = row.offset(TRADE_ID) + row.length(TRADE_ID);
        int start = end;
        while (start > row.offset(TRADE_ID) && bytes[start - 1] >= '0' && bytes[start - 1] <= '9')
        {
            start--;
        }

        final long id = DecimalText.toUnits(bytes, start, end - start, 1, 0);
        return DecimalText.isNumber(id) ? id : TradeEncoder.tradeIdNullValue();
    }
}
