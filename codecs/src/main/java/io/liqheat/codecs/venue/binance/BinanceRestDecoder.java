package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.LongShortRatioEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.LevelReader;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.TimedRows;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Reads the answers of REST calls: book snapshots, open interest, ratios, premium index. Every answer has been found
 * to be well-formed before it gets here.
 */
final class BinanceRestDecoder
{
    private static final int SYMBOL = 0;
    private static final int TIME = 1;
    private static final int TIMESTAMP = 2;
    private static final int OPEN_INTEREST = 3;
    private static final int SUM_OPEN_INTEREST = 4;
    private static final int LONG_SHORT_RATIO = 5;
    private static final int BUY_SELL_RATIO = 6;
    private static final int MARK_PRICE = 7;
    private static final int INDEX_PRICE = 8;
    private static final int FUNDING_RATE = 9;
    private static final int NEXT_FUNDING_TIME = 10;
    private static final int LAST_UPDATE_ID = 11;
    private static final int ENGINE_TIME = 12;
    private static final int MESSAGE_TIME = 13;
    private static final int BIDS = 14;
    private static final int ASKS = 15;

    private static final int PPM_EXPONENT = -6;
    private static final int RATE_EXPONENT = -12;
    private static final long MAX_RATIO_PPM = 1_000_000_000_000L;
    private static final long MAX_RATE_E12 = 1_000_000_000_000L;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<BinanceInstrument> instruments;
    private final LevelList levels;
    private final LevelReader levelReader;
    private final TimedRows rows = new TimedRows();
    private final JsonFields fields = new JsonFields(
        "symbol", "time", "timestamp", "openInterest", "sumOpenInterest", "longShortRatio", "buySellRatio",
        "markPrice", "indexPrice", "lastFundingRate", "nextFundingTime", "lastUpdateId", "T", "E", "bids", "asks");

