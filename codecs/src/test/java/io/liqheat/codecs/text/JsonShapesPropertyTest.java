package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fields that have seen many texts, and so know their shapes and layouts, against fields that have seen none and read
 * in the general way, and against a naive parser: over texts that differ in digits, in lengths, in the order of fields
 * and rows, and that are damaged, cut off or spaced out. A failure names its seed.
 */
class JsonShapesPropertyTest
{
    private static final int DATA = 1;
    private static final int INNER = 2;

    private final Reader seasoned = new Reader();

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReadWhatFieldsWithoutMemoryRead(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++)
        {
            check(text(random));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNoticeDamageToWhatItKnows(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final byte[] alphabet =
            "{}[]\",:\\ 019.-etn!#[]^~\u0001\u007f\u0080\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 3; round++)
        {
            final byte[] whole = text(random);
            check(whole);
            check(whole);
            for (int i = 0; i < whole.length; i++)
            {
                final byte[] damaged = whole.clone();
                damaged[i] = alphabet[random.nextInt(alphabet.length)];
                check(damaged);
                damaged[random.nextInt(whole.length)] = alphabet[random.nextInt(alphabet.length)];
                check(damaged);
                check(Arrays.copyOf(whole, i));
                check(inserted(whole, i, alphabet[random.nextInt(alphabet.length)]));
                check(inserted(whole, i, (byte)' '));
                check(whole);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldTakeEveryDigitAndNoOtherCharacterForADigit(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final byte[] whole = text(random);
        check(whole);
        check(whole);
        for (int at = 0; at < whole.length; at++)
        {
            final byte[] changed = whole.clone();
            for (final char value : "09-.\"\\]Zz\u0000\u0080".toCharArray())
            {
                changed[at] = (byte)value;
                check(changed);
            }
        }
    }

    /** From an array that ends with the text, and from the middle of one that goes on as if it were longer. */
    private void check(final byte[] text)
    {
        final String message = new String(text, StandardCharsets.ISO_8859_1);
        final byte[] middle = new byte[text.length + 40];
        Arrays.fill(middle, (byte)'"');
        System.arraycopy(text, 0, middle, 7, text.length);
        final String expected = new Reader().read(new UnsafeBuffer(text), 0, text.length);
        assertEquals(null != NaiveJson.parse(text), null != expected, message);
        assertEquals(expected, seasoned.read(new UnsafeBuffer(text), 0, text.length), message);
        assertEquals(expected, seasoned.read(new UnsafeBuffer(middle), 7, text.length), message);
    }

    private static byte[] inserted(final byte[] text, final int at, final byte character)
    {
        final byte[] longer = new byte[text.length + 1];
        System.arraycopy(text, 0, longer, 0, at);
        longer[at] = character;
        System.arraycopy(text, at, longer, at + 1, text.length - at);
        return longer;
    }

    private static byte[] text(final SplittableRandom random)
    {
        final List<String> fields = new ArrayList<>();
        fields.add("\"topic\":\"" + word(random) + "\"");
        fields.add("\"ts\":" + random.nextLong(1, 2_000_000_000_000L));
        fields.add("\"x\":" + (random.nextBoolean() ? "null" : "[1,{\"a\":[]},\"b\"]"));
        fields.add("\"data\":" + switch (random.nextInt(4))
        {
            case 0 -> row(random);
            case 1 -> "[" + row(random) + "]";
            case 2 -> "[" + row(random) + "," + row(random) + "," + row(random) + "]";
            default -> "[[" + row(random) + "],[]," + number(random) + "]";
        });
        if (random.nextInt(8) == 0)
        {
            fields.add("\"ts\":\"\\u0041\"");
        }

        if (random.nextInt(4) == 0)
        {
            fields.add(random.nextInt(fields.size()), fields.remove(0));
        }

        return ("{" + String.join(",", fields) + "}").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String row(final SplittableRandom random)
    {
        final List<String> fields = new ArrayList<>();
        fields.add("\"p\":\"" + random.nextInt(1, 100_000) + "." + random.nextInt(10) + "\"");
        fields.add("\"q\":" + number(random));
        fields.add("\"m\":" + random.nextBoolean());
        fields.add("\"id\":\"" + word(random) + "\"");
        fields.add("\"b\":" + levels(random));
        fields.add("\"o\":{\"p\":\"" + number(random) + "\",\"q\":" + number(random) + "}");
        fields.add("\"longer name than eight\":\"" + word(random) + "\"");
        for (int i = random.nextInt(4); i > 0; i--)
        {
            fields.remove(random.nextInt(fields.size()));
        }

        return "{" + String.join(",", fields) + "}";
    }

    private static String levels(final SplittableRandom random)
    {
        final List<String> levels = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--)
        {
            levels.add("[\"" + random.nextInt(1000) + "." + random.nextInt(100) + "\",\"" +
                random.nextInt(1000) + (random.nextInt(4) == 0 ? "\",\"0\",\"1\"]" : "\"]"));
        }

        return "[" + String.join(",", levels) + "]";
    }

    private static String number(final SplittableRandom random)
    {
        return switch (random.nextInt(5))
        {
            case 0 -> "0";
            case 1 -> "-0.5";
            case 2 -> random.nextInt(1000) + "." + random.nextInt(1000) + "e-7";
            case 3 -> Integer.toString(random.nextInt(1000));
            default -> random.nextInt(100_000) + "." + random.nextInt(10, 99);
        };
    }

    private static String word(final SplittableRandom random)
    {
        final String[] words =
        {
            "", "a", "BTCUSDT", "ETHUSDT", "btcusdt@aggTrade", "0x5a1c4b6d0e9f83727a5b1c4d6e8f9012", "20f43950-d8dd",
            "12345678", "1234567", "a_b", "!all",
        };
        return words[random.nextInt(words.length)];
    }

    /** Reads as sessions do: the root, then each of its rows, and says all there is to know. */
    private static final class Reader
    {
        private final JsonCursor cursor = new JsonCursor();
        private final JsonFields inner = new JsonFields("p", "q");
        private final JsonFields row =
            new JsonFields("p", "q", "o", "m", "b", "longer name than eight").child(INNER, inner);
        private final JsonFields root = new JsonFields("topic", "data", "ts").child(DATA, row);
        private final StringBuilder found = new StringBuilder();
        private int start;

        /** What has been found, or null when the text is malformed. */
        String read(final UnsafeBuffer buffer, final int offset, final int length)
        {
            found.setLength(0);
            start = offset;
            cursor.wrap(buffer, offset, length);
            final boolean isObject = root.read(cursor);
            if (!cursor.isComplete())
            {
                return null;
            }

            found.append(isObject);
            append(root, 3);
            if (JsonKind.OBJECT == root.kind(DATA))
            {
                append(row, 6);
                append(inner, 2);
            }
            else if (JsonKind.ARRAY == root.kind(DATA))
            {
                cursor.restart(root.offset(DATA));
                appendRows();
            }

            return found.toString();
        }

        private void appendRows()
        {
            cursor.enterArray();
            while (cursor.nextElement())
            {
                if (JsonKind.ARRAY == cursor.peek())
                {
                    appendRows();
                }
                else
                {
                    found.append(row.read(cursor));
                    append(row, 6);
                    append(inner, 2);
                }
            }

            found.append(cursor.hasError());
        }

        private void append(final JsonFields fields, final int slots)
        {
            for (int slot = 0; slot < slots; slot++)
            {
                if (fields.has(slot))
                {
                    // A string with escapes is empty, wherever it stands.
                    final int length = fields.length(slot);
                    found.append(' ').append(slot).append(fields.kind(slot)).append(length)
                        .append('@').append(0 == length ? 0 : fields.offset(slot) - start);
                }
            }

            found.append('\n');
        }
    }
}
