package io.liqheat.codecs.venue.okx;

import static io.liqheat.codecs.venue.okx.OkxFields.ASKS;
import static io.liqheat.codecs.venue.okx.OkxFields.BIDS;
import static io.liqheat.codecs.venue.okx.OkxFields.CHECKSUM;
import static io.liqheat.codecs.venue.okx.OkxFields.COUNT;
import static io.liqheat.codecs.venue.okx.OkxFields.FUNDING_RATE;
import static io.liqheat.codecs.venue.okx.OkxFields.FUNDING_TIME;
import static io.liqheat.codecs.venue.okx.OkxFields.INDEX_PRICE;
import static io.liqheat.codecs.venue.okx.OkxFields.MARK_PRICE;
import static io.liqheat.codecs.venue.okx.OkxFields.NEXT_FUNDING_TIME;
import static io.liqheat.codecs.venue.okx.OkxFields.OPEN_INTEREST;
import static io.liqheat.codecs.venue.okx.OkxFields.PREVIOUS_SEQUENCE;
import static io.liqheat.codecs.venue.okx.OkxFields.PRICE;
import static io.liqheat.codecs.venue.okx.OkxFields.SEQUENCE;
import static io.liqheat.codecs.venue.okx.OkxFields.SIDE;
import static io.liqheat.codecs.venue.okx.OkxFields.SIZE;
import static io.liqheat.codecs.venue.okx.OkxFields.TIME;
import static io.liqheat.codecs.venue.okx.OkxFields.TRADE_ID;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.RejectReason;
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
 * Turns one row of data about a known contract into events; rows are the same in messages and in REST answers.
 * Everything is checked before anything is published or remembered.
 */
final class OkxRowDecoder
{
    private static final int RATE_EXPONENT = -12;
    private static final long MAX_RATE_E12 = 1_000_000_000_000L;
    private static final long MAX_MERGED = 1_000_000;
    private static final long NS_PER_DAY = 86_400_000_000_000L;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final LevelReader levelReader;
    private final LevelList levels = new LevelList();

