package io.liqheat.codecs.venue.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Silence, acknowledgements, definitions, fast books and fills of watched addresses.
 */
class HyperliquidLiveTest
{
    private static final long START_MS = 1_800_000_000_000L;
    private static final String LIQUIDATED = "0x360878d351f05975e25f1807a27895e1e5e004fb";
    private static final String META = "{\"universe\":[{\"name\":\"BTC\",\"szDecimals\":5,\"maxLeverage\":40," +
        "\"marginTableId\":56},{\"name\":\"OLD\",\"szDecimals\":1,\"maxLeverage\":3,\"isDelisted\":true}," +
        "{\"szDecimals\":1,\"maxLeverage\":3,\"name\":\"DOGE\"}],\"marginTables\":[[50,{\"description\":\"\"," +
        "\"marginTiers\":[{\"lowerBound\":\"0.0\",\"maxLeverage\":50}]}]]}";
    private static final String CONTEXTS = "[" + context("60000.0") + "," + context("1.0") + "," + context("0.12345") +
        "]";

    private final CapturingOutput output = new CapturingOutput();
    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.hyperliquid(List.of("BTC", "DOGE"), sink));

    @Test
    void shouldNoticeSilenceFromTheSubscriptionOn()
    {
        driver.session().onConnected(0, driver.nowNs());
        acknowledge(6);
        pollUntil(0, 31);
        assertEquals(
            List.of("FeedStatus DEPTH STALE NONE - #1 @1800000000000 "), driver.sink().lines("FeedStatus DEPTH"));
        assertEquals(List.of(), output.reconnects());
        pollUntil(31, 65);
        assertEquals(List.of("0: no books"), output.reconnects());
        assertEquals(1, driver.sink().lines("FeedStatus MARK_PRICE STALE").size());
        assertEquals(1, driver.sink().lines("FeedStatus OPEN_INTEREST STALE").size());
        assertEquals(0, driver.sink().lines("FeedStatus TRADE").size());
        pollUntil(65, 125);
        assertEquals(1, driver.sink().lines("FeedStatus TRADE STALE").size());
    }

    @Test
    void shouldNotBlameTheConnectionForACoinThatNeverSpeaks()
    {
        for (int attempt = 0; attempt < 6; attempt++)
        {
            driver.session().onConnected(0, driver.nowNs());
            acknowledge(6);
            pollUntil(100 * attempt, 100 * attempt + 80);
            driver.session().onDisconnected(0, driver.nowNs());
            driver.at(START_MS + 100_000L * (attempt + 1));
        }

        assertEquals(3, output.reconnects().size());
    }

    @Test
    void shouldReconnectWhenSubscriptionsAreNotAnswered()
    {
        driver.session().onConnected(0, driver.nowNs());
        acknowledge(4);
        assertEquals("CONTROL REJECTED ERROR_ANSWER", driver.text("{\"channel\":\"error\",\"data\":\"no\"}"));
        speakUntil(80);
        assertEquals(List.of("0: subscriptions without an answer"), output.reconnects());
    }

    @Test
    void shouldNotReconnectWhenAllIsWell()
    {
        driver.session().onConnected(0, driver.nowNs());
        acknowledge(5);
        driver.text("{\"channel\":\"error\",\"data\":\"Invalid subscription\"}");
        speakUntil(200);
        assertEquals(List.of(), output.reconnects());
    }

    @Test
    void shouldAskForDefinitionsAndUseThem()
    {
        assertEquals("https://api.hyperliquid.xyz", driver.session().restRoot());
        driver.session().onConnected(0, driver.nowNs());
        driver.session().poll(driver.nowNs(), output);
        assertEquals(1, output.requests().size());
        assertEquals("/info", output.requests().get(0).url());
        assertEquals("{\"type\":\"metaAndAssetCtxs\"}", output.requests().get(0).body());
        assertEquals(
            output.requests().get(0), driver.session().restRequest("https://api.hyperliquid.xyz/info"));
        assertNull(driver.session().restRequest("/exchange"));

        assertEquals("INSTRUMENT DECODED", driver.rest("/info", "[" + META + "," + CONTEXTS + "]"));
        assertEquals(
            List.of(
                "InstrumentDefinition #1 @1800000000000 BTC tick 1e-1 lot 1e-5 band 100",
                "InstrumentDefinition #2 @1800000000000 DOGE tick 1e-5 lot 1e-1 band 0"),
            driver.sink().lines("InstrumentDefinition"));
        assertEquals(
            List.of(
                "MarkPrice #1 @1800000000000 600000 index 600010",
                "MarkPrice #2 @1800000000000 12345 index 6000100000"),
            driver.sink().lines("MarkPrice"));
        assertEquals(
            List.of("OpenInterest #1 @1800000000000 200000", "OpenInterest #2 @1800000000000 20"),
            driver.sink().lines("OpenInterest"));
        pollUntil(0, 31);
        assertEquals(2, driver.sink().lines("FeedStatus DEPTH STALE").size());
    }

    @Test
    void shouldReadDefinitionsWithoutContexts()
    {
        assertEquals("INSTRUMENT DECODED", driver.rest("/info", META));
        assertEquals(0, driver.sink().lines().size());
        driver.text("{\"channel\":\"trades\",\"data\":[{\"coin\":\"DOGE\",\"side\":\"A\",\"px\":\"0.12345\"," +
            "\"sz\":\"10.5\",\"time\":1799000000000,\"tid\":5}]}");
        assertEquals(List.of("Trade #1 @1799000000000 12345 x 105 SELL id 5"), driver.sink().lines("Trade"));
    }

    @Test
    void shouldClassifyAnswersItCannotUse()
    {
        assertEquals("INSTRUMENT REJECTED UNKNOWN_TYPE", driver.rest("/info", "{\"BTC\":\"60000.0\"}"));
        assertEquals("INSTRUMENT REJECTED UNKNOWN_TYPE", driver.rest("/info", "[]"));
        assertEquals("INSTRUMENT REJECTED UNKNOWN_TYPE", driver.rest("/info", "[5]"));
        assertEquals("INSTRUMENT REJECTED UNKNOWN_TYPE", driver.rest("/info", "5"));
        assertEquals("INSTRUMENT REJECTED NOT_JSON", driver.rest("/info", META.substring(1)));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest("/info", META.replace("szDecimals", "sz")));
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest("/info", META.replace("als\":1", "als\":9")));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest("/info", META.replace("\"DOGE\"", "\"\"")));
        assertEquals("DEPTH DECODED", driver.rest("/info", bookData(START_MS, "")));
    }

    @Test
    void shouldPreferFastBooks()
    {
        assertEquals("DEPTH DECODED", driver.text(book(START_MS, "")));
        assertEquals("DEPTH DECODED", driver.text(book(START_MS + 1_000, ",\"fast\":true")));
        assertEquals("DEPTH IGNORED", driver.text(book(START_MS + 1_500, "")));
        assertEquals("DEPTH IGNORED", driver.text(book(START_MS + 1_500, ",\"fast\":false")));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.text(book(START_MS + 900, ",\"fast\":true")));
        driver.session().onDisconnected(0, driver.nowNs());
        assertEquals("DEPTH DECODED", driver.text(book(START_MS + 2_000, "")));
        assertEquals(3, driver.sink().lines("Depth").size());
    }

    @Test
    void shouldTellTheSideAtRiskWhoeverWasWatched()
    {
        final String[][] golden =
        {
            // Told to, side of the fill, what it did, taker; side at risk.
            {LIQUIDATED, "A", "Close Long", "true", "LONG"},
            {LIQUIDATED.replace('d', 'D'), "B", "Close Short", "true", "SHORT"},
            {LIQUIDATED, "A", "Liquidated Cross Long", "false", "LONG"},
            {"0x1", "A", "Open Short", "false", "SHORT"},
            {"0x1", "B", "Close Short", "false", "LONG"},
            {"", "A", "Open Short", "false", "SHORT"},
            {"", "B", "Open Long", "true", "LONG"},
            {"", "A", "Liquidated Isolated Long", "true", "LONG"},
            {"", "B", "Liquidated Isolated Short", "false", "SHORT"},
            {"", "B", "Auto-Deleveraging", "true", "LONG"},
            {"", "A", "Close Long", "true", "LONG"},
            {"", "B", "Close Short", "true", "SHORT"},
            {"", "A", "Long > Short", "false", "SHORT"},
            {"", "B", "Close Short", "false", "LONG"},
        };
        int tradeId = 1;
        for (final String[] row : golden)
        {
            driver.sink().clear();
            assertEquals("LIQUIDATION DECODED", driver.text(fills(row[0], fill(tradeId, row[1], row[2], row[3]))));
            assertEquals(
                List.of("Liquidation #1 @1799000000000 " + row[4] + " 666530 x 100 FILL SAMPLED"),
                driver.sink().lines("Liquidation"), String.join(" ", row));
            assertEquals(0, driver.sink().lines("Trade").size());
            tradeId++;
        }
    }

    @Test
    void shouldFindLiquidationsAmongOtherFills()
    {
        final String other = fill(7, "A", "Open Short", "false").replace("liquidation", "builderFee");
        final String liquidation = fill(8, "A", "Open Short", "false");

        assertEquals("OTHER IGNORED", driver.text(fills("", other)));
        assertEquals("LIQUIDATION DECODED", driver.text(fills("", other + "," + liquidation + "," + other)));
        assertEquals("LIQUIDATION REJECTED DUPLICATE", driver.text(fills(LIQUIDATED, liquidation)));
        assertEquals("OTHER IGNORED", driver.text(
            fills("0x1", fill(9, "A", "Open Short", "false")).replace("\"fills\"", "\"isSnapshot\":true,\"fills\"")));
        assertEquals("OTHER IGNORED", driver.text("{\"channel\":\"user\",\"data\":{\"funding\":{}}}"));
        assertEquals("OTHER REJECTED MISSING_FIELD", driver.text("{\"channel\":\"user\",\"data\":[]}"));
        assertEquals(1, driver.sink().lines("Liquidation").size());
    }

    @Test
    void shouldRejectLiquidationsItCannotUse()
    {
        final String fill = fill(7, "A", "Close Long", "true");
        assertEquals("LIQUIDATION REJECTED MISSING_FIELD", driver.text(fills("", fill.replace("\"A\"", "\"X\""))));
        assertEquals("LIQUIDATION REJECTED MISSING_FIELD", driver.text(fills("", fill.replace("crossed", "cross"))));
        assertEquals("LIQUIDATION REJECTED MISSING_FIELD", driver.text(fills("", fill.replace("true", "null"))));
        assertEquals("LIQUIDATION REJECTED MISSING_FIELD", driver.text(fills("", fill.replace("\"px\"", "\"p\""))));
        assertEquals("LIQUIDATION REJECTED UNKNOWN_SYMBOL", driver.text(fills("", fill.replace("BTC", "XYZ"))));
        assertEquals("LIQUIDATION IGNORED", driver.text(fills("", fill.replace("BTC", "ETH"))));
        assertEquals("LIQUIDATION REJECTED OFF_TICK", driver.text(fills("", fill.replace("66653.0", "66653.05"))));
        assertEquals("LIQUIDATION REJECTED OUT_OF_RANGE", driver.text(fills("", fill.replace("0.001", "0.0"))));
        assertEquals("LIQUIDATION REJECTED BAD_TIME", driver.text(fills("", fill.replace("1799000000000", "1"))));
        assertEquals("LIQUIDATION REJECTED BAD_NUMBER", driver.text(fills("", fill.replace("\"tid\"", "\"t\""))));
        assertEquals("OTHER REJECTED UNKNOWN_TYPE", driver.text(fills("", "5")));
        assertEquals(0, driver.sink().lines("Liquidation").size());
        assertEquals("LIQUIDATION DECODED", driver.text(fills("", fill)));
    }

    private void pollUntil(final int from, final int to)
    {
        for (int second = from; second <= to; second++)
        {
            driver.at(START_MS + second * 1_000L);
            driver.session().poll(driver.nowNs(), output);
        }
    }

    private void speakUntil(final int to)
    {
        driver.rest("/info", META);
        for (int second = 0; second <= to; second++)
        {
            driver.at(START_MS + second * 1_000L);
            for (final String coin : List.of("BTC", "DOGE"))
            {
                driver.text(book(START_MS + second * 1_000L, "").replace("BTC", coin));
                driver.text("{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"" + coin + "\",\"ctx\":" +
                    context("60000.0") + "}}");
            }

            driver.session().poll(driver.nowNs(), output);
        }
    }

    private void acknowledge(final int count)
    {
        for (int i = 0; i < count; i++)
        {
            assertEquals("CONTROL DECODED", driver.text(
                "{\"channel\":\"subscriptionResponse\",\"data\":{\"method\":\"subscribe\",\"subscription\":" +
                "{\"type\":\"trades\",\"coin\":\"BTC\"}}}"));
        }
    }

    private static String context(final String mark)
    {
        return "{\"funding\":\"0.0000125\",\"openInterest\":\"2.0\",\"oraclePx\":\"60001.0\",\"markPx\":\"" + mark +
            "\",\"midPx\":null}";
    }

    private static String book(final long timeMs, final String more)
    {
        return "{\"channel\":\"l2Book\",\"data\":" + bookData(timeMs, more) + "}";
    }

    private static String bookData(final long timeMs, final String more)
    {
        return "{\"coin\":\"BTC\",\"time\":" + timeMs + more + ",\"levels\":[[{\"px\":\"60000\",\"sz\":\"1.5\"," +
            "\"n\":2}],[{\"px\":\"60001\",\"sz\":\"2\",\"n\":1}]]}";
    }

    private static String fills(final String user, final String fills)
    {
        return "{\"channel\":\"" + (user.isEmpty() ? "user\",\"data\":{" :
            "userFills\",\"data\":{\"user\":\"" + user + "\",") + "\"fills\":[" + fills + "]}}";
    }

    private static String fill(final long tradeId, final String side, final String direction, final String crossed)
    {
        return "{\"coin\":\"BTC\",\"px\":\"66653.0\",\"sz\":\"0.001\",\"side\":\"" + side +
            "\",\"time\":1799000000000,\"startPosition\":\"-0.0213\",\"dir\":\"" + direction +
            "\",\"closedPnl\":\"0.0\",\"crossed\":" + crossed + ",\"tid\":" + tradeId +
            ",\"liquidation\":{\"liquidatedUser\":\"" + LIQUIDATED +
            "\",\"markPx\":\"66607.0\",\"method\":\"market\"},\"feeToken\":\"USDC\"}";
    }
}
