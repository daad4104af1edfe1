package io.liqheat.codecs.venue;

import io.liqheat.codecs.text.TextMatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what belongs to a symbol by the symbol's bytes, without making a String. Open addressing, at most half full.
 * <p>
 * <b>Threading:</b> one thread.
 *
 * @param <T> what belongs to a symbol.
 */
public final class SymbolTable<T>
{
    private final List<T> values = new ArrayList<>();
    private byte[][] names = new byte[64][];
    private int[] indexes = new int[64];

    /** What was found last: streams say the same symbol again and again. */
    private byte[] lastName = {};
    private long lastPrefix;
    private T lastValue;

    /**
     * Add a symbol that is not in the table. Cold path.
     *
     * @param symbol ASCII.
     * @param value  that belongs to it.
     */
    public void add(final String symbol, final T value)
    {
        if (2 * (values.size() + 1) > names.length)
        {
            grow();
        }

        put(symbol.getBytes(StandardCharsets.US_ASCII), values.size());
        values.add(value);
    }

    /**
     * Find a symbol.
     *
     * @param bytes  holding it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return what belongs to it, or null.
     */
    public T find(final byte[] bytes, final int offset, final int length)
    {
        final long prefix = TextMatch.prefix(bytes, offset, length);
        if (prefix == lastPrefix && length == lastName.length &&
            (length <= Long.BYTES || TextMatch.isSame(lastName, bytes, offset, length)))
        {
            return lastValue;
        }

        final int mask = names.length - 1;
        int slot = hash(bytes, offset, length) & mask;
        while (null != names[slot])
        {
            if (TextMatch.isSame(names[slot], bytes, offset, length))
            {
                lastName = names[slot];
                lastPrefix = prefix;
                lastValue = values.get(indexes[slot]);
                return lastValue;
            }

            slot = slot + 1 & mask;
        }

        return null;
    }

    /**
     * Find a symbol.
     *
     * @param symbol ASCII.
     * @return what belongs to it, or null.
     */
    public T find(final String symbol)
    {
        int hash = symbol.length();
        for (int i = 0; i < symbol.length(); i++)
        {
            hash = hash * 31 + symbol.charAt(i);
        }

        final int mask = names.length - 1;
        int slot = (hash ^ hash >>> 16) & mask;
        while (null != names[slot] && !isSame(names[slot], symbol))
        {
            slot = slot + 1 & mask;
        }

        return null == names[slot] ? null : values.get(indexes[slot]);
    }

    public int size()
    {
        return values.size();
    }

    /**
     * What belongs to the symbol added at a position.
     *
     * @param index from 0.
     * @return the value.
     */
    public T get(final int index)
    {
        return values.get(index);
    }

    private void put(final byte[] name, final int index)
    {
        final int mask = names.length - 1;
        int slot = hash(name, 0, name.length) & mask;
        while (null != names[slot])
        {
            slot = slot + 1 & mask;
        }

        names[slot] = name;
        indexes[slot] = index;
    }

    private void grow()
    {
        final byte[][] oldNames = names;
        final int[] oldIndexes = indexes;
        names = new byte[2 * oldNames.length][];
        indexes = new int[2 * oldNames.length];
        for (int i = 0; i < oldNames.length; i++)
        {
            if (null != oldNames[i])
            {
                put(oldNames[i], oldIndexes[i]);
            }
        }
    }

    private static boolean isSame(final byte[] name, final String symbol)
    {
        if (name.length != symbol.length())
        {
            return false;
        }

        for (int i = 0; i < name.length; i++)
        {
            if (name[i] != symbol.charAt(i))
            {
                return false;
            }
        }

        return true;
    }

    private static int hash(final byte[] bytes, final int offset, final int length)
    {
        int hash = length;
        for (int i = offset, end = offset + length; i < end; i++)
        {
            hash = hash * 31 + bytes[i];
        }

        return hash ^ hash >>> 16;
    }
}
