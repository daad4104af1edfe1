package io.liqheat.codecs.venue.bybit;

import static io.liqheat.codecs.venue.bybit.BybitFields.FUNDING_HOURS;
import static io.liqheat.codecs.venue.bybit.BybitFields.FUNDING_RATE;
import static io.liqheat.codecs.venue.bybit.BybitFields.INDEX_PRICE;
import static io.liqheat.codecs.venue.bybit.BybitFields.MARK_PRICE;
import static io.liqheat.codecs.venue.bybit.BybitFields.NEXT_FUNDING_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.OPEN_INTEREST;
import static io.liqheat.codecs.venue.bybit.BybitFields.SINGLE_OPEN_INTEREST;
import static io.liqheat.codecs.venue.bybit.BybitFields.USD_INDEX_PRICE;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.MessageOutcome;

/**
 * Merges tickers, of the stream and of REST answers, and publishes what they changed. Everything is checked before
 * anything is merged.
 */
final class TickerDecoder
{
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long MAX_FUNDING_HOURS = 24 * 7;
    private static final long CLOCK_SLACK_NS = 10_000_000_000L;
    private static final int RATE_EXPONENT = -12;
    private static final long MAX_RATE_E12 = 1_000_000_000_000L;
    private static final long MAX_TIME_MS = Long.MAX_VALUE / FieldRules.NS_PER_MS;

    private final MessageOutcome outcome;

    TickerDecoder(final MessageOutcome outcome)
    {
        this.outcome = outcome;
    }

    /** One ticker; {@code isWhole} when fields it does not have are unknown rather than unchanged. */
    void onTicker(
        final BybitInstrument instrument,
        final JsonFields fields,
        final boolean isWhole,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        final BybitTicker ticker = instrument.ticker;
        if (fields.has(USD_INDEX_PRICE))
        {
            outcome.rejected(RejectReason.WRONG_PRODUCT);
        }
        else if (isWhole && !fields.hasValue(MARK_PRICE))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (eventTimeNs < ticker.timeNs && ticker.timeNs - CLOCK_SLACK_NS <= receiveTimeNs)
        {
            outcome.rejected(RejectReason.OUT_OF_ORDER);
        }
        else if (isBelieved(instrument.feed().instrument(), fields))
        {
            if (isWhole)
            {
                ticker.clear();
            }

            merge(ticker, instrument.feed().instrument(), fields);
            ticker.timeNs = eventTimeNs;
            publish(instrument.feed(), ticker, fields, eventTimeNs, receiveTimeNs);
        }
    }

    /** Open interest of a row in lots of one side, or what is the matter with it; slots as given. */
    static long openInterestLots(final Instrument definition, final JsonFields fields)
    {
        if (fields.hasValue(SINGLE_OPEN_INTEREST))
        {
            return lots(definition, fields, SINGLE_OPEN_INTEREST);
        }

        final long bothSides = lots(definition, fields, OPEN_INTEREST);
        return bothSides < 0 ? bothSides : bothSides / 2 + bothSides % 2;
    }

    private boolean isBelieved(final Instrument definition, final JsonFields fields)
    {
        return
            (!fields.hasValue(MARK_PRICE) ||
                outcome.isFree(FieldRules.ofPrice(ticks(definition, fields, MARK_PRICE)))) &&
            (!fields.hasValue(INDEX_PRICE) || outcome.isFree(
                FieldRules.ofNumber(ticks(definition, fields, INDEX_PRICE), 0, EventLimits.MAX_TICKS))) &&
            (!hasOpenInterest(fields) || outcome.isFree(
                FieldRules.ofNumber(openInterestLots(definition, fields), 0, EventLimits.MAX_LOTS))) &&
            (!fields.hasValue(FUNDING_RATE) || outcome.isFree(FieldRules.ofNumber(
                fields.nearestUnits(FUNDING_RATE, RATE_EXPONENT), -MAX_RATE_E12, MAX_RATE_E12))) &&
            (!fields.hasValue(NEXT_FUNDING_TIME) ||
                outcome.isFree(FieldRules.ofNumber(fields.wholeNumber(NEXT_FUNDING_TIME), 0, MAX_TIME_MS))) &&
            (!fields.hasValue(FUNDING_HOURS) ||
                outcome.isFree(FieldRules.ofNumber(fields.wholeNumber(FUNDING_HOURS), 0, MAX_FUNDING_HOURS)));
    }

    private static void merge(final BybitTicker ticker, final Instrument definition, final JsonFields fields)
    {
        if (fields.hasValue(MARK_PRICE))
        {
            ticker.markTicks = ticks(definition, fields, MARK_PRICE);
        }

        if (fields.hasValue(INDEX_PRICE))
        {
            final long indexTicks = ticks(definition, fields, INDEX_PRICE);
            ticker.indexTicks = 0 == indexTicks ? MarkPriceEncoder.indexTicksNullValue() : indexTicks;
        }

        if (hasOpenInterest(fields))
        {
            ticker.openInterestLots = openInterestLots(definition, fields);
        }

        if (fields.hasValue(FUNDING_RATE))
        {
            ticker.rateE12 = fields.nearestUnits(FUNDING_RATE, RATE_EXPONENT);
        }

        if (fields.hasValue(NEXT_FUNDING_TIME))
        {
            final long timeMs = fields.wholeNumber(NEXT_FUNDING_TIME);
            ticker.nextFundingTimeNs =
                0 == timeMs ? FundingEncoder.nextFundingTimeNsNullValue() : timeMs * FieldRules.NS_PER_MS;
        }

        if (fields.hasValue(FUNDING_HOURS))
        {
            final long hours = fields.wholeNumber(FUNDING_HOURS);
            ticker.fundingIntervalNs = 0 == hours ? FundingEncoder.intervalNsNullValue() : hours * HOUR_NS;
        }
    }

    private void publish(
        final InstrumentFeed feed,
        final BybitTicker ticker,
        final JsonFields fields,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        if (BybitTicker.UNKNOWN != ticker.markTicks)
        {
            if (!fields.hasValue(MARK_PRICE) && !fields.hasValue(INDEX_PRICE))
            {
                feed.health().onData(FeedStream.MARK_PRICE, receiveTimeNs);
            }
            else if (!outcome.isFree(
                feed.markPrice(ticker.markTicks, ticker.indexTicks, eventTimeNs, receiveTimeNs)))
            {
                return;
            }
        }

        if (hasOpenInterest(fields))
        {
            feed.openInterest(ticker.openInterestLots, eventTimeNs, receiveTimeNs);
        }
        else if (BybitTicker.UNKNOWN != ticker.openInterestLots)
        {
            feed.health().onData(FeedStream.OPEN_INTEREST, receiveTimeNs);
        }

        if (BybitTicker.UNKNOWN != ticker.rateE12)
        {
            feed.funding(
                ticker.rateE12, ticker.nextFundingTimeNs, ticker.fundingIntervalNs, eventTimeNs, receiveTimeNs);
        }

        outcome.decoded();
    }

    private static boolean hasOpenInterest(final JsonFields fields)
    {
        return fields.hasValue(SINGLE_OPEN_INTEREST) || fields.hasValue(OPEN_INTEREST);
    }

    private static long ticks(final Instrument definition, final JsonFields fields, final int slot)
    {
        return definition.nearestPriceTicks(fields.bytes(), fields.offset(slot), fields.length(slot));
    }

    private static long lots(final Instrument definition, final JsonFields fields, final int slot)
    {
        return definition.nearestQuantityLots(fields.bytes(), fields.offset(slot), fields.length(slot));
    }
}
