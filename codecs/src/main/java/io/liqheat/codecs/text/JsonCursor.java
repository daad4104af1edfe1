package io.liqheat.codecs.text;

import org.agrona.DirectBuffer;

/**
 * Forward-only scanner over one JSON text. The caller walks objects and arrays and reads the values it wants; what it
 * does not read is skipped and checked all the same. Key order, blanks and numbers in quotes make no difference.
 * <p>
 * Malformed text puts the cursor into an error state, from where nothing is found any more; it never throws and never
 * reads past the end. Only after {@link #isComplete()} is it known that the whole text was well-formed.
 * <p>
 * A text outside the heap is copied once, so that scanning is plain array access. Allocates only when a text is longer
 * than any before it, and for strings with escapes that are longer than any before.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JsonCursor
{
    /** Deepest nesting accepted. */
    public static final int MAX_DEPTH = 16;

    /** Longest string accepted, in bytes. */
    public static final int MAX_STRING_LENGTH = 64 * 1024;

    /** Longest number accepted, in bytes. */
    public static final int MAX_NUMBER_LENGTH = 64;

    private static final int INITIAL_CAPACITY = 4 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private byte[] copy = new byte[INITIAL_CAPACITY];
    private byte[] bytes = NOTHING;
    private int start;
    private int position;
    private int end;

    private int depth;
    private int firstBits;
    private int objectBits;
    private boolean isValuePending;
    private boolean hasError;

    private JsonKind kind = JsonKind.NONE;
    private byte[] nameBytes = NOTHING;
    private int nameOffset;
    private int nameLength;
    private byte[] valueBytes = NOTHING;
    private int valueOffset;
    private int valueLength;

    private byte[] plainBytes;
    private int plainOffset;
    private int plainLength;
    private final JsonEscapes nameEscapes = new JsonEscapes();
    private final JsonEscapes valueEscapes = new JsonEscapes();
    private final JsonSkipper skipper = new JsonSkipper();
    private JsonCursor origin = this;
    private long textNumber;
    private long texts;

    /**
     * Start on a text. It must not change until the cursor is wrapped again.
     *
     * @param buffer holding UTF-8 text.
     * @param offset of the text, in bytes.
     * @param length of the text, in bytes.
     * @return this.
     */
    public JsonCursor wrap(final DirectBuffer buffer, final int offset, final int length)
    {
        buffer.boundsCheck(offset, length);
        final byte[] array = buffer.byteArray();
        if (null != array)
        {
            bytes = array;
            start = buffer.wrapAdjustment() + offset;
        }
        else
        {
            if (copy.length < length)
            {
                copy = new byte[Math.max(length, 2 * copy.length)];
            }

            buffer.getBytes(offset, copy, 0, length);
            bytes = copy;
            start = 0;
        }

        end = start + length;
        origin = this;
        texts++;
        textNumber = texts;
        return begin(start);
    }

    /**
     * Start again on a value of the text wrapped before.
     *
     * @param offset as given by {@link #position()} in front of that value.
     * @return this.
     */
    public JsonCursor restart(final int offset)
    {
        position = offset;
        depth = 0;
        firstBits = 0;
        objectBits = 0;
        isValuePending = true;
        hasError = false;
        kind = JsonKind.NONE;
        nameLength = 0;
        valueLength = 0;
        return this;
    }

    /**
     * Start on a value of another cursor's text, so as to look into it without moving that cursor.
     *
     * @param other  cursor over the text; must not be wrapped again while this one is in use.
     * @param offset as given by {@link #position()} in front of the value.
     * @return this.
     */
    public JsonCursor wrap(final JsonCursor other, final int offset)
    {
        bytes = other.bytes;
        start = other.start;
        end = other.end;
        origin = other.origin;
        textNumber = other.textNumber;
        return begin(offset);
    }

    /** {@return where the next value starts, for {@link #restart(int)}; call it before the value is read} */
    public int position()
    {
        skipBlanks();
        return position;
    }

    /** {@return where the text starts} */
    public int start()
    {
        return start;
    }

    /** {@return the array that holds text and, unless it has escapes, names and values} */
    public byte[] bytes()
    {
        return bytes;
    }

    public boolean hasError()
    {
        return hasError;
    }

    /** {@return true when the value started on, and with it the text, has been read to its end without an error} */
    public boolean isComplete()
    {
        if (isValuePending)
        {
            skipValue();
        }

        if (!hasError)
        {
            leaveTo(0);
        }

        skipBlanks();
        return !hasError && position == end;
    }

    /** {@return what the next value is, judged by its first character} */
    public JsonKind peek()
    {
        skipBlanks();
        return hasError || !isValuePending || position >= end ? JsonKind.NONE : JsonKind.of(bytes[position]);
    }

    /** {@return true when the next value is an object, and has been entered} */
    public boolean enterObject()
    {
        return isNext('{') && enter(true);
    }

    /** {@return true when the next value is an array, and has been entered} */
    public boolean enterArray()
    {
        return isNext('[') && enter(false);
    }

    /**
     * Go to the next field of the object entered last; a value that was not read is skipped.
     *
     * @return true when there is one; false at the object's end, which is then left, or after an error.
     */
    public boolean nextField()
    {
        if (!advance(true, '}'))
        {
            return false;
        }

        if (position >= end || '"' != bytes[position] || !scanString(nameEscapes))
        {
            return fail();
        }

        nameBytes = plainBytes;
        nameOffset = plainOffset;
        nameLength = plainLength;
        skipBlanks();
        if (position >= end || ':' != bytes[position])
        {
            return fail();
        }

        position++;
        isValuePending = true;
        return true;
    }

    /**
     * Go to the next element of the array entered last; a value that was not read is skipped.
     *
     * @return true when there is one; false at the array's end, which is then left, or after an error.
     */
    public boolean nextElement()
    {
        if (!advance(false, ']'))
        {
            return false;
        }

        isValuePending = true;
        return true;
    }

    /**
     * Read a string, number, true, false or null. Strings are given without their quotes.
     *
     * @return true when there was one; false for an object or array, which stays in place, and after an error.
     */
    public boolean readScalar()
    {
        skipBlanks();
        if (!isValuePending || position >= end)
        {
            return fail();
        }

        final byte first = bytes[position];
        if ('"' == first)
        {
            if (!scanString(valueEscapes))
            {
                return fail();
            }

            kind = JsonKind.STRING;
            valueBytes = plainBytes;
            valueOffset = plainOffset;
            valueLength = plainLength;
        }
        else if ('{' == first || '[' == first)
        {
            return false;
        }
        else if (!readToken(first))
        {
            return fail();
        }

        isValuePending = false;
        return true;
    }

    /** Skip the next value, whatever it is. */
    public void skipValue()
    {
        final int outer = depth;
        if (!readScalar() && !hasError && enter(JsonKind.OBJECT == peek()))
        {
            leaveTo(outer);
        }
    }

    /** {@return where the text ends} */
    int end()
    {
        return end;
    }

    /** {@return where the cursor stands, be it in front of blanks} */
    int rawPosition()
    {
        return position;
    }

    boolean isDeepest()
    {
        return MAX_DEPTH == depth;
    }

    /** {@return 1 behind where the next field or element starts, or the end when that is not right here} */
    int plainNameOffset()
    {
        if (isValuePending || hasError)
        {
            return end;
        }

        final boolean isSeparated = position < end && ',' == bytes[position];
        return 0 != (firstBits & 1 << depth - 1) ? position + 1 : isSeparated ? position + 2 : end;
    }

    /** Go behind fields or elements, at least one, of the container entered last. */
    void skipTo(final int offset)
    {
        position = offset;
        firstBits &= ~(1 << depth - 1);
    }

    /** Go to a value of the object entered last. */
    void skipToValue(final int offset)
    {
        skipTo(offset);
        isValuePending = true;
    }

    /** Leave the object entered last if its end is here. */
    boolean leaveObject()
    {
        if (position < end && '}' == bytes[position])
        {
            position++;
            depth--;
            return true;
        }

        return false;
    }

    /** {@return the array that holds the current field's name} */
    byte[] nameBytes()
    {
        return nameBytes;
    }

    int nameOffset()
    {
        return nameOffset;
    }

    int nameLength()
    {
        return nameLength;
    }

    /** {@return the cursor that was wrapped around the buffer with this one's text} */
    JsonCursor origin()
    {
        return origin;
    }

    /** {@return a number that no other text of the cursor it comes from has} */
    long textNumber()
    {
        return textNumber;
    }

    int depth()
    {
        return depth;
    }

    JsonSkipper skipper()
    {
        return skipper;
    }

    /** {@return whether a value is next, be it behind blanks} */
    boolean isBeforeValue()
    {
        return isValuePending && !hasError;
    }

    /** {@return whether nothing of the text has been read} */
    boolean isBeforeText()
    {
        return isValuePending && 0 == depth && position == start;
    }

    /** Go behind the value that is next. */
    void leaveValue(final int behind)
    {
        position = behind;
        isValuePending = false;
    }

    /** {@return the rows of decimals skipped so far in the text} */
    public DecimalPairs decimalPairs()
    {
        return skipper.pairs();
    }

    /** {@return what was read last by {@link #readScalar()}} */
    public JsonKind kind()
    {
        return kind;
    }

    /** {@return the array that holds the value read last; valid until the next value is read} */
    public byte[] valueBytes()
    {
        return valueBytes;
    }

    public int valueOffset()
    {
        return valueOffset;
    }

    public int valueLength()
    {
        return valueLength;
    }

    private JsonCursor begin(final int offset)
    {
        skipper.wrap(bytes, end);
        return restart(offset);
    }

    private boolean readToken(final byte first)
    {
        kind = JsonTokens.kind(first);
        valueBytes = bytes;
        valueOffset = position;
        position = JsonTokens.endOfToken(bytes, position, end);
        valueLength = position - valueOffset;
        return position >= 0;
    }

    private boolean isNext(final char opening)
    {
        skipBlanks();
        return !hasError && isValuePending && position < end && opening == bytes[position];
    }

    private boolean enter(final boolean isObject)
    {
        if (MAX_DEPTH == depth)
        {
            return fail();
        }

        final int bit = 1 << depth;
        firstBits |= bit;
        objectBits = isObject ? objectBits | bit : objectBits & ~bit;
        depth++;
        position++;
        isValuePending = false;
        return true;
    }

    /** Skip the rest of all containers deeper than a depth. */
    private void leaveTo(final int outer)
    {
        final boolean isFirst = depth > 0 && 0 != (firstBits & 1 << depth - 1);
        final int behind = skipper.behindRest(position, depth, outer, objectBits, isFirst);
        if (behind > end)
        {
            fail();
            return;
        }

        position = behind;
        depth = outer;
    }

    private boolean advance(final boolean isObject, final char close)
    {
        if (isValuePending)
        {
            skipValue();
        }

        if (hasError || 0 == depth || isObject != (0 != (objectBits & 1 << depth - 1)))
        {
            return fail();
        }

        skipBlanks();
        if (position >= end)
        {
            return fail();
        }

        final int bit = 1 << depth - 1;
        final byte next = bytes[position];
        if (close == next)
        {
            position++;
            depth--;
            return false;
        }

        if (0 != (firstBits & bit))
        {
            firstBits &= ~bit;
            return true;
        }

        if (',' != next)
        {
            return fail();
        }

        position++;
        skipBlanks();
        return true;
    }

    private boolean scanString(final JsonEscapes escapes)
    {
        final byte[] text = bytes;
        final int from = position + 1;
        final int limit = Math.min(end, from + MAX_STRING_LENGTH + 1);
        final int i = TextWords.endOfPlain(text, from, limit);
        if (i >= limit)
        {
            return false;
        }

        if ('"' == text[i])
        {
            plainBytes = text;
            plainOffset = from;
            plainLength = i - from;
            position = i + 1;
            return true;
        }

        if ('\\' == text[i])
        {
            position = escapes.decode(text, from, i, limit);
            plainBytes = escapes.bytes();
            plainOffset = 0;
            plainLength = escapes.length();
            return position >= 0;
        }

        return false;
    }

    private void skipBlanks()
    {
        if (position < end && bytes[position] <= ' ')
        {
            position = skipper.behindBlanks(position);
        }
    }

    private boolean fail()
    {
        hasError = true;
        isValuePending = false;
        kind = JsonKind.NONE;
        valueLength = 0;
        position = end;
        return false;
    }
}
