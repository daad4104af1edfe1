package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.testing.SessionProbe;
import io.liqheat.codecs.venue.VenueSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Decoding allocates nothing in steady state, whatever the message and whether it is good.
 */
class BybitAllocationTest
{
    private final VenueSession session = VenueSessions.bybitLinear(List.of("BTCUSDT"), SessionProbe.NO_SINK);
    private final SessionProbe probe = new SessionProbe(session);

    @Test
    void shouldNotAllocateForTrades()
    {
        final String row = "{\"T\":1799000000000,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.001\",\"p\":" +
            "\"50000.10\",\"L\":\"PlusTick\",\"i\":\"20f43950-d8dd-5b31-9112-a17#\",\"BT\":false}";
        probe.check(FeedStream.TRADE, "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1799000000001," +
            "\"data\":[" + row + "," + row.replace("20f4", "20f5") + "]}");
        probe.check(FeedStream.TRADE, "{\"topic\":\"trade.BTCUSDT\",\"data\":[{\"symbol\":\"BTCUSDT\",\"price\":" +
            "\"57170.00\",\"size\":0.04,\"trade_time_ms\":\"1799000000000\",\"side\":\"Buy\",\"trade_id\":\"#\"}]}");
    }

    @Test
    void shouldNotAllocateForLiquidations()
    {
        probe.check(FeedStream.LIQUIDATION, "{\"topic\":\"allLiquidation.BTCUSDT\",\"type\":\"snapshot\",\"ts\":179#," +
            "\"data\":[{\"T\":179#,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.001\",\"p\":\"85823.60\"}]}");
        probe.check(FeedStream.LIQUIDATION,
            "{\"topic\":\"liquidation.BTCUSDT\",\"ts\":179#,\"data\":{\"price\":\"38030\"," +
            "\"side\":\"Buy\",\"size\":\"1\",\"symbol\":\"BTCUSDT\",\"updatedTime\":179#}}");
    }

    @Test
    void shouldNotAllocateForTickers()
    {
        final String ticker = "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"snapshot\",\"data\":{\"symbol\":\"BTCUSDT\"," +
            "\"markPrice\":\"28552.81\",\"indexPrice\":\"28562.25\",\"openInterest\":\"52.#\",\"fundingRate\":" +
            "\"0.#\",\"nextFundingTime\":\"1799001600000\"},\"cs\":50193544280,\"ts\":179#}";
        probe.check(FeedStream.TICKER, ticker);
        probe.check(FeedStream.TICKER, ticker.replace("snapshot", "delta"));
    }

    @Test
    void shouldNotAllocateForBooksInAndOutOfStep()
    {
        final String delta = "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"delta\",\"ts\":179#,\"data\":{\"s\":" +
            "\"BTCUSDT\",\"b\":[[\"4.5\",\"0\"],[\"4\",\"2\"]],\"a\":[[\"7\",\"1\"]],\"u\":#,\"seq\":#}}";
        probe.check("{\"topic\":\"orderbook.50.BTCUSDT\"}");
        probe.check(FeedStream.DEPTH, delta.replace("delta", "snapshot"));
        probe.check(FeedStream.DEPTH, delta);
        probe.check(delta.replace("\"u\":#", "\"u\":9#"));
        probe.check(FeedStream.DEPTH, delta.replace("50.", "full."));
        probe.check(delta.replace("50.", "1."));
        final String old = "{\"topic\":\"orderBookL2_25.BTCUSDT\",\"type\":\"snapshot\",\"data\":[{\"price\":" +
            "\"5.0\",\"id\":1,\"side\":\"Buy\",\"size\":2.5000001}],\"cross_seq\":#,\"timestamp_e6\":179#000}";
        probe.check(FeedStream.DEPTH, old);
        probe.check(FeedStream.DEPTH,
            old.replace("snapshot", "delta").replace("[{", "{\"update\":[{").replace("}]", "}]}"));
    }

    @Test
    void shouldNotAllocateForRestAnswers()
    {
        for (final String url : List.of(
            "/v5/market/open-interest?symbol=BTCUSDT", "/v5/market/account-ratio?symbol=BTCUSDT&period=5min",
            "/v5/market/funding/history?symbol=BTCUSDT", "/v5/market/tickers?category=linear",
            "/v5/market/orderbook?symbol=BTCUSDT"))
        {
            final String answer = "{\"retCode\":0,\"result\":{\"symbol\":\"BTCUSDT\",\"s\":\"BTCUSDT\",\"b\":[]," +
                "\"a\":[],\"u\":#,\"seq\":#,\"ts\":179#,\"list\":[{\"symbol\":\"BTCUSDT\",\"openInterest\":\"5\"," +
                "\"timestamp\":\"179#\",\"buyRatio\":\"0.49\",\"sellRatio\":\"0.51\",\"fundingRate\":\"0.#\"," +
                "\"fundingRateTimestamp\":\"179#\",\"markPrice\":\"5\"}]},\"time\":179#}";
            probe.checkAnswer(session.restRequest(url).stream(), url, answer);
        }
    }

    @Test
    void shouldNotAllocateForBadInputAndControl()
    {
        probe.check("{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[{\"T\":#");
        probe.check("{\"topic\":\"publicTrade.XUSDT\",\"data\":[{\"T\":#}]}");
        probe.check("{\"topic\":\"some\\u0074hing\",\"a\":#}");
        probe.check(FeedStream.CONTROL, "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"#\",\"op\":\"ping\"}");
        probe.check("{\"topic\":\"kline.5.BTCUSDT\",\"data\":[{\"start\":#}]}");
    }

    @Test
    void shouldNotAllocateWhenPolledWithNothingToDo()
    {
        session.onConnected(0, SessionProbe.TIME_NS);
        session.poll(SessionProbe.TIME_NS, SessionProbe.NO_OUTPUT);
        probe.check(() -> session.poll(SessionProbe.TIME_NS + 1_000_000_000L, SessionProbe.NO_OUTPUT));
    }
}
