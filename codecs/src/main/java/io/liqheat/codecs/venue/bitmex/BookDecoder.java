package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.LevelReader;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Reads messages about books: changes by level id, and whole best levels. Where an instrument has a book in step, its
 * best levels are not used.
 */
final class BookDecoder
{
    private static final int SYMBOL = 0;
    private static final int ID = 1;
    private static final int SIDE = 2;
    private static final int SIZE = 3;
    private static final int PRICE = 4;
    private static final int TIME = 5;
    private static final int BIDS = 1;
    private static final int ASKS = 2;
    private static final int TOP_TIME = 3;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<BitmexInstrument> instruments;
    private final RowReader reader;
    private final JsonFields row = new JsonFields("symbol", "id", "side", "size", "price", "timestamp");
    private final JsonFields top = new JsonFields("symbol", "bids", "asks", "timestamp");
    private final BookRows rows = new BookRows();
    private final OrderBook snapshot = new OrderBook();
    private final JsonCursor levelCursor = new JsonCursor();
    private final LevelReader levelReader = new LevelReader(levelCursor);
    private LevelList bids = new LevelList();
    private LevelList asks = new LevelList();
    private long messageNumber;

    BookDecoder(
        final MessageOutcome outcome,
        final JsonCursor cursor,
        final VenueInstruments<BitmexInstrument> instruments,
        final RowReader reader)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.instruments = instruments;
        this.reader = reader;
    }

    /** A message could not be read: it may have been about any of the books. */
    void dropAll(final long receiveTimeNs)
    {
        for (int i = 0; i < instruments.size(); i++)
        {
            instruments.get(i).book.drop(receiveTimeNs);
        }
    }

    /** Changes of levels by id; the fields of the filter name the instrument of a partial without rows. */
    void onLevels(
        final long action, final JsonFields filter, final int filterSymbol, final int position,
        final long receiveTimeNs)
    {
        messageNumber++;
        rows.clear();
        readRows(action, position, receiveTimeNs);
        final RejectReason reason = outcome.reason();
        if (RejectReason.NONE != reason && RejectReason.UNKNOWN_SYMBOL != reason)
        {
            dropAll(receiveTimeNs);
        }
        else if (RowReader.PARTIAL == action && 0 == rows.count() && filter.hasValue(filterSymbol))
        {
            final BitmexInstrument instrument = reader.instrumentOf(filter, filterSymbol);
            if (null != instrument)
            {
                instrument.book.start(messageNumber);
                instrument.book.finish(RejectReason.NONE, true, receiveTimeNs, receiveTimeNs, outcome);
            }
        }
        else
        {
            applyRows(action, receiveTimeNs);
        }
    }

    /** Levels of one instrument as a REST answer has them: a whole book, but not where in the stream it belongs. */
    void onSnapshot(final int position, final long receiveTimeNs)
    {
        rows.clear();
        readRows(RowReader.PARTIAL, position, receiveTimeNs);
        if (RejectReason.NONE != outcome.reason() || 0 == rows.count())
        {
            return;
        }

        final BitmexInstrument instrument = rows.instrument(0);
        snapshot.clear();
        for (int i = rows.count() - 1; i >= 0; i--)
        {
            if (instrument != rows.instrument(i))
            {
                outcome.rejected(RejectReason.UNKNOWN_TYPE);
                return;
            }

            if (BookRows.BUY == rows.side(i))
            {
                snapshot.bid(rows.priceUnits(i), rows.lots(i));
            }
            else
            {
                snapshot.ask(rows.priceUnits(i), rows.lots(i));
            }
        }

        if (!instrument.book.isInStep())
        {
            publish(instrument, snapshot, eventTimeNs(receiveTimeNs), receiveTimeNs);
        }
    }

    /** Best levels, whole sides at a time. */
    void onTopLevels(final long action, final int position, final long receiveTimeNs)
    {
        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            if (!top.read(cursor))
            {
                outcome.rejected(RejectReason.UNKNOWN_TYPE);
                continue;
            }

            final BitmexInstrument instrument = reader.instrumentOf(top, SYMBOL);
            if (null != instrument && !instrument.book.isInStep())
            {
                onTopRow(instrument, action, receiveTimeNs);
            }
        }
    }

    private void onTopRow(final BitmexInstrument instrument, final long action, final long receiveTimeNs)
    {
        if (RowReader.DELETE == action)
        {
            instrument.topLevels().forget();
            return;
        }

        final long eventTimeNs = RowReader.timeNs(top, TOP_TIME, receiveTimeNs);
        final boolean isWhole = RowReader.UPDATE != action;
        final boolean withBids = JsonKind.ARRAY == top.kind(BIDS);
        final boolean withAsks = JsonKind.ARRAY == top.kind(ASKS);
        if (isWhole ? !withBids && !withAsks : !instrument.topLevels().isWholeWith(withBids, withAsks))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        bids.clear();
        asks.clear();
        if (reader.isTime(eventTimeNs) && readSide(instrument, withBids, BIDS, bids) &&
            readSide(instrument, withAsks, ASKS, asks))
        {
            bids = withBids || isWhole ? instrument.topLevels().replaceBids(bids) : bids;
            asks = withAsks || isWhole ? instrument.topLevels().replaceAsks(asks) : asks;
            publish(instrument, instrument.topLevels().book(), eventTimeNs, receiveTimeNs);
        }
    }

    private boolean readSide(
        final BitmexInstrument instrument, final boolean isThere, final int slot, final LevelList levels)
    {
        if (!isThere)
        {
            return true;
        }

        levelCursor.wrap(cursor, top.offset(slot));
        return outcome.isFree(
            levelReader.read(top.offset(slot), BIDS == slot, instrument.feed().instrument(), levels));
    }

    private void publish(
        final BitmexInstrument instrument, final OrderBook book, final long eventTimeNs, final long receiveTimeNs)
    {
        if (outcome.isFree(book.isCrossed() ? RejectReason.CROSSED_BOOK : RejectReason.NONE))
        {
            outcome.decoded();
            instrument.feed().depth(
                book, DepthEncoder.bookUpdateIdNullValue(), false, eventTimeNs, receiveTimeNs);
        }
    }

    private void readRows(final long action, final int position, final long receiveTimeNs)
    {
        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            if (!row.read(cursor))
            {
                outcome.rejected(RejectReason.UNKNOWN_TYPE);
                continue;
            }

            final BitmexInstrument instrument = reader.instrumentOf(row, SYMBOL);
            if (null != instrument)
            {
                readRow(instrument, action, receiveTimeNs);
            }
        }
    }

    private void readRow(final BitmexInstrument instrument, final long action, final long receiveTimeNs)
    {
        final Instrument grid = instrument.feed().instrument();
        final boolean isNew = RowReader.PARTIAL == action || RowReader.INSERT == action;
        final long id = row.wholeNumber(ID);
        final long side = RowReader.BUY == row.key(SIDE) ? BookRows.BUY :
            RowReader.SELL == row.key(SIDE) ? BookRows.SELL : BookRows.NOT_SAID;
        final long units = row.hasValue(PRICE) ?
            grid.bookUnits(row.bytes(), row.offset(PRICE), row.length(PRICE)) : BookRows.NOT_SAID;
        final boolean isSized = RowReader.DELETE != action;
        final long lots = isSized ? grid.quantityLots(row.bytes(), row.offset(SIZE), row.length(SIZE)) : 0;
        final boolean isSideMissing = BookRows.NOT_SAID == side && (isNew || row.hasValue(SIDE));
        if (!row.has(ID) || isSized && !row.has(SIZE) || isSideMissing || isNew && !row.hasValue(PRICE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        if (row.hasValue(TIME))
        {
            final long timeNs = RowReader.timeNs(row, TIME, receiveTimeNs);
            if (!reader.isTime(timeNs))
            {
                return;
            }

            rows.timeNs(timeNs);
        }

        if (outcome.isFree(FieldRules.ofNumber(id, 0, Long.MAX_VALUE)) &&
            outcome.isFree(FieldRules.ofNumber(lots, isNew ? 1 : 0, EventLimits.MAX_LOTS)) &&
            (!row.hasValue(PRICE) ||
                outcome.isFree(FieldRules.ofNumber(units, 1, EventLimits.MAX_TICKS * grid.bookUnitsPerTick()))) &&
            !rows.add(instrument, id, side, units, lots))
        {
            outcome.rejected(RejectReason.CAPACITY);
        }
    }

    private void applyRows(final long action, final long receiveTimeNs)
    {
        int from = 0;
        while (from < rows.count())
        {
            final int to = rows.endOfRun(from);
            final BitmexBook book = rows.instrument(from).book;
            if (RowReader.PARTIAL == action)
            {
                book.start(messageNumber);
            }

            if (book.isInStep())
            {
                book.finish(
                    apply(book, action, from, to), RowReader.PARTIAL == action, eventTimeNs(receiveTimeNs),
                    receiveTimeNs, outcome);
            }

            from = to;
        }
    }

    private RejectReason apply(final BitmexBook book, final long action, final int from, final int to)
    {
        if (RowReader.PARTIAL == action)
        {
            return book.load(rows, from, to);
        }

        RejectReason reason = RejectReason.NONE;
        for (int i = from; i < to && RejectReason.NONE == reason; i++)
        {
            reason = RowReader.INSERT == action ? book.insert(rows, i) :
                RowReader.UPDATE == action ? book.update(rows, i) : book.delete(rows, i);
        }

        return reason;
    }

    private long eventTimeNs(final long receiveTimeNs)
    {
        return 0 == rows.timeNs() ? receiveTimeNs : rows.timeNs();
    }
}
