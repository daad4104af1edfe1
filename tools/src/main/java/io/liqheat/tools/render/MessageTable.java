package io.liqheat.tools.render;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.Venue;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the messages of each stream, added up over sessions.
 */
final class MessageTable
{
    private static final int DECODED = 0;
    private static final int IGNORED = 1;
    private static final int REJECTED = 2;

    private final Map<String, long[]> byStream = new TreeMap<>();

    void add(final Venue venue, final FeedStream stream, final FeedOutcome outcome, final long count)
    {
        if (0 != count)
        {
            final long[] counts = byStream.computeIfAbsent(Words.of(venue, stream), (key) -> new long[REJECTED + 1]);
            switch (outcome)
            {
                case DECODED -> counts[DECODED] += count;
                case IGNORED -> counts[IGNORED] += count;
                default -> counts[REJECTED] += count;
            }
        }
    }

    TextTable table(final String title)
    {
        final TextTable table = new TextTable("", "<" + title, "decoded", "ignored", "rejected");
        byStream.forEach((name, counts) -> table.row(name, Figures.count(counts[DECODED]),
            Figures.count(counts[IGNORED]), Figures.count(counts[REJECTED])));
        return table;
    }

    void write(final Json json)
    {
        byStream.forEach((name, counts) -> json.object()
            .field("stream", name)
            .field("decoded", counts[DECODED])
            .field("ignored", counts[IGNORED])
            .field("rejected", counts[REJECTED])
            .endObject());
    }
}
