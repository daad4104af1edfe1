package io.liqheat.codecs.text;

import java.util.Arrays;

/**
 * Finds the position of a field's name in a list of names, without making a String.
 * <p>
 * <b>Threading:</b> immutable.
 */
final class JsonNames
{
    /** Position of a name that is not in the list. */
    static final int NONE = -1;

    private static final int TABLE_SIZE = 256;
    private static final int TABLE_SHIFT = Long.SIZE - 8;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final byte[][] names;
    private final long[] keys = new long[TABLE_SIZE];
    private final byte[] slots = new byte[TABLE_SIZE];
    private final byte[] slotsOfLetters = new byte[Byte.MAX_VALUE + 1];

    JsonNames(final String... names)
    {
        this.names = new byte[names.length][];
        Arrays.fill(slotsOfLetters, (byte)NONE);
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

    int slotOf(final byte[] text, final int offset, final int length)
    {
        if (1 == length)
        {
            return text[offset] < 0 ? NONE : slotsOfLetters[text[offset]];
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

        return NONE;
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
