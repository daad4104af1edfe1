package io.liqheat.replay.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Venue;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import javax.management.JMException;
import javax.management.ObjectName;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class SyntheticMarketTest
{
    static final long START_NS = 1_790_000_000_000_000_000L;
    static final long SECOND_NS = 1_000_000_000L;
    private static final int MESSAGES = 200_000;

    @Test
    void shouldRepeatEveryByteWhenSeedIsTheSame()
    {
        final long first = hash(new SyntheticMarket(42, START_NS), MESSAGES);

        final long second = hash(new SyntheticMarket(42, START_NS), MESSAGES);

        assertEquals(first, second);
    }

    @Test
    void shouldDifferWhenSeedOrConfigurationDiffers()
    {
        final long base = hash(new SyntheticMarket(42, START_NS), 10_000);

        assertNotEquals(base, hash(new SyntheticMarket(43, START_NS), 10_000));
        assertNotEquals(
            base, hash(new SyntheticMarket(42, START_NS, new SyntheticConfig(1, 1.01, 1, 1)), 10_000));
    }

    @Test
    void shouldNotChangeWhenTheTruthIsWatched()
    {
        final SyntheticMarket watched = new SyntheticMarket(42, START_NS);
        watched.liquidationHandler(
            (contract, side, price, lots, leverage, before, mark, timeNs) -> contract.openLots());
        watched.truths().get(0).forEachPosition((side, entry, liquidation, lots, leverage) -> assertTrue(lots > 0));

        assertEquals(hash(new SyntheticMarket(42, START_NS), 10_000), hash(watched, 10_000));
    }

    @Test
    void shouldBeValidJsonInOrderOfReceiveTime()
    {
        final SyntheticMarket market = new SyntheticMarket(7, START_NS);
        final long[] lastNs = {START_NS};

        for (int i = 0; i < 50_000; i++)
        {
            final long announcedNs = market.nextTimeNs();
            market.next((FrameListener)(venue, url, text, timeNs) ->
            {
                assertEquals(announcedNs, timeNs);
                assertTrue(timeNs >= lastNs[0]);
                assertTrue(JsonCheck.isValid(text), text);
                lastNs[0] = timeNs;
            });
        }
    }

    @Test
    void shouldSendEveryStreamAtItsPace()
    {
        final Map<String, Integer> counts = new TreeMap<>();
        final SyntheticMarket market = new SyntheticMarket(7, START_NS);
        final FrameListener counter = (venue, url, text, timeNs) -> counts.merge(kindOf(url, text), 1, Integer::sum);

        final int seconds = 1_200;
        while (market.nextTimeNs() < START_NS + seconds * SECOND_NS)
        {
            market.next(counter);
        }

        final int depthUpdates = counts.get("btcusdt@depth@100ms");
        assertTrue(depthUpdates > 9.9 * seconds && depthUpdates <= 10 * seconds, "depthUpdates=" + depthUpdates);
        assertNear(seconds, counts.get("ethusdt@markPrice@1s"));
        assertNear(seconds / 5, counts.get("/fapi/v1/openInterest?symbol=BTCUSDT"));
        assertNear(
            seconds / 300, counts.get("/futures/data/globalLongShortAccountRatio?symbol=ETHUSDT&period=5m&limit=1"));
        assertNear(1 + seconds / 300, counts.get("/fapi/v1/depth?symbol=ETHUSDT&limit=1000"));
        assertNear(seconds, counts.get("activeAssetCtx BTC"));
        assertNear(2 * seconds, counts.get("l2Book ETH"));
        assertTrue(counts.get("btcusdt@aggTrade") > 2 * seconds, counts.toString());
        assertTrue(counts.get("trades ETH") > seconds / 2, counts.toString());
    }

    @Test
    void shouldReuseUrlsAcrossAnswers()
    {
        final Map<String, String> urls = new TreeMap<>();
        final SyntheticMarket market = new SyntheticMarket(7, START_NS);
        while (market.nextTimeNs() < START_NS + 60 * SECOND_NS)
        {
            market.next((FrameListener)(venue, url, text, timeNs) ->
            {
                if (null != url)
                {
                    assertSame(urls.computeIfAbsent(url, u -> u), url);
                    assertEquals(Venue.BINANCE_USDM, venue);
                }
            });
        }

        assertEquals(4, urls.size());
    }

    @Test
    void shouldRefuseImpossibleSettings()
    {
        assertThrows(IllegalArgumentException.class, () -> new SyntheticConfig(0, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SyntheticConfig(1, Double.NaN, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SyntheticMarket(1, 0));
        assertThrows(
            IllegalArgumentException.class, () -> new SyntheticMarket(1, START_NS).truth(Venue.OKX, "BTCUSDT"));
    }

    @Test
    void shouldHardlyAllocateInSteadyState() throws JMException
    {
        final SyntheticMarket market = new SyntheticMarket(7, START_NS);
        final HashingHandler handler = new HashingHandler();
        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < 6; round++)
        {
            final long before = allocatedBytes();
            for (int i = 0; i < 50_000; i++)
            {
                market.next(handler);
            }

            leastBytes = Math.min(leastBytes, allocatedBytes() - before);
        }

        // What is left is the measurement's own.
        assertTrue(leastBytes < 16_384, "leastBytes=" + leastBytes);
    }

    private static long allocatedBytes() throws JMException
    {
        return (long)ManagementFactory.getPlatformMBeanServer().invoke(
            new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
            "getThreadAllocatedBytes",
            new Object[] {Thread.currentThread().getId()},
            new String[] {"long"});
    }

    private static String kindOf(final String url, final String text)
    {
        if (null != url)
        {
            return url;
        }

        final String[] words = text.split("\"", 12);
        if ("stream".equals(words[1]))
        {
            return words[3];
        }

        return words[3] + " " + words[9];
    }

    private static void assertNear(final int expected, final Integer actual)
    {
        assertTrue(null != actual && Math.abs(actual - expected) <= 2, expected + " expected, not " + actual);
    }

    private static long hash(final SyntheticMarket market, final int messages)
    {
        final HashingHandler handler = new HashingHandler();
        for (int i = 0; i < messages; i++)
        {
            market.next(handler);
        }

        return handler.hash;
    }

    private static final class HashingHandler implements SyntheticFrameHandler
    {
        private final CRC32C crc = new CRC32C();
        private final byte[] bytes = new byte[FrameText.CAPACITY];
        private long hash;

        @Override
        public void onText(
            final Venue venue, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
        {
            buffer.getBytes(offset, bytes, 0, length);
            crc.reset();
            crc.update(bytes, 0, length);
            hash = hash * 31 + crc.getValue();
            hash = hash * 31 + receiveTimeNs + venue.value();
        }

        @Override
        public void onRestAnswer(
            final Venue venue,
            final String url,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            onText(venue, buffer, offset, length, receiveTimeNs);
            hash = hash * 31 + url.hashCode();
        }
    }
}
