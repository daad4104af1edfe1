package io.liqheat.codecs.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.EventLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every recorded message is decoded, or classified by what is the matter with it.
 */
class BinanceRecordedFramesTest
{
    /** REST answers are recorded without the URL that was asked. */
    private static final Map<String, String> URL_OF_CHANNEL = Map.of(
        "depthSnapshot", "/fapi/v1/depth?symbol=BTCUSDT",
        "instrument", "/fapi/v1/exchangeInfo",
        "openInterest", "/fapi/v1/openInterest?symbol=BTCUSDT",
        "rest-fundingInfo", "/fapi/v1/fundingInfo",
        "rest-globalLongShortAccountRatio", "/futures/data/globalLongShortAccountRatio?symbol=BTCUSDT&period=5m",
        "rest-openInterestHist", "/futures/data/openInterestHist?symbol=BTCUSDT&period=5m",
        "rest-premiumIndex", "/fapi/v1/premiumIndex?symbol=BTCUSDT",
        "rest-takerlongshortRatio", "/futures/data/takerlongshortRatio?symbol=BTCUSDT&period=5m",
        "rest-topLongShortAccountRatio", "/futures/data/topLongShortAccountRatio?symbol=BTCUSDT&period=5m",
        "rest-topLongShortPositionRatio", "/futures/data/topLongShortPositionRatio?symbol=BTCUSDT&period=5m");

    private static final Map<String, String> COINM_URL_OF_CHANNEL = Map.of(
        "instrument", "/dapi/v1/exchangeInfo",
        "openInterest", "/dapi/v1/openInterest?symbol=BTCUSD_PERP",
        "rest-globalLongShortAccountRatio", "/futures/data/globalLongShortAccountRatio?pair=BTCUSD&period=5m",
        "rest-openInterestHist", "/futures/data/openInterestHist?pair=BTCUSD&contractType=CURRENT_QUARTER&period=5m",
        "rest-premiumIndex", "/dapi/v1/premiumIndex?symbol=BTCUSD_PERP",
        "rest-takerBuySellVol", "/futures/data/takerBuySellVol?pair=BTCUSD&contractType=ALL&period=5m",
        "rest-topLongShortAccountRatio", "/futures/data/topLongShortAccountRatio?pair=BTCUSD&period=5m",
        "rest-topLongShortPositionRatio", "/futures/data/topLongShortPositionRatio?pair=BTCUSD&period=5m");

