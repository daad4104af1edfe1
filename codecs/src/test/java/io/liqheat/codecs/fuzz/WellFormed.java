package io.liqheat.codecs.fuzz;

/**
 * Whether bytes are JSON within the limits of {@link io.liqheat.codecs.text.JsonCursor}, found out one character at a
 * time. Allocates nothing.
 */
final class WellFormed
{
    static final int NO = 0;
    static final int YES = 1;

    /** Something is nearly as long as allowed. */
    static final int UNDECIDED = 2;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int LONG_STRING = 60_000;
    private static final int WRONG = -1;

    private byte[] text;
    private int end;
    private boolean isLong;

    /** The verdict over the first bytes of an array. */
    int check(final byte[] bytes, final int length)
    {
        text = bytes;
        end = length;
        isLong = false;
        final int behind = value(blanks(0), 0);
        final boolean isWhole = WRONG != behind && end == blanks(behind);
        return isLong ? UNDECIDED : isWhole ? YES : NO;
    }

    private int value(final int start, final int depth)
    {
        if (start >= end)
        {
            return WRONG;
        }

        return switch (text[start])
        {
            case '{' -> container(start, depth, '}');
            case '[' -> container(start, depth, ']');
            case '"' -> string(start);
            case 't' -> word(start, "true");
            case 'f' -> word(start, "false");
            case 'n' -> word(start, "null");
            default -> number(start);
        };
    }

    private int container(final int start, final int depth, final char close)
    {
        int i = blanks(start + 1);
        if (MAX_DEPTH == depth || i >= end)
        {
            return WRONG;
        }

        if (close == text[i])
        {
            return i + 1;
        }

        while (WRONG != i)
        {
            if ('}' == close)
            {
                i = i < end && '"' == text[i] ? string(i) : WRONG;
                i = WRONG == i ? WRONG : blanks(i);
                i = WRONG != i && i < end && ':' == text[i] ? blanks(i + 1) : WRONG;
            }

            i = WRONG == i ? WRONG : value(i, depth + 1);
            i = WRONG == i ? WRONG : blanks(i);
            if (WRONG == i || i >= end)
            {
                return WRONG;
            }

            if (close == text[i])
            {
                return i + 1;
            }

            i = ',' == text[i] ? blanks(i + 1) : WRONG;
        }

        return WRONG;
    }

    private int string(final int start)
    {
        int i = start + 1;
        while (i < end && '"' != text[i])
        {
            if (text[i] >= 0 && text[i] < ' ')
            {
                return WRONG;
            }

            i = '\\' == text[i] ? escape(i + 1) : i + 1;
            if (WRONG == i)
            {
                isLong |= end - start > LONG_STRING;
                return WRONG;
            }
        }

        isLong |= i - start > LONG_STRING;
        return i < end ? i + 1 : WRONG;
    }

    private int escape(final int at)
    {
        if (at >= end)
        {
            return WRONG;
        }

        if ('u' != text[at])
        {
            return "\"\\/bfnrt".indexOf(text[at]) < 0 ? WRONG : at + 1;
        }

        for (int i = at + 1; i <= at + 4; i++)
        {
            if (i >= end || Character.digit(text[i], 16) < 0)
            {
                return WRONG;
            }
        }

        return at + 5;
    }

    private int word(final int start, final String word)
    {
        for (int i = 0; i < word.length(); i++)
        {
            if (start + i >= end || word.charAt(i) != text[start + i])
            {
                return WRONG;
            }
        }

        return start + word.length();
    }

    private int number(final int start)
    {
        int i = '-' == text[start] ? start + 1 : start;
        final int whole = i;
        i = digits(i);
        if (i == whole || i > whole + 1 && '0' == text[whole])
        {
            return WRONG;
        }

        if (i < end && '.' == text[i])
        {
            final int fraction = i + 1;
            i = digits(fraction);
            if (i == fraction)
            {
                return WRONG;
            }
        }

        if (i < end && ('e' == text[i] || 'E' == text[i]))
        {
            i += i + 1 < end && ('+' == text[i + 1] || '-' == text[i + 1]) ? 2 : 1;
            final int exponent = i;
            i = digits(exponent);
            if (i == exponent)
            {
                return WRONG;
            }
        }

        return i - start > MAX_NUMBER_LENGTH ? WRONG : i;
    }

    private int digits(final int start)
    {
        int i = start;
        while (i < end && text[i] >= '0' && text[i] <= '9')
        {
            i++;
        }

        return i;
    }

    private int blanks(final int start)
    {
        int i = start;
        while (i < end && (' ' == text[i] || '\n' == text[i] || '\r' == text[i] || '\t' == text[i]))
        {
            i++;
        }

        return i;
    }
}
