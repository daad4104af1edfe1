package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.LongShortRatioEncoder;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.TimedRows;

/**
 * Reads statistics below {@code /futures/data}: rows of a time and a value, in any order, of which the timestamp is
 * the end of the period. An answer is used as a whole or not at all.
 */
final class BinanceStatisticsDecoder
{
    private static final int SYMBOL = 0;
    private static final int PAIR = 1;
    private static final int TIMESTAMP = 2;
    private static final int SUM_OPEN_INTEREST = 3;
    private static final int LONG_SHORT_RATIO = 4;
    private static final int BUY_SELL_RATIO = 5;
    private static final int TAKER_BUY = 6;
    private static final int TAKER_SELL = 7;

    private static final int PPM_EXPONENT = -6;
    private static final long PPM = 1_000_000;
    private static final long MAX_RATIO_PPM = 1_000_000_000_000L;
    private static final long MAX_VOLUME = Long.MAX_VALUE / PPM;
    private static final long NO_RATIO = -1;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final TimedRows rows = new TimedRows();
    private final JsonFields fields = new JsonFields(
        "symbol", "pair", "timestamp", "sumOpenInterest", "longShortRatio", "buySellRatio", "takerBuyVol",
        "takerSellVol");

    BinanceStatisticsDecoder(final MessageOutcome outcome, final JsonCursor cursor)
    {
        this.outcome = outcome;
        this.cursor = cursor;
    }

    void onOpenInterest(final BinanceInstrument instrument, final int position, final long receiveTimeNs)
    {
        if (enterRows(position))
        {
            while (cursor.nextElement())
            {
                if (!isRowOf(instrument.pair) || !has(fields.has(SUM_OPEN_INTEREST)))
                {
                    return;
                }

                final long lots = instrument.feed().instrument().nearestQuantityLots(
                    fields.bytes(), fields.offset(SUM_OPEN_INTEREST), fields.length(SUM_OPEN_INTEREST));
                if (!add(lots, EventLimits.MAX_LOTS, receiveTimeNs))
                {
                    return;
                }
            }

            for (int i = 0; i < rows.count(); i++)
            {
                if (instrument.feed().openInterest(rows.value(i), rows.timeNs(i), receiveTimeNs))
                {
                    outcome.decoded();
                }
            }
        }
    }

    void onRatios(
        final BinancePair pair,
        final RatioKind kind,
        final long periodNs,
        final int position,
        final long receiveTimeNs)
    {
        if (enterRows(position))
        {
            while (cursor.nextElement())
            {
                if (!isRowOf(pair) || !has(hasRatio(kind)))
                {
                    return;
                }

                final long ratioPpm = ratioPpm(kind);
                if (NO_RATIO != ratioPpm && !add(ratioPpm, MAX_RATIO_PPM, receiveTimeNs))
                {
                    return;
                }
            }

            for (int i = 0; i < pair.size(); i++)
            {
                publish(pair.get(i), kind, periodNs, receiveTimeNs);
            }
        }
    }

    private void publish(
        final BinanceInstrument instrument, final RatioKind kind, final long periodNs, final long receiveTimeNs)
    {
        final long period = periodNs > 0 ? periodNs : LongShortRatioEncoder.periodNsNullValue();
        for (int i = 0; instrument.isWanted() && i < rows.count(); i++)
        {
            if (instrument.feed().longShortRatio(kind, rows.value(i), period, rows.timeNs(i), receiveTimeNs))
            {
                outcome.decoded();
            }
        }
    }

    private boolean enterRows(final int position)
    {
        rows.clear();
        cursor.restart(position);
        if (!cursor.enterArray())
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
            return false;
        }

        return true;
    }

    private boolean has(final boolean isThere)
    {
        return outcome.isFree(isThere ? RejectReason.NONE : RejectReason.MISSING_FIELD);
    }

    /** Read a row; false when it has no time, or is about something else than what was asked for. */
    private boolean isRowOf(final BinancePair pair)
    {
        if (!has(fields.read(cursor) && fields.has(TIMESTAMP)))
        {
            return false;
        }

        final int name = fields.has(SYMBOL) ? SYMBOL : PAIR;
        if (fields.has(name) && !pair.isNamed(fields.bytes(), fields.offset(name), fields.length(name)))
        {
            outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
            return false;
        }

        return true;
    }

    private boolean hasRatio(final RatioKind kind)
    {
        return RatioKind.TAKER_VOLUME == kind ?
            fields.has(BUY_SELL_RATIO) || fields.has(TAKER_BUY) && fields.has(TAKER_SELL) :
            fields.has(LONG_SHORT_RATIO);
    }

    /** Ratio of a row in ppm, or a sentinel; without sales there is none. */
    private long ratioPpm(final RatioKind kind)
    {
        if (RatioKind.TAKER_VOLUME != kind)
        {
            return fields.nearestUnits(LONG_SHORT_RATIO, PPM_EXPONENT);
        }

        if (fields.has(BUY_SELL_RATIO))
        {
            return fields.nearestUnits(BUY_SELL_RATIO, PPM_EXPONENT);
        }

        final long bought = fields.nearestUnits(TAKER_BUY, 0);
        final long sold = fields.nearestUnits(TAKER_SELL, 0);
        if (!DecimalText.isNumber(bought) || !DecimalText.isNumber(sold) || bought < 0 || sold < 0 ||
            bought > MAX_VOLUME)
        {
            return DecimalText.NOT_A_NUMBER;
        }

        return 0 == sold ? NO_RATIO : bought * PPM / sold;
    }

    private boolean add(final long value, final long most, final long receiveTimeNs)
    {
        final long eventTimeNs = FieldRules.timeNs(fields.wholeNumber(TIMESTAMP), receiveTimeNs);
        if (!outcome.isFree(FieldRules.ofNumber(value, 0, most)) ||
            !outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME))
        {
            return false;
        }

        if (!rows.add(eventTimeNs, value))
        {
            outcome.rejected(RejectReason.CAPACITY);
            return false;
        }

        return true;
    }
}
