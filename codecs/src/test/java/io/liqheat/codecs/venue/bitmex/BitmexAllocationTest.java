package io.liqheat.codecs.venue.bitmex;

import static io.liqheat.codecs.venue.bitmex.BitmexText.TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.AllocationProbe;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.ByteBuffer;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Decoding allocates nothing in steady state, whatever the table and whether the message is good.
 */
class BitmexAllocationTest
{
    private static final int ROUNDS = 30;
    private static final int CALLS = 300;
    private static final long TIME_NS = 1_800_000_000_000_000_000L;

    private final AllocationProbe probe = new AllocationProbe();
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 16));
    private final VenueSession session = VenueSessions.bitmex(List.of("XBTUSD"), new NoSink());
    private long counter = 100_000_000;

    @Test
    void shouldNotAllocateForTrades()
    {
        check(FeedStream.TRADE, BitmexText.table("trade", "insert",
            BitmexText.trade("Buy", "32180.5", 100, 1).replace(BitmexText.guid(1), "f73b6f28-075a-3548-a81c-8c#")));
    }

    @Test
    void shouldNotAllocateForTheInstrumentTable()
    {
        check(FeedStream.TICKER, BitmexText.table("instrument", "update", BitmexText.ticker(
            "\"markPrice\":97849.76,\"indicativeSettlePrice\":97843.77,\"openInterest\":#,\"fundingRate\":0.000#," +
            "\"fundingTimestamp\":\"2027-01-04T12:00:00.000Z\",\"timestamp\":\"" + TIME + "\"")));
        check(FeedStream.TICKER, BitmexText.table("instrument", "partial", BitmexText.definition("XBTUSD", "FFWCSX",
            "\"isInverse\":true,\"multiplier\":-1,\"underlyingToSettleMultiplier\":-1,\"underlying\":\"XBT\"," +
            "\"quoteCurrency\":\"USD\",\"markPrice\":97849.76")));
    }

    @Test
    void shouldNotAllocateForLiquidationsAndFunding()
    {
        check(FeedStream.LIQUIDATION, BitmexText.table("liquidation", "insert", BitmexText.order(1,
            ",\"side\":\"Sell\",\"price\":10106,\"leavesQty\":9214").replace(BitmexText.guid(1), "dd9cea25-207c-#")));
        check(FeedStream.FUNDING, BitmexText.table("funding", "insert", "{\"timestamp\":\"" + TIME +
            "\",\"symbol\":\"XBTUSD\",\"fundingInterval\":\"2000-01-01T08:00:00.000Z\",\"fundingRate\":0.000#}"));
    }

    @Test
    void shouldNotAllocateForBooks()
    {
        final String partial = BitmexText.table("orderBookL2", "partial",
            BitmexText.level(2, "Sell", "3", "101"), BitmexText.level(3, "Buy", "#", "100"));
        check(FeedStream.DEPTH, partial);
        check(FeedStream.DEPTH, BitmexText.table("orderBookL2", "update", BitmexText.level(2, "Sell", "#", null)));
        final String insert = BitmexText.table("orderBookL2", "insert", BitmexText.level(9, "Buy", "#", "99.5"));
        final String delete = BitmexText.table("orderBookL2", "delete", BitmexText.level(9, "Buy", null, null));
        assertEquals(0, probe.leastBytes(() ->
        {
            feed(insert);
            feed(delete);
        }, ROUNDS, CALLS));
        assertEquals(0, probe.leastBytes(() ->
        {
            feed(insert);
            feed(insert);
            feed(partial);
        }, ROUNDS, CALLS));
        session.onDisconnected(0, TIME_NS);
        check(FeedStream.DEPTH, BitmexText.table("orderBook10", "update", BitmexText.top("[[100.5,#]]", "[[101,5]]")));
    }

    @Test
    void shouldNotAllocateForRestAnswers()
    {
        final RestRequest request = session.restRequest("/api/v1/instrument");
        final String row = "[" + BitmexText.ticker(
            "\"markPrice\":97849.7,\"openInterest\":#,\"timestamp\":\"" + TIME + "\"") + "]";
        assertEquals(0, probe.leastBytes(
            () -> session.onRestAnswer(request, buffer, 0, put(row), TIME_NS), ROUNDS, CALLS));
    }

    @Test
    void shouldNotAllocateForBadInput()
    {
        for (final String bad : List.of(
            "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBT#", "{\"table\":\"#\"}", "pong#",
            "{\"error\":\"#\"}", BitmexText.table("trade", "insert", "{\"symbol\":\"ETHUSD\",\"size\":#}"),
            BitmexText.table("orderBookL2", "insert", BitmexText.level(9, "Buy", "#", "x"))))
        {
            assertEquals(0, probe.leastBytes(() -> feed(bad), ROUNDS, CALLS), bad);
        }
    }

    private void check(final FeedStream stream, final String template)
    {
        final long before = decoded(stream);
        assertEquals(0, probe.leastBytes(() -> feed(template), ROUNDS, CALLS), template);
        assertEquals(ROUNDS * CALLS, decoded(stream) - before, template);
    }

    private long decoded(final FeedStream stream)
    {
        return session.tally().count(stream, FeedOutcome.DECODED, RejectReason.NONE);
    }

    private void feed(final String template)
    {
        session.onText(buffer, 0, put(template), TIME_NS);
    }

    /** Writes a message with a number that grows in place of each '#'. */
    private int put(final String template)
    {
        counter++;
        int length = 0;
        for (int i = 0; i < template.length(); i++)
        {
            final char c = template.charAt(i);
            if ('#' == c)
            {
                length += buffer.putLongAscii(length, counter);
            }
            else
            {
                buffer.putByte(length, (byte)c);
                length++;
            }
        }

        return length;
    }

    private static final class NoSink implements EventSink
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return 1;
        }

        @Override
        public void publish(final DirectBuffer event, final int offset, final int length)
        {
            // Nothing is kept: a sink that copies would be measured along with the session.
        }
    }
}
