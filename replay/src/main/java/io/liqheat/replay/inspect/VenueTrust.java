package io.liqheat.replay.inspect;

import io.liqheat.codecs.event.Venue;
import io.liqheat.engine.trust.SideVerdict;

/**
 * What the input of one venue is worth.
 *
 * @param venue           it came from.
 * @param hasClock        whether messages with a time of the venue's own clock were seen.
 * @param lowestOffsetNs  lowest estimate of receive clock minus venue clock, fastest way through the network included.
 * @param highestOffsetNs highest estimate.
 * @param sides           whether liquidation sides agree with the price.
 * @param sideVotes       minutes judged.
 * @param sideAgreeing    minutes in which they agreed.
 */
public record VenueTrust(
    Venue venue,
    boolean hasClock,
    long lowestOffsetNs,
    long highestOffsetNs,
    SideVerdict sides,
    int sideVotes,
    int sideAgreeing)
{
}
