package io.liqheat.codecs.text;

/**
 * Shapes of objects seen before, as a graph of {@link JsonStep}s. An object that is a way through the graph, down to
 * each character between its values, is well-formed and is read by comparing words; which way it takes need not have
 * been seen as a whole. Any other object is left to the general reading, and learned from afterwards.
 * <p>
 * Learned from are objects without blanks and escapes between the values wanted, up to {@value #MAX_STEPS} steps in
 * all.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> when something new is learned.
 */
final class JsonShapes
{
    /** Result for an object that is to be read in the general way. */
    static final int UNKNOWN = -1;

    private static final int MAX_STEPS = 512;
    private static final int MAX_PATIENCE = 4095;

    private final JsonContext root;
    private final JsonShapeLearner learner;
    private final JsonStep start;
    private int depth = 1;
    private JsonStep step;
    private int patience;
    private int unknown;

    JsonShapes(final JsonFields fields)
    {
        root = JsonContext.of(fields);
        start = new JsonStep(root, new byte[0], JsonStep.END, root, -1);
        learner = new JsonShapeLearner(root, start, MAX_STEPS);
    }

    /**
     * Read an object into the fields of these shapes.
     *
     * @param cursor over its text; is not moved.
     * @param from   index where it starts.
     * @param outer  depth it is at, 0 for the outermost value.
     * @return index behind it, or {@link #UNKNOWN}, when some fields may have been set.
     */
    int read(final JsonCursor cursor, final int from, final int outer)
    {
        final byte[] text = cursor.bytes();
        final int end = cursor.end();
        if (outer + depth > JsonCursor.MAX_DEPTH || null == start.likely)
        {
            return UNKNOWN;
        }

        JsonFields fields = root.fields();
        fields.beginRow(text, from);
        step = start;
        int at = from;
        while (true)
        {
            at = follow(fields, text, at, end);
            JsonStep next = step.likely;
            if (null == next || !next.isAt(text, at))
            {
                next = step.successor(text, at);
                if (null == next)
                {
                    return UNKNOWN;
                }
            }

            int behind = at + next.length;
            if (JsonStep.OPEN == next.kind)
            {
                fields = next.fields;
                fields.beginRow(text, behind - 1);
            }
            else if (JsonStep.CLOSE == next.kind)
            {
                final int opened = fields.endRow(behind);
                fields = next.fields;
                fields.record(next.slot, JsonFields.OBJECT, opened, behind - opened);
            }
            else if (JsonStep.END == next.kind)
            {
                fields.endRow(behind);
                return behind <= end ? behind : UNKNOWN;
            }
            else
            {
                behind = search(next, cursor, at + next.valueOffset, outer);
                if (behind < 0 || behind > end)
                {
                    step.successor(text, at);
                    return UNKNOWN;
                }
            }

            at = behind;
            step = next;
        }
    }

    /**
     * Take steps as long as all they say is there and their values are strings, numbers and literals. A value mostly is
     * as long as it was and made of what such values mostly are made of, or else its end is looked for.
     *
     * @return index in front of the first step that needs a closer look; the step before it is in {@link #step}.
     */
    private int follow(final JsonFields fields, final byte[] text, final int from, final int end)
    {
        final int lastWord = text.length - Long.BYTES;
        final long[] values = fields.values;
        final int base = fields.base;
        long present = 0;
        JsonStep last = step;
        int at = from;
        while (at <= lastWord)
        {
            JsonStep next = last.likely;
            if (null == next || 0 != ((TextWords.at(text, at) ^ next.head) & next.headMask))
            {
                next = last.successor(text, at);
            }

            if (null == next || !next.isPlain)
            {
                break;
            }

            final int value = at + next.valueOffset;
            if (value > lastWord || next.length > Long.BYTES && !next.isTailAt(text, at))
            {
                break;
            }

            long packed = next.packed;
            int behind = value + next.valueLength;
            if (next.isSought || !next.isAsBefore(text, value, behind))
            {
                behind = JsonStep.STRING == next.kind ?
                    endOfString(text, value, end) :
                    JsonTokens.endOfShortNumber(text, value);
                if (behind < 0 || JsonStep.LITERAL == next.kind)
                {
                    break;
                }

                packed = next.found(text, value, behind);
            }

            present |= next.slotBit;
            values[base + next.slotIndex] = packed + value;
            at = behind;
            last = next;
        }

        step = last;
        fields.present |= present;
        return at;
    }

    /** Index of the quote that closes a string without escapes, or negative. */
    private static int endOfString(final byte[] text, final int value, final int end)
    {
        final int close = TextWords.endOfPlain(text, value, end);
        return close < end && '"' == text[close] && close - value <= JsonCursor.MAX_STRING_LENGTH ? close : -1;
    }

    /** Find the end of a value and record it; gives back where the next step starts, or negative or behind the text. */
    private static int search(final JsonStep step, final JsonCursor cursor, final int value, final int outer)
    {
        final byte[] text = cursor.bytes();
        final int end = cursor.end();
        int behind = -1;
        int kind = JsonFields.STRING;
        int offset = value;
        if (JsonStep.STRING == step.kind)
        {
            behind = endOfString(text, value, end);
            if (behind >= 0 && !step.isSought)
            {
                step.valueLength(behind - value, false);
            }
        }
        else if (step.kind <= JsonStep.TOKEN)
        {
            kind = value < end ? JsonFields.kindOfToken(text[value]) : JsonFields.NUMBER;
            behind = value < end ? JsonTokens.endOfToken(text, value, end) : -1;
            if (!step.isSought)
            {
                step.valueLength(
                    Math.max(0, behind - value), behind >= 0 && behind == TextWords.endOfDigits(text, value, behind));
            }
        }
        else
        {
            offset = value - 1;
            kind = '[' == text[offset] ? JsonFields.ARRAY : JsonFields.OBJECT;
            behind = JsonStep.ROWS == step.kind ?
                step.fields.child(step.slot).readPlainRows(cursor, offset, outer + step.depth()) :
                cursor.skipper().behindContainer(offset, outer + step.depth());
        }

        if (behind >= 0 && behind <= end)
        {
            step.fields.record(step.slot, kind, offset, behind - offset);
        }

        return behind;
    }

    /**
     * Learn from an object that has been read in the general way and found well-formed.
     *
     * @param cursor over its text; is not moved.
     * @param from   index where it starts.
     * @param to     index behind it.
     */
    void learn(final JsonCursor cursor, final int from, final int to)
    {
        unknown++;
        if (unknown > patience)
        {
            unknown = 0;
            patience = learner.learn(cursor, from, to) ? 0 : Math.min(MAX_PATIENCE, 2 * patience + 1);
            depth = Math.max(depth, learner.depth());
        }
    }
}
