package io.liqheat.codecs.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What goes out: how subscriptions are spread, paced and answered, when connections are renewed, how often is asked.
 */
class BinanceConnectionsTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final Pattern STREAM = Pattern.compile("\"([a-z0-9_!A-Z]+@[a-zA-Z0-9@]+)\"");

    private final CapturingOutput output = new CapturingOutput();

    @Test
    void shouldTakeForcedOrdersAndMarkPricesOfManySymbolsFromOneStream()
    {
        final SessionDriver few = connected(symbols(99));
        poll(few, 0, 60);
        assertEquals(99 * 4, streams().size());
        assertTrue(streams().contains("coin98usdt@forceOrder"));

        output.texts().clear();
        final SessionDriver many = connected(symbols(100));
        poll(many, 0, 60);
        assertEquals(100 * 2 + 2, streams().size());
        assertTrue(streams().containsAll(List.of(
            "!forceOrder@arr", "!markPrice@arr@1s", "coin99usdt@aggTrade", "coin99usdt@depth@100ms")));
    }

    @Test
    void shouldSpreadStreamsOverAsManyConnectionsAsTheVenueNeeds()
    {
        final SessionDriver driver = connected(symbols(2_500));

        assertEquals(
            List.of("public", "public", "public", "market", "market", "market"),
            driver.session().endpoints().stream().map((url) -> url.replaceAll(".*com/(\\w+)/stream", "$1")).toList());
        poll(driver, 0, 120);
        final Set<String> all = new HashSet<>();
        for (int i = 0; i < 6; i++)
        {
            final List<String> own = streamsOf(i);
            assertTrue(own.size() <= 1_024, "connection " + i + ": " + own.size());
            own.forEach((stream) -> assertTrue(all.add(stream), stream));
        }

        assertEquals(2_500 * 2 + 2, all.size());
        assertTrue(streamsOf(3).contains("!forceOrder@arr"));
        assertTrue(streamsOf(5).contains("coin2499usdt@aggTrade"));
    }

    @Test
    void shouldSendNoMoreThanFiveMessagesASecondOnAConnection()
    {
        final SessionDriver driver = connected(symbols(2_500));
        for (int tenths = 0; tenths < 10; tenths++)
        {
            driver.session().poll(driver.nowNs() + tenths * SECOND_NS / 10, output);
        }

        assertTrue(output.texts().stream().filter((text) -> text.startsWith("0: ")).count() <= 5);
        assertTrue(output.texts().stream().allMatch((text) -> text.length() < 10_000));
    }

    @Test
    void shouldDropOnlyTheBooksOfTheConnectionThatIsGone()
    {
        final List<String> symbols = symbols(1_500);
        final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.binanceUsdm(symbols, sink));
        final List<String> triples = new ArrayList<>();
        symbols.forEach((symbol) -> triples.addAll(List.of(symbol, "0.1", "0.001")));
        driver.rest("/fapi/v1/exchangeInfo", BinanceText.exchangeInfo(triples.toArray(new String[0])));
        for (final String symbol : List.of("COIN0USDT", "COIN1499USDT"))
        {
            driver.rest("/fapi/v1/depth?symbol=" + symbol, BinanceText.snapshot(9, "[]", "[]"));
            driver.text(BinanceText.depth(10, 11, 9, BinanceText.TIME_MS, "[]", "[]").replace("BTCUSDT", symbol));
        }

        driver.session().onDisconnected(1, driver.nowNs());

        assertEquals(
            List.of("FeedStatus DEPTH GAP NONE - #2 @1800000000000 "), driver.sink().lines("FeedStatus DEPTH GAP"));
    }

    @Test
    void shouldRenewConnectionsBeforeTheVenueCutsThemAndNotAllAtOnce()
    {
        final SessionDriver driver = connected(List.of("BTCUSDT"));
        driver.session().poll(driver.nowNs(), output);
        driver.text("{\"result\":null,\"id\":1}");
        driver.text("{\"result\":null,\"id\":2}");
        for (long minute = 0; minute < 23 * 60 + 2; minute++)
        {
            driver.at(1_800_000_000_000L + minute * 60_000);
            feed(driver, minute);
            driver.session().poll(driver.nowNs(), output);
        }

        final List<String> renewals = output.reconnects().stream().distinct().toList();
        assertEquals(
            List.of(
                "1: renewed before the venue cuts it after 24 hours",
                "0: renewed before the venue cuts it after 24 hours"),
            renewals);
        driver.session().onDisconnected(1, driver.nowNs());
        driver.session().onConnected(1, driver.nowNs());
        output.reconnects().clear();
        driver.at(1_800_000_000_000L + 23 * 3_600_000L + 600_000);
        feed(driver, 23 * 60 + 2);
        driver.session().poll(driver.nowNs(), output);
        assertEquals(List.of("0: renewed before the venue cuts it after 24 hours"), output.reconnects());
    }

    @Test
    void shouldConnectAnewWhereSubscriptionsAreNotAnswered()
    {
        final SessionDriver driver = connected(List.of("BTCUSDT"));
        driver.session().poll(driver.nowNs(), output);
        assertEquals("CONTROL DECODED", driver.text("{\"result\":null,\"id\":1}"));
        for (int second = 0; second <= 61; second++)
        {
            driver.at(1_800_000_000_000L + second * 1_000);
            feed(driver, second);
            driver.session().poll(driver.nowNs(), output);
        }

        assertEquals(List.of("1: no answer to SUBSCRIBE"), output.reconnects());
    }

    @Test
    void shouldCountARefusalAsAnAnswer()
    {
        final SessionDriver driver = connected(List.of("BTCUSDT"));
        driver.session().poll(driver.nowNs(), output);
        driver.text("{\"result\":null,\"id\":1}");
        assertEquals(
            "CONTROL REJECTED ERROR_ANSWER",
            driver.text("{\"error\":{\"code\":2,\"msg\":\"Invalid request: too many parameters\"},\"id\":2}"));
        for (int second = 0; second <= 61; second++)
        {
            driver.at(1_800_000_000_000L + second * 1_000);
            feed(driver, second);
            driver.session().poll(driver.nowNs(), output);
        }

        assertEquals(List.of(), output.reconnects());
    }

    @Test
    void shouldNotBlameTheConnectionForOneSilentContract()
    {
        final SessionDriver driver = connected(List.of("BTCUSDT", "ETHUSDT"));
        for (int second = 0; second <= 200; second++)
        {
            driver.at(1_800_000_000_000L + second * 1_000);
            feed(driver, second);
            driver.session().poll(driver.nowNs(), output);
            driver.text("{\"result\":null,\"id\":1}");
            driver.text("{\"result\":null,\"id\":2}");
        }

        assertEquals(List.of(), output.reconnects());
        assertEquals(1, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH STALE").size());
    }

    @Test
    void shouldFollowWhatTheVenueListsWhenNothingIsNamed()
    {
        final SessionDriver driver = connected(List.of());
        driver.session().poll(driver.nowNs(), output);
        assertEquals(List.of(), output.texts());
        assertEquals(
            List.of("/fapi/v1/exchangeInfo", "/fapi/v1/fundingInfo"),
            output.requests().stream().map((request) -> request.url()).toList());
        driver.session().poll(driver.nowNs() + 30 * SECOND_NS, output);
        assertEquals(2, output.requests().stream().filter((it) -> it.url().endsWith("exchangeInfo")).count());

        driver.rest("/fapi/v1/exchangeInfo", BinanceText.exchangeInfo("BTCUSDT", "0.1", "0.001", "XUSDT", "1", "1")
            .replace("\"symbol\":\"XUSDT\"", "\"status\":\"SETTLING\",\"symbol\":\"XUSDT\""));
        poll(driver, 31, 59);
        assertEquals(
            Set.of("btcusdt@depth@100ms", "btcusdt@aggTrade", "!forceOrder@arr", "!markPrice@arr@1s"),
            new HashSet<>(streams()));
        assertEquals(2, output.requests().stream().filter((it) -> it.url().endsWith("exchangeInfo")).count());
        assertTrue(output.requests().stream().anyMatch((it) -> it.url().contains("openInterest?symbol=BTCUSDT")));
        assertFalse(output.requests().stream().anyMatch((it) -> it.url().contains("SUSHIUSDT")));
        assertEquals(
            List.of("FeedStatus DEPTH STALE NONE - #1 @1800000000000 "),
            driver.sink().lines("FeedStatus DEPTH STALE"));
        poll(driver, 60, 61);
        assertEquals(List.of("0: no book updates", "1: no mark prices"), output.reconnects());
    }

    @Test
    void shouldSayThatThereAreMoreSymbolsThanConnections()
    {
        final SessionDriver driver = connected(List.of());
        final List<String> triples = new ArrayList<>();
        symbols(1_001).forEach((symbol) -> triples.addAll(List.of(symbol, "0.1", "0.001")));

        assertEquals(
            "INSTRUMENT REJECTED CAPACITY",
            driver.rest("/fapi/v1/exchangeInfo", BinanceText.exchangeInfo(triples.toArray(new String[0]))));
    }

    @Test
    void shouldAskWithinTheLimitsHoweverManySymbols()
    {
        final List<String> symbols = symbols(600);
        final SessionDriver driver = connected(symbols);
        final List<String> triples = new ArrayList<>();
        symbols.forEach((symbol) -> triples.addAll(List.of(symbol, "0.1", "0.001")));
        driver.rest("/fapi/v1/exchangeInfo", BinanceText.exchangeInfo(triples.toArray(new String[0])));
        symbols.forEach((symbol) -> driver.text(
            BinanceText.depth(90, 95, 80, BinanceText.TIME_MS, "[]", "[]").replace("BTCUSDT", symbol)));

        // Two rounds of five minutes: what is asked for in the second one is the steady state.
        poll(driver, 0, 300);
        output.requests().clear();
        poll(driver, 301, 600);

        final long statistics = output.requests().stream().filter((it) -> it.url().startsWith("/futures/data")).count();
        final long depths = output.requests().stream().filter((it) -> it.url().contains("/depth?")).count();
        final long others = output.requests().size() - statistics - depths;
        assertTrue(statistics > 300 && statistics <= 500, "statistics " + statistics);
        assertTrue(20 * depths + others <= 5 * 1_200, depths + " depths and " + others);
        for (final String symbol : symbols)
        {
            assertTrue(output.requests().stream().anyMatch(
                (it) -> it.url().equals("/fapi/v1/openInterest?symbol=" + symbol)), symbol);
        }
    }

    private SessionDriver connected(final List<String> symbols)
    {
        final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.binanceUsdm(symbols, sink));
        for (int i = 0; i < driver.session().endpoints().size(); i++)
        {
            driver.session().onConnected(i, driver.nowNs());
        }

        return driver;
    }

    private void poll(final SessionDriver driver, final int fromSecond, final int toSecond)
    {
        for (int second = fromSecond; second <= toSecond; second++)
        {
            driver.session().poll(1_800_000_000L * SECOND_NS + second * SECOND_NS, output);
        }
    }

    /** A mark price and a book update of BTCUSDT at the driver's time. */
    private static void feed(final SessionDriver driver, final long number)
    {
        final long timeMs = driver.nowNs() / 1_000_000;
        driver.text(BinanceText.markPrice("50000.1", "", "", timeMs));
        driver.text(BinanceText.depth(number + 10, number + 10, number + 9, timeMs, "[]", "[]"));
        if (0 == number)
        {
            driver.rest("/fapi/v1/depth?symbol=BTCUSDT", BinanceText.snapshot(10, "[]", "[]"));
        }
    }

    private List<String> streams()
    {
        return streams("");
    }

    private List<String> streamsOf(final int connection)
    {
        return streams(connection + ": ");
    }

    private List<String> streams(final String prefix)
    {
        final List<String> streams = new ArrayList<>();
        for (final String text : output.texts())
        {
            final Matcher matcher = STREAM.matcher(text);
            while (text.startsWith(prefix) && matcher.find())
            {
                streams.add(matcher.group(1));
            }
        }

        return streams;
    }

    private static List<String> symbols(final int count)
    {
        final List<String> symbols = new ArrayList<>();
        for (int i = 0; i < count; i++)
        {
            symbols.add("COIN" + i + "USDT");
        }

        return symbols;
    }
}
