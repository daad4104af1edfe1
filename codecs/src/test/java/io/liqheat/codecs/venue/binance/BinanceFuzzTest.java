package io.liqheat.codecs.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.fuzz.DamagedText;
import io.liqheat.codecs.fuzz.EventOracle;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged, cut, spliced and shuffled messages: nothing throws, everything is counted once, and what comes out is
 * within the limits. A failure names its seed.
 */
class BinanceFuzzTest
{
    private static final long NOW_NS = 1_800_000_000_000_000_000L;
    private static final String[] COINM_URLS =
    {
        "/dapi/v1/depth?symbol=BTCUSD_PERP", "/dapi/v1/openInterest?symbol=BTCUSD_PERP", "/dapi/v1/exchangeInfo",
        "/futures/data/openInterestHist?pair=BTCUSD&contractType=PERPETUAL", "/dapi/v1/premiumIndex",
        "/dapi/v1/fundingInfo", "/futures/data/takerBuySellVol?pair=BTCUSD&period=5m",
    };
    private static final String[] URLS =
    {
        "/fapi/v1/depth?symbol=BTCUSDT", "/fapi/v1/openInterest?symbol=BTCUSDT", "/fapi/v1/exchangeInfo",
        "/futures/data/openInterestHist?symbol=BTCUSDT", "/fapi/v1/premiumIndex", "/fapi/v1/fundingInfo",
        "/futures/data/globalLongShortAccountRatio?symbol=BTCUSDT&period=5m",
    };

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldSurviveAnything(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final EventOracle oracle = new EventOracle();
        oracle.nowNs(NOW_NS);
        final boolean isCoinm = 0 == seed % 2;
        final String[] urls = isCoinm ? COINM_URLS : URLS;
        final VenueSession session = VenueSessions.of(
            isCoinm ? Venue.BINANCE_COINM : Venue.BINANCE_USDM, List.of(), oracle);
        long messages = 0;
        for (int round = 0; round < 1_500; round++)
        {
            final byte[] damaged = DamagedText.damage(random, messages(random, round, isCoinm));
            final UnsafeBuffer buffer = new UnsafeBuffer(damaged);
            if (random.nextInt(3) == 0)
            {
                final String url = urls[random.nextInt(urls.length)];
                session.onRestAnswer(session.restRequest(url), buffer, 0, damaged.length, NOW_NS);
            }
            else
            {
                session.onText(buffer, 0, damaged.length, NOW_NS);
            }

            messages++;
            assertEquals(messages, session.tally().total());
        }

        assertTrue(oracle.events() > 0);
    }

    private static byte[] messages(final SplittableRandom random, final int round, final boolean isCoinm)
    {
        final String levels = "[[\"50000." + round % 10 + "\",\"" + round % 3 + "\"],[\"49000.5\",\"1\"]]";
        final String text = switch (random.nextInt(11))
        {
            case 0 -> BinanceText.aggTrade(round, "50000.1", "0.001", true);
            case 1 -> BinanceText.trade(round, "50000.1", "0.001", "MARKET");
            case 2 -> BinanceText.markPrice("50000.1", "50000.1", "0.0001", BinanceText.TIME_MS + round);
            case 3 -> BinanceText.forcedOrder("BTCUSDT", "SELL", "FILLED", 1);
            case 4, 5 -> BinanceText.depth(
                round, round + 1, round - 1, BinanceText.TIME_MS + round, levels, "[[\"60000.1\",\"2\"]]");
            case 6 -> BinanceText.snapshot(round, levels, "[[\"60000.1\",\"2\"]]");
            case 7 -> isCoinm ?
                BinanceText.coinmExchangeInfo("XUSD_PERP", "0.01", "10", "TRADING", "BTCUSDT", "0.1", "1", "X") :
                BinanceText.exchangeInfo("XUSDT", "0.01", "1", "BTCUSDT", "0.1", "0.001");
            case 8 -> BinanceText.coinm("x@indexPrice", "\"e\":\"indexPriceUpdate\",\"E\":1799000000000," +
                "\"i\":\"BTCUSD\",\"p\":\"50000." + round + "\"");
            case 9 -> "[{\"symbol\":\"BTCUSDT\",\"fundingIntervalHours\":" + round % 30 +
                ",\"takerBuyVol\":\"" + round + "\",\"takerSellVol\":\"3\",\"timestamp\":1799000000000}]";
            default -> "[{\"symbol\":\"BTCUSDT\",\"sumOpenInterest\":\"5\",\"longShortRatio\":\"1.5\"," +
                "\"timestamp\":\"1799000000000\"}]";
        };
        return (isCoinm ? text.replace("BTCUSDT", "BTCUSD_PERP").replace("\"st\":1", "\"st\":2") : text)
            .getBytes(StandardCharsets.US_ASCII);
    }
}
