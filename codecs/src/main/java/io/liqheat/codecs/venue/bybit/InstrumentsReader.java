package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.VenueInstruments;
import java.nio.charset.StandardCharsets;

/**
 * Reads instrument definitions. A lot is the quantity step: of the base coin for linear contracts, of US dollars for
 * inverse ones, whose contracts are one dollar each. Symbols that have been published cost no allocation.
 */
final class InstrumentsReader
{
    private static final int SYMBOL = 0;
    private static final int CONTRACT_TYPE = 1;
    private static final int BASE_COIN = 2;
    private static final int QUOTE_COIN = 3;
    private static final int LEVERAGE = 4;
    private static final int PRICES = 5;
    private static final int LOTS = 6;

    private static final int FIRST = 0;

    /** Finest tick or lot that is believed, decimal exponent. */
    private static final int GRID_EXPONENT = -12;
    private static final int MAX_SYMBOL_LENGTH = 32;
    private static final int MAX_COIN_LENGTH = 16;
    private static final long MAX_LEVERAGE = 1_000;
    private static final byte[] LINEAR = "Linear".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INVERSE = "Inverse".getBytes(StandardCharsets.US_ASCII);

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<BybitInstrument> instruments;
    private final Venue venue;
    private final JsonFields leverage = new JsonFields("maxLeverage");
    private final JsonFields prices = new JsonFields("tickSize");
    private final JsonFields lots = new JsonFields("qtyStep");
    private final JsonFields row = new JsonFields(
        "symbol", "contractType", "baseCoin", "quoteCoin", "leverageFilter", "priceFilter", "lotSizeFilter")
        .child(LEVERAGE, leverage).child(PRICES, prices).child(LOTS, lots);

    InstrumentsReader(
        final MessageOutcome outcome,
        final JsonCursor cursor,
        final VenueInstruments<BybitInstrument> instruments,
        final Venue venue)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.instruments = instruments;
        this.venue = venue;
    }

    /** Read the list of an answer that has been found to be well-formed. */
    void read(final int position)
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
        if (!row.read(cursor) || !isName(SYMBOL, MAX_SYMBOL_LENGTH) || !isName(BASE_COIN, MAX_COIN_LENGTH) ||
            !isName(QUOTE_COIN, MAX_COIN_LENGTH) || JsonKind.STRING != row.kind(CONTRACT_TYPE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        final boolean isLinear = Venue.BYBIT_LINEAR == venue;
        if (!startsWith(isLinear ? LINEAR : INVERSE))
        {
            outcome.rejected(RejectReason.WRONG_PRODUCT);
            return;
        }

        final BybitInstrument known = instruments.find(row.bytes(), row.offset(SYMBOL), row.length(SYMBOL));
        if (null != known && known.feed().isAnnounced())
        {
            outcome.decoded();
            return;
        }

        final Decimal tick = decimalOf(prices);
        final Decimal lot = decimalOf(lots);
        if (null == tick || null == lot)
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
            return;
        }

        instruments.define(new Instrument(
            Instrument.NULL_ID, venue, row.text(SYMBOL), tick, lot,
            isLinear ? ContractType.LINEAR : ContractType.INVERSE, row.text(BASE_COIN), row.text(QUOTE_COIN),
            maxLeverage(), 0));
        outcome.decoded();
    }

    private int maxLeverage()
    {
        final long value = leverage.nearestUnits(FIRST, 0);
        return DecimalText.isNumber(value) && value > 0 && value <= MAX_LEVERAGE ? (int)value : 0;
    }

    private boolean startsWith(final byte[] prefix)
    {
        if (row.length(CONTRACT_TYPE) < prefix.length)
        {
            return false;
        }

        for (int i = 0; i < prefix.length; i++)
        {
            if (prefix[i] != row.bytes()[row.offset(CONTRACT_TYPE) + i])
            {
                return false;
            }
        }

        return true;
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

    private static Decimal decimalOf(final JsonFields filter)
    {
        final long units = filter.nearestUnits(FIRST, GRID_EXPONENT);
        if (units <= 0 || filter.length(FIRST) > Decimal.MAX_EXPONENT)
        {
            return null;
        }

        try
        {
            return Decimal.of(filter.text(FIRST));
        }
        catch (final IllegalArgumentException | ArithmeticException ex)
        {
            return null;
        }
    }
}
