package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.MarkPriceEncoder;
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
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Reads the answers of REST calls about the state of instruments: book snapshots, open interest, premium index, funding
 * intervals. Every answer has been found to be well-formed before it gets here.
 */
final class BinanceRestDecoder
{
    private static final int SYMBOL = 0;
    private static final int TIME = 1;
    private static final int OPEN_INTEREST = 2;
    private static final int MARK_PRICE = 3;
    private static final int INDEX_PRICE = 4;
    private static final int FUNDING_RATE = 5;
    private static final int NEXT_FUNDING_TIME = 6;
    private static final int LAST_UPDATE_ID = 7;
    private static final int ENGINE_TIME = 8;
    private static final int MESSAGE_TIME = 9;
    private static final int BIDS = 10;
    private static final int ASKS = 11;
    private static final int FUNDING_INTERVAL_HOURS = 12;

    private static final int RATE_EXPONENT = -12;
    private static final long NS_PER_HOUR = 3_600_000_000_000L;
    private static final long MAX_INTERVAL_HOURS = 24;
    private static final long MAX_RATE_E12 = 1_000_000_000_000L;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<BinanceInstrument> instruments;
    private final LevelList levels;
    private final LevelReader levelReader;
    private final JsonFields fields = new JsonFields(
        "symbol", "time", "openInterest", "markPrice", "indexPrice", "lastFundingRate", "nextFundingTime",
        "lastUpdateId", "T", "E", "bids", "asks", "fundingIntervalHours");

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

        if (fields.has(SYMBOL) && instrument != instrumentOfRow())
        {
            outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
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
        else if (outcome.isFree(levelReader.read(bids, true, definition, levels)) &&
            outcome.isFree(levelReader.read(asks, false, definition, levels)))
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
            else if (outcome.isFree(FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS)) && isTime(eventTimeNs) &&
                instrument.feed().openInterest(lots, eventTimeNs, receiveTimeNs))
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

    /** Intervals of the symbols that the venue has set one for; of the others it says nothing. */
    void onFundingInfo(final int position)
    {
        cursor.restart(position);
        if (!cursor.enterArray())
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
            return;
        }

        while (cursor.nextElement())
        {
            if (!fields.read(cursor) || !fields.has(SYMBOL) || !fields.has(FUNDING_INTERVAL_HOURS))
            {
                outcome.rejected(RejectReason.MISSING_FIELD);
                continue;
            }

            final long hours = fields.wholeNumber(FUNDING_INTERVAL_HOURS);
            final BinanceInstrument instrument =
                instruments.find(fields.bytes(), fields.offset(SYMBOL), fields.length(SYMBOL));
            if (outcome.isFree(FieldRules.ofNumber(hours, 1, MAX_INTERVAL_HOURS)) &&
                null != instrument && instrument.isWanted())
            {
                instrument.fundingIntervalNs = hours * NS_PER_HOUR;
                outcome.decoded();
            }
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
        else if (outcome.isFree(FieldRules.ofPrice(markTicks)) &&
            (!hasIndex || outcome.isFree(FieldRules.ofNumber(indexTicks, 0, EventLimits.MAX_TICKS))) &&
            (!hasRate || outcome.isFree(FieldRules.ofNumber(rateE12, -MAX_RATE_E12, MAX_RATE_E12))) &&
            isTime(eventTimeNs) &&
            outcome.isFree(instrument.feed().markPrice(
                markTicks, 0 == indexTicks ? MarkPriceEncoder.indexTicksNullValue() : indexTicks, eventTimeNs,
                receiveTimeNs)))
        {
            outcome.decoded();
            if (hasRate)
            {
                BinanceEventDecoder.publishFunding(
                    instrument, rateE12, fields.wholeNumber(NEXT_FUNDING_TIME), eventTimeNs, receiveTimeNs);
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
        return outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME);
    }
}
