package io.liqheat.codecs.venue.okx;

import static io.liqheat.codecs.venue.okx.OkxText.TIME_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OkxSessionTest
{
    private static final String LINEAR = "BTC-USDT-SWAP";
    private static final String INVERSE = "BTC-USD-SWAP";

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.okx(List.of(LINEAR, INVERSE, "SOL-USDT-SWAP"), sink));

    @Test
    void shouldPublishDefinitionAndTiersBeforeTheFirstTrade()
    {
        assertEquals("TRADE DECODED", driver.text(OkxText.trade(LINEAR, 7, "60000.1", "2.5", "sell")));

        // 2.5 contracts of 0.01 BTC are 0.025 BTC, 250 lots of 0.0001 BTC.
        assertEquals(
            List.of(
                "InstrumentDefinition #1 @1800000000000 BTC-USDT-SWAP tick 1e-1 lot 1e-4 band 100",
                "RiskTiers #1 @1800000000000 from 0 of 1",
                "FeedStatus TRADE LIVE NONE - #1 @1800000000000 ",
                "Trade #1 @1799000000000 600001 x 250 SELL id 7"),
            driver.sink().lines());
    }

    @Test
    void shouldCountInverseContractsInUsd()
    {
        driver.text(OkxText.trade(INVERSE, 7, "60000.1", "3.2", "buy"));
        driver.text(OkxText.openInterest(INVERSE, "1000.5", TIME_MS));

        // A contract is 100 USD and a lot a tenth of it.
        assertEquals(
            List.of("InstrumentDefinition #1 @1800000000000 BTC-USD-SWAP tick 1e-1 lot 1e1 band 100"),
            driver.sink().lines("InstrumentDefinition"));
        assertEquals(List.of("Trade #1 @1799000000000 600001 x 32 BUY id 7"), driver.sink().lines("Trade"));
        assertEquals(List.of("OpenInterest #1 @1799000000000 10005"), driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldNotDependOnKeyOrderBlanksQuotesOrSpelling()
    {
        final String text = "{ \"data\" : [ {\"side\":\"buy\",\n\"ts\": " + TIME_MS + ", \"sz\": 25e-1 ," +
            "\"px\":6.00001e4,\"x\":{\"px\":[1,{\"px\":\"2\"}]}, \"tradeId\":7, \"instId\":\"BTC-USDT-SWAP\"} ]," +
            "\t\"arg\" : {\"instId\" : \"BTC-USDT-SWAP\", \"channel\":\"trades\" } } ";

        assertEquals("TRADE DECODED", driver.text(text));
        assertEquals("TRADE DECODED", driver.text(OkxText.trade(LINEAR, 8, "60000.100", "2.500", "buy")));
        assertEquals(
            List.of(
                "Trade #1 @1799000000000 600001 x 250 BUY id 7",
                "Trade #1 @1799000000000 600001 x 250 BUY id 8"),
            driver.sink().lines("Trade"));
    }

    @Test
    void shouldJudgeRowsOneByOne()
    {
        final String good = OkxText.tradeRow(LINEAR, 7, "60000.1", "1", "buy", 1);
        final String bad = OkxText.tradeRow(LINEAR, 8, "60000.15", "1", "buy", 1);
        final String last = OkxText.tradeRow(LINEAR, 8, "60000.2", "1", "buy", 1);

        assertEquals(
            "TRADE REJECTED OFF_TICK",
            driver.text(OkxText.message("trades", LINEAR, good + "," + bad + "," + last + ",7")));
        assertEquals(2, driver.sink().lines("Trade").size());
    }

    @Test
    void shouldPublishNothingOfATextThatIsCutOff()
    {
        final String text = OkxText.trade(LINEAR, 7, "60000.1", "1", "buy");

        for (int length = 1; length < text.length(); length++)
        {
            assertEquals("CONTROL REJECTED NOT_JSON", driver.text(text.substring(0, length)));
        }

        assertEquals(List.of(), driver.sink().lines("Trade"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "7 | 60000.15 | 2.5 | buy | OFF_TICK",
        "7 | 60000.1 | 2.505 | buy | OFF_TICK",
        "7 | 0 | 2.5 | buy | OUT_OF_RANGE",
        "7 | -60000.1 | 2.5 | buy | OUT_OF_RANGE",
        "7 | 1e15 | 2.5 | buy | OUT_OF_RANGE",
        "7 | 60000.1 | 0 | buy | OUT_OF_RANGE",
        "7 | 60000.1 | 999999999999999 | buy | OUT_OF_RANGE",
        "7 | 6O000.1 | 2.5 | buy | BAD_NUMBER",
        "-7 | 60000.1 | 2.5 | buy | OUT_OF_RANGE",
        "7 | 60000.1 | 2.5 | both | MISSING_FIELD",
    })
    void shouldRejectTradesByReason(
        final long id, final String price, final String size, final String side, final String expected)
    {
        assertEquals("TRADE REJECTED " + expected, driver.text(OkxText.trade(LINEAR, id, price, size, side)));
        assertEquals(List.of(), driver.sink().lines("Trade"));
    }

    @Test
    void shouldRejectUnbelievableTimes()
    {
        final String text = OkxText.trade(LINEAR, 7, "60000.1", "1", "buy");

        assertEquals("TRADE REJECTED BAD_TIME", driver.text(text.replace("" + TIME_MS, "1800086400001")));
        assertEquals("TRADE REJECTED BAD_TIME", driver.text(text.replace("" + TIME_MS, "1483228799999")));
        assertEquals("TRADE REJECTED BAD_TIME", driver.text(text.replace("" + TIME_MS, "")));
        assertEquals("TRADE DECODED", driver.text(text.replace("" + TIME_MS, "1800086400000")));
    }

    @Test
    void shouldTellUnknownSymbolsFromThoseNobodyAskedFor()
    {
        for (final String symbol : List.of("X-USDT-SWAP", "BTC-USDT", "BTC-USD-261225-66000-C"))
        {
            assertEquals(
                "TRADE REJECTED UNKNOWN_SYMBOL", driver.text(OkxText.trade(symbol, 7, "60000.1", "1", "buy")));
        }

        assertEquals("TRADE IGNORED", driver.text(OkxText.trade("ETH-USDT-SWAP", 7, "60000.1", "1", "buy")));
        assertEquals(List.of(), driver.sink().lines("Trade"));
    }

    @Test
    void shouldKnowThatMergedTradesHaveTheIdOfTheLastOne()
    {
        driver.text(OkxText.trade(LINEAR, 100, "60000.1", "1", "buy"));

        assertEquals("TRADE DECODED", driver.text(OkxText.message("trades", LINEAR,
            OkxText.tradeRow(LINEAR, 103, "60000.1", "9", "buy", 3))));
        assertEquals(List.of(), driver.sink().lines("FeedStatus TRADE GAP"));

        assertEquals("TRADE DECODED", driver.text(OkxText.message("trades", LINEAR,
            OkxText.tradeRow(LINEAR, 109, "60000.1", "9", "buy", 2))));
        assertEquals(
            List.of("FeedStatus TRADE GAP NONE 4 #1 @1800000000000 "), driver.sink().lines("FeedStatus TRADE GAP"));
        assertEquals(1, driver.sink().lines("FeedStatus TRADE RESYNCED").size());
        assertEquals(
            "TRADE REJECTED DUPLICATE", driver.text(OkxText.trade(LINEAR, 109, "60000.1", "1", "buy")));
        assertEquals(
            "TRADE REJECTED DUPLICATE", driver.text(OkxText.trade(LINEAR, 108, "60000.1", "1", "buy")));
        assertEquals(
            "TRADE REJECTED OUT_OF_RANGE", driver.text(OkxText.trade(LINEAR, 90_000_000, "60000.1", "1", "buy")));
        assertEquals("TRADE DECODED", driver.text(OkxText.trade(LINEAR, 110, "60000.1", "1", "buy")));
        assertEquals("TRADE DECODED", driver.text(OkxText.trade(LINEAR, 112, "60000.1", "1", "buy")));
        assertEquals(
            "FeedStatus TRADE GAP NONE 1 #1 @1800000000000 ", driver.sink().lines("FeedStatus TRADE GAP").get(1));
    }

    @Test
    void shouldUseOnlyTheTradeChannelThatCameFirst()
    {
        final String merged = OkxText.trade(LINEAR, 100, "60000.1", "1", "buy");
        final String single = merged.replace("\"trades\"", "\"trades-all\"");

        assertEquals("TRADE DECODED", driver.text(single));
        assertEquals("TRADE IGNORED", driver.text(merged.replace("\"100\"", "\"101\"")));
        assertEquals("TRADE DECODED", driver.text(single.replace("\"100\"", "\"101\"")));

        driver.session().onDisconnected(0, driver.nowNs());
        assertEquals("TRADE DECODED", driver.text(merged.replace("\"100\"", "\"102\"")));
        assertEquals("TRADE IGNORED", driver.text(single.replace("\"100\"", "\"103\"")));
    }

    @Test
    void shouldRoundMarksAndTellTheIndexWithThem()
    {
        assertEquals("MARK_PRICE DECODED", driver.text(OkxText.markPrice(LINEAR, "60000.14", TIME_MS)));
        assertEquals("INDEX_PRICE DECODED", driver.text(OkxText.indexPrice("BTC-USDT", "59990.26", TIME_MS)));
        assertEquals("MARK_PRICE DECODED", driver.text(OkxText.markPrice(LINEAR, "60000.15", TIME_MS + 200)));
        assertEquals("MARK_PRICE DECODED", driver.text(OkxText.markPrice(INVERSE, "60000.1", TIME_MS + 300)));
        assertEquals(
            "INDEX_PRICE REJECTED UNKNOWN_SYMBOL", driver.text(OkxText.indexPrice("X-USDT", "1.5", TIME_MS)));
        assertEquals("MARK_PRICE DECODED", driver.text(OkxText.markPrice(LINEAR, "60000.2", TIME_MS + 60_001)));
        assertEquals(
            "MARK_PRICE REJECTED OUT_OF_ORDER", driver.text(OkxText.markPrice(LINEAR, "60000.2", TIME_MS + 60_000)));

        // An index price a minute old is not told any more; that of the inverse contract is BTC-USD.
        assertEquals(
            List.of(
                "MarkPrice #1 @1799000000000 600001 index -",
                "MarkPrice #1 @1799000000200 600002 index 599903",
                "MarkPrice #2 @1799000000300 600001 index -",
                "MarkPrice #1 @1799000060001 600002 index -"),
            driver.sink().lines("MarkPrice"));
    }

    @Test
    void shouldRoundOpenInterestAndPublishItOncePerTime()
    {
        assertEquals("OPEN_INTEREST DECODED", driver.text(OkxText.openInterest(LINEAR, "3000000.126", TIME_MS)));
        assertEquals("OPEN_INTEREST IGNORED", driver.text(OkxText.openInterest(LINEAR, "3000000.2", TIME_MS)));
        assertEquals("OPEN_INTEREST DECODED", driver.text(OkxText.openInterest(LINEAR, "0", TIME_MS + 3_000)));
        assertEquals(
            "OPEN_INTEREST REJECTED OUT_OF_RANGE", driver.text(OkxText.openInterest(LINEAR, "-1", TIME_MS + 6_000)));

        assertEquals(
            List.of("OpenInterest #1 @1799000000000 300000013", "OpenInterest #1 @1799000003000 0"),
            driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldTellTheFundingRateWithItsTimeAndInterval()
    {
        final String full = "{\"formulaType\":\"withRate\",\"fundingRate\":\"0.0000263463215391\",\"fundingTime\":" +
            "\"1799020800000\",\"instId\":\"BTC-USDT-SWAP\",\"method\":\"current_period\",\"nextFundingRate\":\"\"," +
            "\"nextFundingTime\":\"1799049600000\",\"premium\":\"-0.0004\",\"ts\":\"" + TIME_MS + "\"}";
        final String old = "{\"fundingRate\":\"-0.00048105\",\"fundingTime\":\"1799020800000\",\"instId\":" +
            "\"BTC-USDT-SWAP\",\"instType\":\"SWAP\",\"nextFundingRate\":\"0.00114\"}";

        assertEquals("FUNDING DECODED", driver.text(OkxText.message("funding-rate", LINEAR, full)));
        assertEquals("FUNDING DECODED", driver.text(OkxText.message("funding-rate", LINEAR, full)));
        assertEquals("FUNDING DECODED", driver.text(OkxText.message("funding-rate", LINEAR, old)));
        assertEquals("FUNDING IGNORED", driver.text(OkxText.message("funding-rate", LINEAR,
            "{\"fundingTime\":\"1799020800000\",\"instId\":\"BTC-USDT-SWAP\",\"nextFundingRate\":\"0.0003\"}")));
        assertEquals("FUNDING REJECTED OUT_OF_RANGE", driver.text(OkxText.message("funding-rate", LINEAR,
            full.replace("0.0000263463215391", "1.5"))));

        assertEquals(
            List.of(
                "Funding #1 @1799000000000 26346322 next 1799020800000000000 per 28800000000000",
                "Funding #1 @1800000000000 -481050000 next 1799020800000000000 per -"),
            driver.sink().lines("Funding"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | CONTROL REJECTED EMPTY",
        "{ | CONTROL REJECTED NOT_JSON",
        "pong | CONTROL DECODED",
        "pon | CONTROL REJECTED NOT_JSON",
        "pongs | CONTROL REJECTED NOT_JSON",
        "ping | CONTROL REJECTED NOT_JSON",
        "\"pong\" | CONTROL REJECTED UNKNOWN_TYPE",
        "17 | CONTROL REJECTED UNKNOWN_TYPE",
        "[] | CONTROL REJECTED UNKNOWN_TYPE",
        "{} | CONTROL REJECTED UNKNOWN_TYPE",
        "{\"arg\":{}} | CONTROL REJECTED UNKNOWN_TYPE",
        "{\"arg\":{\"channel\":\"somethingNew\"},\"data\":[]} | CONTROL REJECTED UNKNOWN_TYPE",
        "{\"op\":\"subscribe\",\"args\":[]} | CONTROL REJECTED UNKNOWN_TYPE",
        "{\"table\":\"spot/depth5\",\"data\":[]} | CONTROL REJECTED UNKNOWN_TYPE",
        "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"trades\"},\"connId\":\"a\"} | CONTROL DECODED",
        "{\"event\":\"unsubscribe\",\"arg\":{\"channel\":\"trades\"}} | CONTROL DECODED",
        "{\"event\":\"channel-conn-count\",\"channel\":\"x\",\"connCount\":\"2\"} | CONTROL DECODED",
        "{\"event\":\"channel-conn-count-error\",\"channel\":\"x\"} | CONTROL REJECTED ERROR_ANSWER",
        "{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"wrong URL or channel\"} | CONTROL REJECTED ERROR_ANSWER",
        "{\"event\":\"error\",\"code\":\"64003\",\"msg\":\"fee tier\"} | CONTROL REJECTED ERROR_ANSWER",
        "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"upgrade\"} | CONTROL DECODED",
        "{\"event\":\"surprise\"} | CONTROL REJECTED UNKNOWN_TYPE",
        "{\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{}]} | QUOTE IGNORED",
        "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{}]} | QUOTE IGNORED",
        "{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[[]]} | CANDLE IGNORED",
        "{\"arg\":{\"channel\":\"mark-price-candle1H\",\"instId\":\"x\"},\"data\":[[]]} | CANDLE IGNORED",
        "{\"arg\":{\"channel\":\"price-limit\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{}]} | OTHER IGNORED",
        "{\"arg\":{\"channel\":\"books-rpi\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{}]} | OTHER IGNORED",
        "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"}} | TRADE REJECTED MISSING_FIELD",
        "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[]} | TRADE IGNORED",
        "{\"arg\":{\"channel\":\"trades\"},\"data\":[{}]} | TRADE REJECTED MISSING_FIELD",
        "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{}]} | DEPTH REJECTED MISSING_FIELD",
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
    void shouldTakeDefinitionsFromTheInstrumentsChannel()
    {
        final SessionDriver all = new SessionDriver((sink) -> VenueSessions.okx(List.of(), sink));
        final String rows = String.join(",",
            OkxText.instrument("XRP-USD-261225", "FUTURES", "inverse", "10", "USD", "XRP", "1", "0.0001"),
            OkxText.instrument(
                "PEPE-USDT-SWAP", "SWAP", "linear", "10000000", "PEPE", "USDT", "0.1", "0.0000000001"),
            OkxText.instrument("BTC-USD-261225-66000-C", "OPTION", "", "1", "BTC", "BTC", "1", "0.0001"));

        assertEquals("INSTRUMENT DECODED", all.text(
            "{\"arg\":{\"channel\":\"instruments\",\"instType\":\"FUTURES\"},\"data\":[" + rows + "]}"));
        all.text(OkxText.trade("XRP-USD-261225", 7, "2.1234", "3", "buy"));
        all.text(OkxText.trade("PEPE-USDT-SWAP", 7, "0.0000123456", "0.3", "sell"));
        assertEquals(
            "TRADE REJECTED UNKNOWN_SYMBOL", all.text(OkxText.trade("BTC-USD-261225-66000-C", 7, "0.1", "1", "buy")));
        assertEquals(
            List.of(
                "InstrumentDefinition #1 @1800000000000 XRP-USD-261225 tick 1e-4 lot 1e1 band 0",
                "InstrumentDefinition #2 @1800000000000 PEPE-USDT-SWAP tick 1e-10 lot 1e6 band 0"),
            all.sink().lines("InstrumentDefinition"));
        assertEquals(
            List.of(
                "Trade #1 @1799000000000 21234 x 3 BUY id 7", "Trade #2 @1799000000000 123456 x 3 SELL id 7"),
            all.sink().lines("Trade"));
    }

    @Test
    void shouldRejectDefinitionsThatAreNone()
    {
        final String good = OkxText.instrument("X-USDT-SWAP", "SWAP", "linear", "1", "X", "USDT", "1", "0.1");
        final String url = "/api/v5/public/instruments?instType=SWAP";

        assertEquals("INSTRUMENT REJECTED WRONG_PRODUCT", driver.rest(url, OkxText.answer(
            good.replace("\"SWAP\"", "\"SPOT\""))));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest(url, OkxText.answer(
            good.replace("linear", "odd"))));
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest(url, OkxText.answer(
            good.replace("\"0.1\"", "\"0\""))));
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest(url, OkxText.answer(
            good.replace("\"0.1\"", "\"1e999999999\""))));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest(url, OkxText.answer("7")));
    }
}
