package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.MessageOutcome;

/**
 * Reads rows of the instrument table: definition, mark price, open interest and funding, of which an update carries
 * what has changed. Mark price and open interest are told when they are in a row, with what was said before about the
 * index; times of rows of different fields are not in order with each other.
 */
final class TickerDecoder
{
    static final int RATE_EXPONENT = -12;
    static final long MAX_RATE_E12 = 1_000_000_000_000L;

    private static final int SYMBOL = 0;
    private static final int TIME = 1;
    private static final int MARK = 2;
    private static final int INDEX = 3;
    private static final int OPEN_INTEREST = 4;
    private static final int RATE = 5;
    private static final int FUNDING_TIME = 6;
    private static final int INTERVAL = 7;
    private static final long INTERVAL_ORIGIN_NS = 946_684_800_000_000_000L;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final RowReader reader;
    private final DefinitionReader definitionReader;
    private final JsonFields row = new JsonFields(
        "symbol", "timestamp", "markPrice", "indicativeSettlePrice", "openInterest", "fundingRate", "fundingTimestamp",
        "fundingInterval");

    TickerDecoder(
        final MessageOutcome outcome,
        final JsonCursor cursor,
        final RowReader reader,
        final DefinitionReader definitionReader)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.reader = reader;
        this.definitionReader = definitionReader;
    }

    /** Length of an interval that is written as a time of 2000-01-01, or null value. */
    static long intervalNs(final JsonFields row, final int slot)
    {
        final long timeNs = row.hasValue(slot) ? RowReader.isoTimeNs(row, slot) : DecimalText.NOT_A_NUMBER;
        return timeNs > INTERVAL_ORIGIN_NS ? timeNs - INTERVAL_ORIGIN_NS : FundingEncoder.intervalNsNullValue();
    }

    /** Rows of an array. */
    void onRows(final long action, final int position, final long receiveTimeNs)
    {
        if (RowReader.PARTIAL == action || RowReader.INSERT == action)
        {
            definitionReader.readRows(position);
        }

        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            readRow(action, receiveTimeNs);
        }
    }

    /** One row on its own. */
    void onRow(final int position, final long receiveTimeNs)
    {
        definitionReader.readRow(position);
        cursor.restart(position);
        readRow(RowReader.PARTIAL, receiveTimeNs);
    }

    private void readRow(final long action, final long receiveTimeNs)
    {
        if (!row.read(cursor))
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
            return;
        }

        final BitmexInstrument instrument = reader.instrumentOf(row, SYMBOL);
        if (null == instrument)
        {
            return;
        }

        if (RowReader.UPDATE != action)
        {
            instrument.forgetTicker();
        }

        if (RowReader.DELETE != action)
        {
            onRow(instrument, receiveTimeNs);
        }
    }

    private void onRow(final BitmexInstrument instrument, final long receiveTimeNs)
    {
        final Instrument grid = instrument.feed().instrument();
        final long eventTimeNs = rowTimeNs(instrument, receiveTimeNs);
        final long markTicks = priceTicks(MARK, grid);
        final long indexTicks = priceTicks(INDEX, grid);
        final long lots = row.hasValue(OPEN_INTEREST) ?
            grid.nearestQuantityLots(row.bytes(), row.offset(OPEN_INTEREST), row.length(OPEN_INTEREST)) : 0;
        final long rateE12 = row.hasValue(RATE) ? row.nearestUnits(RATE, RATE_EXPONENT) : 0;
        final long nextNs = row.hasValue(FUNDING_TIME) ? RowReader.timeNs(row, FUNDING_TIME, receiveTimeNs) : 0;
        if (reader.isTime(eventTimeNs) && outcome.isFree(FieldRules.ofPrice(markTicks)) &&
            outcome.isFree(FieldRules.ofPrice(indexTicks)) &&
            outcome.isFree(FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS)) &&
            outcome.isFree(FieldRules.ofNumber(rateE12, -MAX_RATE_E12, MAX_RATE_E12)) && reader.isTime(nextNs))
        {
            instrument.tickerTimeNs = Math.max(instrument.tickerTimeNs, eventTimeNs);
            instrument.indexTicks = row.hasValue(INDEX) ? indexTicks : instrument.indexTicks;
            publish(instrument, markTicks, lots, eventTimeNs, receiveTimeNs);
            publishFunding(instrument, rateE12, nextNs, eventTimeNs, receiveTimeNs);
        }
    }

    private void publish(
        final BitmexInstrument instrument,
        final long markTicks,
        final long lots,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        if (row.hasValue(MARK) && outcome.isFree(
            instrument.feed().markPrice(markTicks, instrument.indexTicks, eventTimeNs, receiveTimeNs)))
        {
            outcome.decoded();
        }

        if (row.hasValue(OPEN_INTEREST) && instrument.feed().openInterest(lots, eventTimeNs, receiveTimeNs))
        {
            outcome.decoded();
        }
    }

    private void publishFunding(
        final BitmexInstrument instrument,
        final long rateE12,
        final long nextNs,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        instrument.rateE12 = row.hasValue(RATE) ? rateE12 : instrument.rateE12;
        instrument.nextFundingTimeNs = row.hasValue(FUNDING_TIME) ? nextNs : instrument.nextFundingTimeNs;
        instrument.fundingIntervalNs = row.hasValue(INTERVAL) ? intervalNs(row, INTERVAL) :
            instrument.fundingIntervalNs;
        if ((row.hasValue(RATE) || row.hasValue(FUNDING_TIME)) &&
            FundingEncoder.rateE12NullValue() != instrument.rateE12)
        {
            instrument.feed().funding(
                instrument.rateE12, instrument.nextFundingTimeNs, instrument.fundingIntervalNs, eventTimeNs,
                receiveTimeNs);
            outcome.decoded();
        }
    }

    /** A price of the row, or a harmless one where the row has none. */
    private long priceTicks(final int slot, final Instrument grid)
    {
        return row.hasValue(slot) ? grid.nearestPriceTicks(row.bytes(), row.offset(slot), row.length(slot)) : 1;
    }

    /**
     * When the row was changed. Rows of 2019 may leave that out: then just after the latest change known. Later rows
     * of the same millisecond are not to look older than those.
     */
    private long rowTimeNs(final BitmexInstrument instrument, final long receiveTimeNs)
    {
        final long lastNs = instrument.tickerTimeNs;
        if (!row.hasValue(TIME))
        {
            return 0 == lastNs ? receiveTimeNs : lastNs + 1;
        }

        final long timeNs = RowReader.timeNs(row, TIME, receiveTimeNs);
        return DecimalText.isNumber(timeNs) && timeNs < lastNs && lastNs - timeNs < FieldRules.NS_PER_MS ?
            lastNs : timeNs;
    }
}
