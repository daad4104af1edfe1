package io.liqheat.engine.state;

/**
 * Words of 64 bits that are kept somewhere, for state that is mostly zero.
 */
public interface Words
{
    /**
     * Read a word.
     *
     * @param index of it.
     * @return its bits.
     */
    long word(int index);

    /**
     * Write a word.
     *
     * @param index of it.
     * @param value its bits.
     */
    void word(int index, long value);
}
