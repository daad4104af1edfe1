package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.FeedTallies;

/**
 * What became of the messages of one venue.
 *
 * @param venue they belong to.
 * @param tally of them.
 */
public record VenueTally(Venue venue, FeedTallies tally)
{
}
