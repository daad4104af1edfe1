package io.liqheat.replay.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The folder of one table. It is written under another name and takes its place at the end, whole or not at all.
 */
final class ExportFolder
{
    /** Tells what a folder is; readers of data sets skip names that begin with an underscore. */
    static final String ABOUT = "_export.json";

    private final Path target;
    private final Path partial;
    private final boolean isReplacing;
    private boolean isCommitted;

    ExportFolder(final Path directory, final String table, final boolean isReplacing)
    {
        target = directory.resolve(table);
        partial = directory.resolve("." + table + ".partial");
        this.isReplacing = isReplacing;
    }

    /** Refuse what must not be overwritten, before any work is done. */
    void check()
    {
        if (Files.exists(target) && !Files.exists(target.resolve(ABOUT)))
        {
            throw new ExportException(target + " is there already and is no export (it has no " + ABOUT +
                "): name another directory");
        }

        if (Files.exists(target) && !isReplacing)
        {
            throw new ExportException(target + " is there already: --force replaces it, or name another directory");
        }

        if (Files.exists(partial) && !isReplacing)
        {
            throw new ExportException(partial + " is left of an export that was killed, or that still runs: " +
                "delete it, or --force replaces it");
        }
    }

    /** {@return where the files go until all are written} */
    Path partial()
    {
        return partial;
    }

    void begin()
    {
        try
        {
            delete(partial);
            Files.createDirectories(partial);
        }
        catch (final IOException ex)
        {
            throw ExportException.of(partial, ex);
        }
    }

    void commit(final SortedMap<String, String> metadata)
    {
        try
        {
            Files.write(partial.resolve(ABOUT), MetadataText.json(metadata).getBytes(UTF_8));
            final Path old = target.resolveSibling("." + target.getFileName() + ".replaced");
            delete(old);
            if (Files.exists(target))
            {
                Files.move(target, old, ATOMIC_MOVE);
            }

            Files.move(partial, target, ATOMIC_MOVE);
            isCommitted = true;
            delete(old);
        }
        catch (final IOException ex)
        {
            throw ExportException.of(partial, ex);
        }
    }

    /** Leave nothing behind that is not whole. */
    void abandon()
    {
        if (!isCommitted)
        {
            try
            {
                delete(partial);
            }
            catch (final IOException ex)
            {
                throw ExportException.of(partial, ex);
            }
        }
    }

    private static void delete(final Path folder) throws IOException
    {
        if (Files.exists(folder))
        {
            final List<Path> paths;
            try (Stream<Path> walk = Files.walk(folder))
            {
                paths = walk.sorted(Comparator.reverseOrder()).toList();
            }

            for (final Path path : paths)
            {
                Files.delete(path);
            }
        }
    }
}
