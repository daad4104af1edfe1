package io.liqheat.replay.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * JSON by hand: metadata is flat text, and this module has no JSON library.
 */
final class MetadataText
{
    private static final char FIRST_PRINTABLE = ' ';

    private MetadataText()
    {
    }

    /** One object; values that are JSON objects or arrays themselves are embedded as such. */
    static String json(final SortedMap<String, String> entries)
    {
        final List<String> lines = new ArrayList<>();
        for (final Map.Entry<String, String> entry : entries.entrySet())
        {
            final String value = entry.getValue();
            final boolean isJson = value.startsWith("{") || value.startsWith("[");
            lines.add("  " + quoted(entry.getKey()) + ": " + (isJson ? value : quoted(value)));
        }

        return "{\n" + String.join(",\n", lines) + "\n}\n";
    }

    /** One object on one line; the values are JSON already. */
    static String object(final Map<String, String> fields)
    {
        final List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(quoted(name) + ": " + value));
        return "{" + String.join(", ", pairs) + "}";
    }

    static String quoted(final String text)
    {
        final StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if ('"' == c || '\\' == c)
            {
                quoted.append('\\').append(c);
            }
            else if (c < FIRST_PRINTABLE)
            {
                quoted.append(String.format("\\u%04x", (int)c));
            }
            else
            {
                quoted.append(c);
            }
        }

        return quoted.append('"').toString();
    }
}
