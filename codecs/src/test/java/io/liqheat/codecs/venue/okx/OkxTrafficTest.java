package io.liqheat.codecs.venue.okx;

import static io.liqheat.codecs.venue.okx.OkxText.TIME_MS;
import static io.liqheat.codecs.venue.okx.OkxText.book;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.venue.RestRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OkxTrafficTest
{
    private static final String SYMBOL = "BTC-USDT-SWAP";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String UNSUBSCRIBE =
        "0: {\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}]}";
    private static final String SUBSCRIBE =
        "0: {\"op\":\"subscribe\",\"args\":[{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}]}";

    private final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.okx(List.of(SYMBOL), sink));
    private final CapturingOutput output = new CapturingOutput();

    @Test
    void shouldBeMadeByItsVenue()
    {
        assertEquals(Venue.OKX, VenueSessions.of(Venue.OKX, List.of(), driver.sink()).venue());
        assertEquals("https://www.okx.com", driver.session().restRoot());
        assertEquals(List.of("wss://ws.okx.com/ws/v5/public"), driver.session().endpoints());
    }

    @Test
    void shouldSubscribeOnceConnectedAndPing()
    {
        assertEquals(0, poll(0));
        connect(0);
        assertTrue(poll(0) > 0);

        assertEquals(
            List.of(
                "0: {\"op\":\"subscribe\",\"args\":[" +
                "{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"}," +
                "{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"}," +
                "{\"channel\":\"mark-price\",\"instId\":\"BTC-USDT-SWAP\"}," +
                "{\"channel\":\"open-interest\",\"instId\":\"BTC-USDT-SWAP\"}," +
                "{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}," +
                "{\"channel\":\"funding-rate\",\"instId\":\"BTC-USDT-SWAP\"}," +
                "{\"channel\":\"index-tickers\",\"instId\":\"BTC-USDT\"}]}"),
            output.texts());

        for (int second = 1; second <= 61; second++)
        {
            poll(second);
        }

        assertEquals(List.of("0: ping", "0: ping", "0: ping"), output.texts().subList(1, output.texts().size()));
    }

    @Test
    void shouldNotSubscribeToWhatHasBeenDelivered()
    {
        final SessionDriver futures = new SessionDriver((sink) ->
            VenueSessions.okx(List.of("BTC-USD-261225", "BTC-USD-270326", "BTC-USD_UM_XPERP-310404"), sink));
        futures.session().onConnected(0, futures.nowNs());
        futures.session().poll(futures.nowNs(), output);

        // It is 2027-01-15: the first one expired at 08:00 UTC of 2026-12-25.
        final String text = output.texts().get(0);
        assertTrue(text.contains("{\"channel\":\"liquidation-orders\",\"instType\":\"FUTURES\"}"), text);
        assertTrue(!text.contains("261225") && text.contains("BTC-USD-270326"), text);
        assertTrue(text.contains("{\"channel\":\"funding-rate\",\"instId\":\"BTC-USD_UM_XPERP-310404\"}"), text);
        assertTrue(!text.contains("{\"channel\":\"funding-rate\",\"instId\":\"BTC-USD-270326\"}"), text);
        assertTrue(text.contains("{\"channel\":\"index-tickers\",\"instId\":\"BTC-USD\"}"), text);
    }

    @Test
    void shouldSpreadManyContractsOverConnections()
    {
        final List<String> symbols = new ArrayList<>();
        for (int i = 0; i < 60; i++)
        {
            symbols.add("COIN" + i + "-USDT-SWAP");
        }

        final SessionDriver many = new SessionDriver((sink) -> VenueSessions.okx(symbols, sink));
        assertEquals(3, many.session().endpoints().size());
        for (int connection = 0; connection < 3; connection++)
        {
            many.session().onConnected(connection, many.nowNs());
        }

        for (int second = 0; second < 10; second++)
        {
            many.session().poll(many.nowNs() + second * SECOND_NS, output);
        }

        for (final String text : output.texts())
        {
            assertTrue(text.length() < 4_096 + 3, text);
        }

        assertEquals(1, count("\"liquidation-orders\""));
        for (final String symbol : symbols)
        {
            assertEquals(1, count("{\"channel\":\"books\",\"instId\":\"" + symbol + "\"}"));
        }

        assertEquals(
            "2", output.texts().stream().filter((text) -> text.contains("COIN59-")).findFirst().get().substring(0, 1));
    }

    @Test
    void shouldAskForDefinitionsWhereSomeAreMissing()
    {
        final SessionDriver unknown = new SessionDriver((sink) ->
            VenueSessions.okx(List.of("NEW-USDT-SWAP", "NEW-USD-270326"), sink));
        unknown.session().onConnected(0, unknown.nowNs());
        for (int second = 0; second < 3; second++)
        {
            unknown.session().poll(unknown.nowNs() + second * SECOND_NS, output);
        }

        assertEquals(
            List.of("/api/v5/public/instruments?instType=SWAP", "/api/v5/public/instruments?instType=FUTURES"),
            output.requests().stream().map(RestRequest::url).toList());
        assertEquals("INSTRUMENT DECODED", unknown.rest("/api/v5/public/instruments?instType=SWAP", OkxText.answer(
            OkxText.instrument("NEW-USDT-SWAP", "SWAP", "linear", "1", "NEW", "USDT", "0.1", "0.1"))));
        assertEquals("TRADE DECODED", unknown.text(OkxText.trade("NEW-USDT-SWAP", 7, "1.5", "1.5", "buy")));
    }

    @Test
    void shouldAskForRatiosAndTiers()
    {
        connect(0);
        poll(0);
        poll(1);

        assertEquals(
            List.of(
                "/api/v5/public/position-tiers?instType=SWAP&tdMode=cross&instFamily=BTC-USDT",
                "/api/v5/rubik/stat/contracts/long-short-account-ratio-contract" +
                "?instId=BTC-USDT-SWAP&period=5m&limit=30",
                "/api/v5/rubik/stat/contracts/long-short-account-ratio-contract-top-trader" +
                "?instId=BTC-USDT-SWAP&period=5m&limit=30",
                "/api/v5/rubik/stat/contracts/long-short-position-ratio-contract-top-trader" +
                "?instId=BTC-USDT-SWAP&period=5m&limit=30",
                "/api/v5/rubik/stat/taker-volume-contract?instId=BTC-USDT-SWAP&period=5m&limit=30"),
            output.requests().stream().map(RestRequest::url).toList());
        assertEquals(SYMBOL, output.requests().get(0).symbol());
        poll(301);
        assertEquals(9, output.requests().size());
    }

    @Test
    void shouldSubscribeAnewToABookThatIsOutOfStep()
    {
        connect(0);
        driver.text(book("snapshot", -1, 10, TIME_MS, "[]", "[]"));
        poll(0);
        poll(1);
        driver.text(book("update", 11, 12, TIME_MS, "[]", "[]"));
        poll(2);
        poll(3);
        assertEquals(List.of(UNSUBSCRIBE, SUBSCRIBE), output.texts().subList(1, 3));
        assertEquals(3, output.texts().size());

        driver.text(book("snapshot", -1, 20, TIME_MS, "[]", "[]"));
        poll(4);
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
        assertEquals(3, output.texts().size());
    }

    @Test
    void shouldKeepWithinTheRequestsOfAnHour()
    {
        connect(0);
        for (int second = 0; second < 3_600; second++)
        {
            driver.text(book("update", 11, 12, TIME_MS, "[]", "[]"));
            poll(second);
        }

        assertTrue(output.texts().stream().filter((text) -> text.contains("subscribe")).count() <= 480);
    }

    @Test
    void shouldHaveABudgetOf480RequestsAnHour()
    {
        final RequestBudget budget = new RequestBudget();
        budget.start(10, 0);
        int taken = 10;
        for (long second = 0; second <= 3_600; second++)
        {
            taken += budget.take(2, second * SECOND_NS) ? 2 : 0;
        }

        assertEquals(480, taken);
    }

    @Test
    void shouldConnectAnewWhenTheVenueIsAboutToClose()
    {
        final String notice = "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"soon\",\"connId\":\"a4d3ae55\"}";
        connect(0);
        driver.text(OkxText.markPrice(SYMBOL, "60000", TIME_MS));
        driver.text(notice);
        poll(5);
        assertEquals(List.of(), output.reconnects());
        driver.at(driver.nowNs() / 1_000_000 + 60_000).text(OkxText.markPrice(SYMBOL, "60000", TIME_MS + 1));
        poll(0);
        poll(1);
        assertEquals(List.of("0: closing for an upgrade"), output.reconnects());

        driver.session().onDisconnected(0, driver.nowNs());
        connect(0);
        poll(0);
        assertEquals(1, output.reconnects().size());
    }

    @Test
    void shouldConnectAnewWhereSubscribedStreamsNeverCome()
    {
        connect(0);
        poll(59);
        assertEquals(List.of(), output.reconnects());
        assertEquals(1, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());

        poll(60);
        poll(61);
        assertEquals(List.of("0: no mark prices"), output.reconnects());
    }

    @Test
    void shouldNotConnectAnewForOneContractThatNeverSpoke()
    {
        final SessionDriver two = new SessionDriver((sink) ->
            VenueSessions.okx(List.of(SYMBOL, "UNI-USD-SWAP"), sink));
        two.session().onConnected(0, two.nowNs());
        for (int second = 0; second < 300; second++)
        {
            two.at(1_800_000_000_000L + 1_000L * second).text(OkxText.markPrice(SYMBOL, "60000", TIME_MS + second));
            two.session().poll(two.nowNs(), output);
        }

        assertEquals(List.of(), output.reconnects());
    }

    @Test
    void shouldSubscribeAnewToABookThatIsSilentForMoreThanAMinute()
    {
        connect(0);
        driver.text(book("snapshot", -1, 10, TIME_MS, "[]", "[]"));
        for (int second = 0; second <= 91; second++)
        {
            driver.at(1_800_000_000_000L + 1_000L * second)
                .text(OkxText.markPrice(SYMBOL, "60000", TIME_MS + second));
            driver.session().poll(driver.nowNs(), output);
        }

        assertEquals(1, driver.sink().lines("FeedStatus DEPTH STALE").size());
        assertEquals(1, output.texts().stream().filter(SUBSCRIBE::equals).count());
        assertEquals(List.of(), output.reconnects());
    }

    @Test
    void shouldReportGapsAroundALostConnection()
    {
        connect(0);
        driver.text(OkxText.trade(SYMBOL, 7, "60000", "1", "buy"));
        driver.text(OkxText.markPrice(SYMBOL, "60000", TIME_MS));
        driver.text(OkxText.openInterest(SYMBOL, "1000", TIME_MS));
        driver.session().onDisconnected(0, driver.nowNs());
        driver.text(OkxText.trade(SYMBOL, 9, "60000", "1", "buy"));

        assertEquals(1, driver.sink().lines("FeedStatus CONTROL DISCONNECTED").size());
        assertEquals(1, driver.sink().lines("FeedStatus TRADE GAP").size());
        assertEquals(1, driver.sink().lines("FeedStatus TRADE RESYNCED").size());
        assertEquals(1, driver.sink().lines("FeedStatus MARK_PRICE GAP").size());
        assertEquals(1, driver.sink().lines("FeedStatus OPEN_INTEREST GAP").size());
    }

    @Test
    void shouldAskForTheLiquidationsOfAnInterruptionPageByPage()
    {
        connect(0);
        driver.at(1_800_000_600_000L).session().onDisconnected(0, driver.nowNs());
        driver.at(1_800_000_700_000L);
        connect(0);
        poll(0);
        poll(1);
        final String first = "/api/v5/public/liquidation-orders?instType=SWAP&uly=BTC-USDT&state=filled";
        assertEquals(List.of(first), liquidationRequests());

        final String[] details = new String[100];
        for (int i = 0; i < details.length; i++)
        {
            details[i] = OkxText.detail("long", "sell", "60000", "1", 1_800_000_650_000L - i * 100);
        }

        assertEquals("LIQUIDATION DECODED", driver.rest(first, OkxText.answer(OkxText.liquidated(SYMBOL, details))));
        poll(2);
        assertEquals(first + "&after=1800000640100", liquidationRequests().get(1));

        // What is older than the interruption is not news; the page reaches back far enough.
        for (int i = 0; i < details.length; i++)
        {
            details[i] = OkxText.detail("long", "sell", "60000", "1", 1_800_000_640_000L - i * 1_020);
        }

        driver.rest(liquidationRequests().get(1), OkxText.answer(OkxText.liquidated(SYMBOL, details)));
        poll(3);
        assertEquals(2, liquidationRequests().size());
        assertEquals(100 + 99, driver.sink().lines("Liquidation").size());
    }

    @Test
    void shouldKnowTheCallBehindAUrl()
    {
        final String url = "https://www.okx.com/api/v5/market/books?instId=BTC-USDT-SWAP&sz=400";

        assertEquals(SYMBOL, driver.session().restRequest(url).symbol());
        assertEquals(FeedStream.DEPTH, driver.session().restRequest(url).stream());
        assertEquals("/api/v5/market/books?instId=BTC-USDT-SWAP&sz=400", driver.session().restRequest(url).url());
        assertEquals(
            FeedStream.INSTRUMENT, driver.session().restRequest("/api/v5/public/instruments?instType=SWAP").stream());
        assertEquals(null, driver.session().restRequest("https://www.okx.com/api/v5/account/balance"));
        assertEquals(null, driver.session().restRequest("https://www.okx.com"));
    }

    private void connect(final int connection)
    {
        driver.session().onConnected(connection, driver.nowNs());
    }

    private int poll(final int seconds)
    {
        return driver.session().poll(driver.nowNs() + seconds * SECOND_NS, output);
    }

    private long count(final String part)
    {
        return output.texts().stream().filter((text) -> text.contains(part)).count();
    }

    private List<String> liquidationRequests()
    {
        return output.requests().stream()
            .filter((request) -> FeedStream.LIQUIDATION == request.stream()).map(RestRequest::url).toList();
    }
}
