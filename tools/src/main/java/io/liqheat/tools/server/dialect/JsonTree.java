package io.liqheat.tools.server.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Small JSON documents as maps, lists, strings, {@link Long}, {@link BigDecimal} and {@link Boolean}. Cold path.
 */
final class JsonTree
{
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonTree()
    {
    }

    /**
     * Read a document.
     *
     * @param text of it.
     * @return its value, or null when it is no JSON.
     */
    static Object parse(final String text)
    {
        try (JsonParser parser = FACTORY.createParser(text))
        {
            if (null == parser.nextToken())
            {
                return null;
            }

            final Object value = value(parser);
            return null == parser.nextToken() ? value : null;
        }
        catch (final IOException ex)
        {
            return null;
        }
    }

    /**
     * Read an object.
     *
     * @param text of it.
     * @return its fields, none when it is no object.
     */
    static Map<?, ?> object(final String text)
    {
        return objectOf(parse(text));
    }

    static Map<?, ?> objectOf(final Object value)
    {
        return value instanceof Map<?, ?> fields ? fields : Map.of();
    }

    static List<?> listOf(final Object value)
    {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A string or number as text, empty for anything else. */
    static String textOf(final Object value)
    {
        return value instanceof BigDecimal number ? number.toPlainString() :
            value instanceof String || value instanceof Long ? value.toString() : "";
    }

    /** A whole number, quoted or not, or 0. */
    static long longOf(final Object value)
    {
        try
        {
            return value instanceof Long number ? number : new BigDecimal(textOf(value)).longValue();
        }
        catch (final NumberFormatException ex)
        {
            return 0;
        }
    }

    static String write(final Object value)
    {
        final StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text))
        {
            generator.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            write(generator, value);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }

        return text.toString();
    }

    private static void write(final JsonGenerator generator, final Object value) throws IOException
    {
        if (value instanceof Map<?, ?> fields)
        {
            generator.writeStartObject();
            for (final Map.Entry<?, ?> field : fields.entrySet())
            {
                generator.writeFieldName(field.getKey().toString());
                write(generator, field.getValue());
            }

            generator.writeEndObject();
        }
        else if (value instanceof List<?> list)
        {
            generator.writeStartArray();
            for (final Object element : list)
            {
                write(generator, element);
            }

            generator.writeEndArray();
        }
        else if (value instanceof String text)
        {
            generator.writeString(text);
        }
        else if (value instanceof Number)
        {
            generator.writeNumber(textOf(value));
        }
        else if (value instanceof Boolean flag)
        {
            generator.writeBoolean(flag);
        }
        else
        {
            generator.writeNull();
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
                    object.put(name, value(parser));
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
                return JsonParser.NumberType.BIG_INTEGER == parser.getNumberType() ?
                    parser.getDecimalValue() : (Object)parser.getLongValue();
            }
            case VALUE_NUMBER_FLOAT ->
            {
                return parser.getDecimalValue();
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
}
