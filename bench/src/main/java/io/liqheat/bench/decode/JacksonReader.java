package io.liqheat.bench.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads with the streaming parser of jackson-core, texts and numbers from its characters.
 */
final class JacksonReader implements FrameReader
{
    private final JsonFactory factory = new JsonFactory();

    @Override
    public void read(final Wanted wanted, final byte[] frame, final Values values)
    {
        try (JsonParser parser = factory.createParser(frame, 0, frame.length))
        {
            parser.nextToken();
            readObject(wanted, parser, values);
            if (null != parser.nextToken())
            {
                throw new IllegalStateException("behind the end");
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static void readObject(final Wanted wanted, final JsonParser parser, final Values values)
        throws IOException
    {
        while (JsonToken.END_OBJECT != parser.nextToken())
        {
            final Wanted child = wanted.child(parser.currentName());
            parser.nextToken();
            if (null == child)
            {
                parser.skipChildren();
            }
            else
            {
                readValue(child, parser, values);
            }
        }
    }

    private static void readValue(final Wanted wanted, final JsonParser parser, final Values values)
        throws IOException
    {
        switch (wanted.kind())
        {
            case WHOLE -> readWhole(parser, values);
            case DECIMAL -> readDecimal(parser, values);
            case TEXT -> readText(parser, values);
            case BOOLEAN -> values.add(parser.getBooleanValue());
            case OBJECT -> readObject(wanted, parser, values);
            case ROWS ->
            {
                while (JsonToken.END_ARRAY != parser.nextToken())
                {
                    readObject(wanted, parser, values);
                }
            }
            case LEVELS, NAMED_LEVELS -> readLevels(wanted, parser, values);
            default -> throw new IllegalStateException(wanted.name());
        }
    }

    private static void readWhole(final JsonParser parser, final Values values) throws IOException
    {
        if (JsonToken.VALUE_NUMBER_INT == parser.currentToken())
        {
            values.add(parser.getLongValue());
        }
        else
        {
            values.addWhole(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
    }

    private static void readText(final JsonParser parser, final Values values) throws IOException
    {
        values.addText(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static void readDecimal(final JsonParser parser, final Values values) throws IOException
    {
        values.addDecimal(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static void readLevels(final Wanted wanted, final JsonParser parser, final Values values)
        throws IOException
    {
        while (JsonToken.END_ARRAY != parser.nextToken())
        {
            if (Wanted.Kind.NAMED_LEVELS == wanted.kind())
            {
                parser.nextToken();
                readText(parser, values);
            }

            parser.nextToken();
            readDecimal(parser, values);
            parser.nextToken();
            readDecimal(parser, values);
            JsonToken token = parser.nextToken();
            while (JsonToken.END_ARRAY != token)
            {
                token = parser.nextToken();
            }
        }
    }
}
