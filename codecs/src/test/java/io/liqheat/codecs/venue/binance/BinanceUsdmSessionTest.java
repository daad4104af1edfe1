package io.liqheat.codecs.venue.binance;

import static io.liqheat.codecs.venue.binance.BinanceText.TIME_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceUsdmSessionTest
{
    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.binanceUsdm(List.of("BTCUSDT", "SOLUSDT"), sink));

    @Test
    void shouldPublishDefinitionAndTiersBeforeTheFirstTrade()
    {
        assertEquals("TRADE DECODED", driver.text(BinanceText.aggTrade(7, "50000.10", "0.025", true)));

        assertEquals(
            List.of(
                "InstrumentDefinition #1 @1800000000000 BTCUSDT tick 1e-1 lot 1e-3 band 100",
                "RiskTiers #1 @1800000000000 from 0 of 12",
                "FeedStatus TRADE LIVE NONE - #1 @1800000000000 ",
                "Trade #1 @1799000000000 500001 x 25 SELL id 7"),
            driver.sink().lines());
    }

    @Test
    void shouldNotDependOnKeyOrderBlanksOrQuotes()
    {
        final String text = "{ \"data\" : {\"m\":false,\n\"T\":\"" + TIME_MS + "\", \"q\": 0.025 ,\"p\":5.00001e4," +
            "\"s\":\"BTCUSDT\",\"a\":\"7\",\"x\":{\"a\":[1,{\"p\":\"2\"}]},\"e\":\"aggTrade\"},\t\"stream\":\"x\" } ";

        assertEquals("TRADE DECODED", driver.text(text));
        assertEquals(
            List.of("Trade #1 @1799000000000 500001 x 25 BUY id 7"), driver.sink().lines("Trade"));
    }

    @Test
    void shouldAcceptRawForm()
    {
        final String text = BinanceText.aggTrade(7, "50000.1", "1", false);

        assertEquals("TRADE DECODED", driver.text(text.substring(text.indexOf("{\"e\""), text.length() - 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "7 | 50000.15 | 0.025 | TRADE REJECTED OFF_TICK",
        "7 | 50000.1 | 0.0255 | TRADE REJECTED OFF_TICK",
        "7 | 0 | 0.025 | TRADE REJECTED OUT_OF_RANGE",
        "7 | -50000.1 | 0.025 | TRADE REJECTED OUT_OF_RANGE",
        "7 | 1e15 | 0.025 | TRADE REJECTED OUT_OF_RANGE",
        "7 | 1e25 | 0.025 | TRADE REJECTED BAD_NUMBER",
        "7 | 50000.1 | 0 | TRADE REJECTED OUT_OF_RANGE",
        "7 | 50000.1 | 99999999999999 | TRADE REJECTED OUT_OF_RANGE",
        "7 | 5O000.1 | 0.025 | TRADE REJECTED BAD_NUMBER",
        "-7 | 50000.1 | 0.025 | TRADE REJECTED BAD_NUMBER",
    })
    void shouldRejectTradesByReason(
        final long id, final String price, final String quantity, final String expected)
    {
        assertEquals(expected, driver.text(BinanceText.aggTrade(id, price, quantity, true)));
        assertEquals(List.of(), driver.sink().lines("Trade"));
        assertEquals(1, driver.sink().lines("FeedStatus TRADE REJECTED").size());
    }

    @Test
    void shouldRejectUnbelievableTimes()
    {
        final String late = BinanceText.aggTrade("BTCUSDT", 7, "50000.1", "1", 1_800_086_400_001L, true);
        final String early = BinanceText.aggTrade("BTCUSDT", 7, "50000.1", "1", 1_483_228_799_999L, true);

        assertEquals("TRADE REJECTED BAD_TIME", driver.text(late));
        assertEquals("TRADE REJECTED BAD_TIME", driver.text(early));
        assertEquals("TRADE DECODED", driver.text(late.replace("1800086400001", "1800086400000")));
    }

    @Test
    void shouldTellUnknownSymbolsFromThoseNobodyAskedFor()
    {
        assertEquals(
            "TRADE REJECTED UNKNOWN_SYMBOL",
            driver.text(BinanceText.aggTrade("XUSDT", 7, "50000.1", "1", TIME_MS, true)));
        assertEquals(
            "TRADE IGNORED", driver.text(BinanceText.aggTrade("ETHUSDT", 7, "50000.1", "1", TIME_MS, true)));
        assertEquals("LIQUIDATION IGNORED", driver.text(BinanceText.forcedOrder("XUSDT", "SELL", "FILLED", 1)));
    }

    @Test
    void shouldRejectIdsSeenBeforeAndReportMissingOnes()
    {
        driver.text(BinanceText.aggTrade(7, "50000.1", "1", true));

        assertEquals("TRADE REJECTED DUPLICATE", driver.text(BinanceText.aggTrade(7, "50000.1", "1", true)));
        assertEquals("TRADE REJECTED DUPLICATE", driver.text(BinanceText.aggTrade(6, "50000.1", "1", true)));
        assertEquals("TRADE DECODED", driver.text(BinanceText.aggTrade(11, "50000.1", "1", true)));
        assertEquals(
            List.of("FeedStatus TRADE GAP NONE 3 #1 @1800000000000 "),
            driver.sink().lines("FeedStatus TRADE GAP"));
        assertEquals(1, driver.sink().lines("FeedStatus TRADE RESYNCED").size());
    }

    @Test
    void shouldNotBeShutOutByOneDamagedId()
    {
        driver.text(BinanceText.aggTrade(7, "50000.1", "1", true));

        assertEquals(
            "TRADE REJECTED OUT_OF_RANGE", driver.text(BinanceText.aggTrade(90_000_008, "50000.1", "1", true)));
        assertEquals("TRADE DECODED", driver.text(BinanceText.aggTrade(9, "50000.1", "1", true)));
    }

    @Test
    void shouldUseOnlyTheTradeStreamThatCameFirst()
    {
        assertEquals("TRADE DECODED", driver.text(BinanceText.trade(90, "50000.1", "1", "MARKET")));
        assertEquals("TRADE IGNORED", driver.text(BinanceText.aggTrade(7, "50000.1", "1", true)));
        assertEquals("TRADE DECODED", driver.text(BinanceText.trade(91, "50000.1", "1", "RPI")));
        assertEquals("TRADE IGNORED", driver.text(BinanceText.trade(92, "50000.1", "1", "INSURANCE_FUND")));
        assertEquals("TRADE IGNORED", driver.text(BinanceText.trade(93, "50000.1", "1", "ADL")));
        assertEquals("TRADE DECODED", driver.text(BinanceText.trade(94, "50000.1", "1", "MARKET")));
        assertEquals(List.of(), driver.sink().lines("FeedStatus TRADE GAP"));
    }

    @Test
    void shouldRoundMarkAndIndexAndPublishFundingWhenItChanges()
    {
        driver.text(BinanceText.markPrice("50000.15000000", "49999.94999999", "0.00010000", TIME_MS));
        driver.text(BinanceText.markPrice("50000.25000000", "49999.94999999", "0.00010000", TIME_MS + 1_000));
        driver.text(BinanceText.markPrice("50000.25000000", "", "-0.00020000", TIME_MS + 2_000));

        assertEquals(
            List.of(
                "MarkPrice #1 @1799000000000 500002 index 499999",
                "MarkPrice #1 @1799000001000 500003 index 499999",
                "MarkPrice #1 @1799000002000 500003 index -"),
            driver.sink().lines("MarkPrice"));
        assertEquals(
            List.of(
                "Funding #1 @1799000000000 100000000 next 1799001000000000000 per -",
                "Funding #1 @1799000002000 -200000000 next 1799001000000000000 per -"),
            driver.sink().lines("Funding"));
        assertEquals(
            "MARK_PRICE REJECTED OUT_OF_ORDER",
            driver.text(BinanceText.markPrice("50000.2", "", "", TIME_MS + 1_999)));
    }

    @Test
    void shouldReadTheSideAtRiskFromTheOrdersSide()
    {
        assertEquals("LIQUIDATION DECODED", driver.text(BinanceText.forcedOrder("BTCUSDT", "SELL", "FILLED", 1)));
        assertEquals("LIQUIDATION DECODED", driver.text(BinanceText.forcedOrder("BTCUSDT", "BUY", "FILLED", 1)));

        assertEquals(
            List.of(
                "Liquidation #1 @1799000000000 LONG 499877 x 250 FILL SAMPLED",
                "Liquidation #1 @1799000000000 SHORT 499877 x 250 FILL SAMPLED"),
            driver.sink().lines("Liquidation"));
    }

    @Test
    void shouldNotTakeOtherForcedOrders()
    {
        driver.text(BinanceText.forcedOrder("BTCUSDT", "BUY", "FILLED", 1));

        assertEquals(
            "LIQUIDATION REJECTED WRONG_PRODUCT", driver.text(BinanceText.forcedOrder("BTCUSDT", "SELL", "FILLED", 2)));
        assertEquals("LIQUIDATION IGNORED", driver.text(BinanceText.forcedOrder("BTCUSDT", "SELL", "NEW", 1)));
        assertEquals(
            "LIQUIDATION REJECTED DUPLICATE", driver.text(BinanceText.forcedOrder("BTCUSDT", "BUY", "FILLED", 1)));
        assertEquals(
            "LIQUIDATION REJECTED MISSING_FIELD",
            driver.text(BinanceText.forcedOrder("BTCUSDT", "BOTH", "FILLED", 1)));
    }

    @Test
    void shouldCountArraysOnce()
    {
        final String row = BinanceText.markPrice("50000.1", "50000.1", "0.0001", TIME_MS);
        final String data = row.substring(row.indexOf("{\"e\""), row.length() - 1);
        final String other = data.replace("BTCUSDT", "XUSDT");

        assertEquals("MARK_PRICE DECODED", driver.text("[" + other + "," + data + "]"));
        assertEquals(
            "MARK_PRICE IGNORED", driver.text("{\"stream\":\"!markPrice@arr\",\"data\":[" + other + "]}"));
        assertEquals("OTHER IGNORED", driver.text("[]"));
        assertEquals("CONTROL REJECTED NOT_JSON", driver.text("[" + data + "," + data));
        assertEquals(1, driver.sink().lines("MarkPrice").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | CONTROL REJECTED EMPTY",
        "{ | CONTROL REJECTED NOT_JSON",
        "\u0001x\u0002 | CONTROL REJECTED NOT_JSON",
        "pong | CONTROL REJECTED NOT_JSON",
        "17 | CONTROL REJECTED UNKNOWN_TYPE",
        "{} | CONTROL REJECTED UNKNOWN_TYPE",
        "{\"e\":\"somethingNew\",\"s\":\"BTCUSDT\"} | CONTROL REJECTED UNKNOWN_TYPE",
        "{\"result\":null,\"id\":1} | CONTROL DECODED",
        "{\"error\":{\"code\":2,\"msg\":\"Invalid\"},\"id\":1} | CONTROL REJECTED ERROR_ANSWER",
        "{\"code\":-1121,\"msg\":\"Invalid symbol.\"} | CONTROL REJECTED ERROR_ANSWER",
        "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"s\":\"BTCUSDT\"}} | QUOTE IGNORED",
        "{\"e\":\"aggTrade\"} | TRADE REJECTED MISSING_FIELD",
        "{\"e\":\"forceOrder\",\"o\":7} | LIQUIDATION REJECTED MISSING_FIELD",
    })
    void shouldClassifyEverythingElse(final String text, final String expected)
    {
        assertEquals(expected, driver.text(text));
    }

    @Test
    void shouldRejectOversizedInput()
    {
        final byte[] bytes = new byte[(1 << 20) + 1];
        Arrays.fill(bytes, (byte)' ');

        assertEquals("CONTROL REJECTED OVERSIZED", driver.bytes(bytes));
        assertEquals("CONTROL REJECTED NOT_JSON", driver.bytes(Arrays.copyOf(bytes, 1 << 20)));
    }

    @Test
    void shouldReportRejectionsFirstAlwaysThenAtEachDoubling()
    {
        for (int i = 0; i < 100; i++)
        {
            driver.text("{");
        }

        // 1 to 16, 32 and 64.
        final List<String> lines = driver.sink().lines("FeedStatus CONTROL REJECTED NOT_JSON");
        assertEquals(18, lines.size());
        assertEquals("FeedStatus CONTROL REJECTED NOT_JSON 64 #0 @1800000000000 {", lines.get(17));
    }

    @Test
    void shouldPublishItsTally()
    {
        driver.text("{\"result\":null,\"id\":1}");
        driver.text("{");
        driver.session().publishTally(driver.nowNs());

        assertEquals(
            List.of(
                "FeedTally CONTROL DECODED NONE 1 #0 @1800000000000",
                "FeedTally CONTROL REJECTED NOT_JSON 1 #0 @1800000000000"),
            driver.sink().lines("FeedTally"));
    }

    @Test
    void shouldKnowTheCallBehindAUrl()
    {
        final String url = "https://fapi.binance.com/fapi/v1/depth?symbol=BTCUSDT&limit=1000";

        assertEquals("BTCUSDT", driver.session().restRequest(url).symbol());
        assertEquals(FeedStream.DEPTH, driver.session().restRequest(url).stream());
        assertEquals("/fapi/v1/depth?symbol=BTCUSDT&limit=1000", driver.session().restRequest(url).url());
        assertEquals(FeedStream.INSTRUMENT, driver.session().restRequest("/fapi/v1/exchangeInfo").stream());
        assertNull(driver.session().restRequest("https://fapi.binance.com/fapi/v1/ping"));
        assertNull(driver.session().restRequest("https://fapi.binance.com"));
    }

    @Test
    void shouldSubscribeAndAskOnceConnected()
    {
        final CapturingOutput output = new CapturingOutput();

        assertEquals(0, driver.session().poll(driver.nowNs(), output));
        driver.session().onConnected(0, driver.nowNs());
        driver.session().onConnected(1, driver.nowNs());
        assertTrue(driver.session().poll(driver.nowNs(), output) > 0);
        driver.session().poll(driver.nowNs() + 1_000_000_000L, output);

        assertEquals(
            List.of(
                "0: {\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth@100ms\",\"solusdt@depth@100ms\"]," +
                "\"id\":1}",
                "1: {\"method\":\"SUBSCRIBE\",\"params\":[" +
                "\"btcusdt@aggTrade\",\"btcusdt@markPrice@1s\",\"btcusdt@forceOrder\"," +
                "\"!contractInfo\",\"solusdt@aggTrade\",\"solusdt@markPrice@1s\",\"solusdt@forceOrder\"]," +
                "\"id\":2}"),
            output.texts());
        assertEquals(11, output.requests().size());
        driver.session().poll(driver.nowNs() + 5_000_000_000L, output);
        assertEquals(13, output.requests().size());
    }

    @Test
    void shouldUseNewBrackets()
    {
        final String text = "{\"stream\":\"!contractInfo\",\"data\":{\"e\":\"contractInfo\"," +
            "\"E\":1799000000000,\"s\":\"BTCUSDT\",\"cs\":\"TRADING\",\"bks\":[" +
            "{\"bs\":1,\"bnf\":0,\"bnc\":5000,\"mmr\":0.01,\"cf\":0,\"mi\":21,\"ma\":50}," +
            "{\"bs\":2,\"bnf\":5000,\"bnc\":25000,\"mmr\":0.025,\"cf\":75,\"mi\":11,\"ma\":20}],\"st\":1}} ";

        assertEquals("INSTRUMENT DECODED", driver.text(text));
        driver.text(BinanceText.aggTrade(7, "50000.1", "1", true));
        assertEquals("INSTRUMENT DECODED", driver.text(text));
        assertEquals(
            List.of("RiskTiers #1 @1800000000000 from 0 of 2"), driver.sink().lines("RiskTiers"), "told once");
        assertEquals("INSTRUMENT DECODED", driver.text(text.replace("25000", "35000")));
        assertEquals("INSTRUMENT REJECTED WRONG_PRODUCT", driver.text(text.replace("\"st\":1", "\"st\":2")));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.text(text.replace("\"mmr\"", "\"mm\"")));
        assertEquals("INSTRUMENT IGNORED", driver.text(text.replace("BTCUSDT", "XUSDT")));
        assertEquals("INSTRUMENT IGNORED", driver.text(text.replaceAll("\"bks.*],", "")));
        assertEquals(2, driver.sink().lines("RiskTiers").size());
    }

    @Test
    void shouldNoticeSilenceAndItsEnd()
    {
        final CapturingOutput output = new CapturingOutput();
        driver.session().onConnected(0, driver.nowNs());
        driver.text(BinanceText.markPrice("50000.1", "", "", TIME_MS));

        driver.session().poll(driver.nowNs() + 15_000_000_000L, output);
        assertEquals(0, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());
        driver.session().poll(driver.nowNs() + 16_000_000_000L, output);
        driver.session().poll(driver.nowNs() + 17_000_000_000L, output);
        assertEquals(1, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());

        driver.at(1_800_000_020_000L).text(BinanceText.markPrice("50000.1", "", "", TIME_MS + 20_000));
        assertEquals(2, driver.sink().lines("FeedStatus MARK_PRICE LIVE").size());
    }

    @Test
    void shouldConnectAnewWhereSubscribedStreamsNeverCome()
    {
        final CapturingOutput output = new CapturingOutput();
        driver.session().onConnected(0, driver.nowNs());
        driver.session().onConnected(1, driver.nowNs());

        driver.session().poll(driver.nowNs() + 59_000_000_000L, output);
        assertEquals(List.of(), output.reconnects());
        assertEquals(2, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());
        assertEquals(2, driver.sink().lines("FeedStatus DEPTH STALE").size());

        driver.session().poll(driver.nowNs() + 60_000_000_000L, output);
        driver.session().poll(driver.nowNs() + 61_000_000_000L, output);
        assertEquals(List.of("0: no book updates", "1: no mark prices"), output.reconnects());
    }

    @Test
    void shouldReportGapsAroundALostConnection()
    {
        driver.text(BinanceText.aggTrade(7, "50000.1", "1", true));
        driver.session().onDisconnected(1, driver.nowNs());
        driver.text(BinanceText.aggTrade(8, "50000.1", "1", true));

        assertEquals(1, driver.sink().lines("FeedStatus CONTROL DISCONNECTED").size());
        assertEquals(1, driver.sink().lines("FeedStatus TRADE GAP").size());
        assertEquals(1, driver.sink().lines("FeedStatus TRADE RESYNCED").size());
    }

    @Test
    void shouldEndTheGapOfAFundingRateThatHasNotChanged()
    {
        driver.text(BinanceText.markPrice("50000.1", "", "0.0001", TIME_MS));
        driver.session().onDisconnected(1, driver.nowNs());
        driver.text(BinanceText.markPrice("50000.1", "", "0.0001", TIME_MS + 1_000));

        assertEquals(1, driver.sink().lines("FeedStatus FUNDING GAP").size());
        assertEquals(1, driver.sink().lines("FeedStatus FUNDING RESYNCED").size());
        assertEquals(1, driver.sink().lines("Funding").size());
    }
}
