package io.liqheat.codecs.venue.deribit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeribitConnectionTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String SUBSCRIPTION =
        "0: {\"jsonrpc\":\"2.0\",\"id\":100,\"method\":\"public/subscribe\",\"params\":{\"channels\":" +
        "[\"trades.BTC-PERPETUAL.100ms\",\"ticker.BTC-PERPETUAL.100ms\",\"book.BTC-PERPETUAL.100ms\"]}}";

    private final CapturingOutput output = new CapturingOutput();
    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.deribit(List.of("BTC-PERPETUAL"), sink));

    @Test
    void shouldAskForHeartbeatsAndSubscribe()
    {
        assertEquals(List.of("wss://www.deribit.com/ws/api/v2"), driver.session().endpoints());
        assertEquals("https://www.deribit.com", driver.session().restRoot());
        assertEquals(0, driver.session().poll(driver.nowNs(), output));
        connectAndPoll(3);

        assertEquals(
            List.of(
                "0: {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/set_heartbeat\",\"params\":{\"interval\":30}}",
                SUBSCRIPTION),
            output.texts());
        assertEquals(List.of(), output.requests());
    }

    @Test
    void shouldSubscribeToManyInstrumentsInPartsAndNotTooFast()
    {
        final List<String> symbols = new ArrayList<>();
        for (int i = 0; i < 100; i++)
        {
            symbols.add("COIN" + i + "_USDC-PERPETUAL");
        }

        final SessionDriver many = new SessionDriver((sink) -> VenueSessions.deribit(symbols, sink));
        many.session().onConnected(0, many.nowNs());
        final List<Long> timesMs = new ArrayList<>();
        for (int ms = 0; ms < 10_000; ms += 50)
        {
            final int before = output.texts().size();
            many.session().poll(many.nowNs() + ms * 1_000_000L, output);
            if (output.texts().size() > before)
            {
                timesMs.add((long)ms);
            }
        }

        assertEquals(6, output.texts().size());
        assertEquals(List.of(0L, 350L, 700L, 1_050L, 1_400L, 1_750L), timesMs);
        assertEquals(300, output.texts().stream().mapToLong((text) -> text.split("100ms").length - 1).sum());
        assertTrue(output.texts().stream().allMatch((text) -> text.length() < 4_500));
        assertEquals(1, output.requests().size());
        assertEquals(
            "/api/v2/public/get_instruments?currency=any&kind=future&expired=false",
            output.requests().get(0).url());
    }

    @Test
    void shouldAnswerTestRequests()
    {
        connectAndPoll(3);
        output.texts().clear();

        assertEquals(
            "CONTROL DECODED",
            driver.text("{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"heartbeat\"}}"));
        driver.session().poll(driver.nowNs() + 4 * SECOND_NS, output);
        assertEquals(List.of(), output.texts());
        assertEquals(
            "CONTROL DECODED",
            driver.text("{\"params\":{\"type\":\"test_request\"},\"method\":\"heartbeat\",\"jsonrpc\":\"2.0\"}"));
        driver.session().poll(driver.nowNs() + 5 * SECOND_NS, output);
        driver.session().poll(driver.nowNs() + 6 * SECOND_NS, output);
        assertEquals(
            List.of("0: {\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"public/test\",\"params\":{}}"), output.texts());
    }

    @Test
    void shouldCheckWhatSubscriptionsLedTo()
    {
        connectAndPoll(3);

        assertEquals("CONTROL DECODED", driver.text("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"ok\"}"));
        assertEquals("CONTROL DECODED", driver.text(DeribitText.result("{\"version\":\"1.2.26\"}")));
        assertEquals("CONTROL DECODED", driver.text(
            "{\"jsonrpc\":\"2.0\",\"id\":100,\"result\":[\"trades.BTC-PERPETUAL.100ms\",\"a\",\"b\"]}"));
        assertEquals("CONTROL REJECTED ERROR_ANSWER", driver.text(
            "{\"jsonrpc\":\"2.0\",\"id\":100,\"result\":[\"trades.BTC-PERPETUAL.100ms\"]}"));
        assertEquals("CONTROL DECODED", driver.text("{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":[]}"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":[{}]}"));
    }

    @Test
    void shouldSendRefusedSubscriptionsAgain()
    {
        connectAndPoll(3);
        output.texts().clear();

        assertEquals("CONTROL REJECTED ERROR_ANSWER", driver.text(
            "{\"jsonrpc\":\"2.0\",\"id\":100,\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}"));
        driver.session().poll(driver.nowNs() + 2 * SECOND_NS, output);
        assertEquals(List.of(), output.texts());
        driver.session().poll(driver.nowNs() + 3 * SECOND_NS, output);
        driver.session().poll(driver.nowNs() + 9 * SECOND_NS, output);
        assertEquals(List.of(SUBSCRIPTION), output.texts());
        assertEquals("CONTROL REJECTED ERROR_ANSWER", driver.text(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":11050,\"message\":\"bad_request\"}}"));
        driver.session().poll(driver.nowNs() + 19 * SECOND_NS, output);
        assertEquals(1, output.texts().size());
    }

    @Test
    void shouldNoticeSilenceFromTheStart()
    {
        connectAndPoll(29);
        assertEquals(List.of(), driver.sink().lines("FeedStatus MARK_PRICE"));
        driver.session().poll(driver.nowNs() + 31 * SECOND_NS, output);
        assertEquals(1, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());
        assertEquals(List.of(), output.reconnects());
        driver.session().poll(driver.nowNs() + 62 * SECOND_NS, output);
        assertEquals(List.of("0: no tickers"), output.reconnects());
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH STALE").size());
    }

    @Test
    void shouldNotBlameTheConnectionForAnInstrumentThatNeverSpeaks()
    {
        for (int attempt = 0; attempt < 6; attempt++)
        {
            driver.at(1_800_000_000_000L + attempt * 100_000L);
            driver.session().onConnected(0, driver.nowNs());
            for (int second = 0; second < 80; second += 10)
            {
                driver.at(1_800_000_000_000L + attempt * 100_000L + second * 1_000L);
                driver.text("{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"heartbeat\"}}");
                driver.session().poll(driver.nowNs(), output);
            }

            driver.session().onDisconnected(0, driver.nowNs());
        }

        assertEquals(3, output.reconnects().size());
    }

    @Test
    void shouldReconnectWhenNothingIsHeard()
    {
        final SessionDriver quiet = new SessionDriver((sink) -> VenueSessions.deribit(List.of("BTC-27DEC30"), sink));
        quiet.session().onConnected(0, quiet.nowNs());
        for (int second = 0; second < 120; second++)
        {
            quiet.session().poll(quiet.nowNs() + second * SECOND_NS, output);
        }

        assertEquals(List.of("0: no heartbeat"), output.reconnects());
    }

    @Test
    void shouldTellWhatIsInterruptedByALostConnection()
    {
        driver.session().onConnected(0, driver.nowNs());
        driver.text(DeribitText.trades(DeribitText.trade(5, "60000.5", "10", "sell")));
        driver.text(DeribitText.ticker(0, "60000.3", "10", "0.0"));
        driver.sink().clear();
        driver.session().onDisconnected(0, driver.nowNs());

        assertEquals(
            List.of("CONTROL DISCONNECTED", "TRADE GAP", "MARK_PRICE GAP", "OPEN_INTEREST GAP", "FUNDING GAP"),
            driver.sink().lines().stream().map((line) -> line.split(" ")[1] + " " + line.split(" ")[2]).toList());
        driver.session().onConnected(0, driver.nowNs());
        driver.text(DeribitText.trades(DeribitText.trade(9, "60000.5", "10", "sell")));
        driver.session().poll(driver.nowNs(), output);
        assertTrue(output.requests().get(0).url().contains("start_seq=6&end_seq=8"));
    }

    private void connectAndPoll(final int seconds)
    {
        driver.session().onConnected(0, driver.nowNs());
        for (int second = 0; second < seconds; second++)
        {
            driver.session().poll(driver.nowNs() + second * SECOND_NS, output);
        }
    }
}
