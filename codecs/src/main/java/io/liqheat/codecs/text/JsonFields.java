package io.liqheat.codecs.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers where the values of wanted fields of an object stand, so that one pass over the text serves any key order.
 * Values are read later, by slot: the position of a field's name in the constructor's list.
 * <p>
 * Strings with escapes are remembered as empty: none of the names and numbers of venues needs one.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none after construction.
 */
public final class JsonFields
{
    /** Most names. */
    public static final int MAX_NAMES = 63;

    private static final JsonKind[] KINDS = JsonKind.values();
    private static final int TABLE_SIZE = 256;
    private static final int TABLE_SHIFT = Long.SIZE - 8;
    private static final int NO_SLOT = -1;
    private static final int STRING = JsonKind.STRING.ordinal();
    private static final int LENGTH_SHIFT = 32;
    private static final int KIND_SHIFT = 60;
    private static final long MAX_LENGTH = (1L << KIND_SHIFT - LENGTH_SHIFT) - 1;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final byte[][] names;
    private final long[] keys = new long[TABLE_SIZE];
    private final byte[] slots = new byte[TABLE_SIZE];
    private final JsonFields[] children;
    private JsonFields[] nested = {};
    private final byte[] slotsOfLetters = new byte[Byte.MAX_VALUE + 1];

    /** By slot: kind, length and offset of a value, from the top bit down. */
    private final long[] values;
    private long present;
    private byte[] bytes = new byte[0];

    /**
     * Fields of an object.
     *
     * @param names wanted, at most {@link #MAX_NAMES}; a name's position is its slot.
     */
    public JsonFields(final String... names)
    {
        if (names.length > MAX_NAMES)
        {
            throw new IllegalArgumentException("names=" + names.length + " max=" + MAX_NAMES);
        }

        this.names = new byte[names.length][];
        children = new JsonFields[names.length];
        values = new long[names.length];
        Arrays.fill(slotsOfLetters, (byte)NO_SLOT);
        for (int slot = 0; slot < names.length; slot++)
        {
            final byte[] name = JsonTokens.ascii(names[slot]);
            final long key = JsonTokens.prefix(name, 0, name.length);
            this.names[slot] = name;
            int index = indexOf(key);
            while (0 != keys[index])
            {
                index = index + 1 & TABLE_SIZE - 1;
            }

            keys[index] = key;
            slots[index] = (byte)slot;
            if (1 == name.length)
            {
                slotsOfLetters[name[0]] = (byte)slot;
            }
        }
    }

    /**
     * Read a nested object along with this one.
     *
     * @param slot  of the field whose value may be that object.
     * @param child that takes its fields.
     * @return this.
     */
    public JsonFields child(final int slot, final JsonFields child)
    {
        children[slot] = child;
        nested = Arrays.copyOf(nested, nested.length + 1);
        nested[nested.length - 1] = child;
        return this;
    }

    /**
     * Go through the object the cursor is in front of. Should a name occur twice, the last one counts.
     *
     * @param cursor to advance behind the object.
     * @return false when there is no object, or an error.
     */
    public boolean read(final JsonCursor cursor)
    {
        clear();
        bytes = cursor.bytes();
        if (!cursor.enterObject())
        {
            return false;
        }

        boolean isAtEnd = recordPlain(cursor);
        while (!isAtEnd && cursor.nextField())
        {
            final byte[] name = cursor.nameBytes();
            final int offset = cursor.nameOffset();
            final int length = cursor.nameLength();
            final int slot = slotOf(name, offset, length);
            if (slot >= 0)
            {
                record(cursor, slot);
            }
            else
            {
                cursor.skipValue();
            }

            isAtEnd = recordPlain(cursor);
        }

        return !cursor.hasError();
    }

    /** Forget all values, of nested objects too. */
    public void clear()
    {
        present = 0;
        for (final JsonFields child : nested)
        {
            child.clear();
        }
    }

    public boolean has(final int slot)
    {
        return 0 != (present & 1L << slot);
    }

    /**
     * Whether a field is there with a value other than null and the empty string.
     *
     * @param slot of the field.
     * @return true when it is.
     */
    public boolean hasValue(final int slot)
    {
        return length(slot) > 0 && !(JsonKind.LITERAL == kind(slot) && 'n' == bytes[offset(slot)]);
    }

    /**
     * What the value of a field is.
     *
     * @param slot of the field.
     * @return its kind, NONE when absent.
     */
    public JsonKind kind(final int slot)
    {
        return has(slot) ? KINDS[(int)(values[slot] >>> KIND_SHIFT)] : JsonKind.NONE;
    }

    /** {@return the array the values stand in} */
    public byte[] bytes()
    {
        return bytes;
    }

    public int offset(final int slot)
    {
        return (int)values[slot];
    }

    public int length(final int slot)
    {
        return has(slot) ? (int)(values[slot] >>> LENGTH_SHIFT & MAX_LENGTH) : 0;
    }

    /**
     * Value of a short field packed as by {@link #keyOf(String)}.
     *
     * @param slot of the field.
     * @return the key, 0 when absent or longer than 8 bytes.
     */
    public long key(final int slot)
    {
        return JsonTokens.key(bytes, offset(slot), length(slot));
    }

    /**
     * Whether a field has a certain text.
     *
     * @param slot of the field.
     * @param text ASCII.
     * @return true when it has.
     */
    public boolean is(final int slot, final byte[] text)
    {
        if (length(slot) != text.length)
        {
            return false;
        }

        final int offset = offset(slot);
        return Arrays.equals(text, 0, text.length, bytes, offset, offset + text.length);
    }

