package io.liqheat.codecs.text;

/**
 * Finds the end of values that are not read, judging every character of them. Rows of two decimals that it comes
 * across are kept in {@link DecimalPairs}.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class JsonSkipper
{
    /** Behind the end of every text. */
    static final int NOWHERE = Integer.MAX_VALUE;

    private final JsonEscapes escapes = new JsonEscapes();
    private final DecimalPairs pairs = new DecimalPairs();
    private byte[] text = new byte[0];
    private int end;

    void wrap(final byte[] newText, final int newEnd)
    {
        text = newText;
        end = newEnd;
        pairs.clear();
    }

    DecimalPairs pairs()
    {
        return pairs;
    }

    /**
     * Skip an object or array.
     *
     * @param at    index of its opening bracket.
     * @param depth of it, 0 for the outermost value.
     * @return index behind it, or {@link #NOWHERE}.
     */
    int behindContainer(final int at, final int depth)
    {
        return JsonCursor.MAX_DEPTH == depth ?
            NOWHERE :
            behindRest(at + 1, depth + 1, depth, '{' == text[at] ? 1 << depth : 0, true);
    }

    /**
     * Skip the rest of all containers deeper than a depth.
     *
     * @param from       index in the innermost of them: behind its opening bracket or behind an element of it.
     * @param innermost  depth it makes: 1 in the outermost container.
     * @param outer      depth to end at.
     * @param objectBits by depth, whether a container is an object.
     * @param isEmpty    whether no element of the innermost has been read.
     * @return index behind them, or {@link #NOWHERE}.
     */
    int behindRest(
        final int from, final int innermost, final int outer, final int objectBits, final boolean isEmpty)
    {
        int bits = objectBits;
        int depth = innermost;
        boolean isFirst = isEmpty;
        int at = from;
        if (isFirst && depth > outer && 0 == (bits & 1 << depth - 1))
        {
            at = behindPairs(from, depth);
            isFirst = at == from;
        }

        while (depth > outer)
        {
            at = behindBlanks(at);
            final boolean isObject = 0 != (bits & 1 << depth - 1);
            if (at < end && (isObject ? '}' : ']') == text[at])
            {
                at++;
                depth--;
                isFirst = false;
            }
            else
            {
                at = isFirst ? at : behindBlanks(behind(',', at));
                at = isObject ? behindName(at) : at;
                isFirst = at < end && ('{' == text[at] || '[' == text[at]);
                if (!isFirst)
                {
                    at = behindScalar(at);
                }
                else if (JsonCursor.MAX_DEPTH == depth)
                {
                    return NOWHERE;
                }
                else
                {
                    bits = '{' == text[at] ? bits | 1 << depth : bits & ~(1 << depth);
                    depth++;
                    at++;
                    final int behindPairs = '[' == text[at - 1] ? behindPairs(at, depth) : at;
                    isFirst = behindPairs == at;
                    at = behindPairs;
                }

                if (at > end)
                {
                    return NOWHERE;
                }
            }
        }

        return at;
    }

    int behindBlanks(final int at)
    {
        int i = at;
        while (i < end && text[i] <= ' ' && JsonTokens.isBlank(text[i]))
        {
            i++;
        }

        return i;
    }

    private int behindPairs(final int at, final int depth)
    {
        return depth < JsonCursor.MAX_DEPTH ? pairs.read(text, at, end) : at;
    }

    /** Index behind a character, or {@link #NOWHERE} when it is not there. */
    private int behind(final char expected, final int at)
    {
        return at < end && expected == text[at] ? at + 1 : NOWHERE;
    }

    /** Index of the value that belongs to a name, or {@link #NOWHERE}. */
    private int behindName(final int at)
    {
        return at < end && '"' == text[at] ?
            behindBlanks(behind(':', behindBlanks(behindScalar(at)))) :
            NOWHERE;
    }

    /** Index behind a string, number or literal, or {@link #NOWHERE} when it is none. */
    private int behindScalar(final int at)
    {
        if (at >= end)
        {
            return NOWHERE;
        }

        final int behind;
        if ('"' == text[at])
        {
            final int limit = Math.min(end, at + 1 + JsonCursor.MAX_STRING_LENGTH + 1);
            final int close = TextWords.endOfPlain(text, at + 1, limit);
            if (close < limit && '"' == text[close])
            {
                return close + 1;
            }

            behind = close < limit && '\\' == text[close] ? escapes.decode(text, at + 1, close, limit) : -1;
        }
        else
        {
            behind = JsonTokens.endOfToken(text, at, end);
        }

        return behind < 0 ? NOWHERE : behind;
    }
}
