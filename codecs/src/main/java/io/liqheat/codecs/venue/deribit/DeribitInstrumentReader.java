package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Reads definitions of futures and perpetuals; options, spot pairs and combos are left aside. Instruments that are
 * already published cost no allocation.
 */
final class DeribitInstrumentReader
{
    private static final int NAME = 0;
    private static final int KIND = 1;
    private static final int INSTRUMENT_TYPE = 2;
    private static final int FUTURE_TYPE = 3;
    private static final int CONTRACT_SIZE = 4;
    private static final int TICK_SIZE = 5;
    private static final int TICK_SIZE_STEPS = 6;
    private static final int BASE = 7;
    private static final int QUOTE = 8;
    private static final int COUNTER = 9;
    private static final int MAX_LEVERAGE = 10;

    private static final long FUTURE = JsonFields.keyOf("future");
    private static final long LINEAR = JsonFields.keyOf("linear");
    private static final long REVERSED = JsonFields.keyOf("reversed");
    private static final long USD = JsonFields.keyOf("USD");
    private static final int MAX_NAME_LENGTH = 32;
    private static final int MAX_COIN_LENGTH = 16;
    private static final int MOST_LEVERAGE = 1_000;

    private final MessageOutcome outcome;
    private final VenueInstruments<DeribitInstrument> instruments;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields row = new JsonFields(
        "instrument_name", "kind", "instrument_type", "future_type", "contract_size", "tick_size", "tick_size_steps",
        "base_currency", "quote_currency", "counter_currency", "max_leverage");
    private final JsonFields step = new JsonFields("tick_size");

    DeribitInstrumentReader(final MessageOutcome outcome, final VenueInstruments<DeribitInstrument> instruments)
    {
        this.outcome = outcome;
        this.instruments = instruments;
    }

    /**
     * One definition.
     *
     * @param text     being read; does not move.
     * @param position of the object in it.
     */
    void read(final JsonCursor text, final int position)
    {
        cursor.wrap(text, position);
        if (!row.read(cursor) || !row.has(KIND) || !isName(NAME, MAX_NAME_LENGTH))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (FUTURE == row.key(KIND))
        {
            final DeribitInstrument known = instruments.find(row.bytes(), row.offset(NAME), row.length(NAME));
            if (null != known && known.feed().isAnnounced())
            {
                outcome.decoded();
            }
            else
            {
                define();
            }
        }
    }

    private void define()
    {
        final Decimal lot = decimal(row, CONTRACT_SIZE);
        final Decimal tick = finestTick(decimal(row, TICK_SIZE));
        final int quote = row.has(COUNTER) ? COUNTER : QUOTE;
        if (!isName(BASE, MAX_COIN_LENGTH) || !isName(quote, MAX_COIN_LENGTH))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (null == lot || null == tick)
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
        }
        else
        {
            instruments.define(new Instrument(
                Instrument.NULL_ID, Venue.DERIBIT, row.text(NAME), tick, lot,
                isInverse(quote) ? ContractType.INVERSE : ContractType.LINEAR, row.text(BASE), row.text(quote),
                maxLeverage(), 0));
            outcome.decoded();
        }
    }

    /** Definitions before 2022 do not say; all contracts quoted in USD were inverse then. */
    private boolean isInverse(final int quote)
    {
        final long type = row.hasValue(INSTRUMENT_TYPE) ? row.key(INSTRUMENT_TYPE) : row.key(FUTURE_TYPE);
        return REVERSED == type || LINEAR != type && USD == row.key(quote);
    }

    /** The venue's tick may be coarser at higher prices; the finest one holds them all. */
    private Decimal finestTick(final Decimal tick)
    {
        Decimal finest = tick;
        if (null != tick && JsonKind.ARRAY == row.kind(TICK_SIZE_STEPS))
        {
            cursor.restart(row.offset(TICK_SIZE_STEPS));
            cursor.enterArray();
            while (cursor.nextElement() && step.read(cursor))
            {
                final Decimal other = decimal(step, 0);
                finest = null != other && !finest.divides(other) && other.divides(finest) ? other : finest;
            }
        }

        return finest;
    }

    private int maxLeverage()
    {
        final long leverage = row.nearestUnits(MAX_LEVERAGE, 0);
        return leverage > 0 && leverage <= MOST_LEVERAGE ? (int)leverage : 0;
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

    private static Decimal decimal(final JsonFields fields, final int slot)
    {
        if (fields.length(slot) <= 0 || fields.length(slot) > Decimal.MAX_EXPONENT)
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
