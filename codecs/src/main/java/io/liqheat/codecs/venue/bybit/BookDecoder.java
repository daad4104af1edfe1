package io.liqheat.codecs.venue.bybit;

import static io.liqheat.codecs.venue.bybit.BybitFields.ASKS;
import static io.liqheat.codecs.venue.bybit.BybitFields.BIDS;
import static io.liqheat.codecs.venue.bybit.BybitFields.DELETED;
import static io.liqheat.codecs.venue.bybit.BybitFields.INSERTED;
import static io.liqheat.codecs.venue.bybit.BybitFields.OLD_BOOK;
import static io.liqheat.codecs.venue.bybit.BybitFields.OLD_BOOK_CAMEL;
import static io.liqheat.codecs.venue.bybit.BybitFields.SEQUENCE;
import static io.liqheat.codecs.venue.bybit.BybitFields.UPDATED;
import static io.liqheat.codecs.venue.bybit.BybitFields.UPDATE_ID;
import static io.liqheat.codecs.venue.bybit.BybitFields.either;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.LevelReader;
import io.liqheat.codecs.venue.MessageOutcome;

/**
 * Reads book messages and answers, the present form and the one before version 5. A message is read to its end before
 * the book is touched.
 */
final class BookDecoder
{
    private static final int LEVEL_PRICE = 0;
    private static final int LEVEL_SIDE = 1;
    private static final int LEVEL_SIZE = 2;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final LevelReader levelReader;
    private final LevelList levels = new LevelList();
    private final JsonFields level = new JsonFields("price", "side", "size");

    /** Levels that the old form says are new, less those that are gone. */
    private int moreBids;
    private int moreAsks;

