package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Reads definitions from rows of the instrument table. A lot is one contract, because the venue has changed its lot
 * sizes and old quantities are finer: for an inverse instrument an amount of dollars, for a linear one a fraction of
 * the coin. Quanto contracts are neither; they, options, indices, spot pairs and what is not quoted in dollars have no
 * definition. Symbols that are already published cost no allocation.
 */
final class DefinitionReader
{
    private static final int SYMBOL = 0;
    private static final int KIND = 1;
    private static final int TICK = 2;
    private static final int MULTIPLIER = 3;
    private static final int TO_SETTLE = 4;
    private static final int TO_POSITION = 5;
    private static final int QUANTO = 6;
    private static final int INVERSE = 7;
    private static final int UNDERLYING = 8;
    private static final int QUOTE = 9;
    private static final int INITIAL_MARGIN = 10;

    private static final long PERPETUAL = JsonFields.keyOf("FFWCSX");
    private static final long FUTURE = JsonFields.keyOf("FFCCSX");
    private static final long TRUE = JsonFields.keyOf("true");
    private static final long USD = JsonFields.keyOf("USD");
    private static final long USDT = JsonFields.keyOf("USDT");
    private static final long BITCOIN = JsonFields.keyOf("XBT");
    private static final int MAX_SYMBOL_LENGTH = 32;
    private static final int MAX_COIN_LENGTH = 16;
    private static final int MICRO = -6;
    private static final long MICRO_UNITS = 1_000_000;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<BitmexInstrument> instruments;
    private final JsonFields row = new JsonFields(
        "symbol", "typ", "tickSize", "multiplier", "underlyingToSettleMultiplier", "underlyingToPositionMultiplier",
        "isQuanto", "isInverse", "underlying", "quoteCurrency", "initMargin");

    DefinitionReader(
        final MessageOutcome outcome, final JsonCursor cursor, final VenueInstruments<BitmexInstrument> instruments)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.instruments = instruments;
    }

    /** Rows of an array. */
    void readRows(final int position)
    {
        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            readRow();
        }
    }

    /** One row on its own. */
    void readRow(final int position)
    {
        cursor.restart(position);
        readRow();
    }

    private void readRow()
    {
        if (!row.read(cursor) || !row.hasValue(TICK) || !isName(SYMBOL, MAX_SYMBOL_LENGTH) || !isOpen())
        {
            return;
        }

        final long kind = row.key(KIND);
        final long quote = row.key(QUOTE);
        if (TRUE == row.key(QUANTO))
        {
            outcome.rejected(RejectReason.WRONG_PRODUCT);
        }
        else if ((PERPETUAL == kind || FUTURE == kind) && (USD == quote || USDT == quote) &&
            isName(UNDERLYING, MAX_COIN_LENGTH))
        {
            define();
        }
    }

    private void define()
    {
        final boolean isInverse = TRUE == row.key(INVERSE);
        final Decimal tick = tick();
        final Decimal lot = isInverse ? inverseLot() : linearLot();
        if (null == tick || null == lot)
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
            return;
        }

        final long initialMargin = row.nearestUnits(INITIAL_MARGIN, MICRO);
        final int maxLeverage = initialMargin > 0 ? (int)(MICRO_UNITS / initialMargin) : 0;
        instruments.define(new Instrument(
            Instrument.NULL_ID,
            Venue.BITMEX,
            row.text(SYMBOL),
            tick,
            lot,
            new Decimal(1, 0),
            isInverse ? ContractType.INVERSE : ContractType.LINEAR,
            BITCOIN == row.key(UNDERLYING) ? "BTC" : row.text(UNDERLYING),
            row.text(QUOTE),
            maxLeverage,
            0));
        outcome.decoded();
    }

    /** Whether a definition may still change something. */
    private boolean isOpen()
    {
        final BitmexInstrument known = instruments.find(row.bytes(), row.offset(SYMBOL), row.length(SYMBOL));
        return null == known || !known.feed().isAnnounced();
    }

    private Decimal tick()
    {
        final long units = row.nearestUnits(TICK, -Decimal.MAX_EXPONENT);
        if (units <= 0 || row.length(TICK) > Decimal.MAX_EXPONENT)
        {
            return null;
        }

        try
        {
            return Decimal.of(row.text(TICK));
        }
        catch (final IllegalArgumentException | ArithmeticException ex)
        {
            return null;
        }
    }

    /** Dollars of one contract: both numbers are negative, in units of the settlement currency per coin. */
    private Decimal inverseLot()
    {
        final long multiplier = row.wholeNumber(MULTIPLIER);
        final long toSettle = row.wholeNumber(TO_SETTLE);
        if (!DecimalText.isNumber(multiplier) || !DecimalText.isNumber(toSettle) || 0 == toSettle ||
            0 != multiplier % toSettle)
        {
            return null;
        }

        final long dollars = multiplier / toSettle;
        return dollars > 0 && dollars <= Decimal.MAX_MANTISSA ? Decimal.of(Long.toString(dollars)) : null;
    }

    /** Coins of one contract: so many contracts make a coin, a power of ten. */
    private Decimal linearLot()
    {
        long contracts = row.wholeNumber(TO_POSITION);
        if (!DecimalText.isNumber(contracts) || contracts <= 0)
        {
            return null;
        }

        int exponent = 0;
        while (0 == contracts % 10)
        {
            contracts /= 10;
            exponent--;
        }

        return 1 == contracts ? new Decimal(1, exponent) : null;
    }

    private boolean isName(final int slot, final int maxLength)
    {
        if (row.length(slot) <= 0 || row.length(slot) > maxLength)
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
}
