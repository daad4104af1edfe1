package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fields against a naive parser over random objects, whole, cut off and damaged: names of all lengths that agree in
 * their first bytes, in any order, some twice, some escaped, with blanks or without. A failure names its seed.
 */
class JsonFieldsPropertyTest
{
    private static final String[] WANTED =
    {
        "e", "E", "ap", "nq", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghj", "abcdefghij", "stream", "o", "data",
    };
    private static final String[] OTHERS =
    {
        "x", "", "e ", "a", "abcdefgi", "abcdefghk", "abcdefghiX", "\u00e9", "\\u0065", "e\\u0000", "a\\\"p", "!",
    };
    private static final int INNER = WANTED.length - 2;
    private static final int OUTER = WANTED.length - 1;

    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields inner = new JsonFields(WANTED);
    private final JsonFields root = new JsonFields(WANTED).child(OUTER, inner);

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReadWhatANaiveParserReads(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++)
        {
            check(object(random, 2, random.nextBoolean()).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNoticeTruncationAndDamage(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final byte[] whole = object(random, 2, random.nextBoolean()).getBytes(StandardCharsets.ISO_8859_1);
        final byte[] alphabet = "{}[]\",:\\ 01.-etn\u0001\u0080".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < whole.length; i++)
        {
            check(Arrays.copyOf(whole, i));
            final byte[] damaged = whole.clone();
            damaged[i] = alphabet[random.nextInt(alphabet.length)];
            check(damaged);
        }
    }

    /** From an array that goes on behind the text, and from one that ends with it. */
    private void check(final byte[] text)
    {
        final Object expected = NaiveJson.parse(text);
        final byte[] longer = Arrays.copyOf(text, text.length + 16);
        Arrays.fill(longer, text.length, longer.length, (byte)'"');
        for (final byte[] array : new byte[][] {text, longer})
        {
            final String message = new String(text, StandardCharsets.ISO_8859_1);
            cursor.wrap(new UnsafeBuffer(array), 0, text.length);
            final boolean isObject = root.read(cursor) && cursor.isComplete();
            assertEquals(expected instanceof Map, isObject, message);
            if (expected instanceof Map<?, ?> object)
            {
                check(object, root, message);
            }
        }
    }

    private void check(final Map<?, ?> expected, final JsonFields fields, final String message)
    {
        for (int slot = 0; slot < WANTED.length; slot++)
        {
            final Object value = expected.get(WANTED[slot]);
            assertEquals(null != value, fields.has(slot), message);
            if (value instanceof Map<?, ?> object)
            {
                assertEquals(JsonKind.OBJECT, fields.kind(slot), message);
                if (fields == root && OUTER == slot)
                {
                    check(object, inner, message);
                }
            }
            else if (value instanceof String text)
            {
                final boolean isString = text.startsWith("\"");
                assertEquals(isString, JsonKind.STRING == fields.kind(slot), message);
                assertEquals(isString ? text.substring(1) : text, fields.text(slot), message);
            }
        }
    }

    private static String object(final SplittableRandom random, final int depth, final boolean isPlain)
    {
        final StringBuilder text = new StringBuilder("{");
        final int count = random.nextInt(9);
        for (int i = 0; i < count; i++)
        {
            final String[] names = random.nextInt(4) == 0 ? OTHERS : WANTED;
            final int name = random.nextInt(names.length);
            final boolean isNested = depth > 0 && names == WANTED && name >= INNER;
            text.append(i > 0 ? "," : "").append(blank(random, isPlain)).append('"').append(names[name]).append('"')
                .append(blank(random, isPlain)).append(':').append(blank(random, isPlain))
                .append(isNested ? object(random, depth - 1, isPlain) : scalar(random)).append(blank(random, isPlain));
        }

        return text.append('}').append(blank(random, isPlain)).toString();
    }

    private static String scalar(final SplittableRandom random)
    {
        final int digits = random.nextInt(1, 25);
        return switch (random.nextInt(6))
        {
            case 0 -> "\"" + "x".repeat(digits) + "\"";
            case 1 -> "\"" + "7".repeat(digits) + ".5\"";
            case 2 -> "-1" + "0".repeat(digits);
            case 3 -> "0." + "9".repeat(digits) + (random.nextBoolean() ? "e-7" : "");
            case 4 -> random.nextBoolean() ? "true" : "false";
            default -> random.nextBoolean() ? "null" : "\"\"";
        };
    }

    private static String blank(final SplittableRandom random, final boolean isPlain)
    {
        return isPlain ? "" : new String[] {"", "", "", " ", "\n\t"}[random.nextInt(5)];
    }
}
