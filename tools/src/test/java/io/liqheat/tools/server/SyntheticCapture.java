package io.liqheat.tools.server;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import io.liqheat.replay.synthetic.SyntheticMarket;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.agrona.DirectBuffer;

/** Frames of one venue of the synthetic market, as a recorder would have written them. */
final class SyntheticCapture implements SyntheticFrameHandler
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long START_NS = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * NS_PER_SECOND;

    private final Venue venue;
    private final String restRoot;
    private final boolean hasAnswers;
    private final PrintStream out;

    private SyntheticCapture(final Venue venue, final boolean hasAnswers, final PrintStream out)
    {
        final VenueSession session = VenueSessions.of(venue, List.of(), new IgnoringSink());
        this.venue = venue;
        this.hasAnswers = hasAnswers;
        this.out = out;
        restRoot = session.restRoot();
        out.println(session.endpoints().get(0) + " <-> " + time(START_NS));
    }

    static Path write(final Path file, final Venue venue, final long seed, final double seconds,
        final boolean hasAnswers) throws IOException
    {
        final SyntheticMarket market = new SyntheticMarket(seed, START_NS);
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8))
        {
            final SyntheticCapture capture = new SyntheticCapture(venue, hasAnswers, out);
            while (market.nextTimeNs() < START_NS + (long)(seconds * NS_PER_SECOND))
            {
                market.next(capture);
            }
        }

        return file;
    }

    @Override
    public void onText(final Venue from, final DirectBuffer buffer, final int offset, final int length,
        final long receiveTimeNs)
    {
        if (from == venue)
        {
            out.println(time(receiveTimeNs) + ": " + buffer.getStringWithoutLengthUtf8(offset, length));
        }
    }

    @Override
    public void onRestAnswer(final Venue from, final String url, final DirectBuffer buffer, final int offset,
        final int length, final long receiveTimeNs)
    {
        if (from == venue && (hasAnswers || url.contains("/depth")))
        {
            out.println(restRoot + url + " -> " + time(receiveTimeNs) + ": " +
                buffer.getStringWithoutLengthUtf8(offset, length));
        }
    }

    private static String time(final long timeNs)
    {
        return timeNs / NS_PER_SECOND + "." + String.format("%09d", timeNs % NS_PER_SECOND);
    }
}
