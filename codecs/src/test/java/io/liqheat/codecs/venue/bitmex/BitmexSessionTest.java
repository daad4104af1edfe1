package io.liqheat.codecs.venue.bitmex;

import static io.liqheat.codecs.venue.bitmex.BitmexText.TIME;
import static io.liqheat.codecs.venue.bitmex.BitmexText.TIME_MS;
import static io.liqheat.codecs.venue.bitmex.BitmexText.definition;
import static io.liqheat.codecs.venue.bitmex.BitmexText.level;
import static io.liqheat.codecs.venue.bitmex.BitmexText.order;
import static io.liqheat.codecs.venue.bitmex.BitmexText.table;
import static io.liqheat.codecs.venue.bitmex.BitmexText.ticker;
import static io.liqheat.codecs.venue.bitmex.BitmexText.top;
import static io.liqheat.codecs.venue.bitmex.BitmexText.trade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

class BitmexSessionTest
{
    private final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.bitmex(List.of("XBTUSD"), sink));

    @Test
    void shouldReadTradesAndTheirAggressor()
    {
        assertEquals("TRADE DECODED", driver.text(table("trade", "insert",
            trade("Buy", "32180.5", 100, 1), trade("Sell", "3.21801e4", 501, 2))));

        assertEquals(
            List.of("Trade #1 @" + TIME_MS + " 321805 x 100 BUY id -",
                "Trade #1 @" + TIME_MS + " 321801 x 501 SELL id -"),
            driver.sink().lines("Trade"));
    }

    @Test
    void shouldNotTakeATradeTwice()
    {
        driver.text(table("trade", "insert", trade("Buy", "32180.5", 100, 1)));

        assertEquals("TRADE DECODED", driver.text(table("trade", "insert",
            trade("Buy", "32180.5", 100, 1), trade("Buy", "32180.5", 100, 2))));
        assertEquals(
            "TRADE REJECTED DUPLICATE", driver.text(table("trade", "insert", trade("Buy", "32180.5", 100, 1))));
        assertEquals(2, driver.sink().lines("Trade").size());
    }

    @Test
    void shouldNotTakeWhatWasTradedBeforeNorSettlementsForTrades()
    {
        assertEquals("TRADE IGNORED", driver.text(table("trade", "partial", trade("Buy", "32180.5", 100, 1))));
        assertEquals("TRADE IGNORED", driver.text(table("trade", "insert",
            trade("Buy", "22957.36", 100, 1).replace("\"side\":\"Buy\",", "").replace("}",
                ",\"trdType\":\"Settlement\"}"))));
        assertEquals("TRADE DECODED", driver.text(table("trade", "insert",
            trade("Buy", "32180.5", 100, 1).replace("}", ",\"trdType\":\"Regular\"}"))));
    }

    @Test
    void shouldMergeWhatUpdatesOfTheInstrumentTableLeaveOut()
    {
        driver.text(table("instrument", "partial", ticker("\"markPrice\":97849.76,\"indicativeSettlePrice\":97843.77," +
            "\"openInterest\":411647400,\"fundingRate\":0.00011,\"fundingTimestamp\":\"2027-01-04T12:00:00.000Z\"," +
            "\"fundingInterval\":\"2000-01-01T08:00:00.000Z\",\"timestamp\":\"" + TIME + "\"")));
        assertEquals("TICKER DECODED", driver.text(table("instrument", "update",
            ticker("\"markPrice\":97850,\"timestamp\":\"2027-01-04T08:53:21.000Z\""))));
        assertEquals("TICKER DECODED", driver.text(table("instrument", "update",
            ticker("\"fundingRate\":-0.0002,\"timestamp\":\"2027-01-04T08:53:22.000Z\""))));
        assertEquals("TICKER DECODED",
            driver.text(table("instrument", "update", ticker("\"openInterest\":411647500"))));
        assertEquals("TICKER IGNORED", driver.text(table("instrument", "update",
            ticker("\"lastTickDirection\":\"ZeroMinusTick\",\"markPrice\":null,\"timestamp\":\"" + TIME + "\""))));

        assertEquals(
            List.of("MarkPrice #1 @1799052800000 978498 index 978438",
                "MarkPrice #1 @1799052801000 978500 index 978438"),
            driver.sink().lines("MarkPrice"));
        assertEquals(
            List.of("OpenInterest #1 @1799052800000 411647400", "OpenInterest #1 @1799052802000 411647500"),
            driver.sink().lines("OpenInterest"));
        assertEquals(
            List.of(
                "Funding #1 @1799052800000 110000000 next 1799064000000000000 per 28800000000000",
                "Funding #1 @1799052802000 -200000000 next 1799064000000000000 per 28800000000000"),
            driver.sink().lines("Funding"));
    }

    @Test
    void shouldForgetTheInstrumentTableWithTheConnection()
    {
        driver.text(table("instrument", "partial",
            ticker("\"markPrice\":97849.7,\"indicativeSettlePrice\":97843.7,\"timestamp\":\"" + TIME + "\"")));
        driver.session().onDisconnected(0, driver.nowNs());
        driver.text(table("instrument", "update",
            ticker("\"markPrice\":97849.8,\"timestamp\":\"2027-01-04T08:53:21.000Z\"")));

        assertEquals("MarkPrice #1 @1799052801000 978498 index -", driver.sink().lines("MarkPrice").get(1));
        assertEquals(1, driver.sink().lines("FeedStatus MARK_PRICE GAP").size());
    }

    @Test
    void shouldNotTakeAnOlderMarkPriceNorBelieveAbsurdValues()
    {
        driver.text(table("instrument", "update", ticker("\"markPrice\":97849.7,\"timestamp\":\"" + TIME + "\"")));

        assertEquals("TICKER REJECTED OUT_OF_ORDER", driver.text(table("instrument", "update",
            ticker("\"markPrice\":97849.7,\"timestamp\":\"2027-01-04T08:53:19.000Z\""))));
        assertEquals("TICKER REJECTED BAD_TIME", driver.text(table("instrument", "update",
            ticker("\"markPrice\":97849.7,\"timestamp\":\"1799052800000\""))));
        assertEquals("TICKER REJECTED OUT_OF_RANGE",
            driver.text(table("instrument", "update", ticker("\"markPrice\":0"))));
        assertEquals("TICKER REJECTED OUT_OF_RANGE",
            driver.text(table("instrument", "update", ticker("\"openInterest\":-1"))));
        assertEquals("TICKER REJECTED BAD_NUMBER",
            driver.text(table("instrument", "update", ticker("\"fundingRate\":{}"))));
        assertEquals(1, driver.sink().lines("MarkPrice").size());
    }

    @Test
    void shouldCountALiquidationWhenItAppearsAndWhenItGrows()
    {
        assertEquals("LIQUIDATION DECODED", driver.text(table("liquidation", "insert",
            order(1, ",\"side\":\"Sell\",\"price\":10106,\"leavesQty\":9214"))));
        assertEquals("LIQUIDATION IGNORED",
            driver.text(table("liquidation", "update", order(1, ",\"leavesQty\":9000"))));
        assertEquals("LIQUIDATION DECODED", driver.text(table("liquidation", "update",
            order(1, ",\"leavesQty\":9500,\"price\":10100.5"))));
        assertEquals("LIQUIDATION IGNORED", driver.text(table("liquidation", "update", order(1, ",\"price\":10100"))));
        assertEquals("LIQUIDATION IGNORED", driver.text(table("liquidation", "delete", order(1, ""))));
        assertEquals("LIQUIDATION IGNORED",
            driver.text(table("liquidation", "update", order(1, ",\"leavesQty\":99999"))));
        assertEquals("LIQUIDATION DECODED", driver.text(table("liquidation", "insert",
            order(2, ",\"side\":\"Buy\",\"price\":10107,\"leavesQty\":1"))));

        assertEquals(
            List.of(
                "Liquidation #1 @1800000000000 LONG 101060 x 9214 LIMIT ALL",
                "Liquidation #1 @1800000000000 LONG 101005 x 500 LIMIT ALL",
                "Liquidation #1 @1800000000000 SHORT 101070 x 1 LIMIT ALL"),
            driver.sink().lines("Liquidation"));
    }

    @Test
    void shouldNotCountALiquidationTwice()
    {
        final String old = order(1, ",\"side\":\"Sell\",\"price\":10106,\"leavesQty\":100");
        final String young = order(2, ",\"side\":\"Sell\",\"price\":10106,\"leavesQty\":100");
        assertEquals("LIQUIDATION IGNORED", driver.text(table("liquidation", "partial", old)));
        assertEquals("LIQUIDATION REJECTED DUPLICATE", driver.text(table("liquidation", "insert", old)));
        assertEquals("LIQUIDATION DECODED", driver.text(table("liquidation", "insert", young)));
        driver.text(table("liquidation", "delete", order(2, "")));
        assertEquals("LIQUIDATION REJECTED DUPLICATE", driver.text(table("liquidation", "insert", young)));
        assertEquals("LIQUIDATION DECODED",
            driver.text(table("liquidation", "update", order(1, ",\"leavesQty\":150"))));
        assertEquals("Liquidation #1 @1800000000000 LONG 101060 x 50 LIMIT ALL",
            driver.sink().lines("Liquidation").get(1));
    }

    @Test
    void shouldForgetTheOldestOfTooManyLiquidationOrders()
    {
        for (int i = 0; i <= LiquidationOrders.MAX_ORDERS; i++)
        {
            driver.text(table("liquidation", "insert", order(i, ",\"side\":\"Sell\",\"price\":10106,\"leavesQty\":1")));
        }

        assertEquals("LIQUIDATION IGNORED", driver.text(table("liquidation", "update", order(0, ",\"leavesQty\":5"))));
        assertEquals("LIQUIDATION DECODED", driver.text(table("liquidation", "update", order(1, ",\"leavesQty\":5"))));
    }

    @Test
    void shouldUseFundingOfThePastOnlyUntilTheNextIsKnown()
    {
        final String paid = "{\"timestamp\":\"2027-01-04T04:00:00.000Z\",\"symbol\":\"XBTUSD\"," +
            "\"fundingInterval\":\"2000-01-01T08:00:00.000Z\",\"fundingRate\":0.000817,\"fundingRateDaily\":0.002451}";
        assertEquals("FUNDING DECODED", driver.text(table("funding", "partial", paid)));
        driver.text(table("instrument", "partial",
            ticker(
                "\"fundingRate\":0.0001,\"fundingTimestamp\":\"2027-01-04T12:00:00.000Z\"," +
                "\"timestamp\":\"" + TIME + "\"")));
        assertEquals("FUNDING IGNORED", driver.text(table("funding", "insert", paid)));
        assertEquals("FUNDING DECODED", driver.text(table("funding", "insert", paid.replace("T04:00", "T12:00"))));

        assertEquals(
            List.of(
                "Funding #1 @1799035200000 817000000 next 1799035200000000000 per 28800000000000",
                "Funding #1 @1799052800000 100000000 next 1799064000000000000 per -",
                "Funding #1 @1799064000000 817000000 next 1799064000000000000 per 28800000000000"),
            driver.sink().lines("Funding"));
    }

    @Test
    void shouldReadBestLevelsAsWholeSides()
    {
        assertEquals("DEPTH REJECTED MISSING_FIELD",
            driver.text(table("orderBook10", "update", top("[[100.5,7]]", null))));
        assertEquals("DEPTH DECODED",
            driver.text(table("orderBook10", "partial", top("[[100.5,7],[100,1]]", "[[101,5]]"))));
        assertEquals("DEPTH REJECTED CROSSED_BOOK",
            driver.text(table("orderBook10", "update", top("[[101,7]]", "[[101,5]]"))));
        assertEquals("DEPTH DECODED", driver.text(
            table("orderBook10", "update", top("[[99.5,2]]", null).replace("53:20", "53:22"))));
        assertEquals("DEPTH DECODED", driver.text(
            table("orderBook10", "insert", top("[[99,1]]", null).replace("53:20", "53:24"))));

        assertEquals(
            List.of(
                "Depth #1 @1799052800000 update - bids 1005x7 1000x1 asks 1010x5",
                "Depth #1 @1799052802000 update - bids 995x2 asks 1010x5",
                "Depth #1 @1799052804000 update - bids 990x1 asks"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldKeepABookByIds()
    {
        assertEquals("DEPTH IGNORED", driver.text(table("orderBookL2", "update", level(1, "Buy", "5", null))));
        assertEquals("DEPTH DECODED", driver.text(table("orderBookL2", "partial",
            level(1, "Sell", "600", "102.5"), level(2, "Sell", "3", "101"), level(3, "Buy", "4", "100"),
            level(4, "Buy", "9", "99.5"))));
        driver.at(1_800_000_001_000L);
        assertEquals("DEPTH DECODED", driver.text(table("orderBookL2", "update",
            level(2, "Sell", "30", null), level(4, "Buy", "90", "99.5"))));
        driver.at(1_800_000_002_000L);
        assertEquals("DEPTH DECODED", driver.text(table("orderBookL2", "delete", level(3, "Buy", null, null))));
        driver.at(1_800_000_003_000L);
        assertEquals("DEPTH DECODED", driver.text(table("orderBookL2", "insert",
            level(3, "Sell", "1", "100").replace("}", ",\"timestamp\":\"" + TIME + "\"}"))));

        assertEquals(
            List.of(
                "Depth #1 @1800000000000 update - bids 1000x4 995x9 asks 1010x3 1025x600",
                "Depth #1 @1800000001000 update - bids 1000x4 995x90 asks 1010x30 1025x600",
                "Depth #1 @1800000002000 update - bids 995x90 asks 1010x30 1025x600",
                "Depth #1 @" + TIME_MS + " update - bids 995x90 asks 1000x1 1010x30 1025x600"),
            driver.sink().lines("Depth"));
        assertEquals(0, driver.sink().lines("FeedStatus DEPTH GAP").size());
    }

    @Test
    void shouldDropABookThatContradictsItself()
    {
        for (final String wrong : List.of(
            table("orderBookL2", "insert", level(2, "Sell", "3", "101")),
            table("orderBookL2", "update", level(9, "Sell", "3", null)),
            table("orderBookL2", "update", level(2, "Sell", "3", "101.5")),
            table("orderBookL2", "update", level(2, "Buy", "3", null)),
            table("orderBookL2", "delete", level(9, "Sell", null, null)),
            table("orderBookL2", "delete", level(3, "Sell", null, null)),
            table("orderBookL2", "insert", level(9, "Buy", "3", "101")),
            table("orderBookL2", "insert", level(9, "Buy", "3", "99"), level(8, "Buy", "x", "99")),
            table("orderBookL2", "insert", "5"),
            "{\"table\":\"orderBookL2\",\"action\":\"upd\",\"data\":[]}",
            "{\"table\":\"orderBookL2\",\"action\":\"update\",\"data\":[",
            table("orderBookL2", "partial", level(1, "Sell", "6", "102"), level(1, "Sell", "3", "101"))))
        {
            driver.text(table("orderBookL2", "partial", level(2, "Sell", "3", "101"), level(3, "Buy", "4", "100")));
            driver.sink().clear();

            assertTrue(driver.text(wrong).contains("REJECTED"), wrong);
            assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size(), wrong);
            assertEquals("DEPTH IGNORED", driver.text(table("orderBookL2", "update", level(2, "Sell", "5", null))));
        }
    }

    @Test
    void shouldUseBestLevelsUntilThereIsABook()
    {
        driver.text(table("orderBookL2", "partial", level(2, "Sell", "3", "101"), level(3, "Buy", "4", "100")));
        assertEquals("DEPTH IGNORED", driver.text(table("orderBook10", "update", top("[[100.5,7]]", "[[101,5]]"))));

        driver.text(table("orderBookL2", "update", level(9, "Sell", "3", null)));
        assertEquals("DEPTH DECODED", driver.text(table("orderBook10", "update", top("[[100.5,7]]", "[[101,5]]"))));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
    }

    @Test
    void shouldTakeAPartialWithoutRowsForAnEmptyBook()
    {
        driver.text(table("orderBookL2", "partial", level(2, "Sell", "3", "101")));
        assertEquals("DEPTH DECODED", driver.text(
            "{\"table\":\"orderBookL2\",\"action\":\"partial\",\"filter\":{\"symbol\":\"XBTUSD\"},\"data\":[]}"));
        assertEquals("Depth #1 @1800000000000 update - bids asks", driver.sink().lines("Depth").get(1));
        assertEquals("DEPTH DECODED", driver.text(table("orderBookL2", "insert", level(2, "Sell", "3", "101"))));
    }

    @Test
    void shouldReadDefinitions()
    {
        final SessionDriver all = new SessionDriver((sink) -> VenueSessions.bitmex(List.of(), sink));
        final String inverse = "\"isInverse\":true,\"multiplier\":-100000000," +
            "\"underlyingToSettleMultiplier\":-100000000," +
            "\"underlying\":\"XBT\",\"quoteCurrency\":\"USD\",\"markPrice\":100";
        final String linear = "\"isInverse\":false,\"multiplier\":1,\"underlyingToPositionMultiplier\":1000," +
            "\"underlying\":\"SOL\",\"quoteCurrency\":\"USDT\",\"markPrice\":100";
        assertEquals("TICKER DECODED", all.text(table("instrument", "partial",
            definition("XBTH27", "FFCCSX", inverse), definition("SOLUSDT", "FFWCSX", linear),
            definition("SOL_USDT", "IFXXXP", linear), definition("SOLXBT", "FFWCSX", linear.replace("USDT", "XBT")))));
        assertEquals("TICKER REJECTED WRONG_PRODUCT", all.text(table("instrument", "partial",
            definition("ETHUSD", "FFWCSX", linear).replace("\"isQuanto\":false", "\"isQuanto\":true"))));
        assertEquals("TICKER REJECTED BAD_NUMBER", all.text(table("instrument", "partial",
            definition("XUSDT", "FFWCSX", linear.replace(":1000,", ":3,")))));

        assertEquals(
            List.of(
                "InstrumentDefinition #1 @1800000000000 XBTH27 tick 5e-2 lot 1e0 band 0",
                "InstrumentDefinition #2 @1800000000000 SOLUSDT tick 5e-2 lot 1e-3 band 0"),
            all.sink().lines("InstrumentDefinition"));
    }

    @Test
    void shouldReadRestAnswers()
    {
        final String row = ticker("\"markPrice\":97849.7,\"openInterest\":5,\"timestamp\":\"" + TIME + "\"");
        assertEquals("INSTRUMENT DECODED", driver.rest("https://www.bitmex.com/api/v1/instrument?symbol=XBTUSD", row));
        assertEquals("INSTRUMENT DECODED",
            driver.rest("/api/v1/instrument/active", "[" + row.replace("53:20", "53:21") + "]"));
        assertEquals("DEPTH DECODED", driver.rest("/api/v1/orderBook/L2?symbol=XBTUSD&depth=25",
            "[" + level(2, "Sell", "3", "101") + "," + level(3, "Buy", "4", "100") + "]"));
        assertEquals("DEPTH REJECTED CROSSED_BOOK", driver.rest("/api/v1/orderBook/L2",
            "[" + level(2, "Sell", "3", "99") + "," + level(3, "Buy", "4", "100") + "]"));
        assertEquals("OTHER IGNORED", driver.rest("/api/v1/insurance", "[{}]"));
        assertEquals("DEPTH REJECTED ERROR_ANSWER",
            driver.rest("/api/v1/orderBook/L2", "{\"error\":{\"message\":\"x\"}}"));
        assertEquals("DEPTH REJECTED NOT_JSON", driver.rest("/api/v1/orderBook/L2", "<html>"));
        assertEquals("DEPTH REJECTED UNKNOWN_TYPE", driver.rest("/api/v1/orderBook/L2", "{}"));
        assertNull(driver.session().restRequest("/api/v1/order"));
        assertEquals("Depth #1 @1800000000000 update - bids 1000x4 asks 1010x3", driver.sink().lines("Depth").get(0));
    }

    @Test
    void shouldClassifyEverythingElse()
    {
        assertEquals("CONTROL DECODED", driver.text("pong"));
        assertEquals("CONTROL DECODED",
            driver.text("{\"info\":\"Welcome\",\"version\":\"1\",\"limit\":{\"remaining\":39}}"));
        assertEquals("CONTROL DECODED",
            driver.text("{\"success\":true,\"subscribe\":\"trade:XBTUSD\",\"request\":{}}"));
        assertEquals("CONTROL REJECTED ERROR_ANSWER", driver.text("{\"success\":false,\"request\":{}}"));
        assertEquals("CONTROL REJECTED ERROR_ANSWER", driver.text("{\"status\":400,\"error\":\"Unknown table\"}"));
        assertEquals("CONTROL IGNORED", driver.text("{\"op\":\"subscribe\",\"args\":[]}"));
        assertEquals("QUOTE IGNORED", driver.text(table("quote", "insert", "{}")));
        assertEquals("CANDLE IGNORED", driver.text(table("tradeBin1m", "insert", "{}")));
        assertEquals("OTHER IGNORED", driver.text(table("insurance", "insert", "{}")));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text(table("new", "insert", "{}")));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("[]"));
        assertEquals("CONTROL REJECTED NOT_JSON", driver.text("pongs"));
        assertEquals("CONTROL REJECTED NOT_JSON", driver.text("pon"));
        assertEquals("CONTROL REJECTED EMPTY", driver.text(""));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text("{\"table\":\"trade\",\"action\":\"insert\"}"));
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL",
            driver.text(table("trade", "insert", trade("Buy", "1", 1, 1).replace("XBTUSD", "ETHUSD"))));
        assertEquals("TRADE IGNORED",
            driver.text(table("trade", "insert", trade("Buy", "1", 1, 1).replace("XBTUSD", "XBTUSDT"))));
        assertEquals("TRADE REJECTED OFF_TICK", driver.text(table("trade", "insert", trade("Buy", "1.25", 1, 1))));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text(table("trade", "insert", trade("buy", "1", 1, 1))));
        assertEquals("TRADE REJECTED BAD_TIME",
            driver.text(table("trade", "insert", trade("Buy", "1", 1, 1).replace(TIME, "2016-07-22T22:36:10.014Z"))));
    }

    @Test
    void shouldNotMindTheOrderOfKeysNorBlanksNorQuotes()
    {
        assertEquals("TRADE DECODED", driver.text("{ \"data\" : [ { \"price\" : \"32180.50\", \"size\" : 1e2 ,\n" +
            "\"trdMatchID\":\"a\", \"side\" : \"Buy\", \"symbol\" : \"XBTUSD\"," +
            " \"timestamp\" : \"" + TIME + "\" } ] ," +
            " \"action\" : \"insert\" , \"table\" : \"trade\" }"));
        assertEquals(List.of("Trade #1 @" + TIME_MS + " 321805 x 100 BUY id -"), driver.sink().lines("Trade"));
    }

    @Test
    void shouldSubscribePingAndReconnectWhenNothingComes()
    {
        final CapturingOutput output = new CapturingOutput();
        driver.session().onConnected(0, driver.nowNs());
        for (int second = 0; second <= 61; second++)
        {
            driver.session().poll(driver.nowNs() + second * 1_000_000_000L, output);
        }

        assertEquals(
            List.of(
                "0: {\"op\":\"subscribe\",\"args\":[\"instrument:XBTUSD\",\"trade:XBTUSD\",\"liquidation:XBTUSD\"," +
                "\"orderBook10:XBTUSD\"]}",
                "0: ping", "0: ping", "0: ping", "0: ping"),
            output.texts());
        assertEquals(List.of("0: no best levels"), output.reconnects());
        assertEquals(List.of(), output.requests());
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH STALE").size());
        assertEquals(1, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());
    }
}
