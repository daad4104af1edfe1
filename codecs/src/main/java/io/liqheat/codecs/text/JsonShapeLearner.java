package io.liqheat.codecs.text;

import java.util.Arrays;

/**
 * Adds the shape of an object to a graph of {@link JsonStep}s. Not for the hot path.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class JsonShapeLearner
{
    private static final int MAX_FIELDS = 128;
    private static final int MAX_LITERAL_LENGTH = 128;

    private final JsonContext root;
    private final JsonStep start;
    private final JsonStep[] steps;
    private int count;
    private int added;
    private int depth = 1;

    JsonShapeLearner(final JsonContext root, final JsonStep start, final int maxSteps)
    {
        this.root = root;
        this.start = start;
        steps = new JsonStep[maxSteps];
    }

    /** {@return depth of the deepest wanted object met, 1 for the outermost} */
    int depth()
    {
        return depth;
    }

    /**
     * Learn from an object.
     *
     * @param cursor over its text.
     * @param from   index where it starts.
     * @param to     index behind it; what is between is well-formed.
     * @return true when there was something new in it.
     */
    boolean learn(final JsonCursor cursor, final int from, final int to)
    {
        added = 0;
        return walk(cursor, from, to, false) && walk(cursor, from, to, true) && added > 0;
    }

    /** Go through the object; false when it is not plain, or there is no room. */
    private boolean walk(final JsonCursor cursor, final int from, final int to, final boolean isAdding)
    {
        final byte[] text = cursor.bytes();
        JsonStep step = start;
        JsonContext context = root;
        int literal = from;
        int name = from + 1;
        for (int fieldCount = 0; fieldCount < MAX_FIELDS && null != step; fieldCount++)
        {
            final int endOfName = '"' == text[name] ? TextWords.endOfPlain(text, name + 1, to) : to;
            final int value = endOfName + 2;
            if (value >= to || '"' != text[endOfName] || ':' != text[endOfName + 1])
            {
                return false;
            }

            final int slot = context.fields().slotOf(text, name + 1, endOfName - name - 1);
            final JsonContext child = context.child(slot);
            if (null != child && '{' == text[value])
            {
                step = isAdding ? add(step, context, child, text, literal, value + 1, JsonStep.OPEN, slot) : step;
                context = child;
                depth = Math.max(depth, context.depth());
                literal = value + 1;
                name = literal;
                continue;
            }

            final int kind = kindAt(text[value], null != child);
            int at = endOfValue(cursor, text, value, to, kind, context.depth());
            final int behindLiteral = JsonStep.LITERAL == kind ? at : JsonStep.TOKEN == kind ? value : value + 1;
            if (at < 0 || at >= to || behindLiteral - literal > MAX_LITERAL_LENGTH)
            {
                return false;
            }

            if (isAdding)
            {
                step = add(step, context, context, text, literal, behindLiteral, kind, slot);
                if (null != step)
                {
                    step.valueLength(
                        Math.max(0, at - behindLiteral), at == TextWords.endOfDigits(text, behindLiteral, at));
                }
            }

            literal = at;
            at += JsonStep.STRING == kind ? 1 : 0;
            while (null != step && at < to - 1 && '}' == text[at] && null != context.parent())
            {
                final JsonContext parent = context.parent();
                at++;
                step = isAdding ?
                    add(step, context, parent, text, literal, at, JsonStep.CLOSE, context.slot()) : step;
                context = parent;
                literal = at;
            }

            if (null == step || ',' != text[at])
            {
                return null != step && at == to - 1 && '}' == text[at] && null == context.parent() &&
                    (!isAdding || null != add(step, root, root, text, literal, to, JsonStep.END, -1));
            }

            name = at + 1;
        }

        return false;
    }

    private static int kindAt(final byte first, final boolean isWanted)
    {
        return switch (first)
        {
            case '"' -> JsonStep.STRING;
            case '[' -> isWanted ? JsonStep.ROWS : JsonStep.CONTAINER;
            case '{' -> JsonStep.CONTAINER;
            case 't', 'f', 'n' -> JsonStep.LITERAL;
            default -> JsonStep.TOKEN;
        };
    }

    /** Index of a string's closing quote, or behind any other value; negative when it is not plain. */
    private static int endOfValue(
        final JsonCursor cursor,
        final byte[] text,
        final int value,
        final int to,
        final int kind,
        final int depth)
    {
        switch (kind)
        {
            case JsonStep.STRING:
                final int close = TextWords.endOfPlain(text, value + 1, to);
                return close < to && '"' == text[close] ? close : -1;

            case JsonStep.LITERAL, JsonStep.TOKEN:
                return JsonTokens.endOfToken(text, value, to);

            default:
                return cursor.skipper().behindContainer(value, Math.min(JsonCursor.MAX_DEPTH - 1, depth));
        }
    }

    private JsonStep add(
        final JsonStep before,
        final JsonContext origin,
        final JsonContext target,
        final byte[] text,
        final int from,
        final int to,
        final int kind,
        final int slot)
    {
        JsonStep step = null;
        for (int i = 0; i < count && null == step; i++)
        {
            step = steps[i].isSame(origin, text, from, to, kind) ? steps[i] : null;
        }

        if (null == step)
        {
            if (steps.length == count)
            {
                return null;
            }

            step = new JsonStep(origin, Arrays.copyOfRange(text, from, to), kind, target, slot);
            steps[count] = step;
            count++;
        }

        added += before.isSuccessor(step) ? 0 : 1;
        return before.add(step) ? step : null;
    }
}
