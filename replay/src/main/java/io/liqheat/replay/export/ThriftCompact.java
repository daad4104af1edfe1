package io.liqheat.replay.export;

import java.nio.charset.StandardCharsets;

/**
 * Writes structures in Thrift's compact protocol, the language of Parquet's headers
 * (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md, read 2026-11-21).
 */
final class ThriftCompact
{
    static final int TYPE_I32 = 5;
    static final int TYPE_BINARY = 8;
    static final int TYPE_STRUCT = 12;

    private static final int TYPE_TRUE = 1;
    private static final int TYPE_FALSE = 2;
    private static final int TYPE_BYTE = 3;
    private static final int TYPE_I64 = 6;
    private static final int TYPE_LIST = 9;
    private static final int LONG_LIST = 15;
    private static final int MAX_DEPTH = 16;

    private final ByteBuilder out;
    private final int[] lastIds = new int[MAX_DEPTH];
    private int depth;

    ThriftCompact(final ByteBuilder out)
    {
        this.out = out;
    }

    ThriftCompact i8(final int id, final int value)
    {
        field(id, TYPE_BYTE);
        out.putByte(value);
        return this;
    }

    ThriftCompact i32(final int id, final int value)
    {
        field(id, TYPE_I32);
        out.putZigZag(value);
        return this;
    }

    ThriftCompact i64(final int id, final long value)
    {
        field(id, TYPE_I64);
        out.putZigZag(value);
        return this;
    }

    ThriftCompact bool(final int id, final boolean value)
    {
        field(id, value ? TYPE_TRUE : TYPE_FALSE);
        return this;
    }

    ThriftCompact text(final int id, final String value)
    {
        return binary(id, value.getBytes(StandardCharsets.UTF_8));
    }

    ThriftCompact binary(final int id, final byte[] value)
    {
        field(id, TYPE_BINARY);
        out.putVarint(value.length).putBytes(value);
        return this;
    }

    /** Start a structure that is a field. */
    ThriftCompact struct(final int id)
    {
        field(id, TYPE_STRUCT);
        return element();
    }

    /** Start a structure that is an element of a list, or the outermost. */
    ThriftCompact element()
    {
        depth++;
        lastIds[depth] = 0;
        return this;
    }

    ThriftCompact end()
    {
        out.putByte(0);
        depth--;
        return this;
    }

    ThriftCompact list(final int id, final int elementType, final int size)
    {
        field(id, TYPE_LIST);
        if (size < LONG_LIST)
        {
            out.putByte(size << 4 | elementType);
        }
        else
        {
            out.putByte(LONG_LIST << 4 | elementType).putVarint(size);
        }

        return this;
    }

    ThriftCompact i32Element(final int value)
    {
        out.putZigZag(value);
        return this;
    }

    ThriftCompact textElement(final String value)
    {
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.putVarint(bytes.length).putBytes(bytes);
        return this;
    }

    private void field(final int id, final int type)
    {
        final int step = id - lastIds[depth];
        if (step > 0 && step < LONG_LIST + 1)
        {
            out.putByte(step << 4 | type);
        }
        else
        {
            out.putByte(type).putZigZag(id);
        }

        lastIds[depth] = id;
    }
}
