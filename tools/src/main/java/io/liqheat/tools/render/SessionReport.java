package io.liqheat.tools.render;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.FeedTallies;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.replay.ingest.VenueTally;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the messages that sessions were given.
 */
public final class SessionReport
{
    private final MessageTable messages = new MessageTable();
    private final Map<String, Long> rejections = new TreeMap<>();

    /**
     * A report.
     *
     * @param sessions that read the messages.
     */
    public SessionReport(final Collection<VenueSession> sessions)
    {
        sessions.forEach((session) -> add(session.venue(), session.tally()));
    }

    private SessionReport()
    {
    }

    /**
     * A report on recorded files.
     *
     * @param tallies of their messages.
     * @return the report.
     */
    static SessionReport of(final Collection<VenueTally> tallies)
    {
        final SessionReport report = new SessionReport();
        tallies.forEach((tally) -> report.add(tally.venue(), tally.tally()));
        return report;
    }

    private void add(final Venue venue, final FeedTallies tally)
    {
        for (final FeedStream stream : FeedStream.values())
        {
            if (FeedStream.NULL_VAL != stream)
            {
                add(venue, tally, stream);
            }
        }
    }

    private void add(final Venue venue, final FeedTallies tally, final FeedStream stream)
    {
        for (final FeedOutcome outcome : new FeedOutcome[] {FeedOutcome.DECODED, FeedOutcome.IGNORED})
        {
            messages.add(venue, stream, outcome, tally.count(stream, outcome, RejectReason.NONE));
        }

        for (final RejectReason reason : RejectReason.values())
        {
            final long count = RejectReason.NULL_VAL == reason ? 0 :
                tally.count(stream, FeedOutcome.REJECTED, reason);
            messages.add(venue, stream, FeedOutcome.REJECTED, count);
            if (count > 0)
            {
                rejections.merge(
                    Words.of(venue, stream) + ": " + Words.of(reason), count, Long::sum);
            }
        }
    }

    /**
     * For people.
     *
     * @param out to write to.
     */
    public void printStreams(final PrintStream out)
    {
        final TextTable streams = messages.table("messages by stream");
        if (!streams.isEmpty())
        {
            streams.lines().forEach(out::println);
            out.println();
        }
    }

    /**
     * For people.
     *
     * @param out to write to.
     */
    public void printRejections(final PrintStream out)
    {
        if (!rejections.isEmpty())
        {
            out.println("rejected (inspect shows the first bytes of each kind)");
            rejections.forEach((name, count) -> out.println("  " + name + ", " + Figures.count(count, "message")));
            out.println();
        }
    }

    /**
     * For programs.
     *
     * @param json to add fields to.
     */
    public void write(final Json json)
    {
        json.array("streams");
        messages.write(json);
        json.endArray().object("rejections");
        rejections.forEach(json::field);
        json.endObject();
    }
}
