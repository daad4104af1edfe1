package io.liqheat.tools.render;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.Venue;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the messages of each stream, added up over sessions, and how often the stream was not whole.
 */
final class MessageTable
{
    private final Map<String, Counts> byStream = new TreeMap<>();

    void add(final Venue venue, final FeedStream stream, final FeedOutcome outcome, final long count)
    {
        if (0 != count)
        {
            final Counts counts = countsOf(venue, stream);
            switch (outcome)
            {
                case DECODED -> counts.decoded += count;
                case IGNORED -> counts.ignored += count;
                default -> counts.rejected += count;
            }
        }
    }

    void addInterruption(final Venue venue, final FeedStream stream, final FeedState state, final long durationNs)
    {
        final Counts counts = countsOf(venue, stream);
        if (FeedState.GAP == state)
        {
            counts.gaps++;
        }
        else
        {
            counts.silences++;
            counts.longestSilenceNs = Math.max(counts.longestSilenceNs, durationNs);
        }
    }

    /** What became of the messages. */
    TextTable table(final String title)
    {
        final TextTable table = new TextTable("", "<" + title, "decoded", "ignored", "rejected");
        byStream.forEach((name, counts) -> table.row(name, Figures.count(counts.decoded),
            Figures.count(counts.ignored), Figures.count(counts.rejected)));
        return table;
    }

    /** The same, with interruptions. */
    TextTable tableWithHealth(final String title)
    {
        final TextTable table = new TextTable(
            "", "<" + title, "decoded", "ignored", "rejected", "gaps", "silences", "longest");
        byStream.forEach((name, counts) -> table.row(name, Figures.count(counts.decoded),
            Figures.count(counts.ignored), Figures.count(counts.rejected), Figures.count(counts.gaps),
            Figures.count(counts.silences), 0 == counts.silences ? "." : Figures.duration(counts.longestSilenceNs)));
        return table;
    }

    void write(final Json json)
    {
        byStream.forEach((name, counts) -> json.object()
            .field("stream", name)
            .field("decoded", counts.decoded)
            .field("ignored", counts.ignored)
            .field("rejected", counts.rejected)
            .endObject());
    }

    private Counts countsOf(final Venue venue, final FeedStream stream)
    {
        return byStream.computeIfAbsent(Words.of(venue, stream), (key) -> new Counts());
    }

    private static final class Counts
    {
        private long decoded;
        private long ignored;
        private long rejected;
        private long gaps;
        private long silences;
        private long longestSilenceNs;
    }
}
