package io.liqheat.tools.command;

import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.engine.EngineContext;
import io.liqheat.replay.archive.ArchiveIngest;
import io.liqheat.replay.archive.ArchiveKind;
import io.liqheat.replay.archive.ArchiveOptions;
import io.liqheat.replay.archive.MixedIngest;
import io.liqheat.replay.ingest.IngestFormat;
import io.liqheat.tools.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * What can be said about archives where they do not say it themselves.
 */
final class ArchiveArguments
{
    @Option(names = "--venue", paramLabel = "VENUE",
        description = "With archive: venue of rows that do not name one, instead of by the names of the files.")
    private String venue;

    @Option(names = "--symbol", paramLabel = "SYMBOL",
        description = "With archive: contract of rows that do not name one, instead of by the names of the files.")
    private String symbol;

    @Option(names = "--kind", paramLabel = "KIND",
        description = "With archive: kind of tables, where columns and names leave it open, e.g. markPriceKlines.")
    private String kind;

    @Option(names = "--instruments", paramLabel = "FILE",
        description = "With archive: definitions of more contracts, a table like instruments.csv: venue,symbol,tick," +
            "lot,quantity_step,contract_type,base_coin,quote_currency,max_leverage,band_width_ticks.")
    private Path instruments;

    @Option(names = "--window", paramLabel = "ROWS", defaultValue = "" + ArchiveOptions.DEFAULT_WINDOW_ROWS,
        description = "With archive: how far rows of one file may be out of order. Default: ${DEFAULT-VALUE}.")
    private int windowRows;

    private List<Path> archives = List.of();

    /**
     * Capture becomes archive where every file is one, and mixed where some are; what is said about archives belongs to
     * no other format.
     */
    IngestFormat formatOf(final IngestFormat asked, final List<Path> files)
    {
        final ArchiveOptions options = options();
        IngestFormat format = asked;
        if (IngestFormat.CAPTURE == asked || IngestFormat.MIXED == asked)
        {
            archives = files.stream().filter((file) -> ArchiveIngest.isArchive(file, options)).toList();
            format = archives.isEmpty() ? IngestFormat.CAPTURE :
                archives.size() == files.size() ? IngestFormat.ARCHIVE : IngestFormat.MIXED;
        }

        final boolean isArchive = IngestFormat.ARCHIVE == format || IngestFormat.MIXED == format;
        final boolean isAny = null != venue || null != symbol || null != kind || null != instruments ||
            ArchiveOptions.DEFAULT_WINDOW_ROWS != windowRows;
        if (isAny && !isArchive)
        {
            throw CommandException.usage("--venue, --symbol, --kind, --instruments and --window belong to archive");
        }

        return format;
    }

    /** An ingest of archives; what cannot be told about them is wrong usage. */
    ArchiveIngest open(final List<Path> files, final EngineContext context)
    {
        try
        {
            return new ArchiveIngest(files, options(), context);
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage(ex.getMessage());
        }
    }

    /** An ingest of those of the files that are archives, and of the others as captures. */
    MixedIngest openMixed(final List<Path> files, final EngineContext context)
    {
        try
        {
            final List<Path> captures = files.stream().filter((file) -> !archives.contains(file)).toList();
            return new MixedIngest(captures, archives, options(), context);
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage(ex.getMessage());
        }
    }

    private ArchiveOptions options()
    {
        try
        {
            final InstrumentCatalogue catalogue = null == instruments ? InstrumentCatalogue.load() :
                InstrumentCatalogue.load(Files.readAllLines(instruments));
            return new ArchiveOptions(
                venue, symbol, null == kind ? null : ArchiveKind.of(kind), windowRows, catalogue);
        }
        catch (final IOException ex)
        {
            throw CommandException.usage("cannot read --instruments=" + instruments + ": " + ex);
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage(ex.getMessage());
        }
    }
}