    BinanceRestDecoder(
        final MessageOutcome outcome,
        final JsonCursor cursor,
        final VenueInstruments<BinanceInstrument> instruments,
        final LevelList levels)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.instruments = instruments;
        this.levels = levels;
        levelReader = new LevelReader(cursor);
    }

    void onDepthSnapshot(final BinanceInstrument instrument, final int position, final long receiveTimeNs)
    {
        if (!readObject(position))
        {
            return;
        }

        if (!fields.has(LAST_UPDATE_ID) || JsonKind.ARRAY != fields.kind(BIDS) || JsonKind.ARRAY != fields.kind(ASKS))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        final long updateId = fields.wholeNumber(LAST_UPDATE_ID);
        final int timeSlot = fields.has(ENGINE_TIME) ? ENGINE_TIME : MESSAGE_TIME;
        final long eventTimeNs = timeOf(timeSlot, receiveTimeNs);
        final int bids = fields.offset(BIDS);
        final int asks = fields.offset(ASKS);
        final Instrument definition = instrument.feed().instrument();
        levels.clear();
        if (updateId < 0)
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
        }
        else if (!DecimalText.isNumber(eventTimeNs))
        {
            outcome.rejected(RejectReason.BAD_TIME);
        }
        else if (isBelieved(levelReader.read(bids, true, definition, levels)) &&
            isBelieved(levelReader.read(asks, false, definition, levels)))
        {
            instrument.book.onSnapshot(updateId, eventTimeNs, levels, receiveTimeNs, outcome);
        }
    }

    void onOpenInterest(final int position, final long receiveTimeNs)
    {
        if (!readObject(position))
        {
            return;
        }

        final BinanceInstrument instrument = instrumentOfRow();
        if (null != instrument)
        {
            final Instrument definition = instrument.feed().instrument();
            final long lots = definition.nearestQuantityLots(
                fields.bytes(), fields.offset(OPEN_INTEREST), fields.length(OPEN_INTEREST));
            final long eventTimeNs = timeOf(TIME, receiveTimeNs);
            if (!fields.has(OPEN_INTEREST))
            {
                outcome.rejected(RejectReason.MISSING_FIELD);
            }
            else if (isBelieved(FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS)) && isTime(eventTimeNs) &&
                instrument.feed().openInterest(lots, eventTimeNs, receiveTimeNs))
            {
                outcome.decoded();
            }
        }
    }

    void onOpenInterestHistory(final BinanceInstrument instrument, final int position, final long receiveTimeNs)
    {
        if (!readRows(instrument, SUM_OPEN_INTEREST, position, receiveTimeNs))
        {
            return;
        }

        for (int i = 0; i < rows.count(); i++)
        {
            if (instrument.feed().openInterest(rows.value(i), rows.timeNs(i), receiveTimeNs))
            {
                outcome.decoded();
            }
        }
    }

    void onRatio(
        final BinanceInstrument instrument,
        final RatioKind kind,
        final long periodNs,
        final int position,
        final long receiveTimeNs)
    {
        final int slot = RatioKind.TAKER_VOLUME == kind ? BUY_SELL_RATIO : LONG_SHORT_RATIO;
        if (!readRows(instrument, slot, position, receiveTimeNs))
        {
            return;
        }

        final long period = periodNs > 0 ? periodNs : LongShortRatioEncoder.periodNsNullValue();
        for (int i = 0; i < rows.count(); i++)
        {
            if (instrument.feed().longShortRatio(kind, rows.value(i), period, rows.timeNs(i), receiveTimeNs))
            {
                outcome.decoded();
            }
        }
    }

    void onPremiumIndex(final int position, final long receiveTimeNs)
    {
        cursor.restart(position);
        if (JsonKind.ARRAY == cursor.peek())
        {
            cursor.enterArray();
            while (cursor.nextElement() && fields.read(cursor))
            {
                onPremiumIndexRow(receiveTimeNs);
            }
        }
        else if (fields.read(cursor))
        {
            onPremiumIndexRow(receiveTimeNs);
        }
    }

    private void onPremiumIndexRow(final long receiveTimeNs)
    {
        final BinanceInstrument instrument = instrumentOfRow();
        if (null == instrument)
        {
            return;
        }

        final Instrument definition = instrument.feed().instrument();
        final long markTicks =
            definition.nearestPriceTicks(fields.bytes(), fields.offset(MARK_PRICE), fields.length(MARK_PRICE));
        final boolean hasIndex = fields.hasValue(INDEX_PRICE);
        final long indexTicks = hasIndex ?
            definition.nearestPriceTicks(fields.bytes(), fields.offset(INDEX_PRICE), fields.length(INDEX_PRICE)) :
            MarkPriceEncoder.indexTicksNullValue();
        final long eventTimeNs = timeOf(TIME, receiveTimeNs);
        final boolean hasRate = fields.hasValue(FUNDING_RATE);
        final long rateE12 = hasRate ? fields.nearestUnits(FUNDING_RATE, RATE_EXPONENT) : 0;
        if (!fields.has(MARK_PRICE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (isBelieved(FieldRules.ofPrice(markTicks)) &&
            (!hasIndex || isBelieved(FieldRules.ofNumber(indexTicks, 0, EventLimits.MAX_TICKS))) &&
            (!hasRate || isBelieved(FieldRules.ofNumber(rateE12, -MAX_RATE_E12, MAX_RATE_E12))) &&
            isTime(eventTimeNs) &&
            isBelieved(instrument.feed().markPrice(
                markTicks, 0 == indexTicks ? MarkPriceEncoder.indexTicksNullValue() : indexTicks, eventTimeNs,
                receiveTimeNs)))
        {
            outcome.decoded();
            if (hasRate)
            {
                BinanceEventDecoder.publishFunding(
                    instrument.feed(), rateE12, fields.wholeNumber(NEXT_FUNDING_TIME), eventTimeNs, receiveTimeNs);
            }
        }
    }

    private boolean readObject(final int position)
    {
        cursor.restart(position);
        if (!fields.read(cursor))
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
            return false;
        }

        return true;
    }

    /** Read rows of time and value, oldest first; false when one of them cannot be used. */
    private boolean readRows(
        final BinanceInstrument instrument, final int valueSlot, final int position, final long receiveTimeNs)
    {
        final Instrument definition = instrument.feed().instrument();
        rows.clear();
        cursor.restart(position);
        if (!cursor.enterArray())
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
            return false;
        }

        while (cursor.nextElement())
        {
            if (!fields.read(cursor) || !fields.has(valueSlot) || !fields.has(TIMESTAMP))
            {
                outcome.rejected(RejectReason.MISSING_FIELD);
                return false;
            }

            final long value = SUM_OPEN_INTEREST == valueSlot ?
                definition.nearestQuantityLots(fields.bytes(), fields.offset(valueSlot), fields.length(valueSlot)) :
                fields.nearestUnits(valueSlot, PPM_EXPONENT);
            final long most = SUM_OPEN_INTEREST == valueSlot ? EventLimits.MAX_LOTS : MAX_RATIO_PPM;
            final long eventTimeNs = timeOf(TIMESTAMP, receiveTimeNs);
            if (fields.has(SYMBOL) && instrument != instrumentOfRow())
            {
                outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
                return false;
            }

            if (!isBelieved(FieldRules.ofNumber(value, 0, most)) || !isTime(eventTimeNs))
            {
                return false;
            }

            if (!rows.add(eventTimeNs, value))
            {
                outcome.rejected(RejectReason.CAPACITY);
                return false;
            }
        }

        return true;
    }

    private BinanceInstrument instrumentOfRow()
    {
        if (!fields.has(SYMBOL))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        final BinanceInstrument instrument =
            instruments.find(fields.bytes(), fields.offset(SYMBOL), fields.length(SYMBOL));
        if (null == instrument)
        {
            outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
            return null;
        }

        return instrument.isWanted() ? instrument : null;
    }

    private long timeOf(final int slot, final long receiveTimeNs)
    {
        return fields.has(slot) ? FieldRules.timeNs(fields.wholeNumber(slot), receiveTimeNs) : receiveTimeNs;
    }

    private boolean isTime(final long eventTimeNs)
    {
        return isBelieved(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME);
    }

    private boolean isBelieved(final RejectReason reason)
    {
        outcome.rejected(reason);
        return RejectReason.NONE == reason;
    }
}
