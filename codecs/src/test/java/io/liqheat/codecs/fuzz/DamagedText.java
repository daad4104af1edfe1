package io.liqheat.codecs.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Simple damage of messages, for tests that make their own: cut, overwritten at random or with what JSON is made of, or
 * with a piece of themselves somewhere else. {@link FrameMutator} knows the parts of messages, this does not.
 */
public final class DamagedText
{
    private DamagedText()
    {
    }

    /**
     * Damage a message, or leave it.
     *
     * @param random to choose by.
     * @param text   which may be changed.
     * @return the message to feed.
     */
    public static byte[] damage(final SplittableRandom random, final byte[] text)
    {
        switch (random.nextInt(6))
        {
            case 0 ->
            {
                return Arrays.copyOf(text, random.nextInt(text.length + 1));
            }
            case 1, 2 ->
            {
                for (int hits = random.nextInt(1, 5); hits > 0; hits--)
                {
                    text[random.nextInt(text.length)] = (byte)random.nextInt(256);
                }
            }
            case 3 ->
            {
                for (int hits = random.nextInt(1, 4); hits > 0; hits--)
                {
                    text[random.nextInt(text.length)] = (byte)"0123456789.-e\"[]{},:".charAt(random.nextInt(20));
                }
            }
            case 4 ->
            {
                final int from = random.nextInt(text.length);
                final int to = random.nextInt(text.length);
                final int length = Math.min(random.nextInt(40), text.length - Math.max(from, to));
                System.arraycopy(text, from, text, to, length);
            }
            default ->
            {
                return text;
            }
        }

        return text;
    }
}
