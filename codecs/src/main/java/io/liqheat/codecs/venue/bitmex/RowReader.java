package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.IsoTimeText;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * What rows of all tables have in common: a symbol, a time, an action.
 */
final class RowReader
{
    static final long PARTIAL = JsonFields.keyOf("partial");
    static final long INSERT = JsonFields.keyOf("insert");
    static final long UPDATE = JsonFields.keyOf("update");
    static final long DELETE = JsonFields.keyOf("delete");
    static final long BUY = JsonFields.keyOf("Buy");
    static final long SELL = JsonFields.keyOf("Sell");

    private static final long HASH_START = 0xCBF2_9CE4_8422_2325L;
    private static final long HASH_PRIME = 0x0000_0100_0000_01B3L;

    private final MessageOutcome outcome;
    private final VenueInstruments<BitmexInstrument> instruments;

    RowReader(final MessageOutcome outcome, final VenueInstruments<BitmexInstrument> instruments)
    {
        this.outcome = outcome;
        this.instruments = instruments;
    }

    static boolean isAction(final long action)
    {
        return PARTIAL == action || INSERT == action || UPDATE == action || DELETE == action;
    }

    /** The instrument of a row if its events are wanted, or null with what speaks against it in the outcome. */
    BitmexInstrument instrumentOf(final JsonFields row, final int slot)
    {
        if (!row.hasValue(slot))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        final BitmexInstrument instrument = instruments.find(row.bytes(), row.offset(slot), row.length(slot));
        if (null == instrument)
        {
            outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
            return null;
        }

        outcome.instrumentId(instrument.feed().instrument().id());
        return instrument.isWanted() ? instrument : null;
    }

    /** A believable time, or {@link DecimalText#NOT_A_NUMBER}. */
    static long timeNs(final JsonFields row, final int slot, final long receiveTimeNs)
    {
        final long timeNs = isoTimeNs(row, slot);
        final long timeMs = timeNs / FieldRules.NS_PER_MS;
        return DecimalText.isNumber(timeNs) && DecimalText.isNumber(FieldRules.timeNs(timeMs, receiveTimeNs)) ?
            timeNs : DecimalText.NOT_A_NUMBER;
    }

    /** A time of any year, or {@link DecimalText#NOT_A_NUMBER}. */
    static long isoTimeNs(final JsonFields row, final int slot)
    {
        return IsoTimeText.toNs(row.bytes(), row.offset(slot), row.length(slot));
    }

    /** Whether a time is there, and if not say so. */
    boolean isTime(final long timeNs)
    {
        return outcome.isFree(DecimalText.isNumber(timeNs) ? RejectReason.NONE : RejectReason.BAD_TIME);
    }

    /** A number that stands for an id written as text. */
    static long hashOf(final JsonFields row, final int slot)
    {
        long hash = HASH_START;
        final byte[] text = row.bytes();
        for (int i = row.offset(slot), end = i + row.length(slot); i < end; i++)
        {
            hash = (hash ^ text[i]) * HASH_PRIME;
        }

        return hash;
    }
}
