package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Reads instrument definitions: the whole {@code exchangeInfo} answer, or one object of its list. Symbols that are
 * already known on a grid at least as fine cost no allocation.
 */
final class ExchangeInfoReader
{
    private static final int SYMBOLS = 0;
    private static final int SYMBOL = 1;
    private static final int FILTERS = 2;
    private static final int BASE_ASSET = 3;
    private static final int QUOTE_ASSET = 4;
    private static final int CONTRACT_SIZE = 5;
    private static final int STATUS = 6;
    private static final int CONTRACT_STATUS = 7;

    private static final int FILTER_TYPE = 0;
    private static final int TICK_SIZE = 1;
    private static final int STEP_SIZE = 2;

    private static final byte[] PRICE_FILTER = {'P', 'R', 'I', 'C', 'E', '_', 'F', 'I', 'L', 'T', 'E', 'R'};
    private static final long LOT_SIZE = JsonFields.keyOf("LOT_SIZE");
    private static final long TRADING = JsonFields.keyOf("TRADING");
    private static final int MAX_SYMBOL_LENGTH = 32;
    private static final int MAX_COIN_LENGTH = 16;

    private final BinanceProduct product;
    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<BinanceInstrument> instruments;
    private final JsonCursor filters = new JsonCursor();
    private final JsonFields root = new JsonFields("symbols", "symbol", "filters");
    private final JsonFields row = new JsonFields(
        "symbols", "symbol", "filters", "baseAsset", "quoteAsset", "contractSize", "status",
        "contractStatus");
    private final JsonFields filter = new JsonFields("filterType", "tickSize", "stepSize");

    ExchangeInfoReader(
        final BinanceProduct product,
        final MessageOutcome outcome,
        final JsonCursor cursor,
        final VenueInstruments<BinanceInstrument> instruments)
    {
        this.product = product;
        this.outcome = outcome;
        this.cursor = cursor;
        this.instruments = instruments;
    }

    /** Read definitions; true when it was the whole list. */
    boolean read(final int position)
    {
        cursor.restart(position);
        if (!root.read(cursor))
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
        }
        else if (JsonKind.ARRAY == root.kind(SYMBOLS))
        {
            for (int i = 0; i < instruments.size(); i++)
            {
                instruments.get(i).isListed = false;
            }

            readRows(root.offset(SYMBOLS));
            return true;
        }
        else if (root.has(SYMBOL) && root.has(FILTERS))
        {
            cursor.restart(position);
            readRow();
        }
        else
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }

        return false;
    }

    private void readRows(final int position)
    {
        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            readRow();
        }
    }

    private void readRow()
    {
        if (!row.read(cursor) || JsonKind.ARRAY != row.kind(FILTERS) || !isName(SYMBOL, MAX_SYMBOL_LENGTH) ||
            !isName(BASE_ASSET, MAX_COIN_LENGTH) || !isName(QUOTE_ASSET, MAX_COIN_LENGTH))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        final BinanceInstrument known = instruments.find(row.bytes(), row.offset(SYMBOL), row.length(SYMBOL));
        if (null == known || !known.feed().isAnnounced())
        {
            define();
        }
        else
        {
            outcome.decoded();
        }

        final BinanceInstrument defined =
            null == known ? instruments.find(row.bytes(), row.offset(SYMBOL), row.length(SYMBOL)) : known;
        if (null != defined)
        {
            defined.isListed = isTrading();
        }
    }

    private void define()
    {
        Decimal tick = null;
        Decimal step = null;
        filters.wrap(cursor, row.offset(FILTERS));
        filters.enterArray();
        while (filters.nextElement() && filter.read(filters))
        {
            if (filter.is(FILTER_TYPE, PRICE_FILTER))
            {
                tick = decimalOf(filter, TICK_SIZE);
            }
            else if (LOT_SIZE == filter.key(FILTER_TYPE))
            {
                step = decimalOf(filter, STEP_SIZE);
            }
        }

        final Decimal lot = null == step ? null : lotOf(step);
        if (null == tick || null == lot)
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
            return;
        }

        instruments.define(new Instrument(
            Instrument.NULL_ID, product.venue(), row.text(SYMBOL), tick, lot, step, product.contractType(),
            row.text(BASE_ASSET), row.text(QUOTE_ASSET), 0, 0));
        outcome.decoded();
    }

    private Decimal lotOf(final Decimal step)
    {
        try
        {
            return product.lotOf(step, row.has(CONTRACT_SIZE) ? decimalOf(row, CONTRACT_SIZE) : null);
        }
        catch (final IllegalArgumentException | ArithmeticException ex)
        {
            return null;
        }
    }

    private boolean isTrading()
    {
        final int status = row.has(STATUS) ? STATUS : CONTRACT_STATUS;
        return !row.has(status) || TRADING == row.key(status);
    }

    private boolean isName(final int slot, final int maxLength)
    {
        if (JsonKind.STRING != row.kind(slot) || row.length(slot) <= 0 || row.length(slot) > maxLength)
        {
            return false;
        }

        for (int i = row.offset(slot), end = i + row.length(slot); i < end; i++)
        {
            if (row.bytes()[i] <= ' ')
            {
                return false;
            }
        }

        return true;
    }

    private static Decimal decimalOf(final JsonFields fields, final int slot)
    {
        if (fields.length(slot) > Decimal.MAX_EXPONENT ||
            fields.nearestUnits(slot, -Decimal.MAX_EXPONENT) <= 0 && fields.wholeNumber(slot) <= 0)
        {
            return null;
        }

        try
        {
            return Decimal.of(fields.text(slot));
        }
        catch (final IllegalArgumentException | ArithmeticException ex)
        {
            return null;
        }
    }
}
