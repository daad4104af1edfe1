package io.liqheat.codecs.venue.deribit;

import static io.liqheat.codecs.venue.deribit.DeribitText.TIME_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeribitSessionTest
{
    private final SessionDriver driver = new SessionDriver(
        (sink) -> VenueSessions.of(Venue.DERIBIT, List.of("BTC-PERPETUAL", "BTC_USDC-PERPETUAL"), sink));

    @Test
    void shouldReadTradesAndTheirTaker()
    {
        assertEquals("TRADE DECODED", driver.text(DeribitText.trades(
            DeribitText.trade(5, "60000.5", "1120", "sell"), DeribitText.trade(6, "6.00015e4", "30.0", "buy"))));

        assertEquals(
            List.of(
                "InstrumentDefinition #1 @1800000000000 BTC-PERPETUAL tick 5e-1 lot 1e1 band 0",
                "RiskTiers #1 @1800000000000 from 0 of 1",
                "FeedStatus TRADE LIVE NONE - #1 @1800000000000 ",
                "Trade #1 @1799000000005 120001 x 112 SELL id 905",
                "Trade #1 @1799000000006 120003 x 3 BUY id 906"),
            driver.sink().lines());
    }

    @Test
    void shouldTakeAmountsOfLinearContractsAsCoins()
    {
        assertEquals("TRADE DECODED", driver.text(DeribitText.notification(
            "trades.BTC_USDC-PERPETUAL.100ms", "[" +
            DeribitText.trade("BTC_USDC-PERPETUAL", 5, "21026", "0.049", "buy", "").replace("\"905\"", "\"USDC-905\"") +
            "]")));
        assertEquals("TICKER DECODED", driver.text(
            DeribitText.ticker(0, "21109.555", "164.501", "-0.00010782")
                .replace("BTC-PERPETUAL", "BTC_USDC-PERPETUAL")));

        assertEquals(
            List.of("Trade #1 @1799000000005 42052 x 490 BUY id 905"), driver.sink().lines("Trade"));
        assertEquals(
            List.of("OpenInterest #1 @1799000000000 1645010"), driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldReadTickers()
    {
        assertEquals("TICKER DECODED", driver.text(DeribitText.ticker(0, "60000.3", "1132329370.0", "0.0")));
        assertEquals("TICKER DECODED", driver.text(DeribitText.ticker(100, "60000.1", "1132329380", "1.25e-05")));
        assertEquals("TICKER DECODED", driver.text(DeribitText.ticker(200, "60000.1", "1132329380", "1.25e-05")));
        assertEquals(
            "TICKER REJECTED OUT_OF_ORDER", driver.text(DeribitText.ticker(50, "60000.1", "1132329380", "0.5")));

        assertEquals(
            List.of(
                "MarkPrice #1 @1799000000000 120001 index 120001",
                "MarkPrice #1 @1799000000100 120000 index 120001",
                "MarkPrice #1 @1799000000200 120000 index 120001"),
            driver.sink().lines("MarkPrice"));
        assertEquals(
            List.of(
                "OpenInterest #1 @1799000000000 113232937", "OpenInterest #1 @1799000000100 113232938",
                "OpenInterest #1 @1799000000200 113232938"),
            driver.sink().lines("OpenInterest"));
        assertEquals(
            List.of(
                "Funding #1 @1799000000000 0 next - per 28800000000000",
                "Funding #1 @1799000000100 12500000 next - per 28800000000000"),
            driver.sink().lines("Funding"));
    }

    @Test
    void shouldReadTickersWhateverTheirOrderAndForm()
    {
        final String expected = "MarkPrice #1 @1799000000000 120001 index 120001";
        final String ticker =
            "{ \"params\" : {\"data\": { \"index_price\" : \"60000.26\", \"mark_price\":6.00003E+4 , " +
            "\"instrument_name\":\"BTC-PERPETUAL\",\"timestamp\" :1799000000000.0}, " +
            "\"channel\":\"ticker.BTC-PERPETUAL.raw\" },\n \"method\":\"subscription\",\"jsonrpc\":\"2.0\"} ";

        assertEquals("TICKER DECODED", driver.text(ticker));
        assertEquals(List.of(expected), driver.sink().lines("MarkPrice"));
        assertEquals(List.of(), driver.sink().lines("OpenInterest"));
        assertEquals(List.of(), driver.sink().lines("Funding"));
    }

    @Test
    void shouldReadTradesAndBooksWhateverTheOrderOfTheirFields()
    {
        final String[] trade =
        {
            "\"trade_seq\":5", "\"price\": 6.00005e+04", "\"amount\":\"10.000\"", "\"liquidation\":\"M\"",
            "\"direction\" :\"sell\"", "\"instrument_name\":\"BTC-PERPETUAL\"", "\"timestamp\":1799000000005",
            "\"trade_id\":\"905\"", "\"new_field\":{\"price\":[1,2]}",
        };
        final String[] book =
        {
            "\"type\":\"snapshot\"", "\"bids\":[[ \"new\" , 1e2,20.00 ]]", "\"asks\":[[\"new\",\"101\",40]]",
            "\"change_id\":7", "\"timestamp\":1799000000000", "\"instrument_name\":\"BTC-PERPETUAL\"",
            "\"prev_change_id\":null",
        };
        final SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 50; round++)
        {
            final DeribitReplay replay = new DeribitReplay("BTC-PERPETUAL").texts(List.of(
                envelope(random, "trades.BTC-PERPETUAL.100ms", "[" + object(random, trade) + "]"),
                envelope(random, "book.BTC-PERPETUAL.100ms", object(random, book))));
            assertEquals(1, replay.count("Trade #1 @1799000000005 120001 x 1 SELL id 905"));
            assertEquals(1, replay.count("Liquidation #1 @1799000000005 SHORT 120001 x 1 FILL ALL"));
            assertEquals(1, replay.count("Depth #1 @1799000000000 update 7 bids 200x2 asks 202x4"));
        }
    }

    @Test
    void shouldUseTheFundingChannelOnlyWithoutTickers()
    {
        final String funding = DeribitText.notification(
            "perpetual.BTC-PERPETUAL.100ms",
            "{\"timestamp\":" + TIME_MS + ",\"interest\":0.00499951,\"index_price\":7872.88}");

        assertEquals("FUNDING DECODED", driver.text(funding));
        assertEquals(
            List.of("Funding #1 @1799000000000 4999510000 next - per 28800000000000"),
            driver.sink().lines("Funding"));
        driver.text(DeribitText.ticker(0, "60000.3", "10", "0.0"));
        assertEquals("FUNDING IGNORED", driver.text(funding));
        assertEquals("FUNDING REJECTED UNKNOWN_SYMBOL", driver.text(funding.replace("BTC-", "XYZ-")));
        assertEquals("FUNDING REJECTED MISSING_FIELD", driver.text(funding.replace("\"interest\"", "\"x\"")));
    }

    @Test
    void shouldClassifyChannelsThatAreNotUsed()
    {
        assertEquals("QUOTE IGNORED", driver.text(DeribitText.notification("quote.BTC-PERPETUAL", "{}")));
        assertEquals("CANDLE IGNORED", driver.text(DeribitText.notification("chart.trades.BTC-PERPETUAL.1", "{}")));
        assertEquals("INDEX_PRICE IGNORED", driver.text(DeribitText.notification("deribit_price_index.btc_usd", "{}")));
        assertEquals("INDEX_PRICE IGNORED", driver.text(
            DeribitText.notification("estimated_expiration_price.btc_usd", "{}")));
        assertEquals("INSTRUMENT IGNORED", driver.text(DeribitText.notification("instrument.state.any.any", "{}")));
        for (final String channel : List.of(
            "incremental_ticker.BTC-PERPETUAL", "markprice.options.btc_usd", "platform_state", "announcements",
            "user.trades.any.any.raw", "rfq.btc"))
        {
            assertEquals("OTHER IGNORED", driver.text(DeribitText.notification(channel, "{}")), channel);
        }

        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text(DeribitText.notification("new_channel.x", "{}")));
        assertEquals(
            List.of("FeedStatus CONTROL REJECTED UNKNOWN_TYPE 1 #0 @1800000000000 {\"jsonrpc\":\"2.0\"," +
                "\"method\":\"subscription\",\"params\":{\"channel\":\"new_channel.x\",\"data\":{}}}"),
            driver.sink().lines());
    }

    @Test
    void shouldNotTakeOptionsForFutures()
    {
        final String option = "BTC-26MAR21-62000-C";
        assertEquals("TICKER REJECTED UNKNOWN_SYMBOL", driver.text(
            DeribitText.ticker(0, "0.0084", "1767.5", "0").replace("BTC-PERPETUAL", option)));
        assertEquals("DEPTH REJECTED UNKNOWN_SYMBOL", driver.text(
            DeribitText.book("snapshot", -1, 5, 0, "[]", "[]").replace("BTC-PERPETUAL", option)));
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", driver.text(
            DeribitText.trades(DeribitText.trade(option, 5, "0.007", "0.1", "buy", ""))));
        assertEquals("INSTRUMENT IGNORED", driver.rest(
            "/api/v2/public/get_instruments?currency=BTC", DeribitText.result("[" +
            DeribitText.definition(option, "reversed", "0.0005", "1.0").replace("\"future\"", "\"option\"") + "]")));
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", driver.text(
            DeribitText.trades(DeribitText.trade(option, 5, "0.007", "0.1", "buy", ""))));
    }

    @Test
    void shouldIgnoreWhatNobodyAskedForInChannelsOfManyInstruments()
    {
        final String rows = "[" + DeribitText.trade("BTC-27DEC30", 5, "60000.5", "10", "buy", "") + "," +
            DeribitText.trade("ETH-PERPETUAL", 7, "6000.5", "10", "buy", "") + "]";
        assertEquals("TRADE IGNORED", driver.text(DeribitText.notification("trades.future.any.100ms", rows)));
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", driver.text(DeribitText.trades(
            DeribitText.trade("BTC-27DEC30", 5, "60000.5", "10", "buy", ""))));

        final SessionDriver all = new SessionDriver((sink) -> VenueSessions.deribit(List.of(), sink));
        assertEquals("TRADE DECODED", all.text(DeribitText.notification("trades.future.any.100ms", rows)));
        assertEquals(List.of("Trade #1 @1799000000007 120010 x 10 BUY id 907"), all.sink().lines("Trade"));
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", all.text(DeribitText.notification(
            "trades.future.any.100ms", rows.replace("ETH-", "XYZ-"))));
    }

    @Test
    void shouldRejectWhatItCannotUse()
    {
        final String trade = DeribitText.trades(DeribitText.trade(5, "60000.5", "1120", "sell"));
        assertEquals("TRADE REJECTED OFF_TICK", driver.text(trade.replace("60000.5", "60000.25")));
        assertEquals("TRADE REJECTED OFF_TICK", driver.text(trade.replace("1120", "1125")));
        assertEquals("TRADE REJECTED OUT_OF_RANGE", driver.text(trade.replace("1120", "0.0")));
        assertEquals("TRADE REJECTED OUT_OF_RANGE", driver.text(trade.replace("60000.5", "-60000.5")));
        assertEquals("TRADE REJECTED BAD_NUMBER", driver.text(trade.replace("60000.5", "null")));
        assertEquals("TRADE REJECTED BAD_NUMBER", driver.text(trade.replace("\"trade_seq\":5", "\"trade_seq\":\"a\"")));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text(trade.replace("trade_seq", "tradeSeq")));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text(trade.replace("sell", "cross")));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text(trade.replace("instrument_name", "name")));
        assertEquals("TRADE REJECTED BAD_TIME", driver.text(trade.replace("" + (TIME_MS + 5), "5")));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text(
            DeribitText.notification("trades.BTC-PERPETUAL.raw", "{}")));
        assertEquals("TRADE REJECTED UNKNOWN_TYPE", driver.text(
            DeribitText.notification("trades.BTC-PERPETUAL.raw", "[1]")));
        assertEquals("TRADE IGNORED", driver.text(DeribitText.notification("trades.BTC-PERPETUAL.raw", "[]")));
        assertEquals("TRADE DECODED", driver.text(trade));
        assertEquals("TICKER REJECTED BAD_TIME", driver.text(DeribitText.ticker(9_999_999_999L, "1", "1", "0")));
        assertEquals("TICKER REJECTED OUT_OF_RANGE", driver.text(DeribitText.ticker(0, "-5.5", "1", "0")));
        assertEquals("TICKER REJECTED OUT_OF_RANGE", driver.text(DeribitText.ticker(0, "5.5", "-10", "0")));
        assertEquals("TICKER REJECTED OUT_OF_RANGE", driver.text(DeribitText.ticker(0, "5.5", "1", "17")));
        assertEquals("TICKER REJECTED MISSING_FIELD", driver.text(
            DeribitText.ticker(0, "5.5", "1", "0").replace("\"mark_price\"", "\"mark\"")));
        assertEquals("TICKER REJECTED MISSING_FIELD", driver.text(
            DeribitText.notification("ticker.BTC-PERPETUAL.raw", "[]")));
        assertEquals("CONTROL REJECTED NOT_JSON", driver.text(trade.substring(0, trade.length() - 1)));
        assertEquals("CONTROL REJECTED EMPTY", driver.text(""));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("[]"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("{}"));
        assertEquals("CONTROL REJECTED MISSING_FIELD", driver.text("{\"method\":\"subscription\"}"));
        assertEquals("CONTROL REJECTED MISSING_FIELD", driver.text(
            "{\"method\":\"subscription\",\"params\":{\"channel\":\"ticker.X.raw\"}}"));
        assertEquals(1, driver.sink().lines("Trade").size());
        assertEquals(0, driver.sink().lines("MarkPrice").size());
    }

    @Test
    void shouldPublishNothingOfAMessageThatIsCutOff()
    {
        final String whole = DeribitText.trades(
            DeribitText.trade(5, "60000.5", "1120", "sell"), DeribitText.trade(6, "60001.5", "30.0", "buy"));
        for (int length = 1; length < whole.length(); length++)
        {
            assertEquals("CONTROL REJECTED NOT_JSON", driver.text(whole.substring(0, length)));
        }

        assertEquals(0, driver.sink().lines("Trade").size());
    }

    private static String envelope(final SplittableRandom random, final String channel, final String data)
    {
        return object(
            random, "\"jsonrpc\":\"2.0\"", "\"method\":\"subscription\"",
            "\"params\":" + object(random, "\"channel\":\"" + channel + "\"", "\"data\":" + data));
    }

    /** An object of fields in any order, with blanks between them or without. */
    private static String object(final SplittableRandom random, final String... fields)
    {
        final List<String> shuffled = new ArrayList<>(List.of(fields));
        for (int i = shuffled.size() - 1; i > 0; i--)
        {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }

        return random.nextBoolean() ?
            "{" + String.join(",", shuffled) + "}" : "{ " + String.join(" ,\n ", shuffled) + "\t}";
    }
}
