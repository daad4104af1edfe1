package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class JsonPairTest
{
    private final JsonCursor cursor = new JsonCursor();
    private final JsonPair pair = new JsonPair();

    @Test
    void shouldReadPairsAndLeaveTheRestToTheCursor()
    {
        assertEquals(List.of("1,2", "?", "3.5,", "?", "?", "?"), read(
            "[[\"1\",\"2\"],[ \"1\",\"2\"],[\"3.5\",\"\"],[\"1\",\"2\",3],[\"a\\n\",\"2\"],[1,2]]"));
        assertTrue(cursor.isComplete());
    }

    @Test
    void shouldReadEmptyArrays()
    {
        assertEquals(List.of(), read("[]"));
        assertTrue(cursor.isComplete());
    }

    @Test
    void shouldNoticeEveryTruncationAndWrongEnds()
    {
        final String text = "[[\"1\",\"2\"],[\"3.5\",\"44444444\"]]";
        for (int length = 0; length < text.length(); length++)
        {
            read(text.substring(0, length));
            assertFalse(cursor.isComplete());
        }

        for (final String wrong : List.of("[[\"1\",\"2\"]}", "[[\"1\",\"2\"][\"1\",\"2\"]]", "[[\"1\",\"2\"],]",
            "[,[\"1\",\"2\"]]", "[[\"1\",\"2\"}]", "[[\"1\" \"2\"]]"))
        {
            read(wrong);
            assertFalse(cursor.isComplete(), wrong);
        }
    }

    @Test
    void shouldRefusePairsNestedTooDeep()
    {
        final String open = "[".repeat(JsonCursor.MAX_DEPTH);
        wrap(open + "[\"1\",\"2\"]" + "]".repeat(JsonCursor.MAX_DEPTH));
        for (int depth = 1; depth < JsonCursor.MAX_DEPTH; depth++)
        {
            assertTrue(cursor.enterArray());
            assertTrue(cursor.nextElement());
        }

        assertTrue(cursor.enterArray());

        assertFalse(pair.next(cursor));
        assertFalse(cursor.isComplete());
    }

    private List<String> read(final String text)
    {
        final List<String> pairs = new ArrayList<>();
        wrap(text);
        if (cursor.enterArray())
        {
            boolean isPair = pair.next(cursor);
            while (isPair || cursor.nextElement())
            {
                pairs.add(isPair ?
                    text(pair.firstOffset(), pair.firstLength()) + "," +
                        text(pair.secondOffset(), pair.secondLength()) :
                    "?");
                if (!isPair)
                {
                    assertFalse(pair.next(cursor));
                    cursor.skipValue();
                }

                isPair = pair.next(cursor);
            }
        }

        return pairs;
    }

    private void wrap(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        cursor.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private String text(final int offset, final int length)
    {
        return new String(cursor.bytes(), offset, length, StandardCharsets.US_ASCII);
    }
}
