package io.liqheat.codecs.venue.okx;

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
import java.math.BigDecimal;

/**
 * Reads definitions of contracts: rows of the instruments call and of the instruments channel. A lot is the venue's
 * {@code lotSz} contracts, each worth {@code ctVal * ctMult} of {@code ctValCcy}. Contracts that have been announced
 * cost no allocation; spot pairs, margin and options are another product.
 */
final class InstrumentReader
{
    private static final int INSTRUMENT = 0;
    private static final int TYPE = 1;
    private static final int CONTRACT_TYPE = 2;
    private static final int VALUE = 3;
    private static final int MULTIPLIER = 4;
    private static final int VALUE_CURRENCY = 5;
    private static final int SETTLEMENT_CURRENCY = 6;
    private static final int LOT = 7;
    private static final int TICK = 8;
    private static final int LEVERAGE = 9;

    private static final long SWAP = JsonFields.keyOf("SWAP");
    private static final long FUTURES = JsonFields.keyOf("FUTURES");
    private static final long LINEAR = JsonFields.keyOf("linear");
    private static final long INVERSE = JsonFields.keyOf("inverse");
    private static final int MAX_SYMBOL_LENGTH = 32;
    private static final int MAX_COIN_LENGTH = 16;
    private static final long MAX_LEVERAGE = 1_000;

    private final MessageOutcome outcome;
    private final VenueInstruments<OkxInstrument> instruments;
    private final JsonFields row = new JsonFields(
        "instId", "instType", "ctType", "ctVal", "ctMult", "ctValCcy", "settleCcy", "lotSz", "tickSz", "lever");

    InstrumentReader(final MessageOutcome outcome, final VenueInstruments<OkxInstrument> instruments)
    {
        this.outcome = outcome;
        this.instruments = instruments;
    }

    /** Read the row the cursor is in front of. */
    void read(final JsonCursor cursor)
    {
        if (!row.read(cursor) || !isName(INSTRUMENT, MAX_SYMBOL_LENGTH) || !row.has(TYPE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        final long type = row.key(TYPE);
        if (SWAP != type && FUTURES != type)
        {
            outcome.rejected(RejectReason.WRONG_PRODUCT);
            return;
        }

        final OkxInstrument known = instruments.find(row.bytes(), row.offset(INSTRUMENT), row.length(INSTRUMENT));
        if (null != known && known.feed().isAnnounced())
        {
            outcome.decoded();
            return;
        }

        final long contractType = row.key(CONTRACT_TYPE);
        if (LINEAR != contractType && INVERSE != contractType || !isName(VALUE_CURRENCY, MAX_COIN_LENGTH) ||
            !isName(SETTLEMENT_CURRENCY, MAX_COIN_LENGTH))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        define(INVERSE == contractType);
    }

    private void define(final boolean isInverse)
    {
        final Decimal tick = decimalOf(TICK);
        final Decimal step = decimalOf(LOT);
        final Decimal value = decimalOf(VALUE);
        final Decimal multiplier = row.hasValue(MULTIPLIER) ? decimalOf(MULTIPLIER) : new Decimal(1, 0);
        if (null == tick || null == step || null == value || null == multiplier)
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
            return;
        }

        final String valueCurrency = row.text(VALUE_CURRENCY);
        final String settlementCurrency = row.text(SETTLEMENT_CURRENCY);
        final long leverage = row.hasValue(LEVERAGE) ? row.nearestUnits(LEVERAGE, 0) : 0;
        try
        {
            instruments.define(new Instrument(
                Instrument.NULL_ID, Venue.OKX, row.text(INSTRUMENT), tick, product(step, value, multiplier), step,
                isInverse ? ContractType.INVERSE : ContractType.LINEAR,
                isInverse ? settlementCurrency : valueCurrency,
                isInverse ? valueCurrency : settlementCurrency,
                (int)Math.max(0, Math.min(leverage, MAX_LEVERAGE)), 0));
            outcome.decoded();
        }
        catch (final IllegalArgumentException | ArithmeticException ex)
        {
            outcome.rejected(RejectReason.OUT_OF_RANGE);
        }
    }

    private static Decimal product(final Decimal step, final Decimal value, final Decimal multiplier)
    {
        return Decimal.of(new BigDecimal(step.toString())
            .multiply(new BigDecimal(value.toString()))
            .multiply(new BigDecimal(multiplier.toString()))
            .toPlainString());
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

    private Decimal decimalOf(final int slot)
    {
        if (row.length(slot) <= 0 || row.length(slot) > Decimal.MAX_EXPONENT)
        {
            return null;
        }

        try
        {
            return Decimal.of(row.text(slot));
        }
        catch (final IllegalArgumentException | ArithmeticException ex)
        {
            return null;
        }
    }
}
