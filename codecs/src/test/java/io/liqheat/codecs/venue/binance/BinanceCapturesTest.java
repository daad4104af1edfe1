package io.liqheat.codecs.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.FeedTallies;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.VenueSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Minutes of real traffic, one symbol each, with the snapshot among the stream messages.
 */
class BinanceCapturesTest
{
    @ParameterizedTest
    @ValueSource(strings = {
        "usdm_btcusdt_20240718", "usdm_btcusdt_20240719", "usdm_ethusdt_20240718", "usdm_ethusdt_20240719",
    })
    void shouldFollowACaptureWithoutAGap(final String name)
    {
        final CapturingSink sink = new CapturingSink();
        final String symbol = name.split("_")[1].toUpperCase(Locale.ROOT);
        final VenueSession session = VenueSessions.binanceUsdm(List.of(symbol), sink);
        final RestRequest depth = session.restRequest("/fapi/v1/depth?symbol=" + symbol);
        int messages = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(SharedData.path("captures/binance-usdm/" + name + ".gz"))),
            StandardCharsets.US_ASCII)))
        {
            for (String line = reader.readLine(); null != line; line = reader.readLine())
            {
                final int blank = line.indexOf(' ');
                final long timeNs = Long.parseLong(line.substring(0, blank));
                final byte[] text = line.substring(blank + 1).getBytes(StandardCharsets.US_ASCII);
                if (line.startsWith("{\"lastUpdateId\"", blank + 1))
                {
                    session.onRestAnswer(depth, new UnsafeBuffer(text), 0, text.length, timeNs);
                }
                else
                {
                    session.onText(new UnsafeBuffer(text), 0, text.length, timeNs);
                }

                messages++;
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }

        final FeedTallies tally = session.tally();
        assertEquals(messages, tally.total());
        assertEquals(messages,
            tally.count(FeedStream.DEPTH, FeedOutcome.DECODED, RejectReason.NONE) +
            tally.count(FeedStream.DEPTH, FeedOutcome.IGNORED, RejectReason.NONE) +
            tally.count(FeedStream.TRADE, FeedOutcome.DECODED, RejectReason.NONE) +
            tally.count(FeedStream.QUOTE, FeedOutcome.IGNORED, RejectReason.NONE));
        assertEquals(List.of(), sink.lines("FeedStatus DEPTH GAP"));
        assertEquals(List.of(), sink.lines("FeedStatus TRADE GAP"));
        assertFalse(sink.lines("Trade").isEmpty());
        // The captures of the second day have no snapshot, so there is no book to publish.
        assertEquals(name.endsWith("18"), sink.lines("Depth").size() > 90);
        assertEquals(name.endsWith("19"), sink.lines("Depth").isEmpty());
    }
}
