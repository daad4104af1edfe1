package io.liqheat.bench.decode;

import com.alibaba.fastjson2.JSONReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads with the streaming reader of fastjson2: names by their hashes, decimals in quotes from their characters, since
 * the reader's own way leads through double, and decimals without quotes as double.
 */
final class FastjsonReader implements FrameReader
{
    @Override
    public void read(final Wanted wanted, final byte[] frame, final Values values)
    {
        try (JSONReader reader = JSONReader.of(frame, 0, frame.length, StandardCharsets.UTF_8))
        {
            readObject(wanted, reader, values);
            if (!reader.isEnd())
            {
                throw new IllegalStateException("behind the end");
            }
        }
    }

    private static void readObject(final Wanted wanted, final JSONReader reader, final Values values)
    {
        require(reader.nextIfObjectStart());
        while (!reader.nextIfObjectEnd())
        {
            final Wanted child = wanted.child(reader.readFieldNameHashCode());
            if (null == child)
            {
                reader.skipValue();
            }
            else
            {
                readValue(child, reader, values);
            }
        }
    }

    private static void readValue(final Wanted wanted, final JSONReader reader, final Values values)
    {
        switch (wanted.kind())
        {
            case WHOLE -> values.add(reader.readInt64Value());
            case DECIMAL -> readDecimal(reader, values);
            case TEXT -> values.addText(reader.readString());
            case BOOLEAN -> values.add(reader.readBoolValue());
            case OBJECT -> readObject(wanted, reader, values);
            case ROWS ->
            {
                require(reader.nextIfArrayStart());
                while (!reader.nextIfArrayEnd())
                {
                    readObject(wanted, reader, values);
                }
            }
            case LEVELS, NAMED_LEVELS -> readLevels(wanted, reader, values);
            default -> throw new IllegalStateException(wanted.name());
        }
    }

    private static void readLevels(final Wanted wanted, final JSONReader reader, final Values values)
    {
        require(reader.nextIfArrayStart());
        while (!reader.nextIfArrayEnd())
        {
            require(reader.nextIfArrayStart());
            if (Wanted.Kind.NAMED_LEVELS == wanted.kind())
            {
                values.addText(reader.readString());
            }

            readDecimal(reader, values);
            readDecimal(reader, values);
            while (!reader.nextIfArrayEnd())
            {
                reader.skipValue();
            }
        }
    }

    private static void readDecimal(final JSONReader reader, final Values values)
    {
        if (reader.isString())
        {
            values.addDecimal(reader.readString());
        }
        else
        {
            values.addDecimal(reader.readDoubleValue());
        }
    }

    private static void require(final boolean isFine)
    {
        if (!isFine)
        {
            throw new IllegalStateException("not as wanted");
        }
    }
}