    @Test
    void shouldClassifyEveryRecordedUsdmMessage()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : RecordedFrames.lines(SharedData.path("frames"), "binance-usdm."))
        {
            final String channel = RecordedFrames.field(line, "channel");
            seen.merge(
                channel + " " + resultOf(Venue.BINANCE_USDM, line, URL_OF_CHANNEL.get(channel)), 1, Integer::sum);
        }

        // Rejected are symbols without a definition, BTCUSDT of the years when its tick was 0.01, and one SUBSCRIBE
        // that a client had sent.
        assertEquals(List.of(
            "aggTrade TRADE DECODED=6",
            "aggTrade TRADE REJECTED OFF_TICK=1",
            "aggTrade TRADE REJECTED UNKNOWN_SYMBOL=1",
            "bookTicker QUOTE IGNORED=6",
            "depth DEPTH DECODED=5",
            "depth DEPTH REJECTED OFF_TICK=1",
            "depth DEPTH REJECTED UNKNOWN_SYMBOL=1",
            "depthN DEPTH DECODED=1",
            "depthN DEPTH REJECTED UNKNOWN_SYMBOL=1",
            "depthSnapshot DEPTH DECODED=3",
            "depthSnapshot DEPTH REJECTED OFF_TICK=1",
            "forceOrder LIQUIDATION DECODED=1",
            "forceOrder LIQUIDATION REJECTED UNKNOWN_SYMBOL=3",
            "instrument INSTRUMENT DECODED=5",
            "kline CANDLE IGNORED=4",
            "markPrice MARK_PRICE DECODED=4",
            "markPrice MARK_PRICE REJECTED UNKNOWN_SYMBOL=1",
            "markPrice_arr MARK_PRICE DECODED=1",
            "openInterest OPEN_INTEREST DECODED=3",
            "openInterest OPEN_INTEREST REJECTED UNKNOWN_SYMBOL=1",
            "rest-fundingInfo FUNDING IGNORED=1",
            "rest-globalLongShortAccountRatio LONG_SHORT_RATIO DECODED=1",
            "rest-openInterestHist OPEN_INTEREST DECODED=1",
            "rest-premiumIndex MARK_PRICE DECODED=1",
            "rest-takerlongshortRatio LONG_SHORT_RATIO DECODED=1",
            "rest-topLongShortAccountRatio LONG_SHORT_RATIO DECODED=1",
            "rest-topLongShortPositionRatio LONG_SHORT_RATIO DECODED=1",
            "subscribe-request CONTROL REJECTED UNKNOWN_TYPE=1",
            "ticker OTHER IGNORED=3",
            "ticker_arr OTHER IGNORED=2",
            "trade TRADE DECODED=1",
            "trade TRADE IGNORED=1",
            "trade TRADE REJECTED OFF_TICK=1",
            "trade TRADE REJECTED UNKNOWN_SYMBOL=1"),
            lines(seen));
    }

    @Test
    void shouldClassifyEveryRecordedCoinmMessage()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : RecordedFrames.lines(SharedData.path("frames"), "binance-coinm."))
        {
            final String channel = RecordedFrames.field(line, "channel");
            final String url = "depthSnapshot".equals(channel) ?
                "/dapi/v1/depth?symbol=" + symbolIn(RecordedFrames.field(line, "raw")) :
                COINM_URL_OF_CHANNEL.get(channel);
            seen.merge(channel + " " + resultOf(Venue.BINANCE_COINM, line, url), 1, Integer::sum);
        }

        // Rejected are a contract without a definition and a SUBSCRIBE; "current quarter" is no contract.
        assertEquals(List.of(
            "ack CONTROL DECODED=1",
            "aggTrade TRADE DECODED=5",
            "bookTicker QUOTE IGNORED=6",
            "depth DEPTH DECODED=7",
            "depthN DEPTH DECODED=2",
            "depthN DEPTH REJECTED UNKNOWN_SYMBOL=1",
            "depthSnapshot DEPTH DECODED=4",
            "forceOrder LIQUIDATION DECODED=1",
            "indexPrice INDEX_PRICE DECODED=1",
            "instrument INSTRUMENT DECODED=5",
            "kline CANDLE IGNORED=3",
            "markPrice MARK_PRICE DECODED=2",
            "markPrice_arr MARK_PRICE DECODED=1",
            "openInterest OPEN_INTEREST DECODED=4",
            "rest-globalLongShortAccountRatio LONG_SHORT_RATIO DECODED=1",
            "rest-openInterestHist OPEN_INTEREST IGNORED=1",
            "rest-premiumIndex MARK_PRICE DECODED=1",
            "rest-takerBuySellVol LONG_SHORT_RATIO DECODED=1",
            "rest-topLongShortAccountRatio LONG_SHORT_RATIO DECODED=1",
            "rest-topLongShortPositionRatio LONG_SHORT_RATIO DECODED=1",
            "subscribe-request CONTROL REJECTED UNKNOWN_TYPE=1",
            "ticker OTHER IGNORED=3",
            "ticker_arr OTHER IGNORED=2",
            "trade TRADE DECODED=1"),
            lines(seen));
    }

    @Test
    void shouldClassifyEverySampleOfOtherReaders()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : samples("captures/samples/crypto_msg_parser_frames.jsonl.gz"))
        {
            final String kind = RecordedFrames.field(line, "test");
            if (line.startsWith("{\"exchange\": \"binance\"") && kind.matches("(linear|inverse)_.*"))
            {
                final Venue venue = kind.startsWith("linear") ? Venue.BINANCE_USDM : Venue.BINANCE_COINM;
                final String module = RecordedFrames.field(line, "module");
                final String raw = RecordedFrames.field(line, "raw");
                final String path = (Venue.BINANCE_USDM == venue ? "/fapi/v1/" : "/dapi/v1/") +
                    ("open_interest".equals(module) ? "openInterest" : "depth");
                final String symbol = raw.contains("\"symbol\"") ? symbolIn(raw) : "BTCUSDT";
                seen.merge(
                    module + " " + resultOf(venue, line, path + "?symbol=" + symbol), 1, Integer::sum);
            }
        }

        for (final String line : samples("captures/samples/tardis_node_mapper_frames.jsonl.gz"))
        {
            final String exchange = RecordedFrames.field(line, "exchange");
            if (exchange.equals("binance-futures") || exchange.equals("binance-delivery"))
            {
                final SessionDriver driver = driver(
                    exchange.endsWith("futures") ? Venue.BINANCE_USDM : Venue.BINANCE_COINM);
                final String message = line.substring(line.indexOf("\"msg\": ") + 7, line.length() - 1);
                final int note = message.indexOf(", \"tardis_generated\"");
                seen.merge(
                    "tardis " + driver.text(note < 0 ? message : message.substring(0, note)), 1, Integer::sum);
            }
        }

        assertEquals(List.of(
            "bbo QUOTE IGNORED=4",
            "candlestick CANDLE IGNORED=4",
            "funding_rate MARK_PRICE DECODED=4",
            "l2_event DEPTH DECODED=3",
            "l2_event DEPTH REJECTED UNKNOWN_SYMBOL=1",
            "l2_snapshot DEPTH DECODED=4",
            "l2_topk DEPTH DECODED=3",
            "l2_topk DEPTH REJECTED UNKNOWN_SYMBOL=2",
            "open_interest OPEN_INTEREST DECODED=3",
            "open_interest OPEN_INTEREST REJECTED UNKNOWN_SYMBOL=1",
            "tardis CONTROL DECODED=1",
            "tardis DEPTH DECODED=6",
            "tardis DEPTH REJECTED OFF_TICK=2",
            "tardis INDEX_PRICE DECODED=1",
            "tardis LIQUIDATION DECODED=2",
            "tardis MARK_PRICE DECODED=3",
            "tardis MARK_PRICE REJECTED UNKNOWN_SYMBOL=1",
            "tardis OPEN_INTEREST DECODED=2",
            "tardis OTHER IGNORED=3",
            "tardis QUOTE IGNORED=2",
            "tardis TRADE DECODED=2",
            "tardis TRADE IGNORED=1",
            "tardis TRADE REJECTED OFF_TICK=2",
            "tardis TRADE REJECTED UNKNOWN_SYMBOL=1",
            "ticker OTHER IGNORED=8",
            "trade TRADE DECODED=3",
            "trade TRADE REJECTED UNKNOWN_SYMBOL=1"),
            lines(seen));
    }

    /** Facts of the frames: side of the order, "ap", "z", and what that is in coins and US dollars. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "usdm  | BTCUSDT       | 1584059031421 | SHORT | 4706.0  | 0.014     | 65.88",
        "usdm  | STGUSDT       | 1786172556607 | LONG  | 0.1355  | 5         | 0.67",
        "usdm  | RAYSOLUSDT    | 1788965416437 | LONG  | 1.3912  | 70.5      | 98.07",
        "usdm  | COTIUSDT      | 1789672235690 | SHORT | 0.021912 | 288183   | 6314.66",
        "coinm | BTCUSD_200925 | 1594622954021 | LONG  | 9352.7  | 0.0320763 | 300.00",
    })
    void shouldReadRecordedForcedOrders(
        final String product,
        final String symbol,
        final long timeMs,
        final String side,
        final String price,
        final double coins,
        final double dollars)
    {
        final SessionDriver driver =
            driver("usdm".equals(product) ? Venue.BINANCE_USDM : Venue.BINANCE_COINM);
        final Instrument instrument = instrument(driver, symbol);
        RecordedFrames.lines(SharedData.path("frames/binance-" + product + ".forceOrder.jsonl")).stream()
            .map((line) -> RecordedFrames.field(line, "raw"))
            .filter((raw) -> raw.contains("\"" + symbol + "\"")).forEach(driver::text);

        final DirectBuffer event = driver.sink().events().stream()
            .filter((it) -> LiquidationDecoder.TEMPLATE_ID == EventLayout.templateId(it, 0)).findFirst().get();
        final LiquidationDecoder liquidation =
            new LiquidationDecoder().wrapAndApplyHeader(event, 0, new MessageHeaderDecoder());
        final double usd =
            instrument.notionalCents(liquidation.priceTicks(), liquidation.quantityLots()) / 100.0;
        assertEquals(
            timeMs + " " + side + " " + price + " FILL SAMPLED",
            EventLayout.eventTimeNs(event, 0) / 1_000_000 + " " + liquidation.sideAtRisk() + " " +
            instrument.priceText(liquidation.priceTicks()) + " " + liquidation.priceKind() + " " +
            liquidation.completeness());
        assertEquals(dollars, usd, 0.005);
        assertEquals(coins, "usdm".equals(product) ?
            Double.parseDouble(instrument.quantityText(liquidation.quantityLots())) :
            usd / Double.parseDouble(price), coins * 1e-6);
    }

    /** The contract on the grid the frames are on; the session learns it from the venue where it is not known. */
    private static Instrument instrument(final SessionDriver driver, final String symbol)
    {
        final String[] grid = switch (symbol)
        {
            case "BTCUSDT" -> new String[] {"0.1", "0.001"};
            case "STGUSDT" -> new String[] {"0.0001", "1"};
            case "RAYSOLUSDT" -> new String[] {"0.0001", "0.1"};
            case "COTIUSDT" -> new String[] {"0.000001", "1"};
            default -> new String[] {"0.1", "100"};
        };
        final boolean isUsdm = Venue.BINANCE_USDM == driver.session().venue();
        if (isUsdm)
        {
            driver.rest("/fapi/v1/exchangeInfo", BinanceText.exchangeInfo(symbol, grid[0], grid[1]));
        }

        return new Instrument(
            1, driver.session().venue(), symbol, Decimal.of(grid[0]), Decimal.of(grid[1]),
            (isUsdm ? BinanceProduct.USDM : BinanceProduct.COINM).contractType(), "X", "USD", 0, 0);
    }

    private static List<String> lines(final Map<String, Integer> seen)
    {
        return seen.entrySet().stream().map((entry) -> entry.getKey() + "=" + entry.getValue()).toList();
    }

    private static String resultOf(final Venue venue, final String line, final String url)
    {
        final SessionDriver driver = driver(venue);
        final String raw = RecordedFrames.field(line, "raw");
        final boolean isRest = line.contains("\"transport\": \"rest\"") || !raw.contains("\"stream\"") &&
            !raw.contains("\"e\"") && !raw.contains("\"method\"") && !raw.contains("\"result\"");
        final String result = isRest ? driver.rest(url, raw) : driver.text(raw);
        assertEquals(1, driver.session().tally().total(), line);
        return result;
    }

    private static SessionDriver driver(final Venue venue)
    {
        return new SessionDriver((sink) -> VenueSessions.of(venue, List.of(), sink));
    }

    private static String symbolIn(final String raw)
    {
        final int start = raw.indexOf("\"symbol\":\"") + 10;
        return raw.substring(start, raw.indexOf('"', start));
    }

    private static List<String> samples(final String file)
    {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(SharedData.path(file))), StandardCharsets.UTF_8)))
        {
            return reader.lines().toList();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
