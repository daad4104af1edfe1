package io.liqheat.codecs.venue.deribit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.venue.RestRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeribitRestTest
{
    private static final String ROOT = "/api/v2/public/";

    private final SessionDriver driver = new SessionDriver(
        (sink) -> VenueSessions.deribit(List.of("BTC-PERPETUAL", "ABC_USDC-PERPETUAL"), sink));

    @Test
    void shouldKnowItsCallsHoweverTheyAreWritten()
    {
        assertEquals(
            driver.session().restRequest(ROOT + "ticker?instrument_name=BTC-PERPETUAL"),
            driver.session().restRequest("https://www.deribit.com/api/v2/public/ticker?instrument_name=BTC-PERPETUAL"));
        final RestRequest trades = driver.session().restRequest(
            ROOT + "get_last_trades_by_instrument_and_time?start_timestamp=1&instrument_name=BTC-PERPETUAL&count=9");
        assertEquals("BTC-PERPETUAL", trades.symbol());
        for (final String call : List.of(
            "get_instruments?currency=BTC&expired=false", "get_instrument", "get_order_book?depth=5",
            "get_book_summary_by_currency?currency=BTC", "get_last_trades_by_currency", "get_index_price", "status"))
        {
            assertNotNull(driver.session().restRequest(ROOT + call), call);
        }

        for (final String url : List.of(
            "", "http", "https://x", "/api/v2/private/get_positions", ROOT + "get_new_thing", "/fapi/v1/depth"))
        {
            assertNull(driver.session().restRequest(url), url);
        }
    }

    @Test
    void shouldDefineLinearAndInverseFutures()
    {
        final String rows = "[" +
            DeribitText.definition("ABC_USDC-PERPETUAL", "linear", "1e-05", "100")
                .replace("\"tick_size_steps\":[]", "\"tick_size_steps\":[{\"above_price\":0.1,\"tick_size\":0.0001}]") +
            "," + DeribitText.definition("XYZ_USDC-PERPETUAL", "linear", "0.1", "1") + "," +
            DeribitText.definition("BTC-26JUN26-50000-C", "reversed", "0.1", "1").replace("future", "option") + "]";
        assertEquals(
            "INSTRUMENT DECODED", driver.rest(ROOT + "get_instruments?currency=any", DeribitText.result(rows)));

        driver.text(DeribitText.notification("trades.ABC_USDC-PERPETUAL.100ms", "[" +
            DeribitText.trade("ABC_USDC-PERPETUAL", 5, "0.12345", "300.0", "buy", "") + "]"));
        assertEquals(
            List.of(
                "InstrumentDefinition #1 @1800000000000 ABC_USDC-PERPETUAL tick 1e-5 lot 1e2 band 0",
                "FeedStatus TRADE LIVE NONE - #1 @1800000000000 ",
                "Trade #1 @1799000000005 12345 x 3 BUY id 905"),
            driver.sink().lines());
        assertEquals("TICKER REJECTED UNKNOWN_SYMBOL", driver.text(
            DeribitText.ticker(0, "1", "1", "0").replace("BTC-", "XYZ_USDC-")));
    }

    @Test
    void shouldTakeTheTypeOfAnInstrumentFromItsDefinitionNotItsName()
    {
        final SessionDriver all = new SessionDriver((sink) -> VenueSessions.deribit(List.of(), sink));
        final String usd = "\"counter_currency\":\"USDC\",\"quote_currency\":\"USDC\"";
        final String rows = "[" +
            DeribitText.definition("A_USDC-PERPETUAL", "reversed", "0.5", "10.0") + "," +
            DeribitText.definition("B-PERPETUAL", "linear", "0.5", "0.01") + "," +
            DeribitText.definition("C-PERPETUAL", "reversed", "0.5", "1")
                .replace("instrument_type", "future_type") + "," +
            DeribitText.definition("D-PERPETUAL", "x", "0.5", "1").replace(usd, "\"quote_currency\":\"USD\"") + "," +
            DeribitText.definition("E-PERPETUAL", "x", "0.5", "1") + "]";
        assertEquals("INSTRUMENT DECODED", all.rest(ROOT + "get_instruments?currency=any", rows));

        assertEquals(List.of("INVERSE", "LINEAR", "INVERSE", "INVERSE", "LINEAR"), List.of("A_USDC", "B", "C", "D", "E")
            .stream().map((name) -> ((DeribitSession)all.session()).instrument(name + "-PERPETUAL")
                .contractType().name()).toList());
    }

    @Test
    void shouldUseTheFinestTickThatHoldsAllOthers()
    {
        final String row = DeribitText.definition("ABC_USDC-PERPETUAL", "linear", "0.5", "1").replace(
            "\"tick_size_steps\":[]",
            "\"tick_size_steps\":[{\"tick_size\":0.25,\"above_price\":5},{\"tick_size\":1.0,\"above_price\":9}]");
        assertEquals("INSTRUMENT DECODED", driver.rest(ROOT + "get_instrument", DeribitText.result(row)));
        assertEquals("0.25", ((DeribitSession)driver.session()).instrument("ABC_USDC-PERPETUAL").tick().toString());
    }

    @Test
    void shouldRejectDefinitionsItCannotUse()
    {
        final String row = DeribitText.definition("ABC_USDC-PERPETUAL", "linear", "0.5", "1");
        final String url = ROOT + "get_instrument?instrument_name=ABC_USDC-PERPETUAL";
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest(url, row.replace("0.5", "-0.5")));
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest(url, row.replace("0.5", "1e30")));
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest(url, row.replace("contract_size", "size")));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest(url, row.replace("base_currency", "base")));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest(url, row.replace("instrument_name", "name")));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest(url, row.replace(
            "ABC_USDC-PERPETUAL", "A".repeat(33))));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest(url, "{}"));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest(url, "[5]"));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest(url, "5"));
        assertEquals("INSTRUMENT REJECTED NOT_JSON", driver.rest(url, row.substring(1)));
        assertEquals("INSTRUMENT REJECTED ERROR_ANSWER", driver.rest(
            url, "{\"jsonrpc\":\"2.0\",\"error\":{\"message\":\"Invalid params\",\"code\":-32602}}"));
        assertEquals("INSTRUMENT IGNORED", driver.rest(url, DeribitText.result("[]")));
    }

    @Test
    void shouldExpectDataOfInstrumentsThatAreDefinedLate()
    {
        final CapturingOutput output = new CapturingOutput();
        driver.session().onConnected(0, driver.nowNs());
        driver.session().poll(driver.nowNs(), output);
        assertEquals(1, output.requests().size());
        driver.rest(output.requests().get(0).url(), DeribitText.result(
            "[" + DeribitText.definition("ABC_USDC-PERPETUAL", "linear", "0.5", "1") + "]"));
        driver.session().poll(driver.nowNs() + 31_000_000_000L, output);

        assertEquals(2, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());
        assertEquals(1, output.requests().size());
    }

    @Test
    void shouldReadOrderBooksAsTickersAndBestLevels()
    {
        final String ticker = DeribitText.tickerData(0, "60000.3", "1132329370.0", "1e-05");
        final String book = ticker.substring(0, ticker.length() - 1) +
            ",\"change_id\":7,\"bids\":[[60000.0,20.0]],\"asks\":[[60000.5,40.0]]}";
        final String url = ROOT + "get_order_book?instrument_name=BTC-PERPETUAL";

        assertEquals("DEPTH DECODED", driver.rest(url, DeribitText.result(book)));
        assertEquals(
            List.of("Depth #1 @1799000000000 update 7 bids 120000x2 asks 120001x4"), driver.sink().lines("Depth"));
        assertEquals(
            List.of("MarkPrice #1 @1799000000000 120001 index 120001"), driver.sink().lines("MarkPrice"));
        assertEquals("DEPTH REJECTED UNKNOWN_SYMBOL", driver.rest(
            url, DeribitText.result(book.replace("BTC-PERPETUAL", "ETH-24JUN22-1600-P"))));
        assertEquals("DEPTH REJECTED BAD_NUMBER", driver.rest(
            url, DeribitText.result(book.replace("\"change_id\":7", "\"change_id\":\"x\""))));
        assertEquals("DEPTH DECODED", driver.text(DeribitText.result(book.replace("000000000", "000000100"))));
        assertEquals("TICKER DECODED", driver.rest(
            ROOT + "ticker?instrument_name=BTC-PERPETUAL",
            DeribitText.result(ticker.replace("000000000", "000000200"))));
    }

    @Test
    void shouldReadOpenInterestOfSummaries()
    {
        final String url = ROOT + "get_book_summary_by_currency?currency=BTC&kind=future";
        final String summary = "{\"volume_usd\":223275080.0,\"quote_currency\":\"USD\",\"open_interest\":560105870," +
            "\"mark_price\":29700.53,\"low\":null,\"instrument_name\":\"BTC-PERPETUAL\",\"current_funding\":0.0," +
            "\"creation_timestamp\":1799000000741}";
        final String option = "{\"open_interest\":8.1,\"mark_price\":1.98,\"creation_timestamp\":1799000000741," +
            "\"instrument_name\":\"BTC-30DEC22-90000-P\"}";

        assertEquals(
            "OPEN_INTEREST DECODED", driver.rest(url, DeribitText.result("[" + option + "," + summary + "]")));
        assertEquals("OPEN_INTEREST IGNORED", driver.rest(url, DeribitText.result("[" + summary + "]")));
        assertEquals("OPEN_INTEREST IGNORED", driver.rest(url, DeribitText.result("[" + option + "]")));
        assertEquals("OPEN_INTEREST IGNORED", driver.rest(url, DeribitText.result("[]")));
        assertEquals("OPEN_INTEREST REJECTED BAD_TIME", driver.rest(
            url, DeribitText.result("[" + summary.replace("1799000000741", "0") + "]")));
        assertEquals(List.of("OpenInterest #1 @1799000000741 56010587"), driver.sink().lines("OpenInterest"));
        assertEquals(0, driver.sink().lines("MarkPrice").size());
    }

    @Test
    void shouldClassifyOtherAnswers()
    {
        assertEquals("INDEX_PRICE IGNORED", driver.rest(
            ROOT + "get_index_price?index_name=btc_usd",
            DeribitText.result("{\"index_price\":30418.45,\"estimated_delivery_price\":30418.45}")));
        assertEquals("OTHER IGNORED", driver.rest(ROOT + "get_time", DeribitText.result("1799000000000")));
        assertEquals("CANDLE IGNORED", driver.rest(
            ROOT + "get_tradingview_chart_data?x=1", DeribitText.result("{\"ticks\":[1]}")));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.rest(
            ROOT + "get_last_trades_by_instrument?instrument_name=BTC-PERPETUAL", DeribitText.result("{}")));
    }
}
