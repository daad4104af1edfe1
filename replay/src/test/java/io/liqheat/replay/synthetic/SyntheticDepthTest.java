package io.liqheat.replay.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SyntheticDepthTest
{
    private static final Pattern FIRST = Pattern.compile("\"U\":(\\d+)");
    private static final Pattern LAST = Pattern.compile("\"u\":(\\d+)");
    private static final Pattern PREVIOUS = Pattern.compile("\"pu\":(\\d+)");
    private static final Pattern SNAPSHOT = Pattern.compile("\"lastUpdateId\":(\\d+)");
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"\\]");
    private static final Pattern PRICE = Pattern.compile("\"px\":\"([0-9.]+)\"");

    @Test
    void shouldKeepEveryBinanceBookContiguousAndUncrossed()
    {
        final Book btc = new Book("BTCUSDT");
        final Book eth = new Book("ETHUSDT");
        final SyntheticMarket market = new SyntheticMarket(11, SyntheticMarketTest.START_NS);

        while (market.nextTimeNs() < SyntheticMarketTest.START_NS + 700 * SyntheticMarketTest.SECOND_NS)
        {
            market.next((FrameListener)(venue, url, text, timeNs) ->
            {
                btc.onFrame(url, text);
                eth.onFrame(url, text);
            });
        }

        assertTrue(btc.applied > 6_900, "applied=" + btc.applied);
        assertTrue(eth.applied > 6_900, "applied=" + eth.applied);
        assertEquals(3, btc.snapshots);
        assertEquals(2, btc.compared);
    }

    @Test
    void shouldKeepEveryHyperliquidBookSortedAndUncrossed()
    {
        final int[] books = {0};
        final SyntheticMarket market = new SyntheticMarket(11, SyntheticMarketTest.START_NS);

        while (market.nextTimeNs() < SyntheticMarketTest.START_NS + 300 * SyntheticMarketTest.SECOND_NS)
        {
            market.next((FrameListener)(venue, url, text, timeNs) ->
            {
                if (text.startsWith("{\"channel\":\"l2Book\""))
                {
                    books[0]++;
                    checkSorted(text);
                }
            });
        }

        assertTrue(books[0] > 1_100, "books=" + books[0]);
    }

    private static void checkSorted(final String text)
    {
        final int middle = text.indexOf("],[");
        final Matcher bids = PRICE.matcher(text.substring(0, middle));
        final Matcher asks = PRICE.matcher(text.substring(middle));
        BigDecimal best = null;
        BigDecimal last = null;
        while (bids.find())
        {
            final BigDecimal price = new BigDecimal(bids.group(1));
            assertTrue(null == last || price.compareTo(last) < 0, text);
            best = null == best ? price : best;
            last = price;
        }

        last = best;
        while (asks.find())
        {
            final BigDecimal price = new BigDecimal(asks.group(1));
            assertTrue(price.compareTo(last) > 0, text);
            last = price;
        }
    }

    /** A client's book, kept by the venue's rule. */
    private static final class Book
    {
        private final String symbol;
        private final TreeMap<BigDecimal, String> bids = new TreeMap<>();
        private final TreeMap<BigDecimal, String> asks = new TreeMap<>();
        private final TreeMap<BigDecimal, String> laterBids = new TreeMap<>();
        private final TreeMap<BigDecimal, String> laterAsks = new TreeMap<>();
        private long laterId;
        private long lastUpdateId;
        private boolean isFirst;
        private int applied;
        private int snapshots;
        private int compared;

        private Book(final String symbol)
        {
            this.symbol = symbol;
        }

        private void onFrame(final String url, final String text)
        {
            if (("/fapi/v1/depth?symbol=" + symbol + "&limit=1000").equals(url))
            {
                onSnapshot(text);
            }
            else if (null == url && text.contains("\"e\":\"depthUpdate\"") && text.contains(symbol))
            {
                onUpdate(text);
            }
        }

        private void onSnapshot(final String text)
        {
            snapshots++;
            final TreeMap<BigDecimal, String> snapshotBids = 1 == snapshots ? bids : laterBids;
            final TreeMap<BigDecimal, String> snapshotAsks = 1 == snapshots ? asks : laterAsks;
            snapshotBids.clear();
            snapshotAsks.clear();
            final int asksAt = text.indexOf("\"asks\"");
            apply(text.substring(0, asksAt), snapshotBids);
            apply(text.substring(asksAt), snapshotAsks);
            final long id = Long.parseLong(FrameListener.find(SNAPSHOT, text));
            if (1 == snapshots)
            {
                lastUpdateId = id;
                isFirst = true;
            }
            else
            {
                laterId = id;
                compareWithLater();
            }
        }

        private void compareWithLater()
        {
            if (lastUpdateId == laterId)
            {
                assertEquals(laterBids, bids);
                assertEquals(laterAsks, asks);
                compared++;
            }
        }

        private void onUpdate(final String text)
        {
            final long first = Long.parseLong(FrameListener.find(FIRST, text));
            final long last = Long.parseLong(FrameListener.find(LAST, text));
            final long previous = Long.parseLong(FrameListener.find(PREVIOUS, text));
            assertTrue(previous < first && first <= last, text);
            if (0 == lastUpdateId || last < lastUpdateId)
            {
                return;
            }

            final boolean spans = isFirst && first <= lastUpdateId && lastUpdateId <= last;
            assertTrue(spans || previous == lastUpdateId, text);
            isFirst = false;
            lastUpdateId = last;
            final int asksAt = text.indexOf(",\"a\":[");
            apply(text.substring(0, asksAt), bids);
            apply(text.substring(asksAt), asks);
            applied++;
            compareWithLater();
            assertTrue(bids.lastKey().compareTo(asks.firstKey()) < 0, "crossed after " + text);
        }

        private static void apply(final String text, final TreeMap<BigDecimal, String> side)
        {
            final Matcher levels = LEVEL.matcher(text);
            while (levels.find())
            {
                final BigDecimal price = new BigDecimal(levels.group(1));
                if ("0.000".equals(levels.group(2)))
                {
                    side.remove(price);
                }
                else
                {
                    side.put(price, levels.group(2));
                }
            }
        }
    }
}
