package io.liqheat.replay.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file of a queue.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param queue it belongs to.
 * @param start where it takes over from the one before.
 * @param file  that holds it.
 * @param bytes of it that count, or {@link #OPEN} while no other segment follows.
 */
public record JournalSegment(QueueName queue, SegmentStart start, Path file, long bytes)
{
    /** Nothing follows yet. */
    public static final long OPEN = -1;

    /** {@return number of the segment, from 1} */
    public int number()
    {
        return start.number();
    }

    /** {@return whether a next segment was begun, so that this one does not change any more} */
    public boolean isComplete()
    {
        return OPEN != bytes;
    }

    /**
     * Delete this segment. It is renamed first, so that no reader ever meets half of it.
     *
     * @throws IOException when the file system refuses.
     */
    public void delete() throws IOException
    {
        if (!isComplete())
        {
            throw new IllegalStateException("the last segment of a queue stays: " + file);
        }

        final Path folder = file.getParent();
        if (folder.getFileName().toString().equals(queue.folder()))
        {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve("metadata.cq4t"));
            return;
        }

        final Path removed = SetAside.rename(folder, "removed");
        try (Stream<Path> files = Files.list(removed))
        {
            final List<Path> all = files.toList();
            for (final Path each : all)
            {
                Files.deleteIfExists(each);
            }
        }

        Files.deleteIfExists(removed);
    }
}
