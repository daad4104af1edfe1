package io.liqheat.codecs.fuzz;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.VenueNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.opentest4j.TestAbortedException;

/**
 * Messages to start from: those written by hand here, and recorded ones where they are.
 */
final class FuzzCorpus
{
    private FuzzCorpus()
    {
    }

    /** Messages of a venue. */
    static List<FuzzSeed> of(final Venue venue)
    {
        final List<FuzzSeed> seeds = new ArrayList<>(HandwrittenFrames.of(venue));
        try
        {
            for (final String line : RecordedFrames.lines(SharedData.path("frames"), VenueNames.nameOf(venue) + "."))
            {
                add(seeds, RecordedFrames.field(line, "raw"), RecordedFrames.field(line, "transport"));
            }

            for (final String file : List.of("crypto_msg_parser_frames.jsonl.gz", "tardis_node_mapper_frames.jsonl.gz"))
            {
                samples(seeds, SharedData.path("captures/samples/" + file), exchangeOf(venue));
            }
        }
        catch (final TestAbortedException ex)
        {
            System.out.println("no recorded messages, only those written by hand: " + ex.getMessage());
        }

        return seeds;
    }

    private static void samples(final List<FuzzSeed> seeds, final Path path, final String exchange)
    {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8)))
        {
            for (final String line : reader.lines().filter((text) -> text.contains(exchange)).toList())
            {
                final int message = line.indexOf("\"msg\": ");
                add(seeds, message < 0 ? RecordedFrames.field(line, "raw") :
                    line.substring(message + 7, line.length() - 1), "ws");
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static void add(final List<FuzzSeed> seeds, final String raw, final String transport)
    {
        if (null != raw && raw.length() < FrameMutator.MAX_LENGTH / 4)
        {
            seeds.add(FuzzSeed.recorded(raw, "rest".equals(transport) ? "" : null));
        }
    }

    private static String exchangeOf(final Venue venue)
    {
        final String name = venue.name().toLowerCase(Locale.ROOT);
        final int family = name.indexOf('_');
        final String exchange = family < 0 ? name : name.substring(0, family);
        return "okx".equals(exchange) ? "\"exchange\": \"ok" : "\"exchange\": \"" + exchange;
    }
}
