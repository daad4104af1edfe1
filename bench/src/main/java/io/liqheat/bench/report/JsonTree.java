package io.liqheat.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report that was written as JSON, read back whole.
 * <p>
 * <b>Threading:</b> immutable once read.
 */
public final class JsonTree
{
    private final Object value;

    private JsonTree(final Object value)
    {
        this.value = value;
    }

    /**
     * Read a file.
     *
     * @param file to read.
     * @return what it holds.
     * @throws IOException when it cannot be read or is no JSON.
     */
    public static JsonTree read(final Path file) throws IOException
    {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile()))
        {
            return new JsonTree(value(parser, parser.nextToken()));
        }
    }

    /** {@return a tree that holds nothing} */
    public static JsonTree empty()
    {
        return new JsonTree(null);
    }

    /**
     * A member of an object.
     *
     * @param name of the member.
     * @return it, or an empty tree when there is none.
     */
    public JsonTree get(final String name)
    {
        return new JsonTree(value instanceof Map<?, ?> members ? members.get(name) : null);
    }

    /** {@return the elements of an array, none of anything else} */
    public List<JsonTree> elements()
    {
        final List<JsonTree> elements = new ArrayList<>();
        if (value instanceof List<?> list)
        {
            list.forEach((element) -> elements.add(new JsonTree(element)));
        }

        return elements;
    }

    /** {@return the names of an object's members, none of anything else} */
    public List<String> names()
    {
        final List<String> names = new ArrayList<>();
        if (value instanceof Map<?, ?> members)
        {
            members.keySet().forEach((name) -> names.add(name.toString()));
        }

        return names;
    }

    /** {@return the number, not a number for anything else} */
    public double number()
    {
        return value instanceof Double number ? number : Double.NaN;
    }

    /** {@return the text, number or truth as text, empty for anything else} */
    public String text()
    {
        return null == value || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    private static Object value(final JsonParser parser, final JsonToken token) throws IOException
    {
        if (JsonToken.START_OBJECT == token)
        {
            final Map<String, Object> members = new LinkedHashMap<>();
            while (JsonToken.FIELD_NAME == parser.nextToken())
            {
                final String name = parser.currentName();
                members.put(name, value(parser, parser.nextToken()));
            }

            return members;
        }

        if (JsonToken.START_ARRAY == token)
        {
            final List<Object> elements = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); JsonToken.END_ARRAY != next; next = parser.nextToken())
            {
                elements.add(value(parser, next));
            }

            return elements;
        }

        return null != token && token.isNumeric() ? (Object)parser.getDoubleValue() :
            JsonToken.VALUE_NULL == token || null == token ? null : parser.getText();
    }
}
