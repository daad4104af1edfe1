package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalPairs;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonPair;

/**
 * Reads book levels written as {@code [price, quantity, ...]}; what follows the quantity is skipped.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class LevelReader
{
    private final JsonPair pair = new JsonPair();
    private final JsonCursor cursor;

    /**
     * A reader on a session's cursor.
     *
     * @param cursor to move.
     */
    public LevelReader(final JsonCursor cursor)
    {
        this.cursor = cursor;
    }

    /**
     * Read one side. The text must have been found to be well-formed before.
     *
     * @param position   of the array of levels in the cursor's text.
     * @param isBid      side.
     * @param instrument whose grid prices and quantities are on.
     * @param levels     to add to.
     * @return NONE, or why a level cannot be used.
     */
    public RejectReason read(
        final int position, final boolean isBid, final Instrument instrument, final LevelList levels)
    {
        if (cursor.decimalPairs().select(position) && !cursor.decimalPairs().isNamed())
        {
            return addPairs(isBid, instrument, levels);
        }

        cursor.restart(position);
        if (!cursor.enterArray())
        {
            return RejectReason.BAD_NUMBER;
        }

        RejectReason reason = RejectReason.NONE;
        boolean isPair = pair.next(cursor);
        while (RejectReason.NONE == reason && (isPair || cursor.nextElement()))
        {
            reason = isPair ? addPair(isBid, instrument, levels) : addLevel(isBid, instrument, levels);
            isPair = pair.next(cursor);
        }

        return reason;
    }

    /**
     * Add one level if it is believed.
     *
     * @param units      result of reading its price, in book units.
     * @param lots       result of reading its quantity.
     * @param isBid      side.
     * @param instrument whose grid it is on.
     * @param levels     to add to.
     * @return NONE, or why it cannot be used.
     */
    public static RejectReason add(
        final long units,
        final long lots,
        final boolean isBid,
        final Instrument instrument,
        final LevelList levels)
    {
        final RejectReason ofPrice =
            FieldRules.ofNumber(units, 1, EventLimits.MAX_TICKS * instrument.bookUnitsPerTick());
        if (RejectReason.NONE != ofPrice)
        {
            return ofPrice;
        }

        final RejectReason ofQuantity = FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS);
        if (RejectReason.NONE != ofQuantity)
        {
            return ofQuantity;
        }

        return levels.add(isBid, units, lots) ? RejectReason.NONE : RejectReason.CAPACITY;
    }

    /** Levels that were kept when the text was found to be well-formed. */
    private RejectReason addPairs(final boolean isBid, final Instrument instrument, final LevelList levels)
    {
        final DecimalPairs pairs = cursor.decimalPairs();
        final int count = pairs.count();
        RejectReason reason = RejectReason.NONE;
        for (int row = 0; row < count && RejectReason.NONE == reason; row++)
        {
            reason = add(
                instrument.bookUnits(pairs.first(row)), instrument.quantityLots(pairs.second(row)), isBid, instrument,
                levels);
        }

        return reason;
    }

    private RejectReason addPair(final boolean isBid, final Instrument instrument, final LevelList levels)
    {
        final byte[] text = cursor.bytes();
        return add(
            instrument.bookUnits(text, pair.firstOffset(), pair.firstLength()),
            instrument.quantityLots(text, pair.secondOffset(), pair.secondLength()),
            isBid,
            instrument,
            levels);
    }

    private RejectReason addLevel(final boolean isBid, final Instrument instrument, final LevelList levels)
    {
        if (!cursor.enterArray())
        {
            return RejectReason.BAD_NUMBER;
        }

        final long units = next() ?
            instrument.bookUnits(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength()) :
            DecimalText.NOT_A_NUMBER;
        final long lots = next() ?
            instrument.quantityLots(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength()) :
            DecimalText.NOT_A_NUMBER;
        while (cursor.nextElement())
        {
            cursor.skipValue();
        }

        return add(units, lots, isBid, instrument, levels);
    }

    private boolean next()
    {
        return cursor.nextElement() && cursor.readScalar();
    }
}
