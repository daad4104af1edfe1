package io.liqheat.codecs.venue.bitmex;

import static io.liqheat.codecs.venue.bitmex.BitmexText.TIME;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.testing.SessionProbe;
import io.liqheat.codecs.venue.VenueSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Decoding allocates nothing in steady state, whatever the table and whether the message is good.
 */
class BitmexAllocationTest
{
    private final VenueSession session = VenueSessions.bitmex(List.of("XBTUSD"), SessionProbe.NO_SINK);
    private final SessionProbe probe = new SessionProbe(session);

    @Test
    void shouldNotAllocateForTrades()
    {
        probe.check(FeedStream.TRADE, BitmexText.table("trade", "insert",
            BitmexText.trade("Buy", "32180.5", 100, 1).replace(BitmexText.guid(1), "f73b6f28-075a-3548-a81c-8c#")));
    }

    @Test
    void shouldNotAllocateForTheInstrumentTable()
    {
        probe.check(FeedStream.TICKER, BitmexText.table("instrument", "update", BitmexText.ticker(
            "\"markPrice\":97849.76,\"indicativeSettlePrice\":97843.77,\"openInterest\":#,\"fundingRate\":0.000#," +
            "\"fundingTimestamp\":\"2027-01-04T12:00:00.000Z\",\"timestamp\":\"" + TIME + "\"")));
        probe.check(FeedStream.TICKER,
            BitmexText.table("instrument", "partial", BitmexText.definition("XBTUSD", "FFWCSX",
            "\"isInverse\":true,\"multiplier\":-1,\"underlyingToSettleMultiplier\":-1,\"underlying\":\"XBT\"," +
            "\"quoteCurrency\":\"USD\",\"markPrice\":97849.76")));
    }

    @Test
    void shouldNotAllocateForLiquidationsAndFunding()
    {
        probe.check(FeedStream.LIQUIDATION, BitmexText.table("liquidation", "insert", BitmexText.order(1,
            ",\"side\":\"Sell\",\"price\":10106,\"leavesQty\":9214").replace(BitmexText.guid(1), "dd9cea25-207c-#")));
        probe.check(FeedStream.FUNDING, BitmexText.table("funding", "insert", "{\"timestamp\":\"" + TIME +
            "\",\"symbol\":\"XBTUSD\",\"fundingInterval\":\"2000-01-01T08:00:00.000Z\",\"fundingRate\":0.000#}"));
    }

    @Test
    void shouldNotAllocateForBooks()
    {
        final String partial = BitmexText.table("orderBookL2", "partial",
            BitmexText.level(2, "Sell", "3", "101"), BitmexText.level(3, "Buy", "#", "100"));
        probe.check(FeedStream.DEPTH, partial);
        probe.check(FeedStream.DEPTH,
            BitmexText.table("orderBookL2", "update", BitmexText.level(2, "Sell", "#", null)));
        final String insert = BitmexText.table("orderBookL2", "insert", BitmexText.level(9, "Buy", "#", "99.5"));
        final String delete = BitmexText.table("orderBookL2", "delete", BitmexText.level(9, "Buy", null, null));
        probe.check(() ->
        {
            probe.text(insert);
            probe.text(delete);
        });
        probe.check(() ->
        {
            probe.text(insert);
            probe.text(insert);
            probe.text(partial);
        });
        session.onDisconnected(0, SessionProbe.TIME_NS);
        probe.check(FeedStream.DEPTH,
            BitmexText.table("orderBook10", "update", BitmexText.top("[[100.5,#]]", "[[101,5]]")));
    }

    @Test
    void shouldNotAllocateForRestAnswers()
    {
        final String row = "[" + BitmexText.ticker(
            "\"markPrice\":97849.7,\"openInterest\":#,\"timestamp\":\"" + TIME + "\"") + "]";
        probe.checkAnswer("/api/v1/instrument", row);
    }

    @Test
    void shouldNotAllocateForBadInput()
    {
        for (final String bad : List.of(
            "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBT#", "{\"table\":\"#\"}", "pong#",
            "{\"error\":\"#\"}", BitmexText.table("trade", "insert", "{\"symbol\":\"ETHUSD\",\"size\":#}"),
            BitmexText.table("orderBookL2", "insert", BitmexText.level(9, "Buy", "#", "x"))))
        {
            probe.check(bad);
        }
    }
}
