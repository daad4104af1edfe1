package io.liqheat.codecs.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Assertions;
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

    private long events;

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldSurviveAnything(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final boolean isCoinm = 0 == seed % 2;
        final String[] urls = isCoinm ? COINM_URLS : URLS;
        final VenueSession session = VenueSessions.of(
            isCoinm ? Venue.BINANCE_COINM : Venue.BINANCE_USDM, List.of(), new CheckingSink());
        long messages = 0;
        for (int round = 0; round < 1_500; round++)
        {
            final byte[] damaged = damage(random, messages(random, round, isCoinm));
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

        Assertions.assertTrue(events > 0);
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

    private static byte[] damage(final SplittableRandom random, final byte[] text)
    {
        byte[] damaged = text;
        switch (random.nextInt(6))
        {
            case 0 -> damaged = Arrays.copyOf(text, random.nextInt(text.length + 1));
            case 1, 2 ->
            {
                for (int hits = random.nextInt(1, 5); hits > 0; hits--)
                {
                    damaged[random.nextInt(damaged.length)] = (byte)random.nextInt(256);
                }
            }
            case 3 ->
            {
                for (int hits = random.nextInt(1, 4); hits > 0; hits--)
                {
                    damaged[random.nextInt(damaged.length)] = (byte)"0123456789.-e\"[]{},:".charAt(random.nextInt(20));
                }
            }
            case 4 ->
            {
                final int from = random.nextInt(text.length);
                final int to = random.nextInt(text.length);
                final int length = Math.min(random.nextInt(40), text.length - Math.max(from, to));
                System.arraycopy(text, from, damaged, to, length);
            }
            default ->
            {
                return damaged;
            }
        }

        return damaged;
    }

    /** Fails on events that no engine should have to see. */
    private final class CheckingSink implements EventSink
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return 1;
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            events++;
            Assertions.assertTrue(length >= EventLayout.MIN_LENGTH && length <= EventLimits.MAX_EVENT_LENGTH);
            assertEquals(NOW_NS, EventLayout.receiveTimeNs(buffer, offset));
            final long timeNs = EventLayout.eventTimeNs(buffer, offset);
            Assertions.assertTrue(timeNs >= 1_483_228_800_000_000_000L && timeNs <= NOW_NS + 86_400_000_000_000L);
        }
    }
}
