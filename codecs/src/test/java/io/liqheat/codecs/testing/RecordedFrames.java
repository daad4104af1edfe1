package io.liqheat.codecs.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads files of recorded messages, one JSON object per line with the message as an escaped string.
 */
public final class RecordedFrames
{
    private RecordedFrames()
    {
    }

    /**
     * All lines of a file.
     *
     * @param path of the file.
     * @return its lines.
     */
    public static List<String> lines(final Path path)
    {
        try
        {
            return Files.readAllLines(path);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Messages of all files of a folder that start with a prefix.
     *
     * @param folder of the files.
     * @param prefix of their names.
     * @return the lines.
     */
    public static List<String> lines(final Path folder, final String prefix)
    {
        try (Stream<Path> files = Files.list(folder))
        {
            final List<String> all = new ArrayList<>();
            files.filter((file) -> file.getFileName().toString().startsWith(prefix)).sorted()
                .forEach((file) -> all.addAll(lines(file)));
            return all;
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * A string field of a line.
     *
     * @param line holding one JSON object.
     * @param name of the field.
     * @return its value without escapes, or null when it is absent or no string.
     */
    public static String field(final String line, final String name)
    {
        final int start = line.indexOf("\"" + name + "\": \"");
        if (start < 0)
        {
            return null;
        }

        final StringBuilder value = new StringBuilder();
        int i = start + name.length() + 5;
        while (line.charAt(i) != '"')
        {
            if (line.charAt(i) == '\\')
            {
                i++;
                switch (line.charAt(i))
                {
                    case 'n' -> value.append('\n');
                    case 't' -> value.append('\t');
                    case 'r' -> value.append('\r');
                    case 'u' ->
                    {
                        value.append((char)Integer.parseInt(line.substring(i + 1, i + 5), 16));
                        i += 4;
                    }
                    default -> value.append(line.charAt(i));
                }
            }
            else
            {
                value.append(line.charAt(i));
            }

            i++;
        }

        return value.toString();
    }
}
