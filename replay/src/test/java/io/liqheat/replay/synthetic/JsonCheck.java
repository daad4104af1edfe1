package io.liqheat.replay.synthetic;

/**
 * Decides whether a text is one JSON value, for objects, arrays, plain strings, numbers and booleans.
 */
final class JsonCheck
{
    private final String text;
    private int at;

    private JsonCheck(final String text)
    {
        this.text = text;
    }

    static boolean isValid(final String text)
    {
        final JsonCheck check = new JsonCheck(text);
        return check.value() && check.at == text.length();
    }

    private boolean value()
    {
        switch (peek())
        {
            case '{':
                return members('}', true);

            case '[':
                return members(']', false);

            case '"':
                return string();

            case 't':
                return word("true");

            case 'f':
                return word("false");

            default:
                return number();
        }
    }

    private boolean members(final char end, final boolean isObject)
    {
        at++;
        if (peek() == end)
        {
            at++;
            return true;
        }

        while (true)
        {
            if (isObject && !(string() && word(":")) || !value())
            {
                return false;
            }

            final char next = peek();
            at++;
            if (next == end)
            {
                return true;
            }

            if (next != ',')
            {
                return false;
            }
        }
    }

    private boolean string()
    {
        if (peek() != '"')
        {
            return false;
        }

        final int end = text.indexOf('"', at + 1);
        final boolean isPlain = end > 0 &&
            text.substring(at, end).chars().allMatch(c -> c >= ' ' && c < 127 && c != '\\');
        at = end + 1;
        return isPlain;
    }

    private boolean word(final String word)
    {
        final boolean matches = text.startsWith(word, at);
        at += word.length();
        return matches;
    }

    private boolean number()
    {
        final int start = at;
        while (peek() == '-' || peek() == '.' || Character.isDigit(peek()))
        {
            at++;
        }

        return text.substring(start, at).matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    }

    private char peek()
    {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
