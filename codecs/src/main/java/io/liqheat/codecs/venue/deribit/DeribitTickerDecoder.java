package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.MessageOutcome;

/**
 * Publishes mark price, open interest and funding, which the venue sends together. Everything is checked before
 * anything is published.
 */
final class DeribitTickerDecoder
{
    private static final long FUNDING_INTERVAL_NS = 28_800_000_000_000L;
    private static final int RATE_EXPONENT = -12;
    private static final long MAX_RATE_E12 = 1_000_000_000_000L;

    private final MessageOutcome outcome;

    DeribitTickerDecoder(final MessageOutcome outcome)
    {
        this.outcome = outcome;
    }

    /** A ticker, or the part of another answer that is one. */
    void onTicker(final DeribitInstrument instrument, final JsonFields data, final long receiveTimeNs)
    {
        final InstrumentFeed feed = instrument.feed();
        final Instrument definition = feed.instrument();
        final long eventTimeNs = FieldRules.timeNs(data.wholeNumber(DeribitFields.TIME), receiveTimeNs);
        final long markTicks = ticks(definition, data, DeribitFields.MARK);
        final boolean hasIndex = data.hasValue(DeribitFields.INDEX);
        final long indexTicks =
            hasIndex ? ticks(definition, data, DeribitFields.INDEX) : MarkPriceEncoder.indexTicksNullValue();
        final boolean hasOpenInterest = data.hasValue(DeribitFields.OPEN_INTEREST);
        final long lots = hasOpenInterest ? openInterestLots(definition, data) : 0;
        final boolean hasRate = data.hasValue(DeribitFields.FUNDING);
        final long rateE12 = hasRate ? data.nearestUnits(DeribitFields.FUNDING, RATE_EXPONENT) : 0;
        if (!data.has(DeribitFields.MARK))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofPrice(markTicks)) &&
            (!hasIndex || outcome.isFree(FieldRules.ofPrice(indexTicks))) &&
            outcome.isFree(FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS)) &&
            outcome.isFree(FieldRules.ofNumber(rateE12, -MAX_RATE_E12, MAX_RATE_E12)) &&
            isTime(eventTimeNs) &&
            outcome.isFree(feed.markPrice(markTicks, indexTicks, eventTimeNs, receiveTimeNs)))
        {
            outcome.decoded();
            instrument.onTicker();
            if (hasOpenInterest)
            {
                feed.openInterest(lots, eventTimeNs, receiveTimeNs);
            }

            if (hasRate)
            {
                feed.funding(
                    rateE12, FundingEncoder.nextFundingTimeNsNullValue(), FUNDING_INTERVAL_NS, eventTimeNs,
                    receiveTimeNs);
            }
        }
    }

    /** A row of a summary of many instruments. It is not newer than a ticker, and then of no use. */
    void onSummary(final DeribitInstrument instrument, final JsonFields data, final long receiveTimeNs)
    {
        final InstrumentFeed feed = instrument.feed();
        final long eventTimeNs = FieldRules.timeNs(data.wholeNumber(DeribitFields.CREATION_TIME), receiveTimeNs);
        final long lots = openInterestLots(feed.instrument(), data);
        if (!data.hasValue(DeribitFields.OPEN_INTEREST))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS)) && isTime(eventTimeNs) &&
            feed.openInterest(lots, eventTimeNs, receiveTimeNs))
        {
            outcome.decoded();
        }
    }

    /** The funding channel of its own; not needed where tickers are. */
    void onFunding(final DeribitInstrument instrument, final JsonFields data, final long receiveTimeNs)
    {
        final long eventTimeNs = FieldRules.timeNs(data.wholeNumber(DeribitFields.TIME), receiveTimeNs);
        final long rateE12 = data.nearestUnits(DeribitFields.INTEREST, RATE_EXPONENT);
        if (!data.hasValue(DeribitFields.INTEREST))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (outcome.isFree(FieldRules.ofNumber(rateE12, -MAX_RATE_E12, MAX_RATE_E12)) && isTime(eventTimeNs) &&
            !instrument.hasTicker)
        {
            instrument.feed().funding(
                rateE12, FundingEncoder.nextFundingTimeNsNullValue(), FUNDING_INTERVAL_NS, eventTimeNs,
                receiveTimeNs);
            outcome.decoded();
        }
    }

    private boolean isTime(final long eventTimeNs)
    {
        return outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME);
    }

    private static long ticks(final Instrument definition, final JsonFields data, final int slot)
    {
        return definition.nearestPriceTicks(data.bytes(), data.offset(slot), data.length(slot));
    }

    private static long openInterestLots(final Instrument definition, final JsonFields data)
    {
        return definition.nearestQuantityLots(
            data.bytes(), data.offset(DeribitFields.OPEN_INTEREST), data.length(DeribitFields.OPEN_INTEREST));
    }
}
