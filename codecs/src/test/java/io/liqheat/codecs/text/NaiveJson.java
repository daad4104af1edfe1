package io.liqheat.codecs.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The obvious recursive parser, to compare with. Objects become maps, arrays lists, all else the text of the token,
 * strings with a leading quote. Knows no surrogates.
 */
final class NaiveJson
{
    private final String text;
    private int at;

    private NaiveJson(final String text)
    {
        this.text = text;
    }

    /** The value, or null when the text is malformed or nested too deep. */
    static Object parse(final byte[] utf8)
    {
        final NaiveJson parser = new NaiveJson(new String(utf8, StandardCharsets.ISO_8859_1));
        try
        {
            final Object value = parser.value(0);
            parser.blanks();
            return parser.at == parser.text.length() ? value : null;
        }
        catch (final IllegalStateException | StringIndexOutOfBoundsException ex)
        {
            return null;
        }
    }

    private Object value(final int depth)
    {
        blanks();
        final char c = text.charAt(at);
        if (c == '{')
        {
            return object(depth);
        }

        if (c == '[')
        {
            return array(depth);
        }

        return c == '"' ? "\"" + string() : token();
    }

    private Map<String, Object> object(final int depth)
    {
        check(depth < JsonCursor.MAX_DEPTH);
        final Map<String, Object> fields = new LinkedHashMap<>();
        at++;
        blanks();
        if (text.charAt(at) == '}')
        {
            at++;
            return fields;
        }

        while (true)
        {
            blanks();
            check(text.charAt(at) == '"');
            final String name = string();
            blanks();
            check(text.charAt(at++) == ':');
            fields.put(name, value(depth + 1));
            blanks();
            final char c = text.charAt(at++);
            if (c == '}')
            {
                return fields;
            }

            check(c == ',');
        }
    }

    private List<Object> array(final int depth)
    {
        check(depth < JsonCursor.MAX_DEPTH);
        final List<Object> elements = new ArrayList<>();
        at++;
        blanks();
        if (text.charAt(at) == ']')
        {
            at++;
            return elements;
        }

        while (true)
        {
            elements.add(value(depth + 1));
            blanks();
            final char c = text.charAt(at++);
            if (c == ']')
            {
                return elements;
            }

            check(c == ',');
        }
    }

    private String string()
    {
        final StringBuilder value = new StringBuilder();
        at++;
        while (text.charAt(at) != '"')
        {
            check(text.charAt(at) >= ' ');
            if (text.charAt(at) == '\\')
            {
                at++;
                final int escape = "\"\\/bfnrt".indexOf(text.charAt(at));
                if (escape >= 0)
                {
                    value.append("\"\\/\b\f\n\r\t".charAt(escape));
                }
                else
                {
                    check(text.charAt(at) == 'u' && text.substring(at + 1, at + 5).matches("[0-9a-fA-F]{4}"));
                    final char unit = (char)Integer.parseInt(text.substring(at + 1, at + 5), 16);
                    check(!Character.isSurrogate(unit));
                    final byte[] utf8 = Character.toString(unit).getBytes(StandardCharsets.UTF_8);
                    value.append(new String(utf8, StandardCharsets.ISO_8859_1));
                    at += 4;
                }
            }
            else
            {
                value.append(text.charAt(at));
            }

            at++;
        }

        at++;
        return value.toString();
    }

    private String token()
    {
        final int start = at;
        while (at < text.length() && " \t\r\n,]}:[{\"".indexOf(text.charAt(at)) < 0)
        {
            at++;
        }

        final String token = text.substring(start, at);
        check(token.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?") &&
            token.length() <= JsonCursor.MAX_NUMBER_LENGTH);
        return token;
    }

    private void blanks()
    {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0)
        {
            at++;
        }
    }

    private static void check(final boolean isFine)
    {
        if (!isFine)
        {
            throw new IllegalStateException();
        }
    }
}
