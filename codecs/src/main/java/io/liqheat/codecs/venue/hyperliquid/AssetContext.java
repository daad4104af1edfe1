package io.liqheat.codecs.venue.hyperliquid;

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
 * Mark price, oracle price, open interest and hourly funding of a coin, which the venue sends together.
 */
final class AssetContext
{
    static final int MARK = 0;
    static final int ORACLE = 1;
    static final int OPEN_INTEREST = 2;
    static final int FUNDING = 3;

    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int RATE_EXPONENT = -12;
    private static final long MAX_RATE_E12 = 1_000_000_000_000L;

    private final MessageOutcome outcome;

    AssetContext(final MessageOutcome outcome)
    {
        this.outcome = outcome;
    }

    /** Fields of a context as the venue writes it. */
    static JsonFields fields()
    {
        return new JsonFields("markPx", "oraclePx", "openInterest", "funding");
    }

    /** Publish what the fields say; their slots start with the four of this class. */
    void publish(
        final InstrumentFeed feed, final JsonFields fields, final long eventTimeNs, final long receiveTimeNs)
    {
        if (!fields.has(MARK) || !fields.has(OPEN_INTEREST))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        final Instrument instrument = feed.instrument();
        final long markTicks = instrument.nearestPriceTicks(fields.bytes(), fields.offset(MARK), fields.length(MARK));
        final long oracleTicks = fields.hasValue(ORACLE) ?
            instrument.nearestPriceTicks(fields.bytes(), fields.offset(ORACLE), fields.length(ORACLE)) :
            MarkPriceEncoder.indexTicksNullValue();
        final long lots = instrument.nearestQuantityLots(
            fields.bytes(), fields.offset(OPEN_INTEREST), fields.length(OPEN_INTEREST));
        final long rateE12 = fields.hasValue(FUNDING) ? fields.nearestUnits(FUNDING, RATE_EXPONENT) : 0;
        if (isBelieved(FieldRules.ofPrice(markTicks)) &&
            (!fields.hasValue(ORACLE) || isBelieved(FieldRules.ofPrice(oracleTicks))) &&
            isBelieved(FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS)) &&
            isBelieved(FieldRules.ofNumber(rateE12, -MAX_RATE_E12, MAX_RATE_E12)) &&
            isBelieved(feed.markPrice(markTicks, oracleTicks, eventTimeNs, receiveTimeNs)))
        {
            feed.openInterest(lots, eventTimeNs, receiveTimeNs);
            outcome.decoded();
            if (fields.hasValue(FUNDING))
            {
                feed.funding(
                    rateE12, FundingEncoder.nextFundingTimeNsNullValue(), HOUR_NS, eventTimeNs, receiveTimeNs);
            }
        }
    }

    private boolean isBelieved(final RejectReason reason)
    {
        outcome.rejected(reason);
        return RejectReason.NONE == reason;
    }
}
