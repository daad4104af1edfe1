package io.liqheat.codecs.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers where the values of wanted fields of an object stand, so that one pass over the text serves any key order.
 * Values are read later, by slot: the position of a field's name in the constructor's list.
 * <p>
 * Objects written the way earlier ones were, without blanks, are only compared with those; see {@link JsonShapes}. What
 * nested objects hold, alone or as the elements of an array, is remembered in the same pass when they are declared with
 * {@link #child}; reading them again one by one then costs nothing.
 * <p>
 * Strings with escapes are remembered as empty: none of the names and numbers of venues needs one.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> when something is learned, and when an array has more objects than
 * any before it.
 */
public final class JsonFields
{
    /** Most names. */
    public static final int MAX_NAMES = 63;

    static final int STRING = JsonKind.STRING.ordinal();
    static final int NUMBER = JsonKind.NUMBER.ordinal();
    static final int OBJECT = JsonKind.OBJECT.ordinal();
    static final int ARRAY = JsonKind.ARRAY.ordinal();

    static final int LITERAL = JsonKind.LITERAL.ordinal();
    private static final JsonKind[] KINDS = JsonKind.values();
    private static final int LENGTH_SHIFT = 32;
    private static final int KIND_SHIFT = 60;
    private static final long MAX_LENGTH = (1L << KIND_SHIFT - LENGTH_SHIFT) - 1;
    private static final JsonFields[] NOT_KNOWN = {};

    private final int width;
    private final JsonNames names;
    private final JsonFields[] children;
    private final JsonShapes shapes;
    private final JsonLayouts layouts = new JsonLayouts();

    /** All objects nested in this one, at any depth. */
    private JsonFields[] nested = NOT_KNOWN;
    private boolean isNested;

    /** By row and slot: kind, length and offset of a value, from the top bit down; our own, or those of a layout. */
    long[] values;
    private long[] ownValues;

    /** What to add to offsets. */
    private int shift;

    /** Index of the first value of the row at hand. */
    int base;

    /** Which slots of that row have a value. */
    long present;

    private byte[] bytes = new byte[0];

    private final JsonRows rows = new JsonRows();

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

        width = names.length;
        this.names = new JsonNames(names);
        children = new JsonFields[width];
        ownValues = new long[width + 1];
        values = ownValues;
        shapes = new JsonShapes(this);
    }

    /**
     * Read a nested object along with this one. Where the value is an array, its objects are read along too, those of
     * nested arrays included; go to each with a cursor and {@link #read} it as if it had not been. To be called before
     * anything is read.
     *
     * @param slot  of the field whose value may be that object.
     * @param child that takes its fields.
     * @return this.
     */
    public JsonFields child(final int slot, final JsonFields child)
    {
        children[slot] = child;
        isNested = true;
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
        if (rows.isOf(cursor) && selectRow(cursor) || cursor.isBeforeText() && layouts.read(cursor))
        {
            return true;
        }

        begin(cursor);
        return cursor.isBeforeText() ? readText(cursor) : readRow(cursor);
    }

    /** Forget all values, of nested objects too. */
    public void clear()
    {
        begin(null);
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
        return has(slot) ? KINDS[(int)(values[base + slot] >>> KIND_SHIFT)] : JsonKind.NONE;
    }

    /** {@return the array the values stand in} */
    public byte[] bytes()
    {
        return bytes;
    }

    public int offset(final int slot)
    {
        return (int)values[base + slot] + shift;
    }

    public int length(final int slot)
    {
        return has(slot) ? (int)(values[base + slot] >>> LENGTH_SHIFT & MAX_LENGTH) : 0;
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
        return TextMatch.isSame(text, bytes, offset(slot), length(slot));
    }

    /**
     * Value of a field that holds a whole number, quoted or not.
     *
     * @param slot of the field.
     * @return the number, or a sentinel of {@link DecimalText}.
     */
    public long wholeNumber(final int slot)
    {
        return DecimalText.toWhole(bytes, offset(slot), length(slot));
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

    /** A value at offset 0. */
    static long packed(final int kind, final int length)
    {
        return (long)kind << KIND_SHIFT | (long)length << LENGTH_SHIFT;
    }

    static int kindOfToken(final byte first)
    {
        return '-' == first || first >= '0' && first <= '9' ? NUMBER : LITERAL;
    }

    /** {@return number of slots, and the index of a place in each row for values that have none} */
    int width()
    {
        return width;
    }

    /** {@return what takes the object that is the value of a field, or null} */
    JsonFields child(final int slot)
    {
        return children[slot];
    }

    int slotOf(final byte[] text, final int offset, final int length)
    {
        return names.slotOf(text, offset, length);
    }

    /** Start on an object: it has no fields yet. */
    void beginRow(final byte[] text, final int start)
    {
        if (rows.count() == rows.capacity())
        {
            grow();
        }

        rows.begin(start);
        base = rows.count() * (width + 1);
        present = 0;
        bytes = text;
        if (isNested)
        {
            for (final JsonFields fields : nested)
            {
                fields.present = 0;
            }
        }
    }

    /** End the object started last, and give back where it starts. */
    int endRow(final int end)
    {
        return rows.end(end, present);
    }

    void record(final int slot, final int kind, final int offset, final int length)
    {
        if (slot >= 0)
        {
            present |= 1L << slot;
            values[base + slot] = packed(kind, length) | offset;
        }
    }

    /**
     * Read the objects of an array, if it has nothing but objects and arrays of objects, all of known shapes.
     *
     * @param cursor over its text; is not moved.
     * @param at     index of its opening bracket.
     * @param depth  of the array, 0 for the outermost value.
     * @return index behind it, or {@link JsonSkipper#NOWHERE}.
     */
    int readPlainRows(final JsonCursor cursor, final int at, final int depth)
    {
        final byte[] text = cursor.bytes();
        final int end = cursor.end();
        int behind = at + 1;
        if (JsonCursor.MAX_DEPTH == depth || behind < end && ']' == text[behind])
        {
            present = 0;
            return JsonCursor.MAX_DEPTH == depth ? JsonSkipper.NOWHERE : behind + 1;
        }

        while (behind < end)
        {
            behind = '[' == text[behind] ?
                readPlainRows(cursor, behind, depth + 1) :
                shapes.read(cursor, behind, depth + 1);
            if (behind < 0 || behind >= end)
            {
                return JsonSkipper.NOWHERE;
            }

            if (']' == text[behind])
            {
                present = 0;
                return behind + 1;
            }

            behind = ',' == text[behind] ? behind + 1 : end;
        }

        return JsonSkipper.NOWHERE;
    }

    JsonRows rows()
    {
        return rows;
    }

    /** {@return what these fields and all nested ones remember of a text that starts at an index} */
    JsonReading[] readings(final int from)
    {
        return JsonReading.of(this, nested, from);
    }

    /** Have what has been remembered of another text, moved by an offset. */
    void restore(final JsonReading reading, final JsonCursor cursor, final int from)
    {
        present = reading.present;
        if (rows.restore(reading, cursor, from))
        {
            values = reading.values;
            base = reading.base;
            shift = from;
            bytes = cursor.bytes();
        }
    }

    private void grow()
    {
        rows.grow();
        ownValues = Arrays.copyOf(ownValues, rows.capacity() * (width + 1));
        values = ownValues;
    }

    /** Read an object that is most likely the whole text. */
    private boolean readText(final JsonCursor cursor)
    {
        final int from = cursor.start();
        final int end = cursor.end();
        final boolean isRead = readRow(cursor);
        if (isRead && cursor.rawPosition() == end && cursor.decimalPairs().isEmpty())
        {
            layouts.learn(this, cursor.bytes(), from, end);
        }

        return isRead;
    }

    /** Start on a text, or on none. */
    private void begin(final JsonCursor cursor)
    {
        if (isNested && NOT_KNOWN == nested)
        {
            nested = JsonContext.nestedIn(this);
            for (final JsonFields fields : nested)
            {
                fields.nested = JsonContext.nestedIn(fields);
            }
        }

        forget(cursor);
        if (isNested)
        {
            for (final JsonFields fields : nested)
            {
                fields.forget(cursor);
            }
        }
    }

    private void forget(final JsonCursor cursor)
    {
        present = 0;
        values = ownValues;
        shift = 0;
        rows.clear(cursor);
    }

    /** Go behind the object the cursor is in front of if it is one that has been read. */
    private boolean selectRow(final JsonCursor cursor)
    {
        if (!cursor.isBeforeValue())
        {
            return false;
        }

        final int row = rows.at(cursor.position());
        if (row < 0 || !selectRow(row))
        {
            return false;
        }

        cursor.leaveValue(rows.endOf(row));
        return true;
    }

    /** Have the values of an object that has been read, nested objects included; false when one is not remembered. */
    private boolean selectRow(final int row)
    {
        base = row * (width + 1);
        present = rows.presentOf(row);
        if (isNested)
        {
            for (final JsonFields fields : nested)
            {
                fields.present = 0;
            }

            for (int slot = 0; slot < width; slot++)
            {
                final JsonFields child = children[slot];
                if (null != child && JsonKind.OBJECT == kind(slot) && !child.selectRowAt(offset(slot)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private boolean selectRowAt(final int start)
    {
        final int row = rows.at(start);
        return row >= 0 && selectRow(row);
    }

    private boolean readRow(final JsonCursor cursor)
    {
        final int from = cursor.rawPosition();
        if (cursor.isBeforeValue())
        {
            final int behind = shapes.read(cursor, from, cursor.depth());
            if (behind >= 0)
            {
                cursor.leaveValue(behind);
                return true;
            }

            forgetFrom(from);
        }

        if (!cursor.enterObject())
        {
            return false;
        }

        final int start = cursor.rawPosition() - 1;
        beginRow(cursor.bytes(), start);
        readFields(cursor);
        if (cursor.hasError())
        {
            return false;
        }

        endRow(cursor.rawPosition());
        shapes.learn(cursor, start, cursor.rawPosition());
        return true;
    }

    /** Forget objects nested in one that is read again. */
    private void forgetFrom(final int start)
    {
        present = 0;
        if (isNested)
        {
            for (final JsonFields fields : nested)
            {
                fields.present = 0;
                fields.rows.forgetFrom(start);
            }
        }
    }

    private void readFields(final JsonCursor cursor)
    {
        boolean isAtEnd = JsonPlainFields.read(this, cursor);
        while (!isAtEnd && cursor.nextField())
        {
            final int slot = slotOf(cursor.nameBytes(), cursor.nameOffset(), cursor.nameLength());
            if (slot >= 0)
            {
                record(cursor, slot);
            }
            else
            {
                cursor.skipValue();
            }

            isAtEnd = JsonPlainFields.read(this, cursor);
        }
    }

    /** Record the value the cursor is in front of, and what is nested in it. */
    void record(final JsonCursor cursor, final int slot)
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
            children[slot].readNested(cursor);
        }
        else if (null != children[slot] && JsonKind.ARRAY == kind)
        {
            children[slot].readRows(cursor);
        }
        else
        {
            cursor.skipValue();
        }

        final int length = (int)Math.min(MAX_LENGTH, Math.max(0, cursor.position() - offset));
        record(slot, kind.ordinal(), offset, length);
    }

    private void readNested(final JsonCursor cursor)
    {
        if (cursor.enterObject())
        {
            beginRow(cursor.bytes(), cursor.rawPosition() - 1);
            readFields(cursor);
            endRow(cursor.rawPosition());
        }
    }

    private void readRows(final JsonCursor cursor)
    {
        cursor.enterArray();
        while (cursor.nextElement())
        {
            final JsonKind kind = cursor.peek();
            if (JsonKind.OBJECT == kind)
            {
                readRow(cursor);
            }
            else if (JsonKind.ARRAY == kind)
            {
                readRows(cursor);
            }
            else
            {
                cursor.skipValue();
            }
        }

        present = 0;
    }
}
