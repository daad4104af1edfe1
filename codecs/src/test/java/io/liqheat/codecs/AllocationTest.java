package io.liqheat.codecs;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.testing.SessionProbe;
import io.liqheat.codecs.venue.VenueSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Decoding allocates nothing in steady state, whatever the message and whether it is good.
 */
class AllocationTest
{
    private final VenueSession binance = VenueSessions.binanceUsdm(List.of("BTCUSDT"), SessionProbe.NO_SINK);
    private final VenueSession coinm = VenueSessions.binanceCoinm(List.of("BTCUSD_PERP"), SessionProbe.NO_SINK);
    private final SessionProbe binanceProbe = new SessionProbe(binance);
    private final SessionProbe coinmProbe = new SessionProbe(coinm);
    private final SessionProbe hyperliquid =
        new SessionProbe(VenueSessions.hyperliquid(List.of("BTC"), SessionProbe.NO_SINK));
    private final SessionProbe recorder =
        new SessionProbe(VenueSessions.hyperliquidRecorder("BTC", SessionProbe.NO_SINK));
    private long second;

    @Test
    void shouldNotAllocateForTrades()
    {
        binanceProbe.check(FeedStream.TRADE,
            "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1799000000150,\"a\":#," +
            "\"s\":\"BTCUSDT\",\"p\":\"50000.10\",\"q\":\"0.025\",\"T\":1799000000000,\"m\":true}}");
    }

    @Test
    void shouldNotAllocateForMarkPrices()
    {
        binanceProbe.check(FeedStream.MARK_PRICE,
            "{\"stream\":\"!markPrice@arr\",\"data\":[{\"e\":\"markPriceUpdate\",\"E\":179#," +
            "\"s\":\"BTCUSDT\",\"p\":\"50000.12345678\",\"i\":\"50001.1\",\"r\":\"0.0001\",\"T\":179#}]}");
    }

    @Test
    void shouldNotAllocateForForcedOrders()
    {
        binanceProbe.check(FeedStream.LIQUIDATION,
            "{\"e\":\"forceOrder\",\"E\":1799000000150,\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\"," +
            "\"ap\":\"50000.1\",\"X\":\"FILLED\",\"z\":\"0.1\",\"T\":179#}}");
    }

    @Test
    void shouldNotAllocateForBooksInAndOutOfStep()
    {
        binanceProbe.answer("/fapi/v1/depth?symbol=BTCUSDT",
            "{\"lastUpdateId\":#,\"bids\":[[\"5\",\"1\"]],\"asks\":[[\"6\",\"1\"]]}");
        final String update = "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"T\":179#," +
            "\"s\":\"BTCUSDT\",\"U\":#,\"u\":#,\"pu\":<,\"b\":[[\"4.5\",\"0\"],[\"4\",\"2\"]],\"a\":[[\"7\",\"1\"]]}}";
        binanceProbe.check(FeedStream.DEPTH, update);
        binanceProbe.check(FeedStream.DEPTH, update.replace("<", "5"));
    }

    @Test
    void shouldNotAllocateForRestAnswers()
    {
        for (final String url : List.of(
            "/fapi/v1/openInterest?symbol=BTCUSDT", "/futures/data/openInterestHist?symbol=BTCUSDT",
            "/futures/data/topLongShortPositionRatio?symbol=BTCUSDT&period=5m"))
        {
            final String row = "{\"symbol\":\"BTCUSDT\",\"openInterest\":\"5\",\"time\":179#,\"timestamp\":\"179#\"," +
                "\"sumOpenInterest\":\"5.000\",\"longShortRatio\":\"1.2345\"}";
            final boolean isArray = url.startsWith("/futures");
            binanceProbe.checkAnswer(url, isArray ? "[" + row + "]" : row);
        }
    }

