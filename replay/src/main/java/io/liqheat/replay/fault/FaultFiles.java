package io.liqheat.replay.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes what a test of faults has written.
 */
final class FaultFiles
{
    private FaultFiles()
    {
    }

    /** Delete a directory with everything in it, if it is there. */
    static void delete(final Path directory) throws IOException
    {
        if (Files.exists(directory))
        {
            final List<Path> all;
            try (Stream<Path> walk = Files.walk(directory))
            {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }

            for (final Path path : all)
            {
                Files.deleteIfExists(path);
            }
        }
    }
}
