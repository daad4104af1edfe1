package io.liqheat.engine.state;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Walks over the fields of an engine, and saves them, loads them or hashes them. A class with state has one method for
 * all three, so that what is saved is what is loaded:
 * <pre>
 *   void state(final EngineState state)
 *   {
 *       state.begin("marks");
 *       timeNs = state.int64("timeNs", timeNs, 0, MAX_TIME_NS);
 *       state.int64s("edgeTicks", edgeTicks);
 *       state.end();
 *   }
 * </pre>
 * The bytes are canonical: equal states give equal bytes. Little endian; an {@code int32} has 4 bytes, a flag 1, an
 * {@code int64} and a {@code float64} 8; arrays begin with their length; a section begins with the hash of its name.
 * A sparse array has its length, the number of blocks of {@value #BLOCK} words that are not all zero, and of each the
 * number, a mask of the words that are not zero, and these.
 * <p>
 * What cannot be is refused with the name of the field, when saving just as when loading: nothing is saved that could
 * not be loaded.
 * <p>
 * <b>Threading:</b> one thread.
 */
public abstract class EngineState
{
    private static final int BLOCK = Long.SIZE;

    private final Deque<String> sections = new ArrayDeque<>();

    /** For the three of this package. */
    EngineState()
    {
    }

    /** {@return true when fields are to become what was saved} */
    public abstract boolean isLoading();

    abstract boolean bit(String name, boolean value);

    abstract int word32(String name, int value);

    abstract long word64(String name, long value);

    /**
     * A group of fields begins.
     *
     * @param section its name.
     */
    public final void begin(final String section)
    {
        sections.addLast(section);
        require(section.hashCode() == word32("begin", section.hashCode()), "begin", "is not the section expected here");
    }

    /** The group of fields is complete. */
    public final void end()
    {
        sections.removeLast();
    }

    /**
     * A field that is true or false.
     *
     * @param name  of the field.
     * @param value it has.
     * @return value it is to have.
     */
    public final boolean flag(final String name, final boolean value)
    {
        return bit(name, value);
    }

    /**
     * A field of 32 bits.
     *
     * @param name  of the field.
     * @param value it has.
     * @return value it is to have.
     */
    public final int int32(final String name, final int value)
    {
        return word32(name, value);
    }

    /**
     * A field of 32 bits and limited range.
     *
     * @param name    of the field.
     * @param value   it has.
     * @param least   it can have.
     * @param largest it can have.
     * @return value it is to have.
     */
    public final int int32(final String name, final int value, final int least, final int largest)
    {
        final int result = word32(name, value);
        if (!(result >= least && result <= largest))
        {
            throw outOfRange(name, result, least, largest);
        }

        return result;
    }

    /**
     * A field of 64 bits.
     *
     * @param name  of the field.
     * @param value it has.
     * @return value it is to have.
     */
    public final long int64(final String name, final long value)
    {
        return word64(name, value);
    }

    /**
     * A field of 64 bits and limited range.
     *
     * @param name    of the field.
     * @param value   it has.
     * @param least   it can have.
     * @param largest it can have.
     * @return value it is to have.
     */
    public final long int64(final String name, final long value, final long least, final long largest)
    {
        final long result = word64(name, value);
        if (!(result >= least && result <= largest))
        {
            throw outOfRange(name, result, least, largest);
        }

        return result;
    }

    /**
     * A field with a fraction, to the last bit.
     *
     * @param name  of the field.
     * @param value it has.
     * @return value it is to have.
     */
    public final double float64(final String name, final double value)
    {
        return Double.longBitsToDouble(word64(name, Double.doubleToRawLongBits(value)));
    }

    /**
     * A field with a fraction and of limited range.
     *
     * @param name    of the field.
     * @param value   it has.
     * @param least   it can have.
     * @param largest it can have.
     * @return value it is to have, never NaN.
     */
    public final double float64(final String name, final double value, final double least, final double largest)
    {
        final double result = float64(name, value);
        if (!(result >= least && result <= largest))
        {
            throw outOfRange(name, result, least, largest);
        }

        return result;
    }

    /**
     * An array whose length does not change.
     *
     * @param name   of the field.
     * @param values of it; changed when loading.
     */
    public final void flags(final String name, final boolean[] values)
    {
        requireLength(name, values.length);
        for (int i = 0; i < values.length; i++)
        {
            values[i] = bit(name, values[i]);
        }
    }

    /**
     * An array whose length does not change.
     *
     * @param name    of the field.
     * @param values  of it; changed when loading.
     * @param least   a value can be.
     * @param largest a value can be.
     */
    public final void int32s(final String name, final int[] values, final int least, final int largest)
    {
        requireLength(name, values.length);
        for (int i = 0; i < values.length; i++)
        {
            values[i] = int32(name, values[i], least, largest);
        }
    }

    /**
     * An array whose length does not change.
     *
     * @param name   of the field.
     * @param values of it; changed when loading.
     */
    public final void int8s(final String name, final byte[] values)
    {
        requireLength(name, values.length);
        for (int i = 0; i < values.length; i++)
        {
            values[i] = (byte)int32(name, values[i], Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
    }

    /**
     * An array whose length does not change.
     *
     * @param name   of the field.
     * @param values of it; changed when loading.
     */
    public final void int64s(final String name, final long[] values)
    {
        requireLength(name, values.length);
        for (int i = 0; i < values.length; i++)
        {
            values[i] = word64(name, values[i]);
        }
    }

    /**
     * An array whose length does not change.
     *
     * @param name   of the field.
     * @param values of it; changed when loading.
     */
    public final void float64s(final String name, final double[] values)
    {
        requireLength(name, values.length);
        for (int i = 0; i < values.length; i++)
        {
            values[i] = float64(name, values[i]);
        }
    }

    /**
     * An array that is mostly zero.
     *
     * @param name   of the field.
     * @param least  a value can be.
     * @param values of it; changed when loading.
     */
    public final void sparse(final String name, final long least, final long[] values)
    {
        sparse(name, values.length, least, new Words()
        {
            @Override
            public long word(final int index)
            {
                return values[index];
            }

            @Override
            public void word(final int index, final long value)
            {
                values[index] = value;
            }
        });
    }

    /**
     * An array that is mostly zero.
     *
     * @param name   of the field.
     * @param least  a value can be.
     * @param values of it; changed when loading.
     */
    public final void sparse(final String name, final int least, final int[] values)
    {
        sparse(name, values.length, least, new Words()
        {
            @Override
            public long word(final int index)
            {
                return values[index];
            }

            @Override
            public void word(final int index, final long value)
            {
                require((int)value == value, name, "is " + value + " and no int32");
                values[index] = (int)value;
            }
        });
    }

    /**
     * An array that is mostly zero.
     *
     * @param name   of the field.
     * @param values of it; changed when loading.
     */
    public final void sparse(final String name, final double[] values)
    {
        sparse(name, values.length, Long.MIN_VALUE, new Words()
        {
            @Override
            public long word(final int index)
            {
                return Double.doubleToRawLongBits(values[index]);
            }

            @Override
            public void word(final int index, final long value)
            {
                values[index] = Double.longBitsToDouble(value);
            }
        });
    }

    /**
     * Words that are mostly zero.
     *
     * @param name   of the field.
     * @param length number of words, which does not change.
     * @param least  a word can be.
     * @param words  changed when loading.
     */
    public final void sparse(final String name, final int length, final long least, final Words words)
    {
        requireLength(name, length);
        if (isLoading())
        {
            loadSparse(name, length, least, words);
        }
        else
        {
            saveSparse(name, length, least, words);
        }
    }

    private void saveSparse(final String name, final int length, final long least, final Words words)
    {
        int blocks = 0;
        for (int first = 0; first < length; first += BLOCK)
        {
            blocks += 0 == mask(length, words, first) ? 0 : 1;
        }

        word32(name, blocks);
        for (int first = 0; first < length; first += BLOCK)
        {
            final long mask = mask(length, words, first);
            if (0 != mask)
            {
                word32(name, first / BLOCK);
                word64(name, mask);
                for (long rest = mask; 0 != rest; rest &= rest - 1)
                {
                    int64(name, words.word(first + Long.numberOfTrailingZeros(rest)), least, Long.MAX_VALUE);
                }
            }
        }
    }

    private static long mask(final int length, final Words words, final int first)
    {
        long mask = 0;
        for (int i = 0, end = Math.min(BLOCK, length - first); i < end; i++)
        {
            mask |= 0 == words.word(first + i) ? 0 : 1L << i;
        }

        return mask;
    }

    private void loadSparse(final String name, final int length, final long least, final Words words)
    {
        final int allBlocks = (length + BLOCK - 1) / BLOCK;
        final int blocks = int32(name, 0, 0, allBlocks);
        int next = 0;
        for (int i = 0; i < blocks; i++)
        {
            final int block = int32(name, 0, next, allBlocks - 1);
            clear(words, next * BLOCK, block * BLOCK);
            final int first = block * BLOCK;
            final int count = Math.min(BLOCK, length - first);
            final long mask = word64(name, 0);
            if (0 == mask || BLOCK != count && 0 != mask >>> count)
            {
                throw refusal(name, "has an impossible mask in block " + block);
            }

            for (int bit = 0; bit < count; bit++)
            {
                final boolean isSet = 0 != (mask & 1L << bit);
                final long value = isSet ? int64(name, 0, least, Long.MAX_VALUE) : 0;
                if (isSet && 0 == value)
                {
                    throw refusal(name, "has a zero that was not to be saved, in block " + block);
                }

                words.word(first + bit, value);
            }

            next = block + 1;
        }

        clear(words, next * BLOCK, length);
    }

    private static void clear(final Words words, final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            words.word(i, 0);
        }
    }

    /**
     * Refuse a state that contradicts itself.
     *
     * @param isPossible when false, it is refused.
     * @param name       of the field.
     * @param text       what is wrong with it.
     * @throws InvalidStateException naming the field and the sections it is in.
     */
    public final void require(final boolean isPossible, final String name, final String text)
    {
        if (!isPossible)
        {
            throw refusal(name, text);
        }
    }

    /** {@return where in the bytes, for messages; empty where there are none} */
    String place()
    {
        return "";
    }

    private void requireLength(final String name, final int length)
    {
        final int saved = word32(name, length);
        if (saved != length)
        {
            throw refusal(name, "has a length of " + saved + ", must be " + length);
        }
    }

    private InvalidStateException outOfRange(
        final String name, final Number value, final Number least, final Number largest)
    {
        return refusal(name, "is " + value + ", must be from " + least + " to " + largest);
    }

    private InvalidStateException refusal(final String name, final String text)
    {
        return new InvalidStateException(
            "state of " + String.join("/", sections) + ": " + name + " " + text + place());
    }
}
