package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Messages and REST answers of one recording, in order of their receive time.
 */
final class RecordedTraffic
{
    private RecordedTraffic()
    {
    }

    /**
     * One message or answer.
     *
     * @param timeNs when it was received.
     * @param url    that was asked, or null for a message.
     * @param text   of it.
     */
    record Item(long timeNs, String url, String text)
    {
        boolean isBookUpdate()
        {
            return null == url && text.contains("\"depthUpdate\"");
        }
    }

    /** Reads files of lines {@code <s>: <json>} and {@code <url> -> <s>: <json>}; other lines are no input. */
    static List<Item> of(final String... files)
    {
        final List<Item> items = new ArrayList<>();
        for (final String file : files)
        {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.path("captures/" + file))),
                StandardCharsets.UTF_8)))
            {
                for (String line = reader.readLine(); null != line; line = reader.readLine())
                {
                    final int start = line.indexOf(": {");
                    if (start > 0)
                    {
                        items.add(item(line, start));
                    }
                }
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }
        }

        items.sort(Comparator.comparingLong(Item::timeNs));
        return items;
    }

    /** Reads lines of JSON with the message in a string, in their order. */
    static List<Item> ofSequence(final String file)
    {
        return RecordedFrames.lines(SharedData.path(file)).stream().map((line) -> new Item(
            new BigDecimal(line.substring(line.indexOf("\"recv_s\": ") + 10, line.indexOf(',')))
                .movePointRight(9).longValue(),
            RecordedFrames.field(line, "url"), RecordedFrames.field(line, "raw"))).toList();
    }

    /** A whole number behind a name. */
    static long number(final String text, final String name)
    {
        final int start = text.indexOf(name) + name.length();
        return Long.parseLong(text.substring(start, text.indexOf(',', start)));
    }

    private static Item item(final String line, final int start)
    {
        final int arrow = line.startsWith("http") ? line.indexOf(" -> ") : -1;
        final String seconds = line.substring(arrow < 0 ? 0 : arrow + 4, start);
        return new Item(
            new BigDecimal(seconds).movePointRight(9).longValue(), arrow < 0 ? null : line.substring(0, arrow),
            line.substring(start + 2));
    }
}