    @Test
    void shouldNotAllocateForBinanceCoinm()
    {
        coinmProbe.check(FeedStream.TRADE,
            "{\"stream\":\"btcusd_perp@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1799000000150,\"a\":#," +
            "\"s\":\"BTCUSD_PERP\",\"p\":\"50000.10\",\"q\":\"25\",\"T\":1799000000000,\"m\":true,\"st\":2}}");
        coinmProbe.check(FeedStream.INDEX_PRICE,
            "{\"stream\":\"btcusd@indexPrice@1s\",\"data\":{\"e\":\"indexPriceUpdate\",\"E\":179#," +
            "\"i\":\"BTCUSD\",\"p\":\"50001.12345678\"}}");
        coinmProbe.check(FeedStream.MARK_PRICE,
            "{\"stream\":\"btcusd_perp@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":179#," +
            "\"s\":\"BTCUSD_PERP\",\"p\":\"50000.12345678\",\"r\":\"0.0001\",\"T\":179#}}");
        coinmProbe.check(FeedStream.LIQUIDATION,
            "{\"e\":\"forceOrder\",\"E\":1799000000150,\"o\":{\"s\":\"BTCUSD_PERP\",\"S\":\"SELL\"," +
            "\"ap\":\"50000.1\",\"X\":\"FILLED\",\"z\":\"10\",\"T\":179#,\"st\":2}}");
        coinmProbe.check("{\"e\":\"forceOrder\",\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"T\":179#,\"st\":1}}");
        coinmProbe.check("{\"stream\":\"!bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":#,\"st\":2}}");
        coinmProbe.check("{\"result\":null,\"id\":#}");
        for (final String url : List.of(
            "/futures/data/takerBuySellVol?pair=BTCUSD&contractType=ALL&period=5m",
            "/futures/data/globalLongShortAccountRatio?pair=BTCUSD&period=5m",
            "/futures/data/openInterestHist?pair=BTCUSD&contractType=PERPETUAL", "/dapi/v1/fundingInfo"))
        {
            coinmProbe.checkAnswer(url,
                "[{\"pair\":\"BTCUSD\",\"symbol\":\"BTCUSD\",\"takerBuyVol\":\"5\",\"takerSellVol\":\"4\"," +
                "\"longShortRatio\":\"1.5\",\"sumOpenInterest\":\"7\",\"fundingIntervalHours\":8," +
                "\"timestamp\":179#}]");
        }
    }

    @Test
    void shouldNotAllocateForWhatIsDue()
    {
        for (final VenueSession session : List.of(binance, coinm))
        {
            for (int i = 0; i < session.endpoints().size(); i++)
            {
                session.onConnected(i, SessionProbe.TIME_NS);
            }

            binanceProbe.check(() ->
            {
                second++;
                session.poll(SessionProbe.TIME_NS + second * 1_000_000_000L, SessionProbe.NO_OUTPUT);
            });
        }
    }

    @Test
    void shouldNotAllocateForHyperliquid()
    {
        hyperliquid.check(FeedStream.TRADE,
            "{\"channel\":\"trades\",\"data\":[{\"coin\":\"BTC\",\"side\":\"B\",\"px\":\"60000.0\"," +
            "\"sz\":\"0.1\",\"time\":1799000000000,\"tid\":#}]}");
        hyperliquid.check(FeedStream.TICKER,
            "{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"BTC\",\"ctx\":{" +
            "\"funding\":\"1e-05\",\"openInterest\":\"3.#\",\"oraclePx\":\"6e4\",\"markPx\":\"60000.0\"}}}");
        hyperliquid.check(FeedStream.DEPTH,
            "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"time\":179#,\"levels\":[[{\"px\":" +
            "\"60000.0\",\"sz\":\"1\",\"n\":1}],[{\"px\":\"60001.0\",\"sz\":\"1\",\"n\":1}]]}}");
        hyperliquid.check(FeedStream.LIQUIDATION,
            "{\"channel\":\"userFills\",\"data\":{\"user\":\"0x1\",\"fills\":[{\"coin\":\"BTC\",\"px\":\"60000.0\"," +
            "\"sz\":\"0.1\",\"side\":\"A\",\"time\":1799000000000,\"tid\":#,\"liquidation\":{\"liquidatedUser\":" +
            "\"0x2\",\"method\":\"market\"}}]}}");
        recorder.check(FeedStream.TRADE,
            "{\"ts\":179#,\"px\":60000.0,\"sz\":0.1,\"side\":\"B\"}");
        recorder.check(FeedStream.OPEN_INTEREST,
            "{\"ts\":179#,\"funding\":1e-05,\"oi\":3.#,\"mark\":60000.0,\"oracle\":60001.0}");
    }

    @Test
    void shouldNotAllocateForBadInput()
    {
        binanceProbe.check("{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"a\":#");
        binanceProbe.check("{\"e\":\"aggTrade\",\"s\":\"XUSDT\",\"a\":#}");
        binanceProbe.check("{\"e\":\"some\\u0074hing\",\"a\":#}");
        hyperliquid.check("{\"channel\":\"#\"}");
    }
}
