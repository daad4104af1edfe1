package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalPairsTest
{
    private static final int EXPONENT = -8;

    private final JsonCursor cursor = new JsonCursor();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldKeepWhatTheCursorReads(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++)
        {
            final byte[] text = text(random);
            check(text);
            for (int hits = 0; hits < 20; hits++)
            {
                final byte[] damaged = text.clone();
                damaged[random.nextInt(text.length)] = (byte)"[]\",.0-e\\ x\u0080".charAt(random.nextInt(12));
                check(damaged);
                check(Arrays.copyOf(text, random.nextInt(text.length)));
            }
        }
    }

    @Test
    void shouldKeepNothingOfRowsThatAreNotPlain()
    {
        for (final String rows : new String[] {
            "[]", "[[\"1\"]]", "[[1,2]]", "[[\"1\",\"2\",3]]", "[[\"-1\",\"2\"]]", "[[\"1e5\",\"2\"]]",
            "[[\"\",\"2\"]]",
            "[[\"new\",1]]", "[[\"new\",-1,2]]", "[[\"new\",1,2,3]]", "[[\"new\",\"1\",\"2\"]]",
            "[[\"new\",1,2],[\"1\",\"2\"]]", "[[\"1\",\"2\"],[\"new\",1,2]]", "[[\"new\",1e5,2]]", "[[\"new\",1 ,2]]",
            "[[\"1\",\"2\"],[]]", "[[\"1\" ,\"2\"]]", "[[\"1\",\"2\"] ]", "[[\"1\",\"12345678901234567\"]]"})
        {
            wrap(("{\"b\":" + rows + "}").getBytes(StandardCharsets.US_ASCII));
            cursor.skipValue();

            assertTrue(cursor.isComplete(), rows);
            assertFalse(cursor.decimalPairs().select(5), rows);
        }
    }

    @Test
    void shouldKeepRowsThatBeginWithAWord()
    {
        wrap("{\"b\":[[\"new\",60000.5,10.0],[\"delete\",59999,0],[\"lengthening\",1,2]]}"
            .getBytes(StandardCharsets.US_ASCII));
        cursor.skipValue();
        final DecimalPairs pairs = cursor.decimalPairs();

        assertTrue(cursor.isComplete() && pairs.select(5) && pairs.isNamed());
        assertEquals(3, pairs.count());
        assertEquals(JsonFields.keyOf("new"), pairs.name(0));
        assertEquals(JsonFields.keyOf("delete"), pairs.name(1));
        assertEquals(0, pairs.name(2));
        assertEquals(600_005, DecimalText.toUnits(pairs.first(0), 1, -1));
        assertEquals(0, DecimalText.toUnits(pairs.second(1), 1, -1));
    }

    @Test
    void shouldForgetTheTextBefore()
    {
        wrap("{\"book\":[[\"1\",\"2\"]]}".getBytes(StandardCharsets.US_ASCII));
        cursor.skipValue();
        assertTrue(cursor.decimalPairs().select(8));

        wrap("{\"book\":[[1,2]]}".getBytes(StandardCharsets.US_ASCII));
        cursor.skipValue();

        assertFalse(cursor.decimalPairs().select(8));
    }

    /** Where an array of rows has been kept, its rows are those that the cursor walks. */
    private void check(final byte[] text)
    {
        final String message = new String(text, StandardCharsets.ISO_8859_1);
        wrap(text);
        cursor.skipValue();
        assertEquals(null != NaiveJson.parse(text), cursor.isComplete(), message);
        if (!cursor.isComplete() || '{' != text[0])
        {
            return;
        }

        cursor.restart(0);
        cursor.enterObject();
        while (cursor.nextField())
        {
            if (JsonKind.ARRAY == cursor.peek() && cursor.decimalPairs().select(cursor.position()))
            {
                final int count = cursor.decimalPairs().count();
                final long[] kept = new long[2 * count];
                for (int row = 0; row < count; row++)
                {
                    kept[2 * row] = DecimalText.toUnits(cursor.decimalPairs().first(row), 1, EXPONENT);
                    kept[2 * row + 1] = DecimalText.toUnits(cursor.decimalPairs().second(row), 1, EXPONENT);
                }

                checkRows(kept, cursor.decimalPairs().isNamed(), message);
            }
        }
    }

    private void checkRows(final long[] kept, final boolean areNamed, final String message)
    {
        int index = 0;
        int row = 0;
        cursor.enterArray();
        while (cursor.nextElement())
        {
            assertTrue(cursor.enterArray(), message);
            if (areNamed)
            {
                assertTrue(cursor.nextElement() && cursor.readScalar(), message);
                assertEquals(JsonKind.STRING, cursor.kind(), message);
                assertEquals(
                    JsonTokens.key(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength()),
                    cursor.decimalPairs().name(row++), message);
            }

            for (int i = 0; i < 2; i++)
            {
                assertTrue(cursor.nextElement() && cursor.readScalar(), message);
                assertEquals(areNamed ? JsonKind.NUMBER : JsonKind.STRING, cursor.kind(), message);
                assertEquals(
                    DecimalText.toUnits(
                        cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength(), 1, EXPONENT),
                    kept[index], message);
                index++;
            }

            while (cursor.nextElement())
            {
                cursor.skipValue();
            }
        }

        assertEquals(kept.length, index, message);
    }

    private void wrap(final byte[] text)
    {
        cursor.wrap(new UnsafeBuffer(text), 0, text.length);
    }

    private static byte[] text(final SplittableRandom random)
    {
        return ("{\"b\":" + rows(random) + ",\"x\":[" + rows(random) + "],\"a\":" + rows(random) + "}")
            .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String rows(final SplittableRandom random)
    {
        final StringBuilder rows = new StringBuilder("[");
        final boolean areNamed = random.nextBoolean();
        for (int i = random.nextInt(5); i > 0; i--)
        {
            rows.append(rows.length() > 1 ? "," : "");
            if (areNamed)
            {
                rows.append("[\"").append(random.nextBoolean() ? "new" : "change").append("\",")
                    .append(decimal(random)).append(',').append(decimal(random)).append(']');
            }
            else
            {
                rows.append("[\"").append(decimal(random)).append("\",\"").append(decimal(random))
                    .append(random.nextInt(3) == 0 ? "\",\"0\",\"1" : "").append("\"]");
            }
        }

        return rows.append(']').toString();
    }

    private static String decimal(final SplittableRandom random)
    {
        return switch (random.nextInt(5))
        {
            case 0 -> "0";
            case 1 -> random.nextInt(1_000_000) + "." + random.nextInt(1_000_000);
            case 2 -> "0.00000" + random.nextInt(1000);
            case 3 -> Long.toString(random.nextLong(10_000_000_000L));
            default -> random.nextInt(100_000) + "." + random.nextInt(10);
        };
    }
}
