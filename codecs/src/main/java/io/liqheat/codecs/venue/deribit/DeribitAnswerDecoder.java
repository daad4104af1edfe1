package io.liqheat.codecs.venue.deribit;

import static io.liqheat.codecs.venue.deribit.DeribitFields.ASKS;
import static io.liqheat.codecs.venue.deribit.DeribitFields.BIDS;
import static io.liqheat.codecs.venue.deribit.DeribitFields.CHANGE_ID;
import static io.liqheat.codecs.venue.deribit.DeribitFields.CREATION_TIME;
import static io.liqheat.codecs.venue.deribit.DeribitFields.INDEX;
import static io.liqheat.codecs.venue.deribit.DeribitFields.INSTRUMENT;
import static io.liqheat.codecs.venue.deribit.DeribitFields.KIND;
import static io.liqheat.codecs.venue.deribit.DeribitFields.MARK;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TICK_SIZE;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TIME;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TRADES;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Reads results of calls, over REST or over the socket. What a result is, its fields tell, so that it makes no
 * difference whether it comes with the call's name and inside its envelope.
 */
final class DeribitAnswerDecoder
{
    private final JsonFields data = DeribitFields.data();
    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<DeribitInstrument> instruments;
    private final DeribitTickerDecoder tickerDecoder;
    private final DeribitTradeDecoder tradeDecoder;
    private final DeribitInstrumentReader instrumentReader;
    private final DeribitLevelReader levelReader;
    private final LevelList levels;

    DeribitAnswerDecoder(
        final MessageOutcome outcome,
        final JsonCursor cursor,
        final VenueInstruments<DeribitInstrument> instruments,
        final DeribitTickerDecoder tickerDecoder,
        final DeribitTradeDecoder tradeDecoder,
        final LevelList levels)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.instruments = instruments;
        this.tickerDecoder = tickerDecoder;
        this.tradeDecoder = tradeDecoder;
        this.levels = levels;
        instrumentReader = new DeribitInstrumentReader(outcome, instruments);
        levelReader = new DeribitLevelReader(cursor);
    }

    /**
     * A result that is an object.
     *
     * @param position      of it in the cursor's text, which has been found to be well-formed.
     * @param receiveTimeNs of the answer, ns since the epoch.
     * @return false when it is nothing known.
     */
    boolean onObject(final int position, final long receiveTimeNs)
    {
        cursor.restart(position);
        if (!data.read(cursor))
        {
            return false;
        }

        if (JsonKind.ARRAY == data.kind(TRADES))
        {
            outcome.stream(FeedStream.TRADE);
            tradeDecoder.onAnswer(data.offset(TRADES), receiveTimeNs);
        }
        else if (JsonKind.ARRAY == data.kind(BIDS) && JsonKind.ARRAY == data.kind(ASKS))
        {
            outcome.stream(FeedStream.DEPTH);
            onOrderBook(receiveTimeNs);
        }
        else
        {
            return onRow(position, receiveTimeNs);
        }

        return true;
    }

    /**
     * A result that is an array of objects.
     *
     * @param position      of it in the cursor's text, which has been found to be well-formed.
     * @param receiveTimeNs of the answer, ns since the epoch.
     * @return false when an element is nothing known.
     */
    boolean onArray(final int position, final long receiveTimeNs)
    {
        cursor.restart(position);
        cursor.enterArray();
        boolean isKnown = true;
        while (cursor.nextElement())
        {
            final int row = cursor.position();
            isKnown &= data.read(cursor) && onRow(row, receiveTimeNs);
        }

        return isKnown;
    }

    private boolean onRow(final int position, final long receiveTimeNs)
    {
        if (data.has(KIND) && data.has(TICK_SIZE))
        {
            outcome.stream(FeedStream.INSTRUMENT);
            instrumentReader.read(cursor, position);
            return true;
        }

        if (data.has(INSTRUMENT) && data.has(MARK))
        {
            final boolean isSummary = !data.has(TIME) && data.has(CREATION_TIME);
            outcome.stream(isSummary ? FeedStream.OPEN_INTEREST : FeedStream.TICKER);
            final DeribitInstrument instrument = wanted(isSummary);
            if (null != instrument && isSummary)
            {
                tickerDecoder.onSummary(instrument, data, receiveTimeNs);
            }
            else if (null != instrument)
            {
                tickerDecoder.onTicker(instrument, data, receiveTimeNs);
            }

            return true;
        }

        if (data.has(INDEX))
        {
            outcome.stream(FeedStream.INDEX_PRICE);
            return true;
        }

        return false;
    }

    private void onOrderBook(final long receiveTimeNs)
    {
        final DeribitInstrument instrument = wanted(false);
        if (null == instrument)
        {
            return;
        }

        final long changeId = data.wholeNumber(CHANGE_ID);
        final long eventTimeNs = FieldRules.timeNs(data.wholeNumber(TIME), receiveTimeNs);
        levels.clear();
        if (outcome.isFree(FieldRules.ofNumber(changeId, 0, Long.MAX_VALUE)) &&
            outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME) &&
            outcome.isFree(levelReader.read(data.offset(BIDS), true, instrument.feed().instrument(), levels)) &&
            outcome.isFree(levelReader.read(data.offset(ASKS), false, instrument.feed().instrument(), levels)))
        {
            instrument.book.onBestLevels(changeId, eventTimeNs, levels, receiveTimeNs, outcome);
            if (data.has(MARK) && RejectReason.NONE == outcome.reason())
            {
                tickerDecoder.onTicker(instrument, data, receiveTimeNs);
            }
        }
    }

    /** The instrument of the row, or null when its events are not to be published. */
    private DeribitInstrument wanted(final boolean isRowOfMany)
    {
        if (!data.has(INSTRUMENT))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        final DeribitInstrument instrument =
            instruments.find(data.bytes(), data.offset(INSTRUMENT), data.length(INSTRUMENT));
        if (null == instrument)
        {
            outcome.rejected(
                isRowOfMany && instruments.isSelective() ? RejectReason.NONE : RejectReason.UNKNOWN_SYMBOL);
            return null;
        }

        outcome.instrumentId(instrument.feed().instrument().id());
        return instrument.isWanted() ? instrument : null;
    }
}
