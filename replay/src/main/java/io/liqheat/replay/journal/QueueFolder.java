package io.liqheat.replay.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one queue of a journal.
 * <pre>
 *   events/000001/20261121L.cq4    first segment
 *   events/000002/20261122L.cq4    second segment
 *   events/20261121L.cq4           first segment of a journal of format 1
 * </pre>
 * Everything else in the folder is no part of the journal.
 */
final class QueueFolder
{
    static final String FILE_SUFFIX = ".cq4";

    private static final Pattern SEGMENT = Pattern.compile("[0-9]{6}");

    private final Path folder;

    QueueFolder(final Path directory, final QueueName queue)
    {
        folder = directory.resolve(queue.folder());
    }

    /** Folder of a segment that is to be written. */
    static Path segmentFolder(final Path directory, final QueueName queue, final int number)
    {
        return directory.resolve(queue.folder()).resolve(String.format("%06d", number));
    }

    /** Segments by number, with their files; empty when there is no such folder. */
    NavigableMap<Integer, Path> segments() throws IOException
    {
        final NavigableMap<Integer, Path> segments = new TreeMap<>();
        if (Files.isDirectory(folder))
        {
            for (final Path entry : list(folder))
            {
                final String name = entry.getFileName().toString();
                if (SEGMENT.matcher(name).matches() && Files.isDirectory(entry))
                {
                    final Path file = onlyFile(entry);
                    if (null != file)
                    {
                        segments.put(Integer.parseInt(name), file);
                    }
                }
            }

            final Path single = onlyFile(folder);
            if (null != single)
            {
                segments.put(1, single);
            }
        }

        return Collections.unmodifiableNavigableMap(segments);
    }

    /** Number of the last folder of a segment, also when there is no file in it; 0 when there is none. */
    int lastNumber() throws IOException
    {
        int last = segments().isEmpty() ? 0 : segments().lastKey();
        for (final Path entry : Files.isDirectory(folder) ? list(folder) : List.<Path>of())
        {
            final String name = entry.getFileName().toString();
            last = SEGMENT.matcher(name).matches() ? Math.max(last, Integer.parseInt(name)) : last;
        }

        return last;
    }

    /** File of one segment, or null when there is none. */
    Path file(final int number) throws IOException
    {
        final Path own = folder.resolve(String.format("%06d", number));
        if (Files.isDirectory(own))
        {
            return onlyFile(own);
        }

        return 1 == number && Files.isDirectory(folder) ? onlyFile(folder) : null;
    }

    @Override
    public String toString()
    {
        return folder.toString();
    }

    /** Null when there is none; more than one is nothing a journal ever had. */
    private static Path onlyFile(final Path folder) throws IOException
    {
        Path file = null;
        for (final Path entry : list(folder))
        {
            if (entry.getFileName().toString().endsWith(FILE_SUFFIX))
            {
                if (null != file)
                {
                    throw new IOException("expected one queue file, found more: directory=" + folder);
                }

                file = entry;
            }
        }

        return file;
    }

    private static List<Path> list(final Path folder) throws IOException
    {
        try (Stream<Path> entries = Files.list(folder))
        {
            return entries.sorted().toList();
        }
    }
}
