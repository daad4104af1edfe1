package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.event.LongShortRatioEncoder;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.TimedRows;

/**
 * Reads answers of trading statistics, whose rows are arrays and come newest first: {@code [time, ratio]},
 * {@code [time, sold, bought]}, {@code [time, contracts, coins, dollars]}. Published oldest first, and only if all rows
 * can be used. A period in which nothing was sold has no ratio.
 */
final class StatisticsReader
{
    private static final int COLUMNS = 3;
    private static final int PPM_EXPONENT = -6;
    private static final int VOLUME_EXPONENT = -4;
    private static final long PPM = 1_000_000;
    private static final long MAX_RATIO_PPM = 1_000_000_000_000L;
    private static final long MAX_VOLUME = Long.MAX_VALUE / PPM;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final TimedRows rows = new TimedRows();
    private long first;
    private long second;

    StatisticsReader(final MessageOutcome outcome, final JsonCursor cursor)
    {
        this.outcome = outcome;
        this.cursor = cursor;
    }

    void onRatio(
        final OkxInstrument instrument,
        final RatioKind kind,
        final long periodNs,
        final int position,
        final long receiveTimeNs)
    {
        if (!readRows(null, kind, position, receiveTimeNs))
        {
            return;
        }

        final long period = periodNs > 0 ? periodNs : LongShortRatioEncoder.periodNsNullValue();
        for (int i = 0; i < rows.count(); i++)
        {
            if (instrument.feed().longShortRatio(kind, rows.value(i), period, rows.timeNs(i), receiveTimeNs))
            {
                outcome.decoded();
            }
        }
    }

    void onOpenInterest(final OkxInstrument instrument, final int position, final long receiveTimeNs)
    {
        if (!readRows(instrument, null, position, receiveTimeNs))
        {
            return;
        }

        for (int i = 0; i < rows.count(); i++)
        {
            if (instrument.feed().openInterest(rows.value(i), rows.timeNs(i), receiveTimeNs))
            {
                outcome.decoded();
            }
        }
    }

    private boolean readRows(
        final OkxInstrument instrument, final RatioKind kind, final int position, final long receiveTimeNs)
    {
        rows.clear();
        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            final long eventTimeNs = readRow(instrument, kind, receiveTimeNs);
            if (!outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME))
            {
                return false;
            }

            if (RatioKind.TAKER_VOLUME == kind && 0 == first)
            {
                continue;
            }

            final long value = RatioKind.TAKER_VOLUME == kind ? ratioOf(second, first) : first;
            final long most = null == kind ? EventLimits.MAX_LOTS : MAX_RATIO_PPM;
            if (!outcome.isFree(FieldRules.ofNumber(value, 0, most)) ||
                !outcome.isFree(rows.add(eventTimeNs, value) ? RejectReason.NONE : RejectReason.CAPACITY))
            {
                return false;
            }
        }

        return true;
    }

    /** Read a row's first three elements; returns the time, or a sentinel. */
    private long readRow(final OkxInstrument instrument, final RatioKind kind, final long receiveTimeNs)
    {
        first = DecimalText.NOT_A_NUMBER;
        second = DecimalText.NOT_A_NUMBER;
        if (!cursor.enterArray())
        {
            return DecimalText.NOT_A_NUMBER;
        }

        long timeMs = DecimalText.NOT_A_NUMBER;
        int index = 0;
        while (cursor.nextElement())
        {
            if (index < COLUMNS && cursor.readScalar())
            {
                switch (index)
                {
                    case 0 -> timeMs = nearest(0);
                    case 1 -> first = null == instrument ?
                        nearest(RatioKind.TAKER_VOLUME == kind ? VOLUME_EXPONENT : PPM_EXPONENT) :
                        instrument.feed().instrument()
                            .nearestQuantityLots(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
                    default -> second = nearest(VOLUME_EXPONENT);
                }
            }
            else
            {
                cursor.skipValue();
            }

            index++;
        }

        return FieldRules.timeNs(timeMs, receiveTimeNs);
    }

    private long nearest(final int exponent)
    {
        return DecimalText.toNearestUnits(
            cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength(), 1, exponent);
    }

    /** Bought by sold in parts per million, or a sentinel. */
    private static long ratioOf(final long bought, final long sold)
    {
        if (bought < 0 || sold <= 0)
        {
            return DecimalText.NOT_A_NUMBER;
        }

        long numerator = bought;
        long denominator = sold;
        while (numerator > MAX_VOLUME)
        {
            numerator >>= 1;
            denominator >>= 1;
        }

        return 0 == denominator ? DecimalText.NOT_A_NUMBER : numerator * PPM / denominator;
    }
}
