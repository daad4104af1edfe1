package io.liqheat.tools.command;

import io.liqheat.tools.console.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Input files named on the command line.
 */
final class InputFiles
{
    private InputFiles()
    {
    }

    /**
     * The files that are meant.
     *
     * @param paths files, and directories of which all files are taken.
     * @return the files.
     */
    static List<Path> of(final List<Path> paths)
    {
        final List<Path> files = new ArrayList<>();
        for (final Path path : paths)
        {
            if (!Files.exists(path))
            {
                throw CommandException.usage("no such file: " + path);
            }

            if (Files.isDirectory(path))
            {
                try (Stream<Path> entries = Files.list(path))
                {
                    entries.filter((file) -> Files.isRegularFile(file) &&
                        !file.getFileName().toString().startsWith(".")).sorted().forEach(files::add);
                }
                catch (final IOException ex)
                {
                    throw new UncheckedIOException(ex);
                }
            }
            else
            {
                files.add(path);
            }
        }

        if (files.isEmpty())
        {
            throw CommandException.usage("no files in " + paths.get(0));
        }

        requireDistinct(files);
        return files;
    }

    /** What stands twice would be counted twice. */
    private static void requireDistinct(final List<Path> files)
    {
        final Set<Path> seen = new HashSet<>();
        for (final Path file : files)
        {
            try
            {
                if (!seen.add(file.toRealPath()))
                {
                    throw CommandException.usage("given twice, and would be counted twice: " + file);
                }
            }
            catch (final IOException ex)
            {
                throw CommandException.usage("cannot read " + file + ": " + ex);
            }
        }
    }
}
