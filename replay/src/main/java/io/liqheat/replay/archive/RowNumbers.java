package io.liqheat.replay.archive;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;

/**
 * Numbers of rows in the units of a contract, as results of {@link DecimalText}.
 * <p>
 * <b>Threading:</b> stateless.
 */
final class RowNumbers
{
    static final int RATE_EXPONENT = -12;
    static final long MAX_RATE_E12 = 1_000_000_000_000L;
    static final int PPM_EXPONENT = -6;
    static final long MAX_RATIO_PPM = 1_000_000_000_000L;

    private RowNumbers()
    {
    }

    /** A price that was traded at. */
    static long ticks(final ArchiveRow row, final ArchiveColumn column, final Instrument instrument)
    {
        return row.has(column) ? instrument.priceTicks(row.bytes(), row.start(column), row.length(column)) :
            DecimalText.NOT_A_NUMBER;
    }

    /** A price that was computed. */
    static long nearestTicks(final ArchiveRow row, final ArchiveColumn column, final Instrument instrument)
    {
        return row.has(column) ? instrument.nearestPriceTicks(row.bytes(), row.start(column), row.length(column)) :
            DecimalText.NOT_A_NUMBER;
    }

    static long lots(final ArchiveRow row, final ArchiveColumn column, final Instrument instrument)
    {
        return row.has(column) ? instrument.quantityLots(row.bytes(), row.start(column), row.length(column)) :
            DecimalText.NOT_A_NUMBER;
    }

    static long nearestLots(final ArchiveRow row, final ArchiveColumn column, final Instrument instrument)
    {
        return row.has(column) ?
            instrument.nearestQuantityLots(row.bytes(), row.start(column), row.length(column)) :
            DecimalText.NOT_A_NUMBER;
    }

    /** Why a price and a quantity cannot be used, or NONE. */
    static RejectReason check(final long ticks, final long lots)
    {
        final RejectReason ofPrice = FieldRules.ofPrice(ticks);
        return RejectReason.NONE == ofPrice ? FieldRules.ofQuantity(lots) : ofPrice;
    }

    /** Why a level of a book cannot be used, or NONE. */
    static RejectReason checkLevel(final long units, final long lots, final Instrument instrument)
    {
        final RejectReason ofPrice =
            FieldRules.ofNumber(units, 1, EventLimits.MAX_TICKS * instrument.bookUnitsPerTick());
        return RejectReason.NONE == ofPrice ? FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS) : ofPrice;
    }
}