    OkxRowDecoder(final MessageOutcome outcome, final JsonCursor cursor)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        levelReader = new LevelReader(cursor);
    }

    /** A trade, or the trades of one taker at one price merged: the id is then that of the last one. */
    void onTrade(
        final OkxInstrument instrument, final JsonFields row, final OkxChannel channel, final long receiveTimeNs)
    {
        if (null != instrument.tradeSource && channel != instrument.tradeSource)
        {
            return;
        }

        final Instrument definition = instrument.feed().instrument();
        final long side = row.key(SIDE);
        final long eventTimeNs = FieldRules.timeNs(row.wholeNumber(TIME), receiveTimeNs);
        final long ticks = definition.priceTicks(row.bytes(), row.offset(PRICE), row.length(PRICE));
        final long lots = definition.quantityLots(row.bytes(), row.offset(SIZE), row.length(SIZE));
        final boolean hasId = row.hasValue(TRADE_ID);
        final long id = hasId ? row.wholeNumber(TRADE_ID) : TradeEncoder.tradeIdNullValue();
        final long merged = row.hasValue(COUNT) ? row.wholeNumber(COUNT) : 1;
        if (!row.has(PRICE) || !row.has(SIZE) || OkxFields.BUY != side && OkxFields.SELL != side)
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofPrice(ticks)) && outcome.isFree(FieldRules.ofQuantity(lots)) &&
            isTime(eventTimeNs) && (!hasId || outcome.isFree(FieldRules.ofNumber(id, 0, Long.MAX_VALUE))) &&
            outcome.isFree(FieldRules.ofNumber(merged, 1, MAX_MERGED)) &&
            (!hasId || isNext(instrument, id, merged, receiveTimeNs)))
        {
            instrument.tradeSource = channel;
            instrument.feed().trade(
                ticks, lots, id, OkxFields.BUY == side ? TakerSide.BUY : TakerSide.SELL, eventTimeNs, receiveTimeNs);
            outcome.decoded();
        }
    }

    void onMarkPrice(final OkxInstrument instrument, final JsonFields row, final long receiveTimeNs)
    {
        final long ticks = instrument.feed().instrument()
            .nearestPriceTicks(row.bytes(), row.offset(MARK_PRICE), row.length(MARK_PRICE));
        final long eventTimeNs = timeOf(row, receiveTimeNs);
        if (!row.has(MARK_PRICE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofPrice(ticks)) && isTime(eventTimeNs) &&
            outcome.isFree(instrument.feed().markPrice(
                ticks, instrument.indexTicks(eventTimeNs, MarkPriceEncoder.indexTicksNullValue()), eventTimeNs,
                receiveTimeNs)))
        {
            instrument.hasMark = true;
            outcome.decoded();
        }
    }

    /** The price is told with the next mark price of each contract. */
    void onIndexPrice(final OkxIndex index, final JsonFields row, final long receiveTimeNs)
    {
        final long eventTimeNs = timeOf(row, receiveTimeNs);
        if (!row.has(INDEX_PRICE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        if (!isTime(eventTimeNs))
        {
            return;
        }

        for (int i = 0; i < index.size(); i++)
        {
            final OkxInstrument instrument = index.get(i);
            final long ticks = instrument.feed().instrument()
                .nearestPriceTicks(row.bytes(), row.offset(INDEX_PRICE), row.length(INDEX_PRICE));
            if (instrument.isWanted() && outcome.isFree(FieldRules.ofPrice(ticks)))
            {
                instrument.onIndexPrice(ticks, eventTimeNs);
                instrument.feed().announce(receiveTimeNs);
                instrument.feed().health().onData(FeedStream.INDEX_PRICE, receiveTimeNs);
                outcome.decoded();
            }
        }
    }

    void onOpenInterest(final OkxInstrument instrument, final JsonFields row, final long receiveTimeNs)
    {
        final long lots = instrument.feed().instrument()
            .nearestQuantityLots(row.bytes(), row.offset(OPEN_INTEREST), row.length(OPEN_INTEREST));
        final long eventTimeNs = timeOf(row, receiveTimeNs);
        if (!row.has(OPEN_INTEREST))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS)) && isTime(eventTimeNs) &&
            instrument.feed().openInterest(lots, eventTimeNs, receiveTimeNs))
        {
            outcome.decoded();
        }
    }

    /** The rate that is paid at {@code fundingTime}; a contract just listed has none yet. */
    void onFunding(final OkxInstrument instrument, final JsonFields row, final long receiveTimeNs)
    {
        if (!row.hasValue(FUNDING_RATE))
        {
            return;
        }

        final long rateE12 = row.nearestUnits(FUNDING_RATE, RATE_EXPONENT);
        final long eventTimeNs = timeOf(row, receiveTimeNs);
        if (outcome.isFree(FieldRules.ofNumber(rateE12, -MAX_RATE_E12, MAX_RATE_E12)) && isTime(eventTimeNs))
        {
            final long nextNs = futureNs(row, FUNDING_TIME);
            final long afterNextNs = futureNs(row, NEXT_FUNDING_TIME);
            final long intervalNs = afterNextNs - nextNs;
            final boolean isInterval = nextNs > 0 && intervalNs > 0 && intervalNs <= NS_PER_DAY;
            instrument.feed().funding(
                rateE12,
                nextNs > 0 ? nextNs : FundingEncoder.nextFundingTimeNsNullValue(),
                isInterval ? intervalNs : FundingEncoder.intervalNsNullValue(),
                eventTimeNs,
                receiveTimeNs);
            outcome.decoded();
        }
    }

    /** A message of a channel that starts with a snapshot and goes on with updates. */
    void onBook(
        final OkxInstrument instrument, final JsonFields row, final boolean isSnapshot, final long receiveTimeNs)
    {
        final long eventTimeNs = readBook(instrument, row, receiveTimeNs);
        if (!DecimalText.isNumber(eventTimeNs) || !isNumberOrAbsent(row, SEQUENCE, 0) ||
            !isNumberOrAbsent(row, PREVIOUS_SEQUENCE, -1) || !isNumberOrAbsent(row, CHECKSUM, Integer.MIN_VALUE))
        {
            instrument.book.onUnusable(receiveTimeNs);
        }
        else if (isSnapshot)
        {
            instrument.book.onSnapshot(
                numberOf(row, SEQUENCE), numberOf(row, CHECKSUM), eventTimeNs, levels, cursor, row.offset(BIDS),
                row.offset(ASKS), receiveTimeNs, outcome);
        }
        else
        {
            instrument.book.onUpdate(
                numberOf(row, SEQUENCE), numberOf(row, PREVIOUS_SEQUENCE), numberOf(row, CHECKSUM), eventTimeNs,
                levels, cursor, row.offset(BIDS), row.offset(ASKS), receiveTimeNs, outcome);
        }
    }

    /** A message, or a REST answer, that is a whole book. */
    void onWholeBook(final OkxInstrument instrument, final JsonFields row, final long receiveTimeNs)
    {
        final long eventTimeNs = readBook(instrument, row, receiveTimeNs);
        if (DecimalText.isNumber(eventTimeNs) && isNumberOrAbsent(row, SEQUENCE, 0))
        {
            instrument.book.onWholeBook(numberOf(row, SEQUENCE), eventTimeNs, levels, receiveTimeNs, outcome);
        }
    }

    /** Read the levels; returns the time of the book, or a sentinel when it cannot be used. */
    private long readBook(final OkxInstrument instrument, final JsonFields row, final long receiveTimeNs)
    {
        final Instrument definition = instrument.feed().instrument();
        final long eventTimeNs = FieldRules.timeNs(row.wholeNumber(TIME), receiveTimeNs);
        levels.clear();
        if (JsonKind.ARRAY != row.kind(BIDS) || JsonKind.ARRAY != row.kind(ASKS))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return DecimalText.NOT_A_NUMBER;
        }

        final boolean isRead = isTime(eventTimeNs) &&
            outcome.isFree(levelReader.read(row.offset(BIDS), true, definition, levels)) &&
            outcome.isFree(levelReader.read(row.offset(ASKS), false, definition, levels));
        return isRead ? eventTimeNs : DecimalText.NOT_A_NUMBER;
    }

    private boolean isNumberOrAbsent(final JsonFields row, final int slot, final long least)
    {
        return !row.hasValue(slot) ||
            outcome.isFree(FieldRules.ofNumber(row.wholeNumber(slot), least, Long.MAX_VALUE));
    }

    private boolean isNext(
        final OkxInstrument instrument, final long id, final long merged, final long receiveTimeNs)
    {
        final long missing = instrument.tradeIds.accept(id);
        if (missing < 0)
        {
            outcome.rejected(IdSequence.SEEN == missing ? RejectReason.DUPLICATE : RejectReason.OUT_OF_RANGE);
            return false;
        }

        if (missing >= merged)
        {
            instrument.feed().gap(FeedStream.TRADE, missing - merged + 1, receiveTimeNs);
        }

        return true;
    }

    private boolean isTime(final long eventTimeNs)
    {
        return outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME);
    }

    private static long numberOf(final JsonFields row, final int slot)
    {
        return row.hasValue(slot) ? row.wholeNumber(slot) : OkxBook.NONE;
    }

    private static long timeOf(final JsonFields row, final long receiveTimeNs)
    {
        return row.has(TIME) ? FieldRules.timeNs(row.wholeNumber(TIME), receiveTimeNs) : receiveTimeNs;
    }

    /** A time that may lie ahead, in ns since the epoch, or 0 when there is none. */
    private static long futureNs(final JsonFields row, final int slot)
    {
        final long timeMs = row.hasValue(slot) ? row.wholeNumber(slot) : 0;
        return timeMs > 0 && timeMs < Long.MAX_VALUE / FieldRules.NS_PER_MS ? timeMs * FieldRules.NS_PER_MS : 0;
    }
}
