package io.liqheat.bench.decode;

import java.util.Iterator;
import org.simdjson.JsonValue;
import org.simdjson.SimdJsonParser;

/**
 * Reads with simdjson-java: the whole frame into its tree, then the values wanted, decimals in quotes from their
 * characters and others as double.
 */
final class SimdjsonReader implements FrameReader
{
    private final SimdJsonParser parser = new SimdJsonParser();

    @Override
    public void read(final Wanted wanted, final byte[] frame, final Values values)
    {
        readObject(wanted, parser.parse(frame, frame.length), values);
    }

    private static void readObject(final Wanted wanted, final JsonValue object, final Values values)
    {
        for (final Wanted child : wanted.children())
        {
            final JsonValue value = object.get(child.name());
            if (null != value)
            {
                readValue(child, value, values);
            }
        }
    }

    private static void readValue(final Wanted wanted, final JsonValue value, final Values values)
    {
        switch (wanted.kind())
        {
            case WHOLE ->
            {
                if (value.isString())
                {
                    values.addWhole(value.asString());
                }
                else
                {
                    values.add(value.asLong());
                }
            }
            case DECIMAL -> readDecimal(value, values);
            case TEXT -> values.addText(value.asString());
            case BOOLEAN -> values.add(value.asBoolean());
            case OBJECT -> readObject(wanted, value, values);
            case ROWS ->
            {
                final Iterator<JsonValue> rows = value.arrayIterator();
                while (rows.hasNext())
                {
                    readObject(wanted, rows.next(), values);
                }
            }
            case LEVELS, NAMED_LEVELS ->
            {
                final Iterator<JsonValue> levels = value.arrayIterator();
                while (levels.hasNext())
                {
                    readLevel(wanted, levels.next().arrayIterator(), values);
                }
            }
            default -> throw new IllegalStateException(wanted.name());
        }
    }

    private static void readLevel(final Wanted wanted, final Iterator<JsonValue> level, final Values values)
    {
        if (Wanted.Kind.NAMED_LEVELS == wanted.kind())
        {
            values.addText(level.next().asString());
        }

        readDecimal(level.next(), values);
        readDecimal(level.next(), values);
    }

    private static void readDecimal(final JsonValue value, final Values values)
    {
        if (value.isString())
        {
            values.addDecimal(value.asString());
        }
        else
        {
            values.addDecimal(value.isLong() ? value.asLong() : value.asDouble());
        }
    }
}
