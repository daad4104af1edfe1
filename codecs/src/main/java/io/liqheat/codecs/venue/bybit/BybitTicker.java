package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;

/**
 * What the ticker of an instrument has said so far: deltas carry only what has changed.
 */
final class BybitTicker
{
    static final long UNKNOWN = Long.MIN_VALUE;

    long timeNs;
    long markTicks;
    long indexTicks;
    long openInterestLots;
    long rateE12;
    long nextFundingTimeNs;
    long fundingIntervalNs;

    BybitTicker()
    {
        clear();
    }

    void clear()
    {
        timeNs = UNKNOWN;
        markTicks = UNKNOWN;
        indexTicks = MarkPriceEncoder.indexTicksNullValue();
        openInterestLots = UNKNOWN;
        rateE12 = UNKNOWN;
        nextFundingTimeNs = FundingEncoder.nextFundingTimeNsNullValue();
        fundingIntervalNs = FundingEncoder.intervalNsNullValue();
    }
}