    BookDecoder(final MessageOutcome outcome, final JsonCursor cursor)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        levelReader = new LevelReader(cursor);
    }

    /** A message of a topic with a certain depth; {@code type} is what it says it is. */
    void onBook(
        final BybitInstrument instrument,
        final int depth,
        final long type,
        final JsonFields content,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        if (!readBook(instrument, content))
        {
            return;
        }

        final long updateId = content.wholeNumber(UPDATE_ID);
        final long sequence = content.wholeNumber(SEQUENCE);
        if (BybitFields.SNAPSHOT == type || BybitFields.DELTA == type && 1 == updateId)
        {
            instrument.book.onSnapshot(depth, updateId, sequence, levels, eventTimeNs, receiveTimeNs, outcome);
        }
        else if (BybitFields.DELTA == type)
        {
            instrument.book.onDelta(depth, updateId, sequence, levels, eventTimeNs, receiveTimeNs, outcome);
        }
        else
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    void onFullBook(
        final BybitInstrument instrument,
        final long type,
        final JsonFields content,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        if (BybitFields.DELTA != type)
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
        }
        else if (readBook(instrument, content))
        {
            instrument.fullBook.onDelta(
                content.wholeNumber(UPDATE_ID), content.wholeNumber(SEQUENCE), levels, eventTimeNs, receiveTimeNs,
                outcome);
        }
    }

    /** The answer of a REST call for a book; {@code isFull} when it is the one that the full topic starts with. */
    void onAnswer(
        final BybitInstrument instrument,
        final boolean isFull,
        final JsonFields content,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        if (!readBook(instrument, content))
        {
            return;
        }

        final long updateId = content.wholeNumber(UPDATE_ID);
        final long sequence = content.wholeNumber(SEQUENCE);
        if (isFull && instrument.fullBook.isStarted())
        {
            instrument.fullBook.onSnapshot(updateId, sequence, levels, eventTimeNs, receiveTimeNs, outcome);
        }
        else
        {
            instrument.book.onAnswer(updateId, sequence, levels, eventTimeNs, receiveTimeNs, outcome);
        }
    }

    /** The old form: a list of levels for a snapshot, lists of levels deleted, updated and inserted for a delta. */
    void onOldBook(
        final BybitInstrument instrument,
        final int depth,
        final long type,
        final JsonFields content,
        final int position,
        final long sequence,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        final boolean isList = JsonKind.ARRAY == kindAt(position);
        final int listSlot = either(content, OLD_BOOK, OLD_BOOK_CAMEL);
        levels.clear();
        moreBids = 0;
        moreAsks = 0;
        if (sequence < 0)
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (BybitFields.SNAPSHOT == type && (isList || JsonKind.ARRAY == content.kind(listSlot)))
        {
            final int list = isList ? position : content.offset(listSlot);
            if (readOld(instrument, list, true, 1) && readOld(instrument, list, false, 1))
            {
                instrument.book.onSnapshot(depth, sequence, sequence, levels, eventTimeNs, receiveTimeNs, outcome);
            }
        }
        else if (BybitFields.DELTA == type && !isList)
        {
            if (readOldDelta(instrument, content, true) && readOldDelta(instrument, content, false))
            {
                instrument.book.onOldDelta(
                    depth, sequence, levels, moreBids, moreAsks, eventTimeNs, receiveTimeNs, outcome);
            }
        }
        else
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    private boolean readBook(final BybitInstrument instrument, final JsonFields content)
    {
        if (JsonKind.ARRAY != content.kind(BIDS) || JsonKind.ARRAY != content.kind(ASKS) || !content.has(UPDATE_ID) ||
            !content.has(SEQUENCE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return false;
        }

        if (content.wholeNumber(UPDATE_ID) < 0 || content.wholeNumber(SEQUENCE) < 0)
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
            return false;
        }

        final Instrument definition = instrument.feed().instrument();
        levels.clear();
        return outcome.isFree(levelReader.read(content.offset(BIDS), true, definition, levels)) &&
            outcome.isFree(levelReader.read(content.offset(ASKS), false, definition, levels));
    }

    private boolean readOldDelta(final BybitInstrument instrument, final JsonFields content, final boolean isBid)
    {
        return readOld(instrument, content, DELETED, isBid, -1) && readOld(instrument, content, UPDATED, isBid, 0) &&
            readOld(instrument, content, INSERTED, isBid, 1);
    }

    private boolean readOld(
        final BybitInstrument instrument,
        final JsonFields content,
        final int slot,
        final boolean isBid,
        final int more)
    {
        return JsonKind.ARRAY != content.kind(slot) || readOld(instrument, content.offset(slot), isBid, more);
    }

    /** Add the levels of one side; {@code more} is 1 for new ones, 0 for changed ones, -1 for those that are gone. */
    private boolean readOld(
        final BybitInstrument instrument, final int position, final boolean isBid, final int more)
    {
        final Instrument definition = instrument.feed().instrument();
        final long wanted = isBid ? BybitFields.BUY : BybitFields.SELL;
        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            final boolean isLevel = level.read(cursor) && level.has(LEVEL_PRICE) && (level.has(LEVEL_SIZE) || more < 0);
            final long side = level.key(LEVEL_SIDE);
            if (!isLevel || BybitFields.BUY != side && BybitFields.SELL != side)
            {
                outcome.rejected(RejectReason.MISSING_FIELD);
                return false;
            }

            if (wanted == side)
            {
                final byte[] text = level.bytes();
                final long units =
                    definition.bookUnits(text, level.offset(LEVEL_PRICE), level.length(LEVEL_PRICE));
                final long lots = more < 0 ? 0 :
                    definition.nearestQuantityLots(text, level.offset(LEVEL_SIZE), level.length(LEVEL_SIZE));
                if (!outcome.isFree(LevelReader.add(units, lots, isBid, definition, levels)))
                {
                    return false;
                }

                moreBids += isBid ? more : 0;
                moreAsks += isBid ? 0 : more;
            }
        }

        return true;
    }

    private JsonKind kindAt(final int position)
    {
        return cursor.restart(position).peek();
    }
}
