package io.liqheat.codecs.venue.okx;

import static io.liqheat.codecs.venue.okx.OkxFields.BANKRUPTCY_PRICE;
import static io.liqheat.codecs.venue.okx.OkxFields.DETAILS;
import static io.liqheat.codecs.venue.okx.OkxFields.POSITION_SIDE;
import static io.liqheat.codecs.venue.okx.OkxFields.SIDE;
import static io.liqheat.codecs.venue.okx.OkxFields.SIZE;
import static io.liqheat.codecs.venue.okx.OkxFields.TIME;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.RecentIds;

/**
 * Reads liquidations, from the stream and from the REST call, which both list them under each contract and newest
 * first. The rows of a message are published in order of time once all have been read.
 * <p>
 * After every subscription the stream may start with recent history, and the REST answer that fills an interruption
 * overlaps with it. A liquidation is the same as one before if contract, time, side, price and quantity are: the venue
 * shows at most one per contract and second, so no two different ones agree in all that. What was seen is published
 * once, with its own time; the last 4096 are remembered, over all connections.
 * <p>
 * "For futures and swaps, each contract will only show a maximum of one order per one-second period", says the page of
 * the stream: a sample. The price is the bankruptcy price.
 */
final class LiquidationReader
{
    private static final int CAPACITY = 1024;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final MessageOutcome outcome;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields detail = OkxFields.row();
    private final RecentIds seen = new RecentIds();
    private final OkxInstrument[] instruments = new OkxInstrument[CAPACITY];
    private final Side[] sides = new Side[CAPACITY];
    private final long[] timesNs = new long[CAPACITY];
    private final long[] ticks = new long[CAPACITY];
    private final long[] lots = new long[CAPACITY];
    private int count;
    private int rows;
    private long oldestNs;

    LiquidationReader(final MessageOutcome outcome)
    {
        this.outcome = outcome;
    }

    /** Start a message. */
    void begin()
    {
        count = 0;
        rows = 0;
        oldestNs = Long.MAX_VALUE;
    }

    /** Take the liquidations listed in a row about a contract, unless they are from before a time. */
    void readDetails(
        final OkxInstrument instrument,
        final JsonCursor text,
        final JsonFields row,
        final long notBeforeNs,
        final long receiveTimeNs)
    {
        cursor.wrap(text, row.offset(DETAILS));
        cursor.enterArray();
        while (cursor.nextElement())
        {
            if (detail.read(cursor))
            {
                read(instrument, detail, notBeforeNs, receiveTimeNs);
            }
            else
            {
                outcome.rejected(RejectReason.MISSING_FIELD);
            }
        }
    }

    /** Take one liquidation, unless it is from before a time. */
    void read(
        final OkxInstrument instrument, final JsonFields fields, final long notBeforeNs, final long receiveTimeNs)
    {
        final Instrument definition = instrument.feed().instrument();
        final Side side = sideAtRisk(fields);
        final long eventTimeNs = FieldRules.timeNs(fields.wholeNumber(TIME), receiveTimeNs);
        final long priceTicks = definition.nearestPriceTicks(
            fields.bytes(), fields.offset(BANKRUPTCY_PRICE), fields.length(BANKRUPTCY_PRICE));
        final long quantityLots =
            definition.quantityLots(fields.bytes(), fields.offset(SIZE), fields.length(SIZE));
        rows++;
        if (null == side || !fields.has(BANKRUPTCY_PRICE) || !fields.has(SIZE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (!DecimalText.isNumber(eventTimeNs))
        {
            outcome.rejected(RejectReason.BAD_TIME);
        }
        else if (outcome.isFree(FieldRules.ofPrice(priceTicks)) &&
            outcome.isFree(FieldRules.ofQuantity(quantityLots)))
        {
            oldestNs = Math.min(oldestNs, eventTimeNs);
            if (eventTimeNs >= notBeforeNs)
            {
                add(instrument, side, eventTimeNs, priceTicks, quantityLots, receiveTimeNs);
            }
        }
    }

    /** Publish what has been taken, oldest first. */
    void publish(final long receiveTimeNs)
    {
        for (int i = 0; i < count; i++)
        {
            instruments[i].feed().liquidation(
                ticks[i], lots[i], sides[i], PriceKind.BANKRUPTCY, Completeness.SAMPLED, timesNs[i], receiveTimeNs);
            outcome.decoded();
        }

        count = 0;
    }

    /** {@return liquidations listed in the message, usable or not} */
    int rows()
    {
        return rows;
    }

    /** {@return time of the oldest one in the message, ns since the epoch} */
    long oldestNs()
    {
        return oldestNs;
    }

    private void add(
        final OkxInstrument instrument,
        final Side side,
        final long eventTimeNs,
        final long priceTicks,
        final long quantityLots,
        final long receiveTimeNs)
    {
        long id = instrument.ordinal * 2L + side.value();
        id = mix(mix(mix(id) ^ eventTimeNs) ^ priceTicks) ^ quantityLots;
        if (!seen.add(mix(id)))
        {
            outcome.rejected(RejectReason.DUPLICATE);
            return;
        }

        if (CAPACITY == count)
        {
            publish(receiveTimeNs);
        }

        int index = count;
        while (index > 0 && timesNs[index - 1] > eventTimeNs)
        {
            instruments[index] = instruments[index - 1];
            sides[index] = sides[index - 1];
            timesNs[index] = timesNs[index - 1];
            ticks[index] = ticks[index - 1];
            lots[index] = lots[index - 1];
            index--;
        }

        instruments[index] = instrument;
        sides[index] = side;
        timesNs[index] = eventTimeNs;
        ticks[index] = priceTicks;
        lots[index] = quantityLots;
        count++;
    }

    /** The side of the position, or of the order that closes it where positions are netted; null when they differ. */
    private static Side sideAtRisk(final JsonFields fields)
    {
        final long order = fields.key(SIDE);
        final long position = fields.key(POSITION_SIDE);
        final boolean isOrder = OkxFields.BUY == order || OkxFields.SELL == order;
        if (OkxFields.LONG == position)
        {
            return OkxFields.BUY == order ? null : Side.LONG;
        }

        if (OkxFields.SHORT == position)
        {
            return OkxFields.SELL == order ? null : Side.SHORT;
        }

        return isOrder ? OkxFields.SELL == order ? Side.LONG : Side.SHORT : null;
    }

    private static long mix(final long value)
    {
        final long product = value * MIX;
        return product ^ product >>> 32;
    }
}
