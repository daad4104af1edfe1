package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalPairs;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.LevelReader;

/**
 * Reads book levels written as {@code ["new", price, amount]}, {@code ["change", price, amount]},
 * {@code ["delete", price, 0]} or, in books of the best levels, {@code [price, amount]}. Amounts are absolute.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none.
 */
final class DeribitLevelReader
{
    private final JsonCursor cursor;

    DeribitLevelReader(final JsonCursor cursor)
    {
        this.cursor = cursor;
    }

    /**
     * Read one side. The text must have been found to be well-formed before.
     *
     * @param position   of the array of levels in the cursor's text.
     * @param isBid      side.
     * @param instrument whose grid prices and amounts are on.
     * @param levels     to add to.
     * @return NONE, or why a level cannot be used.
     */
    RejectReason read(final int position, final boolean isBid, final Instrument instrument, final LevelList levels)
    {
        if (cursor.decimalPairs().select(position) && cursor.decimalPairs().isNamed())
        {
            return addPairs(isBid, instrument, levels);
        }

        cursor.restart(position);
        if (!cursor.enterArray())
        {
            return RejectReason.BAD_NUMBER;
        }

        RejectReason reason = RejectReason.NONE;
        while (RejectReason.NONE == reason && cursor.nextElement())
        {
            reason = cursor.enterArray() ? addLevel(isBid, instrument, levels) : RejectReason.BAD_NUMBER;
        }

        return reason;
    }

    /** Levels that were kept when the text was found to be well-formed. */
    private RejectReason addPairs(final boolean isBid, final Instrument instrument, final LevelList levels)
    {
        final DecimalPairs pairs = cursor.decimalPairs();
        final int count = pairs.count();
        RejectReason reason = RejectReason.NONE;
        for (int row = 0; row < count && RejectReason.NONE == reason; row++)
        {
            final long action = pairs.name(row);
            reason = isAction(action) ?
                add(instrument.bookUnits(pairs.first(row)), instrument.quantityLots(pairs.second(row)), action, isBid,
                    instrument, levels) :
                RejectReason.UNKNOWN_TYPE;
        }

        return reason;
    }

    private RejectReason addLevel(final boolean isBid, final Instrument instrument, final LevelList levels)
    {
        boolean hasValue = next();
        long action = DeribitFields.CHANGE;
        if (hasValue && isWord())
        {
            action = key();
            if (!isAction(action))
            {
                return RejectReason.UNKNOWN_TYPE;
            }

            hasValue = next();
        }

        final long units = hasValue ?
            instrument.bookUnits(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength()) :
            DecimalText.NOT_A_NUMBER;
        final long lots = next() ?
            instrument.quantityLots(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength()) :
            DecimalText.NOT_A_NUMBER;
        while (cursor.nextElement())
        {
            cursor.skipValue();
        }

        return add(units, lots, action, isBid, instrument, levels);
    }

    private static RejectReason add(
        final long units,
        final long lots,
        final long action,
        final boolean isBid,
        final Instrument instrument,
        final LevelList levels)
    {
        final boolean isDeleted = DeribitFields.DELETE == action && DecimalText.isNumber(lots);
        return LevelReader.add(units, isDeleted ? 0 : lots, isBid, instrument, levels);
    }

    private static boolean isAction(final long key)
    {
        return DeribitFields.NEW == key || DeribitFields.CHANGE == key || DeribitFields.DELETE == key;
    }

    private boolean next()
    {
        return cursor.nextElement() && cursor.readScalar();
    }

    private boolean isWord()
    {
        return JsonKind.STRING == cursor.kind() && cursor.valueLength() > 0 &&
            cursor.valueBytes()[cursor.valueOffset()] >= 'a';
    }

    /** The value read last packed as by {@link io.liqheat.codecs.text.JsonFields#keyOf(String)}, 0 when too long. */
    private long key()
    {
        final int length = cursor.valueLength();
        long key = 0;
        for (int i = length - 1; i >= 0 && length <= Long.BYTES; i--)
        {
            key = key << Byte.SIZE | cursor.valueBytes()[cursor.valueOffset() + i] & 0xFF;
        }

        return key;
    }
}
