package io.liqheat.replay.archive;

import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.testing.CapturingSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of a test, read to their end without an engine. */
final class ArchiveRun
{
    private final Path directory;
    private final List<Path> files = new ArrayList<>();
    private final CapturingSink sink = new CapturingSink();
    private final ArchiveCounts counts = new ArchiveCounts();
    private String venue;
    private String symbol;
    private ArchiveKind kind;
    private int windowRows = ArchiveOptions.DEFAULT_WINDOW_ROWS;
    private List<String> instruments = List.of();
    private List<String> notes;
    private long stepsBack;

    ArchiveRun(final Path directory)
    {
        this.directory = directory;
    }

    ArchiveRun file(final String name, final String... lines)
    {
        try
        {
            final Path path = directory.resolve(name);
            Files.createDirectories(path.getParent());
            Files.write(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            return file(path);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    ArchiveRun file(final Path path)
    {
        files.add(path);
        return this;
    }

    ArchiveRun venue(final String newVenue)
    {
        venue = newVenue;
        return this;
    }

    ArchiveRun symbol(final String newSymbol)
    {
        symbol = newSymbol;
        return this;
    }

    ArchiveRun kind(final ArchiveKind newKind)
    {
        kind = newKind;
        return this;
    }

    ArchiveRun window(final int rows)
    {
        windowRows = rows;
        return this;
    }

    ArchiveRun instruments(final String... lines)
    {
        instruments = List.of(lines);
        return this;
    }

    ArchiveRun read()
    {
        final ArchiveOptions options =
            new ArchiveOptions(venue, symbol, kind, windowRows, InstrumentCatalogue.load(instruments));
        final ArchiveMarkets markets = new ArchiveMarkets(options.catalogue());
        final ArchivePlan plan = new ArchivePlan(files, options, markets);
        notes = plan.notes();
        final ArchiveFeed feed = new ArchiveFeed(sink, markets, counts);
        try (ArchiveMerge merge = new ArchiveMerge(plan, options, markets, counts))
        {
            ArchiveFile file = merge.next();
            while (null != file)
            {
                feed.deliver(file);
                file = merge.next();
            }

            stepsBack = merge.stepsBack();
        }

        if (counts.decoded() + counts.rejected() > 0)
        {
            feed.finish();
        }

        return this;
    }

    /** Events of some kinds, with those of no kind given all of the market. */
    List<String> events(final String... prefixes)
    {
        final List<String> wanted = prefixes.length > 0 ? List.of(prefixes) : List.of("Trade", "MarkPrice",
            "OpenInterest", "Funding", "LongShortRatio", "Liquidation", "Depth", "FeedStatus");
        return sink.lines().stream().filter((line) -> wanted.stream().anyMatch((it) -> line.startsWith(it + " ") &&
            !line.contains(" LIVE"))).toList();
    }

    CapturingSink sink()
    {
        return sink;
    }

    ArchiveCounts counts()
    {
        return counts;
    }

    List<String> notes()
    {
        return notes;
    }

    long stepsBack()
    {
        return stepsBack;
    }

    /** Rows decoded, ignored, rejected; other lines, faulty lines. */
    String outcome()
    {
        return counts.decoded() + " " + counts.ignored() + " " + counts.rejected() + " " + counts.otherLines() + " " +
            counts.faultyLines();
    }
}
