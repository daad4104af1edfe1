package io.liqheat.replay.frames;

/**
 * Mark price, open interest and funding that a venue gave together, or one of them. Texts are in the venue's digits and
 * units, null where there is none.
 *
 * @param timeNs        the venue's, ns since the epoch.
 * @param mark          price.
 * @param index         price.
 * @param openInterest  one side.
 * @param bothSides     open interest, both sides added.
 * @param fundingRate   for one interval, as a fraction.
 * @param nextFundingMs when it is paid, ms since the epoch, or null.
 */
record TickerEvents(
    long timeNs,
    String mark,
    String index,
    String openInterest,
    String bothSides,
    String fundingRate,
    Long nextFundingMs)
{
    /** Of nothing yet. */
    static TickerEvents at(final long timeNs)
    {
        return new TickerEvents(timeNs, null, null, null, null, null, null);
    }

    TickerEvents withMark(final String newMark, final String newIndex)
    {
        return new TickerEvents(timeNs, newMark, newIndex, openInterest, bothSides, fundingRate, nextFundingMs);
    }

    TickerEvents withOpenInterest(final String newOpenInterest, final String newBothSides)
    {
        return new TickerEvents(timeNs, mark, index, newOpenInterest, newBothSides, fundingRate, nextFundingMs);
    }

    TickerEvents withFunding(final String newRate, final Long newNextMs)
    {
        return new TickerEvents(timeNs, mark, index, openInterest, bothSides, newRate, newNextMs);
    }

    /** What this has, and for the rest what was known before. */
    TickerEvents over(final TickerEvents before)
    {
        return null == before ? this : new TickerEvents(
            timeNs,
            null == mark ? before.mark : mark,
            null == mark ? before.index : index,
            null == openInterest ? before.openInterest : openInterest,
            null == openInterest ? before.bothSides : bothSides,
            null == fundingRate ? before.fundingRate : fundingRate,
            null == fundingRate ? before.nextFundingMs : nextFundingMs);
    }
}
