package io.liqheat.codecs.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Messages that are long and say little: as long as is looked into, and longer.
 */
final class HugeFrames
{
    private static final int LONG = 1 << 20;
    private static final int TOO_LONG = (1 << 22) + 1;

    private static final byte[][] FRAMES =
    {
        repeated("", "[", LONG), repeated("{\"a\":", "[1,", LONG), repeated("[1", ",1", LONG),
        repeated("[[]", ",[]", LONG), repeated("[{}", ",{}", LONG), repeated("{\"a\":1", ",\"a\":1", LONG),
        repeated("\"", "a", LONG), repeated("\"", "\\u0041", LONG), repeated("{\"", "a", LONG), repeated("", "9", LONG),
        repeated("{\"data\":0.", "0", LONG), repeated("", " ", LONG), repeated("{", "\n", LONG),
        repeated("{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{}", ",{}", LONG),
        repeated("{\"stream\":\"x\",\"data\":[{\"e\":\"trade\"}", ",{\"e\":\"trade\"}", LONG),
        repeated("", "[", TOO_LONG), repeated("{\"a\":\"", "b", TOO_LONG),
    };

    private HugeFrames()
    {
    }

    static byte[] any(final SplittableRandom random)
    {
        return FRAMES[random.nextInt(FRAMES.length)];
    }

    private static byte[] repeated(final String start, final String part, final int length)
    {
        final String text = start + part.repeat((length - start.length()) / part.length());
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
