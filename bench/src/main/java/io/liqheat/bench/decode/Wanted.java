package io.liqheat.bench.decode;

import com.alibaba.fastjson2.util.Fnv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be read from a frame, in the order of the frame, as each library likes to find it.
 * <p>
 * Written as {@code data{E:w p:d s:t}}: names with what is behind them, {@code w} a whole number, {@code d} a decimal
 * in units of 10^-8, both quoted or not, {@code t} a text, {@code b} a boolean, {@code {...}} an object, {@code [...]}
 * an array of objects, {@code #} an array of arrays that begin with a price and a quantity, {@code &} one of arrays
 * that begin with a text and these two.
 */
final class Wanted
{
    /** What a value is. */
    enum Kind
    {
        WHOLE, DECIMAL, TEXT, BOOLEAN, OBJECT, ROWS, LEVELS, NAMED_LEVELS
    }

    private final String name;
    private final Kind kind;
    private final List<Wanted> children = new ArrayList<>();
    private final Map<String, Wanted> byName = new HashMap<>();
    private long[] hashes = {};

    private Wanted(final String name, final Kind kind)
    {
        this.name = name;
        this.kind = kind;
    }

    static Wanted of(final String text)
    {
        final Wanted root = new Wanted("", Kind.OBJECT);
        final int end = root.read(text, 0);
        if (end != text.length())
        {
            throw new IllegalArgumentException("behind the end: " + text.substring(end));
        }

        return root;
    }

    String name()
    {
        return name;
    }

    Kind kind()
    {
        return kind;
    }

    List<Wanted> children()
    {
        return children;
    }

    Wanted child(final String childName)
    {
        return byName.get(childName);
    }

    Wanted child(final long hash)
    {
        for (int i = 0; i < hashes.length; i++)
        {
            if (hash == hashes[i])
            {
                return children.get(i);
            }
        }

        return null;
    }

    private int read(final String text, final int from)
    {
        int at = from;
        while (at < text.length() && "}]".indexOf(text.charAt(at)) < 0)
        {
            int end = at;
            while (":{[#&".indexOf(text.charAt(end)) < 0)
            {
                end++;
            }

            final char mark = text.charAt(end);
            final Wanted child = new Wanted(text.substring(at, end), kindOf(mark, text.charAt(end + 1)));
            at = end + 1;
            if ('{' == mark || '[' == mark)
            {
                at = child.read(text, at) + 1;
            }
            else if (':' == mark)
            {
                at++;
            }

            children.add(child);
            byName.put(child.name, child);
            at += at < text.length() && ' ' == text.charAt(at) ? 1 : 0;
        }

        hashes = children.stream().mapToLong((child) -> Fnv.hashCode64(child.name)).toArray();
        return at;
    }

    private static Kind kindOf(final char mark, final char letter)
    {
        return switch (mark)
        {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ROWS;
            case '#' -> Kind.LEVELS;
            case '&' -> Kind.NAMED_LEVELS;
            default -> switch (letter)
            {
                case 'w' -> Kind.WHOLE;
                case 'd' -> Kind.DECIMAL;
                case 't' -> Kind.TEXT;
                default -> Kind.BOOLEAN;
            };
        };
    }
}
