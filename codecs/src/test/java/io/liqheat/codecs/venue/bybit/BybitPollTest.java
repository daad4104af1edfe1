package io.liqheat.codecs.venue.bybit;

import static io.liqheat.codecs.venue.bybit.BybitText.TIME_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.VenueSession;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BybitPollTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String SUBSCRIBE =
        "0: {\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\",\"allLiquidation.BTCUSDT\"," +
        "\"tickers.BTCUSDT\",\"orderbook.200.BTCUSDT\"]}";

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.bybitLinear(List.of("BTCUSDT"), sink)).at(TIME_MS);
    private final CapturingOutput output = new CapturingOutput();

    @Test
    void shouldDoNothingWithoutAConnection()
    {
        assertEquals(0, driver.session().poll(driver.nowNs(), output));
        assertEquals(List.of(), output.texts());
    }

    @Test
    void shouldSubscribeAndAskForTheRatioAndKeepAlive()
    {
        driver.session().onConnected(0, driver.nowNs());
        for (int second = 0; second <= 60; second++)
        {
            ticker(second);
            poll(second);
        }

        assertEquals(
            List.of(SUBSCRIBE, "0: {\"op\":\"ping\"}", "0: {\"op\":\"ping\"}", "0: {\"op\":\"ping\"}"),
            output.texts());
        assertEquals(
            List.of(
                "/v5/market/account-ratio?category=linear&symbol=BTCUSDT&period=5min&limit=30",
                "/v5/market/risk-limit?category=linear&symbol=BTCUSDT"),
            output.requests().stream().map(RestRequest::url).toList());
        assertEquals(List.of(), output.reconnects());
    }

    @Test
    void shouldAskForDefinitionsOfSymbolsThatHaveNone()
    {
        final SessionDriver unknown =
            new SessionDriver((sink) -> VenueSessions.bybitInverse(List.of("BTCUSD", "LTCUSDZ30"), sink));
        unknown.session().onConnected(0, unknown.nowNs());
        unknown.session().poll(unknown.nowNs(), output);

        assertEquals(
            "/v5/market/instruments-info?category=inverse&symbol=LTCUSDZ30", output.requests().get(0).url());
        assertEquals(2, output.requests().size());
    }

    @Test
    void shouldSpreadManySymbolsOverConnections()
    {
        final List<String> symbols = IntStream.range(0, 700).mapToObj((i) -> "COIN" + (1_000 + i) + "USDT").toList();
        final VenueSession session = VenueSessions.bybitLinear(symbols, new CapturingSink());
        final int connections = session.endpoints().size();
        assertEquals(4, connections);
        for (int connection = 0; connection < connections; connection++)
        {
            session.onConnected(connection, driver.nowNs());
        }

        for (int i = 0; i < 400; i++)
        {
            session.poll(driver.nowNs() + i * SECOND_NS / 20, output);
        }

        int subscribed = 0;
        for (int connection = 0; connection < connections; connection++)
        {
            final String prefix = connection + ": {\"op\":\"subscribe\",\"args\":[";
            final List<String> messages =
                output.texts().stream().filter((text) -> text.startsWith(prefix)).toList();
            final int characters = messages.stream().mapToInt((text) -> text.length() - prefix.length()).sum();
            assertTrue(characters < 21_000, "characters=" + characters);
            subscribed += messages.size();
        }

        assertEquals(700, subscribed);
    }

    @Test
    void shouldKeepToOneConnectionWhatHappensOnIt()
    {
        final List<String> symbols = IntStream.range(0, 300).mapToObj((i) -> "COIN" + (1_000 + i) + "USDT").toList();
        final SessionDriver many = new SessionDriver((sink) -> VenueSessions.bybitLinear(symbols, sink)).at(TIME_MS);
        many.rest("/v5/market/instruments-info?category=linear", BybitText.instruments(
            "linear", "LinearPerpetual", "COIN1000USDT", "0.1", "1", "COIN1299USDT", "0.1", "1"));
        many.session().onConnected(0, many.nowNs());
        many.session().onConnected(1, many.nowNs());
        many.text(BybitText.ticker("COIN1000USDT", "snapshot", TIME_MS, "\"markPrice\":\"5\""));
        many.text(BybitText.ticker("COIN1299USDT", "snapshot", TIME_MS, "\"markPrice\":\"5\""));

        many.session().onDisconnected(1, many.nowNs());

        assertEquals(1, many.sink().lines("FeedStatus MARK_PRICE GAP").size());
        assertTrue(many.sink().lines("FeedStatus MARK_PRICE GAP").get(0).contains("#2"));
    }

    @Test
    void shouldConnectAnewWhenEverythingIsSilent()
    {
        driver.session().onConnected(0, driver.nowNs());
        for (int second = 0; second <= 130; second++)
        {
            poll(second);
        }

        assertEquals(1, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH STALE").size());
        assertEquals(1, driver.sink().lines("FeedStatus TRADE STALE").size());
        assertEquals(2, output.reconnects().size());
    }

    @Test
    void shouldSubscribeAnewToOneSymbolThatIsSilent()
    {
        final SessionDriver two =
            new SessionDriver((sink) -> VenueSessions.bybitLinear(List.of("BTCUSDT", "ETHUSDT"), sink));
        two.session().onConnected(0, two.nowNs());
        for (int second = 0; second <= 100; second++)
        {
            final long timeMs = two.nowNs() / 1_000_000;
            two.text(BybitText.ticker("BTCUSDT", "snapshot", timeMs, "\"markPrice\":\"5\",\"openInterest\":\"1\""));
            two.text(BybitText.book("200", "snapshot", 5 + second, 5 + second, timeMs, "[[\"1\",\"1\"]]", "[]"));
            two.session().poll(two.nowNs(), output);
            two.at(timeMs + 1_000);
        }

        assertEquals(List.of(), output.reconnects());
        final String unsubscribe = "0: {\"op\":\"unsubscribe\",\"args\":[\"publicTrade.ETHUSDT\",";
        assertEquals(1, output.texts().stream().filter((text) -> text.startsWith(unsubscribe)).count());
        assertEquals(0, output.texts().stream()
            .filter((text) -> text.contains("unsubscribe") && text.contains("BTCUSDT")).count());
    }

    @Test
    void shouldSubscribeAnewToABookWithAGap()
    {
        driver.session().onConnected(0, driver.nowNs());
        poll(0);
        driver.text(BybitText.book("200", "snapshot", 5, 5, TIME_MS, "[[\"1\",\"1\"]]", "[]"));
        driver.text(BybitText.book("200", "delta", 7, 7, TIME_MS, "[[\"1\",\"1\"]]", "[]"));
        poll(1);
        poll(2);
        poll(7);

        final List<String> expected = List.of(
            SUBSCRIBE,
            "0: {\"op\":\"unsubscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}",
            "0: {\"op\":\"subscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}",
            "0: {\"op\":\"unsubscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}",
            "0: {\"op\":\"subscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}");
        assertEquals(expected, output.texts());

        driver.text(BybitText.book("200", "snapshot", 9, 9, TIME_MS + 1_000, "[[\"1\",\"1\"]]", "[]"));
        poll(14);
        assertEquals(expected, output.texts());
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
    }

    @Test
    void shouldAskForTheFullBookWhenItsChangesArrive()
    {
        driver.session().onConnected(0, driver.nowNs());
        poll(0);
        poll(1);
        final int others = output.requests().size();
        driver.text(BybitText.book("full", "delta", 5, 5, TIME_MS, "[[\"1\",\"1\"]]", "[]"));
        poll(2);
        poll(3);

        assertEquals(others + 1, output.requests().size());
        assertEquals(
            "/v5/market/full_orderbook?category=linear&symbol=BTCUSDT", output.requests().get(others).url());
    }

    private void ticker(final int second)
    {
        final long timeMs = TIME_MS + 1_000L * second;
        driver.at(timeMs);
        driver.text(BybitText.ticker("BTCUSDT", 0 == second ? "snapshot" : "delta", timeMs, "\"markPrice\":\"5\""));
        driver.text(BybitText.book("200", "snapshot", 5 + second, 5 + second, timeMs, "[[\"1\",\"1\"]]", "[]"));
    }

    private void poll(final int second)
    {
        driver.session().poll((TIME_MS + 1_000L * second) * 1_000_000, output);
    }
}
