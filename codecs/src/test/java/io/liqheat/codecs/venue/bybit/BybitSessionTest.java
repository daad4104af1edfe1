package io.liqheat.codecs.venue.bybit;

import static io.liqheat.codecs.venue.bybit.BybitText.TIME_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.venue.FrameLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class BybitSessionTest
{
    private static final String WHOLE =
        "\"markPrice\":\"50000.13\",\"indexPrice\":\"50001.00\",\"openInterest\":\"1001.001\",\"openInterestValue\":" +
        "\"5\",\"fundingRate\":\"0.0001\",\"nextFundingTime\":\"1799001000000\",\"fundingIntervalHour\":\"8\"," +
        "\"bid1Price\":\"1\"";

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.bybitLinear(List.of("BTCUSDT"), sink));
    private final SessionDriver inverse =
        new SessionDriver((sink) -> VenueSessions.bybitInverse(List.of("BTCUSD"), sink));

    @Test
    void shouldBeOfOneOfTheTwoCategories()
    {
        assertEquals(Venue.BYBIT_LINEAR, driver.session().venue());
        assertEquals(Venue.BYBIT_INVERSE, inverse.session().venue());
        assertEquals(List.of("wss://stream.bybit.com/v5/public/linear"), driver.session().endpoints());
        assertEquals(List.of("wss://stream.bybit.com/v5/public/inverse"), inverse.session().endpoints());
        assertThrows(IllegalArgumentException.class,
            () -> new BybitSession(Venue.DERIBIT, List.of(), FrameLimits.DEFAULT, new CapturingSink()));
    }

    @Test
    void shouldPublishTrades()
    {
        assertEquals("TRADE DECODED", driver.text(BybitText.trades("BTCUSDT",
            BybitText.tradeRow("BTCUSDT", "20f43950-d8dd-5b31-9112-a178eb6023af", "50000.10", "0.025", "Buy", false),
            BybitText.tradeRow("BTCUSDT", "20f43950-d8dd-5b31-9112-a178eb6023ae", "50000.0", "1", "Sell", false))));
        assertEquals(
            List.of(
                "Trade #1 @1799000000000 500001 x 25 BUY id -", "Trade #1 @1799000000000 500000 x 1000 SELL id -"),
            driver.sink().lines("Trade"));
        assertTrue(driver.sink().lines().get(0).startsWith("InstrumentDefinition"));
    }

    @Test
    void shouldTakeEachTradeOnce()
    {
        driver.text(BybitText.trade("a0000000-0000-0000-0000-000000000001", "50000.1", "1", "Buy"));

        assertEquals("TRADE REJECTED DUPLICATE",
            driver.text(BybitText.trade("a0000000-0000-0000-0000-000000000001", "50000.1", "1", "Buy")));
        assertEquals("TRADE DECODED", driver.text(BybitText.trades("BTCUSDT",
            BybitText.tradeRow("BTCUSDT", "a0000000-0000-0000-0000-000000000001", "50000.1", "1", "Buy", false),
            BybitText.tradeRow("BTCUSDT", "a0000000-0000-0000-0000-000000000002", "50000.1", "1", "Buy", false))));
        assertEquals(2, driver.sink().lines("Trade").size());
    }

    @Test
    void shouldTakeTradesOfSeveralMessagesWithOneSequence()
    {
        final String[] rows = new String[1_024];
        for (int message = 0; message < 2; message++)
        {
            for (int i = 0; i < rows.length; i++)
            {
                rows[i] = BybitText.tradeRow("BTCUSDT", "id-" + message + "-" + i, "50000.1", "0.001", "Buy", false);
            }

            assertEquals("TRADE DECODED", driver.text(BybitText.trades("BTCUSDT", rows)));
        }

        assertEquals(2_048, driver.sink().lines("Trade").size());
        assertEquals(List.of(), driver.sink().lines("FeedStatus TRADE GAP"));
    }

    @Test
    void shouldLeaveOutBlockTrades()
    {
        final String block = BybitText.tradeRow("BTCUSDT", "x", "40000.0", "100", "Buy", true);

        assertEquals("TRADE IGNORED", driver.text(BybitText.trades("BTCUSDT", block)));
        assertEquals("TRADE DECODED", driver.text(BybitText.trades(
            "BTCUSDT", block, BybitText.tradeRow("BTCUSDT", "y", "50000.0", "1", "Buy", false))));
        assertEquals(1, driver.sink().lines("Trade").size());
    }

    @Test
    void shouldJudgeRowsOneByOne()
    {
        assertEquals("TRADE REJECTED OFF_TICK", driver.text(BybitText.trades("BTCUSDT",
            BybitText.tradeRow("BTCUSDT", "1", "50000.1", "1", "Buy", false),
            BybitText.tradeRow("BTCUSDT", "2", "50000.15", "1", "Buy", false),
            BybitText.tradeRow("BTCUSDT", "3", "50000.2", "1", "Sell", false))));
        assertEquals(2, driver.sink().lines("Trade").size());
    }

    @Test
    void shouldCloseTheSideOfThePosition()
    {
        assertEquals("LIQUIDATION DECODED", driver.text(BybitText.liquidations("BTCUSDT", TIME_MS + 300,
            BybitText.liquidationRow("BTCUSDT", TIME_MS, "Buy", "0.010", "49500.06"),
            BybitText.liquidationRow("BTCUSDT", TIME_MS + 1, "Sell", "2", "50500.00"))));
        assertEquals(
            List.of(
                "Liquidation #1 @1799000000000 LONG 495001 x 10 BANKRUPTCY ALL",
                "Liquidation #1 @1799000000001 SHORT 505000 x 2000 BANKRUPTCY ALL"),
            driver.sink().lines("Liquidation"));
    }

    @Test
    void shouldCountInverseLiquidationsInDollars()
    {
        inverse.text(BybitText.liquidations("BTCUSD", TIME_MS + 300,
            BybitText.liquidationRow("BTCUSD", TIME_MS, "Buy", "6949", "49500.5")));

        assertEquals(
            List.of("Liquidation #1 @1799000000000 LONG 495005 x 6949 BANKRUPTCY ALL"),
            inverse.sink().lines("Liquidation"));
    }

    @Test
    void shouldTakeEachLiquidationMessageOnce()
    {
        final String row = BybitText.liquidationRow("BTCUSDT", TIME_MS, "Buy", "0.010", "49500.0");
        driver.text(BybitText.liquidations("BTCUSDT", TIME_MS + 300, row));

        assertEquals("LIQUIDATION REJECTED DUPLICATE",
            driver.text(BybitText.liquidations("BTCUSDT", TIME_MS + 300, row)));
        assertEquals("LIQUIDATION DECODED", driver.text(BybitText.liquidations("BTCUSDT", TIME_MS + 800, row)));
        assertEquals(2, driver.sink().lines("Liquidation").size());
    }

    @Test
    void shouldReadTheRetiredLiquidationTopicAsASample()
    {
        assertEquals("LIQUIDATION DECODED", driver.text(
            "{\"data\":{\"price\":\"49500.00\",\"side\":\"Buy\",\"size\":\"0.5\",\"symbol\":\"BTCUSDT\"," +
            "\"updatedTime\":1799000000000},\"topic\":\"liquidation.BTCUSDT\",\"ts\":1799000000001," +
            "\"type\":\"snapshot\"}"));
        assertEquals("LIQUIDATION DECODED", driver.text(
            "{\"topic\":\"liquidation.BTCUSDT\",\"data\":{\"symbol\":\"BTCUSDT\",\"side\":\"Sell\"," +
            "\"price\":\"50500.50\",\"qty\":\"0.009\",\"time\":1799000000002}}"));
        assertEquals(
            List.of(
                "Liquidation #1 @1799000000000 LONG 495000 x 500 BANKRUPTCY SAMPLED",
                "Liquidation #1 @1799000000002 SHORT 505005 x 9 BANKRUPTCY SAMPLED"),
            driver.sink().lines("Liquidation"));
    }

    @Test
    void shouldTakeRecordedLiquidationsOnceThoughListsOverlap()
    {
        final String first = "{\"id\":7,\"qty\":836,\"side\":\"Sell\",\"time\":1799000000000,\"symbol\":\"BTCUSD\"," +
            "\"price\":23216}";
        final String second = "{\"id\":8,\"qty\":1,\"side\":\"Buy\",\"time\":1799000000005,\"symbol\":\"BTCUSD\"," +
            "\"price\":23210.5}";
        final String start = "{\"topic\":\"liquidation.BTCUSD\",\"generated\":true,\"data\":[";

        assertEquals("LIQUIDATION DECODED", inverse.text(start + first + "]}"));
        assertEquals("LIQUIDATION DECODED", inverse.text(start + first + "," + second + "]}"));
        assertEquals(
            List.of(
                "Liquidation #1 @1799000000000 SHORT 232160 x 836 BANKRUPTCY SAMPLED",
                "Liquidation #1 @1799000000005 LONG 232105 x 1 BANKRUPTCY SAMPLED"),
            inverse.sink().lines("Liquidation"));
    }

    @Test
    void shouldPublishWhatATickerSays()
    {
        assertEquals("TICKER DECODED", driver.text(BybitText.ticker("BTCUSDT", "snapshot", TIME_MS, WHOLE)));
        assertEquals(
            List.of("MarkPrice #1 @1799000000000 500001 index 500010"), driver.sink().lines("MarkPrice"));
        assertEquals(List.of("OpenInterest #1 @1799000000000 500501"), driver.sink().lines("OpenInterest"));
        assertEquals(
            List.of("Funding #1 @1799000000000 100000000 next 1799001000000000000 per 28800000000000"),
            driver.sink().lines("Funding"));
    }

    @Test
    void shouldMergeTickersThatSayOnlyWhatChanged()
    {
        driver.text(BybitText.ticker("BTCUSDT", "snapshot", TIME_MS, WHOLE));
        driver.sink().clear();

        assertEquals("TICKER DECODED",
            driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS + 100, "\"indexPrice\":\"50002.00\"")));
        assertEquals("TICKER DECODED",
            driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS + 200, "\"bid1Price\":\"9\"")));
        assertEquals("TICKER DECODED",
            driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS + 300, "\"fundingRate\":\"-0.0002\"")));
        assertEquals("TICKER DECODED",
            driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS + 400, "\"openInterest\":\"2000\"")));
        assertEquals(
            List.of(
                "MarkPrice #1 @1799000000100 500001 index 500020",
                "Funding #1 @1799000000300 -200000000 next 1799001000000000000 per 28800000000000",
                "OpenInterest #1 @1799000000400 1000000"),
            driver.sink().lines());
    }

    @Test
    void shouldCountOpenInterestOnce()
    {
        driver.text(
            BybitText.ticker("BTCUSDT", "snapshot", TIME_MS, "\"markPrice\":\"5\",\"openInterest\":\"10.002\""));
        driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS + 100, "\"openInterest\":\"10.003\""));
        driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS + 200,
            "\"openInterest\":\"12\",\"singleOpenInterest\":\"6.001\""));

        assertEquals(
            List.of(
                "OpenInterest #1 @1799000000000 5001", "OpenInterest #1 @1799000000100 5002",
                "OpenInterest #1 @1799000000200 6001"),
            driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldForgetTheTickerWithTheConnection()
    {
        driver.session().onConnected(0, driver.nowNs());
        driver.text(BybitText.ticker("BTCUSDT", "snapshot", TIME_MS, WHOLE));
        driver.session().onDisconnected(0, driver.nowNs());
        driver.sink().clear();

        driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS + 100, "\"indexPrice\":\"50002.00\""));
        assertEquals(List.of(), driver.sink().lines("MarkPrice"));
    }

    @Test
    void shouldRejectTickersThatComeLate()
    {
        driver.text(BybitText.ticker("BTCUSDT", "snapshot", TIME_MS, WHOLE));

        assertEquals("TICKER REJECTED OUT_OF_ORDER",
            driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS - 1, "\"markPrice\":\"1\"")));
        driver.sink().clear();
        driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS + 5, "\"indexPrice\":\"50002.00\""));
        assertEquals(List.of("MarkPrice #1 @1799000000005 500001 index 500020"), driver.sink().lines("MarkPrice"));
    }

    @Test
    void shouldMergeNothingOfATickerThatIsNotBelieved()
    {
        driver.text(BybitText.ticker("BTCUSDT", "snapshot", TIME_MS, WHOLE));

        for (final String bad : List.of(
            "\"openInterest\":\"x\"", "\"openInterest\":\"-1\"", "\"fundingRate\":\"2\"", "\"indexPrice\":\"-5\"",
            "\"nextFundingTime\":\"soon\"", "\"fundingIntervalHour\":\"9999\""))
        {
            final String result = driver.text(
                BybitText.ticker("BTCUSDT", "delta", TIME_MS + 100, "\"markPrice\":\"7\"," + bad));
            assertTrue(result.startsWith("TICKER REJECTED "), bad + " " + result);
        }

        driver.sink().clear();
        driver.text(BybitText.ticker("BTCUSDT", "delta", TIME_MS + 200, "\"indexPrice\":\"50001.00\""));
        assertEquals(List.of("MarkPrice #1 @1799000000200 500001 index 500010"), driver.sink().lines());
    }

    @Test
    void shouldReadTickersOfDatedContractsWithoutFunding()
    {
        driver.text(BybitText.ticker("BTCUSDT", "snapshot", TIME_MS,
            "\"markPrice\":\"5\",\"openInterest\":\"2\",\"nextFundingTime\":\"\",\"fundingRate\":\"\""));

        assertEquals(List.of(), driver.sink().lines("Funding"));
        assertEquals(1, driver.sink().lines("MarkPrice").size());
    }

    @Test
    void shouldNotTakeASpotTickerForALinearOne()
    {
        assertEquals("TICKER REJECTED WRONG_PRODUCT", driver.text(BybitText.ticker(
            "BTCUSDT", "snapshot", TIME_MS, "\"lastPrice\":\"5\",\"usdIndexPrice\":\"50000\"")));
        assertEquals("TICKER REJECTED MISSING_FIELD",
            driver.text(BybitText.ticker("BTCUSDT", "snapshot", TIME_MS, "\"lastPrice\":\"5\"")));
    }

    @Test
    void shouldClassifyWhatIsNotUsed()
    {
        assertEquals("OTHER IGNORED", driver.text(
            "{\"topic\":\"priceLimit.BTCUSDT\",\"data\":{\"symbol\":\"BTCUSDT\",\"buyLmt\":\"2\"},\"ts\":1}"));
        assertEquals("OTHER IGNORED", driver.text(
            "{\"topic\":\"adlAlert.USDT\",\"type\":\"snapshot\",\"ts\":1,\"data\":[{\"c\":\"USDT\",\"b\":-1.5}]}"));
        assertEquals("OTHER IGNORED", driver.text("{\"topic\":\"insurance.USDC\",\"type\":\"delta\",\"data\":[]}"));
        assertEquals("OTHER IGNORED",
            driver.text(BybitText.book("rpi", "delta", 5, 6, TIME_MS, "[[\"1\",\"2\",\"3\"]]", "[]")));
        assertEquals("CANDLE IGNORED", driver.text("{\"topic\":\"kline.5.BTCUSDT\",\"type\":\"snapshot\"}"));
        assertEquals("CANDLE IGNORED", driver.text("{\"topic\":\"klineV2.1.BTCUSD\",\"data\":[]}"));
        assertEquals("CANDLE IGNORED", driver.text("{\"topic\":\"candle.1.BTCUSDT\",\"data\":[]}"));
        assertEquals("TICKER IGNORED", driver.text("{\"topic\":\"instrument_info.100ms.BTCUSD\",\"data\":{}}"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("{\"topic\":\"execution\",\"data\":[]}"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("{\"topic\":\"tickers\",\"data\":{}}"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("{\"topic\":\"orderbook.x.BTCUSDT\",\"data\":{}}"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("{\"topic\":\"\",\"data\":{}}"));
    }

    @Test
    void shouldClassifyAnswersOnTheSocket()
    {
        assertEquals("CONTROL DECODED", driver.text(
            "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"1\",\"req_id\":\"\",\"op\":\"ping\"}"));
        assertEquals("CONTROL DECODED", driver.text("{\"args\":[\"1799000000000\"],\"op\":\"pong\"}"));
        assertEquals("CONTROL DECODED", driver.text(
            "{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"1\",\"op\":\"subscribe\"}"));
        assertEquals("CONTROL DECODED", driver.text(
            "{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"1\",\"request\":{\"op\":\"subscribe\",\"args\":[]}}"));
        assertEquals("CONTROL REJECTED ERROR_ANSWER", driver.text(
            "{\"success\":false,\"ret_msg\":\"error:handler not found,topic:liquidation.X\",\"op\":\"subscribe\"}"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("{\"op\":\"subscribe\",\"args\":[]}"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("[]"));
        assertEquals("CONTROL REJECTED NOT_JSON", driver.text("ping"));
        assertEquals("CONTROL REJECTED EMPTY", driver.text(""));
    }

    @Test
    void shouldPublishNothingOfAMalformedMessage()
    {
        final String whole = BybitText.trade("1", "50000.1", "1", "Buy");

        assertEquals("CONTROL REJECTED NOT_JSON", driver.text(whole.substring(0, whole.length() - 1)));
        assertEquals("CONTROL REJECTED NOT_JSON", driver.text(whole.replace("]}", ",]}")));
        assertEquals(List.of(), driver.sink().lines("Trade"));
    }

    @Test
    void shouldRejectWhatCannotBeUsed()
    {
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", driver.text(BybitText.trades(
            "XUSDT", BybitText.tradeRow("XUSDT", "1", "1", "1", "Buy", false))));
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", driver.text(BybitText.trades(
            "BTCUSDT", BybitText.tradeRow("XUSDT", "1", "1", "1", "Buy", false))));
        assertEquals("TRADE IGNORED", driver.text(BybitText.trades(
            "ETHUSDT", BybitText.tradeRow("ETHUSDT", "1", "1", "1", "Buy", false))));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text(BybitText.trade("1", "1", "1", "None")));
        assertEquals("TRADE REJECTED OUT_OF_RANGE", driver.text(BybitText.trade("1", "1", "0", "Buy")));
        assertEquals("TRADE REJECTED OUT_OF_RANGE", driver.text(BybitText.trade("1", "-1", "1", "Buy")));
        assertEquals("TRADE REJECTED BAD_NUMBER", driver.text(BybitText.trade("1", "x", "1", "Buy")));
        assertEquals("TRADE REJECTED BAD_TIME",
            driver.text(BybitText.trade("1", "1", "1", "Buy").replace("\"T\":1799", "\"T\":9799")));
        assertEquals("TRADE REJECTED MISSING_FIELD",
            driver.text("{\"topic\":\"publicTrade.BTCUSDT\",\"data\":{\"p\":\"1\"}}"));
        assertEquals("TRADE REJECTED UNKNOWN_TYPE", driver.text("{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[1]}"));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text("{\"topic\":\"publicTrade.\",\"data\":[]}"));
        assertEquals("LIQUIDATION REJECTED MISSING_FIELD", driver.text("{\"topic\":\"allLiquidation.BTCUSDT\"}"));
        assertEquals("TICKER REJECTED UNKNOWN_TYPE",
            driver.text(BybitText.ticker("BTCUSDT", "", TIME_MS, "\"markPrice\":\"1\"")));
        assertEquals("TICKER REJECTED BAD_TIME",
            driver.text(BybitText.ticker("BTCUSDT", "snapshot", 171575661221L, "\"markPrice\":\"1\"")));
        assertEquals("DEPTH REJECTED MISSING_FIELD",
            driver.text("{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1,\"data\":[]}"));
    }

    @Test
    void shouldReadFieldsInAnyOrderQuotedOrNotAndWithBlanks()
    {
        assertEquals("TRADE DECODED", driver.text(
            " { \"data\" : [ {\"BT\": false, \"p\":5.00001e4 ,\"v\": 2.5E-2, \"i\":\"a\", \"S\" :\"Sell\", " +
            "\"T\":\"1799000000000\",\"s\":\"BTCUSDT\", \"new\":{\"a\":[1]}} ], \"ts\":\"1\" , " +
            "\"topic\":\"publicTrade.BTCUSDT\"} "));
        assertEquals("TRADE DECODED", driver.text(BybitText.trade("b", "50000.1000000000", "0.02500", "Sell")));
        assertEquals("LIQUIDATION DECODED", driver.text(
            "{\"data\":[{\"p\":49500.0,\"S\":\"Buy\",\"v\":1e-1,\"s\":\"BTCUSDT\",\"T\":\"1799000000000\"}]," +
            "\"ts\":1799000000300,\"type\":\"snapshot\",\"topic\":\"allLiquidation.BTCUSDT\"}"));
        assertEquals("TICKER DECODED", driver.text(
            "{\"ts\":\"1799000000000\",\"cs\":1,\"data\":{\"openInterest\":20,\"markPrice\":5e4},\"type\":" +
            "\"snapshot\",\"topic\":\"tickers.BTCUSDT\"}"));
        final String trade = "Trade #1 @1799000000000 500001 x 25 SELL id -";
        assertEquals(List.of(trade, trade), driver.sink().lines("Trade"));
        assertEquals(1, driver.sink().lines("Liquidation #1 @1799000000000 LONG 495000 x 100 ").size());
        assertEquals(1, driver.sink().lines("OpenInterest #1 @1799000000000 10000").size());
    }

    @Test
    void shouldReadTradesOfTheYearsBefore()
    {
        assertEquals("TRADE DECODED", driver.text(BybitText.oldTrade("BTCUSDT", "1", "\"57170.00\"", "0.04", "Buy")));
        assertEquals("TRADE REJECTED DUPLICATE",
            driver.text(BybitText.oldTrade("BTCUSDT", "1", "57170.0", "0.04", "Buy")));
        assertEquals("TRADE DECODED", driver.text(
            BybitText.oldTrade("BTCUSDT", "2", "57170.5", "0.010999999", "Sell").replace("trade_time_ms", "tradeTimeMs")
            .replace("trade_id", "tradeId")));
        assertEquals("TRADE DECODED", driver.text(
            BybitText.oldTrade("BTCUSDT", "3", "57170.5", "1", "Sell").replace("trade_time_ms", "x")));
        assertEquals("TRADE REJECTED BAD_TIME", driver.text(
            BybitText.oldTrade("BTCUSDT", "4", "57170.5", "1", "Sell").replaceAll("trade_time_ms|timestamp", "x")));
        assertEquals(
            List.of(
                "Trade #1 @1799000000000 571700 x 40 BUY id -", "Trade #1 @1799000000000 571705 x 11 SELL id -",
                "Trade #1 @1799000000000 571705 x 1000 SELL id -"),
            driver.sink().lines("Trade"));
    }
}
