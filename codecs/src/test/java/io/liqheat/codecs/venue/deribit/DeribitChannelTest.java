package io.liqheat.codecs.venue.deribit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.event.FeedStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of channels against the JDK's split, wherever they stand in an array whose other bytes are dots. A failure
 * names its seed.
 */
class DeribitChannelTest
{
    private static final int MAX_SEGMENTS = 5;
    private static final Map<String, FeedStream> STREAMS = Map.of(
        "trades", FeedStream.TRADE,
        "book", FeedStream.DEPTH,
        "ticker", FeedStream.TICKER,
        "quote", FeedStream.QUOTE,
        "perpetua", FeedStream.FUNDING,
        "chart", FeedStream.CANDLE,
        "deribit_", FeedStream.INDEX_PRICE,
        "instrume", FeedStream.INSTRUMENT,
        "user", FeedStream.OTHER);
    private static final List<String> KINDS =
        List.of("future", "option", "spot", "any", "future_c", "option_c");
    private static final String[] SEGMENTS =
    {
        "trades", "book", "ticker", "quote", "perpetual", "chart", "deribit_price_index", "instrument", "user",
        "future", "future_combo", "spot", "any", "BTC-PERPETUAL", "BTC_USDC-PERPETUAL", "none", "20", "100ms", "raw",
        "", "tradez", "\u00ae", "b\u00efok", "\u00ff\u00ae\u0080\u00ae\u00ae\u00ae\u00ae\u00ae\u00ae",
    };

    private final DeribitChannel channel = new DeribitChannel();

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "., 2",
        "book, 1",
        "book., 2",
        "trades.BTC-PERPETUAL.100ms, 3",
        "trades.BTC-PERPETUAL.100ms., 4",
        "book.BTC-PERPETUAL.none.20.100ms, 5",
        "book.BTC-PERPETUAL.none.20.100ms., 6",
        "book.BTC-PERPETUAL.none.20.100ms.more, 6",
        "....., 6",
    })
    void shouldSplitAtDots(final String name, final int segments)
    {
        assertEquals(segments, name.split("\\.", -1).length);
        check(name, "");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldSplitAsTheJdkDoes(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++)
        {
            final StringBuilder name = new StringBuilder();
            final int segments = random.nextInt(1, 8);
            for (int i = 0; i < segments; i++)
            {
                name.append(i > 0 ? "." : "").append(SEGMENTS[random.nextInt(SEGMENTS.length)]);
            }

            check(name.toString(), "seed=" + seed + " ");
        }
    }

    /** With up to nine bytes in front of it, and as many behind: dots, so that an end overlooked is noticed. */
    private void check(final String name, final String origin)
    {
        final byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        final String[] all = name.split("\\.", -1);
        final String[] segments = Arrays.copyOf(all, Math.min(MAX_SEGMENTS, all.length));
        for (int behind = 0; behind < 10; behind++)
        {
            final int offset = 9 - behind;
            final byte[] array = new byte[offset + text.length + behind];
            Arrays.fill(array, (byte)'.');
            System.arraycopy(text, 0, array, offset, text.length);
            final String message = origin + name + " with " + behind + " bytes behind it";
            channel.wrap(array, offset, text.length);

            assertEquals(STREAMS.getOrDefault(firstEight(segments[0]), FeedStream.NULL_VAL), channel.stream(), message);
            assertEquals(segments.length > 1 && KINDS.contains(firstEight(segments[1])), channel.isOfKind(), message);
            assertEquals(MAX_SEGMENTS == segments.length, channel.isGrouped(), message);
            assertEquals(segments.length > 1 ? segments[1].length() : 0, channel.instrumentLength(), message);
            assertEquals(naiveKey(segments[segments.length - 1]), channel.interval(), message);
            if (segments.length > 1)
            {
                assertEquals(offset + segments[0].length() + 1, channel.instrumentOffset(), message);
            }
        }
    }

    private static String firstEight(final String segment)
    {
        return segment.substring(0, Math.min(Long.BYTES, segment.length()));
    }

    private static long naiveKey(final String segment)
    {
        long key = 0;
        for (int i = Math.min(Long.BYTES, segment.length()) - 1; i >= 0; i--)
        {
            key = key << Byte.SIZE | segment.charAt(i);
        }

        return key;
    }
}
