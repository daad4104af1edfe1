package io.liqheat.codecs.text;

import java.util.Arrays;
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
        return restart(start);
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
        return restart(offset);
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

        while (depth > 0 && !hasError)
        {
            leave();
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
        return JsonKind.OBJECT == peek() && enter(true);
    }

    /** {@return true when the next value is an array, and has been entered} */
    public boolean enterArray()
    {
        return JsonKind.ARRAY == peek() && enter(false);
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
            while (depth > outer && !hasError)
            {
                leave();
            }
        }
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

    /** {@return the name's key when short, otherwise a hash of it that has to be confirmed by {@link #nameIs}} */
    long nameHashKey()
    {
        return JsonTokens.hashKey(nameBytes, nameOffset, nameLength);
    }

    public int nameLength()
    {
        return nameLength;
    }

    /**
     * Whether the current field has this name.
     *
     * @param name to compare with.
     * @return true when it has.
     */
    public boolean nameIs(final byte[] name)
    {
        return nameLength == name.length &&
            Arrays.equals(name, 0, name.length, nameBytes, nameOffset, nameOffset + nameLength);
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

    private boolean readToken(final byte first)
    {
        final int from = position;
        if ('-' == first || first >= '0' && first <= '9')
        {
            kind = JsonKind.NUMBER;
            position = JsonTokens.endOfNumber(bytes, from, Math.min(end, from + MAX_NUMBER_LENGTH + 1));
        }
        else
        {
            kind = JsonKind.LITERAL;
            position = JsonTokens.endOfLiteral(bytes, from, end);
        }

        valueBytes = bytes;
        valueOffset = from;
        valueLength = position - from;
        return position >= 0 && (JsonKind.LITERAL == kind || valueLength <= MAX_NUMBER_LENGTH);
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

    /** Go over one member of the innermost container, or out of it. */
    private void leave()
    {
        if (0 != (objectBits & 1 << depth - 1))
        {
            nextField();
        }
        else
        {
            nextElement();
        }

        if (isValuePending && !readScalar() && !hasError)
        {
            enter(JsonKind.OBJECT == peek());
        }
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
        int i = from;
        while (i < limit && !JsonTokens.isSpecial(text[i]))
        {
            i++;
        }

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
        while (position < end && bytes[position] <= ' ' && JsonTokens.isBlank(bytes[position]))
        {
            position++;
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
