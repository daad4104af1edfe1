package io.liqheat.codecs.venue.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.OrderBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A recorded book of 2022, every message with a checksum and none with a sequence number.
 */
class OkxRecordedBookTest
{
    private static final String SYMBOL = "UNI-USD-SWAP";
    private static final String NAME = "sequences/okx_UNI-USD-SWAP_2022-05-13";

    private final List<String> messages = new ArrayList<>();

    @BeforeEach
    void readMessages()
    {
        for (final String line : RecordedFrames.lines(SharedData.path(NAME + ".ndjson")))
        {
            final String raw = RecordedFrames.field(line, "raw");
            if (raw.contains("\"books\""))
            {
                messages.add(raw);
            }
        }
    }

    @Test
    void shouldEndAsExpectedWithoutAGap()
    {
        final Replay replay = new Replay(messages);
        final OrderBook book = replay.book();
        final String expected = String.join("", RecordedFrames.lines(SharedData.path(NAME + ".expect.json")));

        assertEquals(93, messages.size());
        assertFalse(replay.isNoticed());
        assertTrue(expected.contains("\"bid_levels\": 125") && expected.contains("\"ask_levels\": 118"), expected);
        assertEquals(125, book.bidCount());
        assertEquals(118, book.askCount());
        assertEquals("5.137", RecordedFrames.field(expected, "best_bid"));
        assertEquals(513_700, book.bidUnits(0));
        assertEquals("5.145", RecordedFrames.field(expected, "best_ask"));
        assertEquals(514_500, book.askUnits(0));
    }

    @Test
    void shouldNoticeWhatIsSwappedOrRepeated()
    {
        for (int i = 0; i + 1 < messages.size(); i++)
        {
            final List<String> swapped = new ArrayList<>(messages);
            Collections.swap(swapped, i, i + 1);
            assertTrue(new Replay(swapped).isNoticed(), "swapped " + i);

            final List<String> repeated = new ArrayList<>(messages);
            repeated.add(i, messages.get(i));
            final Replay replay = new Replay(repeated);
            assertTrue(replay.isNoticed(), "repeated " + i);
            assertEquals(0, replay.gaps(), "repeated " + i);
        }
    }

    /** All that a checksum over 25 levels can see: what is not noticed has not changed them since. */
    @Test
    void shouldNoticeWhatIsMissingFromTheBestLevels()
    {
        final OrderBook whole = new Replay(messages).book();
        int noticed = 0;
        for (int i = 0; i + 1 < messages.size(); i++)
        {
            final List<String> lost = new ArrayList<>(messages);
            lost.remove(i);
            final Replay replay = new Replay(lost);
            noticed += replay.isNoticed() ? 1 : 0;
            for (int rank = 0; !replay.isNoticed() && rank < 25; rank++)
            {
                assertEquals(whole.bidUnits(rank), replay.book().bidUnits(rank), "lost " + i);
                assertEquals(whole.bidLots(rank), replay.book().bidLots(rank), "lost " + i);
                assertEquals(whole.askUnits(rank), replay.book().askUnits(rank), "lost " + i);
                assertEquals(whole.askLots(rank), replay.book().askLots(rank), "lost " + i);
            }
        }

        assertEquals(82, noticed);
    }

    /** A session that has been given messages. */
    private static final class Replay
    {
        private final CapturingSink sink = new CapturingSink();
        private final OkxSession session = new OkxSession(List.of(SYMBOL), FrameLimits.DEFAULT, sink);

        Replay(final List<String> messages)
        {
            for (final String message : messages)
            {
                final byte[] text = message.getBytes(StandardCharsets.US_ASCII);
                session.onText(new UnsafeBuffer(text), 0, text.length, 1_800_000_000_000_000_000L);
            }
        }

        OrderBook book()
        {
            return session.book(SYMBOL);
        }

        int gaps()
        {
            return sink.lines("FeedStatus DEPTH GAP").size();
        }

        boolean isNoticed()
        {
            return gaps() > 0 || !sink.lines("FeedStatus DEPTH REJECTED").isEmpty();
        }
    }
}
