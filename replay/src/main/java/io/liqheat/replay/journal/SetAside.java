package io.liqheat.replay.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Renames what a journal can do without: nothing is deleted that a person may want to look at.
 */
final class SetAside
{
    private SetAside()
    {
    }

    /** Rename to the first free one of {@code name.suffix}, {@code name.suffix2}, {@code name.suffix3} ... */
    static Path rename(final Path path, final String suffix) throws IOException
    {
        int number = 1;
        Path target = path.resolveSibling(path.getFileName() + "." + suffix);
        while (Files.exists(target))
        {
            number++;
            target = path.resolveSibling(path.getFileName() + "." + suffix + number);
        }

        return Files.move(path, target);
    }
}
