package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cursor against a naive parser over random texts, whole, cut off and damaged. A failure names its seed.
 */
class JsonCursorPropertyTest
{
    private final JsonCursor cursor = new JsonCursor();

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReadWhatANaiveParserReads(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 60; i++)
        {
            check(randomText(random).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNoticeEveryTruncation(final long seed)
    {
        final byte[] whole = ("[" + randomText(new SplittableRandom(seed)) + "]").getBytes(StandardCharsets.ISO_8859_1);
        for (int length = 0; length < whole.length; length++)
        {
            final byte[] cut = Arrays.copyOf(whole, length);
            check(cut);
            assertFalse(isWellFormed(cut));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldJudgeDamagedTextAsANaiveParserDoes(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final byte[] alphabet = "{}[]\",:\\ 0123456789.-+eEtrufalsn\u0001\u0080x".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 400; i++)
        {
            final byte[] damaged = randomText(random).getBytes(StandardCharsets.ISO_8859_1);
            for (int hits = random.nextInt(1, 4); hits > 0; hits--)
            {
                damaged[random.nextInt(damaged.length)] = alphabet[random.nextInt(alphabet.length)];
            }

            check(damaged);
        }
    }

    /** Walks the text as a caller would, and by skipping it as a whole, from heap and from off-heap memory. */
    private void check(final byte[] text)
    {
        final Object expected = NaiveJson.parse(text);
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(text.length + 7));
        direct.putBytes(3, text);
        direct.putBytes(3 + text.length, "\"}]1".getBytes(StandardCharsets.US_ASCII));
        final String message = new String(text, StandardCharsets.ISO_8859_1);

        cursor.wrap(direct, 3, text.length);
        final Object walked = read();
        assertEquals(expected, cursor.isComplete() ? walked : null, message);

        cursor.wrap(new UnsafeBuffer(text), 0, text.length);
        assertEquals(null != expected, cursor.isComplete(), message);
        assertEquals(null != expected, isWellFormed(text), message);
    }

    private boolean isWellFormed(final byte[] text)
    {
        cursor.wrap(new UnsafeBuffer(text), 0, text.length);
        cursor.skipValue();
        return cursor.isComplete();
    }

    private Object read()
    {
        if (cursor.enterObject())
        {
            final Map<String, Object> fields = new LinkedHashMap<>();
            while (cursor.nextField())
            {
                final String name = name();
                fields.put(name, read());
            }

            return fields;
        }

        if (cursor.enterArray())
        {
            final List<Object> elements = new ArrayList<>();
            while (cursor.nextElement())
            {
                elements.add(read());
            }

            return elements;
        }

        if (!cursor.readScalar())
        {
            assertTrue(cursor.hasError());
            return null;
        }

        final String value = new String(
            cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength(), StandardCharsets.ISO_8859_1);
        return JsonKind.STRING == cursor.kind() ? "\"" + value : value;
    }

    private String name()
    {
        return new String(
            cursor.nameBytes(), cursor.nameOffset(), cursor.nameLength(), StandardCharsets.ISO_8859_1);
    }

    private static String randomText(final SplittableRandom random)
    {
        return blank(random) + randomValue(random, random.nextInt(0, 5)) + blank(random);
    }

    private static String randomValue(final SplittableRandom random, final int depth)
    {
        final StringBuilder text = new StringBuilder();
        final int kind = random.nextInt(depth > 0 ? 7 : 5);
        if (kind < 5)
        {
            return scalar(random, kind);
        }

        text.append(kind == 5 ? '{' : '[').append(blank(random));
        final String[] names = {"a", "bb", "ccccccccc", "ddd\\n", "\\u0022q", ""};
        final int first = random.nextInt(names.length);
        for (int count = random.nextInt(4), i = 0; i < count; i++)
        {
            text.append(i > 0 ? "," : "").append(blank(random));
            if (kind == 5)
            {
                text.append('"').append(names[(first + i) % names.length]).append('"').append(blank(random))
                    .append(':').append(blank(random));
            }

            text.append(randomValue(random, depth - 1)).append(blank(random));
        }

        return text.append(kind == 5 ? '}' : ']').toString();
    }

    private static String scalar(final SplittableRandom random, final int kind)
    {
        return switch (kind)
        {
            case 0 -> "\"" + new String[] {"", "BTCUSDT", "64990.90", "a\\\"b\\\\", "\\u0041\\t", "\u00e9"}[
                random.nextInt(6)] + "\"";
            case 1 -> Long.toString(random.nextLong(-1000, 1000));
            case 2 -> new String[] {"0", "-0.5", "1e5", "12.50E-3", "0.0"}[random.nextInt(5)];
            case 3 -> new String[] {"true", "false", "null"}[random.nextInt(3)];
            default -> "\"" + random.nextLong(0, 1_000_000) + "." + random.nextInt(100) + "\"";
        };
    }

    private static String blank(final SplittableRandom random)
    {
        return new String[] {"", "", "", "", " ", "\n\t", "\r "}[random.nextInt(7)];
    }
}
