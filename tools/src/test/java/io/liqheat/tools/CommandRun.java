package io.liqheat.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command run in this process, and what it printed.
 *
 * @param exitCode it gave.
 * @param out      what went to stdout.
 * @param err      what went to stderr.
 */
record CommandRun(int exitCode, String out, String err)
{
    static CommandRun of(final Object... args)
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++)
        {
            words[i] = args[i].toString();
        }

        final int exitCode = LiqheatMain.run(words,
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CommandRun(exitCode, text(out), text(err));
    }

    String lastLine()
    {
        return out.strip().substring(out.strip().lastIndexOf('\n') + 1);
    }

    Map<?, ?> json()
    {
        try (JsonParser parser = new JsonFactory().createParser(out))
        {
            parser.nextToken();
            final Map<?, ?> object = (Map<?, ?>)value(parser);
            if (null != parser.nextToken())
            {
                throw new IllegalStateException("more than one document: " + out);
            }

            return object;
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException("not JSON: " + out, ex);
        }
    }

    private static Object value(final JsonParser parser) throws IOException
    {
        switch (parser.currentToken())
        {
            case START_OBJECT ->
            {
                final Map<String, Object> object = new LinkedHashMap<>();
                while (JsonToken.END_OBJECT != parser.nextToken())
                {
                    final String name = parser.currentName();
                    parser.nextToken();
                    if (null != object.put(name, value(parser)))
                    {
                        throw new IllegalStateException("twice: " + name);
                    }
                }

                return object;
            }
            case START_ARRAY ->
            {
                final List<Object> array = new ArrayList<>();
                while (JsonToken.END_ARRAY != parser.nextToken())
                {
                    array.add(value(parser));
                }

                return array;
            }
            case VALUE_NUMBER_INT ->
            {
                return parser.getLongValue();
            }
            case VALUE_NUMBER_FLOAT ->
            {
                return parser.getDoubleValue();
            }
            case VALUE_TRUE, VALUE_FALSE ->
            {
                return parser.getBooleanValue();
            }
            case VALUE_STRING ->
            {
                return parser.getText();
            }
            default ->
            {
                return null;
            }
        }
    }

    private static String text(final ByteArrayOutputStream bytes)
    {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