    /**
     * Value of a field that holds a whole number, quoted or not.
     *
     * @param slot of the field.
     * @return the number, or a sentinel of {@link DecimalText}.
     */
    public long wholeNumber(final int slot)
    {
        return DecimalText.toUnits(bytes, offset(slot), length(slot), 1, 0);
    }

    /**
     * Value of a field that holds a decimal, to the nearest unit.
     *
     * @param slot     of the field.
     * @param exponent of the unit.
     * @return units of 10^exponent, or {@link DecimalText#NOT_A_NUMBER}.
     */
    public long nearestUnits(final int slot, final int exponent)
    {
        return DecimalText.toNearestUnits(bytes, offset(slot), length(slot), 1, exponent);
    }

    /**
     * A field's text. Not for the hot path.
     *
     * @param slot of the field.
     * @return its bytes as Latin-1, empty when absent.
     */
    public String text(final int slot)
    {
        return new String(bytes, offset(slot), length(slot), StandardCharsets.ISO_8859_1);
    }

    /**
     * Pack a short text into a number, so that values are compared with one instruction.
     *
     * @param text ASCII, at most 8 characters.
     * @return its bytes, the first one lowest.
     */
    public static long keyOf(final String text)
    {
        final byte[] ascii = JsonTokens.ascii(text);
        if (ascii.length > Long.BYTES)
        {
            throw new IllegalArgumentException("text longer than 8: " + text);
        }

        return JsonTokens.key(ascii, 0, ascii.length);
    }

    private void record(final JsonCursor cursor, final int slot)
    {
        if (cursor.readScalar())
        {
            final int length = cursor.valueBytes() == bytes ? cursor.valueLength() : 0;
            record(slot, cursor.kind().ordinal(), cursor.valueOffset(), length);
            return;
        }

        final JsonKind kind = cursor.peek();
        final int offset = cursor.position();
        if (null != children[slot] && JsonKind.OBJECT == kind)
        {
            children[slot].read(cursor);
        }
        else
        {
            cursor.skipValue();
        }

        final int length = (int)Math.min(MAX_LENGTH, Math.max(0, cursor.position() - offset));
        record(slot, kind.ordinal(), offset, length);
    }

    private void record(final int slot, final int kind, final int offset, final int length)
    {
        if (slot >= 0)
        {
            present |= 1L << slot;
            values[slot] = (long)kind << KIND_SHIFT | (long)length << LENGTH_SHIFT | offset;
        }
    }

    /**
     * Record fields as long as they are written the way venues write nearly all of them, without blanks and escapes.
     * The cursor is left in front of the first field that is not, and judges it; or behind the object.
     *
     * @return true when the object has been read to its end.
     */
    private boolean recordPlain(final JsonCursor cursor)
    {
        final byte[] text = bytes;
        final int end = cursor.end();
        int behind = cursor.rawPosition();
        int name = cursor.plainNameOffset();
        while (name <= end - Long.BYTES && '"' == text[name - 1])
        {
            final boolean isLetter = '"' == text[name + 1] && text[name] > '"' && '\\' != text[name];
            final int endOfName = isLetter ? name + 1 : TextWords.endOfPlain(text, name, end);
            if (!isClosed(text, name, endOfName, end - 2) || ':' != text[endOfName + 1])
            {
                break;
            }

            final int slot = slotOf(text, name, endOfName - name);
            final byte first = text[endOfName + 2];
            if ('"' == first)
            {
                final int value = endOfName + 3;
                final int endOfValue = TextWords.endOfPlain(text, value, end);
                if (!isClosed(text, value, endOfValue, end))
                {
                    break;
                }

                record(slot, STRING, value, endOfValue - value);
                behind = endOfValue + 1;
            }
            else if ('{' == first && slot >= 0 && null != children[slot])
            {
                cursor.skipToValue(endOfName + 2);
                record(cursor, slot);
                behind = cursor.rawPosition();
            }
            else
            {
                final int value = endOfName + 2;
                final int endOfValue = JsonTokens.endOfToken(text, value, end);
                if (endOfValue < 0)
                {
                    break;
                }

                record(slot, JsonTokens.kind(first).ordinal(), value, endOfValue - value);
                behind = endOfValue;
            }

            name = behind < end && ',' == text[behind] ? behind + 2 : end;
        }

        if (behind != cursor.rawPosition())
        {
            cursor.skipTo(behind);
        }

        return cursor.leaveObject();
    }

    /** Whether a string that has nothing special before an index has its closing quote there. */
    private static boolean isClosed(final byte[] text, final int offset, final int index, final int end)
    {
        return index < end && '"' == text[index] && index - offset <= JsonCursor.MAX_STRING_LENGTH;
    }

    private int slotOf(final byte[] text, final int offset, final int length)
    {
        if (1 == length)
        {
            return text[offset] < 0 ? NO_SLOT : slotsOfLetters[text[offset]];
        }

        final long prefix = JsonTokens.prefix(text, offset, length);
        int index = indexOf(prefix);
        while (0 != keys[index])
        {
            if (prefix == keys[index] && isName(slots[index], text, offset, length))
            {
                return slots[index];
            }

            index = index + 1 & TABLE_SIZE - 1;
        }

        return NO_SLOT;
    }

    /** Whether a text whose first 8 bytes are those of a name is that name. */
    private boolean isName(final int slot, final byte[] text, final int offset, final int length)
    {
        final byte[] name = names[slot];
        return name.length == length && (length <= Long.BYTES ||
            Arrays.equals(name, Long.BYTES, length, text, offset + Long.BYTES, offset + length));
    }

    private static int indexOf(final long key)
    {
        return (int)(key * MIX >>> TABLE_SHIFT);
    }
}
