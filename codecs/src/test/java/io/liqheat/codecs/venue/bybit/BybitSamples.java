package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Recorded single messages of the venue, from 2019 on.
 */
final class BybitSamples
{
    private static final String OBJECT = "\"msg\": ";

    private BybitSamples()
    {
    }

    /** Lines of a packed file. */
    static List<String> lines(final Path path)
    {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8)))
        {
            final List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); null != line; line = reader.readLine())
            {
                lines.add(line);
            }

            return lines;
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** All messages, those of socket and those of REST. */
    static List<String> messages()
    {
        final List<String> messages = new ArrayList<>();
        for (final String name : List.of("crypto_msg_parser_frames", "tardis_node_mapper_frames"))
        {
            for (final String line : lines(SharedData.path("captures/samples/" + name + ".jsonl.gz")))
            {
                if (line.contains("\"exchange\": \"bybit\""))
                {
                    final String raw = RecordedFrames.field(line, "raw");
                    messages.add(null == raw ? object(line) : raw);
                }
            }
        }

        return messages;
    }

    /** Which category a message is of, told by its symbol. */
    static boolean isLinear(final String message)
    {
        return message.contains("USDT\"") || message.contains("PERP\"");
    }

    private static String object(final String line)
    {
        final int start = line.indexOf(OBJECT) + OBJECT.length();
        int depth = 0;
        int end = start;
        do
        {
            depth += '{' == line.charAt(end) ? 1 : '}' == line.charAt(end) ? -1 : 0;
            end++;
        }
        while (depth > 0);
        return line.substring(start, end);
    }
}
