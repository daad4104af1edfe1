package io.liqheat.codecs.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.FrameLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recordings of many symbols on one connection, with the snapshots that were asked for while they ran: everything is
 * accounted for, every book joins its snapshot and stays whole, and nothing that is taken away, repeated or swapped
 * goes unnoticed.
 */
class BinanceTrafficTest
{
    private static final String USDM_JULY =
        "USDM, binance-usdm/BINANCE_FUTURES.ws.1.0.gz, binance-usdm/BINANCE_FUTURES.http.0.0.gz, 4, 1539";
    private static final String USDM_APRIL =
        "USDM, binance-usdm/BINANCE_FUTURES.ws.5.0.gz, binance-usdm/BINANCE_FUTURES.http.4.0.gz, 4, 3263";
    private static final String COINM_JULY =
        "COINM, binance-coinm/BINANCE_DELIVERY.ws.1.0.gz, binance-coinm/BINANCE_DELIVERY.http.0.0.gz, 10, 4381";
    private static final String COINM_APRIL =
        "COINM, binance-coinm/BINANCE_DELIVERY.ws.7.0.gz, binance-coinm/BINANCE_DELIVERY.http.6.0.gz, 10, 9652";

    private static final Set<String> FINE = Set.of(
        "DEPTH DECODED", "DEPTH IGNORED", "TRADE DECODED", "QUOTE IGNORED", "CANDLE IGNORED");

    @ParameterizedTest
    @CsvSource({USDM_JULY, USDM_APRIL, COINM_JULY, COINM_APRIL})
    void shouldAccountForEverythingWithoutAGap(
        final BinanceProduct product, final String messages, final String answers, final int symbols, final int items)
    {
        final SessionDriver driver = new SessionDriver((sink) -> BinanceProduct.USDM == product ?
            BinanceSession.usdm(List.of(), FrameLimits.DEFAULT, sink) :
            BinanceSession.coinm(List.of(), FrameLimits.DEFAULT, sink));
        final Map<String, Integer> seen = new TreeMap<>();
        for (final RecordedTraffic.Item item : RecordedTraffic.of(messages, answers))
        {
            driver.at(item.timeNs() / 1_000_000);
            seen.merge(
                null == item.url() ? driver.text(item.text()) : driver.rest(item.url(), item.text()), 1, Integer::sum);
        }

        assertTrue(FINE.containsAll(seen.keySet()), seen::toString);
        assertEquals(items, seen.values().stream().mapToInt(Integer::intValue).sum());
        assertEquals(items, driver.session().tally().total());
        assertEquals(symbols, driver.sink().lines("FeedStatus DEPTH LIVE").size());
        assertEquals(List.of(), driver.sink().lines("FeedStatus DEPTH GAP"));
        assertEquals(List.of(), driver.sink().lines("FeedStatus TRADE GAP"));
        assertEquals(symbols, driver.sink().lines("InstrumentDefinition").size());
    }

    @ParameterizedTest
    @CsvSource({USDM_JULY, USDM_APRIL, COINM_JULY, COINM_APRIL})
    void shouldNoticeEveryDisturbanceOfEveryBook(
        final BinanceProduct product, final String messages, final String answers, final int symbols, final int items)
    {
        final List<RecordedTraffic.Item> traffic = RecordedTraffic.of(messages, answers);
        final Set<String> names = new TreeSet<>();
        traffic.stream().filter((item) -> null != item.url()).forEach((item) -> names.add(symbolOf(item.url())));
        assertEquals(symbols, names.size());
        for (final String symbol : names)
        {
            final List<RecordedTraffic.Item> book = bookOf(symbol, traffic);
            final BookWitness whole = new BookWitness(product, symbol);
            for (final RecordedTraffic.Item item : book)
            {
                whole.feed(item);
                assertFalse(whole.isCrossed(), symbol);
            }

            assertEquals(0, whole.gaps(), symbol);
            assertEquals(NaiveBook.levels(product, symbol, book), whole.levels(), symbol);
            for (int i = 0; i < book.size() - 1; i++)
            {
                checkWithout(i, product, symbol, book, whole.levels());
                checkTwice(i, product, symbol, book, whole.levels());
                checkSwapped(i, product, symbol, book, whole.levels());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USDM, SUSHIUSDT, binance-usdm_SUSHIUSDT_2021-07-22, 7.6120, 7.6160",
        "COINM, BTCUSD_211231, binance-coinm_BTCUSD_211231_2021-07-22, 32627.7, 32627.8",
    })
    void shouldReachTheEndOfARecordedSequence(
        final BinanceProduct product, final String symbol, final String file, final String bid, final String ask)
    {
        final List<RecordedTraffic.Item> sequence = RecordedTraffic.ofSequence("sequences/" + file + ".ndjson");
        final BookWitness whole = new BookWitness(product, symbol);
        whole.feed(sequence);
        final List<RecordedTraffic.Item> book = bookOf(symbol, sequence);

        assertEquals(0, whole.gaps());
        assertEquals(NaiveBook.levels(product, symbol, book), whole.levels());
        final String expected = String.join("", RecordedFrames.lines(
            SharedData.path("sequences/" + file + ".expect.json")));
        assertEquals(bid + " " + ask,
            RecordedFrames.field(expected, "bestbid") + " " + RecordedFrames.field(expected, "bestask"));
        assertTrue(whole.levels().startsWith(units(product, bid) + "x"), whole.levels());
        assertTrue(whole.levels().contains("| " + units(product, ask) + "x"), whole.levels());
        for (int i = 0; i < book.size() - 1; i++)
        {
            checkWithout(i, product, symbol, book, whole.levels());
            checkTwice(i, product, symbol, book, whole.levels());
            checkSwapped(i, product, symbol, book, whole.levels());
        }
    }

    /** Both sequences are of contracts whose last digit is one of the tick's decimals. */
    private static long units(final BinanceProduct product, final String price)
    {
        return new BigDecimal(price).movePointRight(BinanceProduct.USDM == product ? 5 : 3).longValueExact();
    }

    private static void checkWithout(
        final int index,
        final BinanceProduct product,
        final String symbol,
        final List<RecordedTraffic.Item> book,
        final String levels)
    {
        final List<RecordedTraffic.Item> disturbed = new ArrayList<>(book);
        disturbed.remove(index);
        final BookWitness witness = new BookWitness(product, symbol);
        witness.feed(disturbed);
        if (book.get(index).isBookUpdate() && isApplied(book, index))
        {
            assertEquals(1, witness.gaps(), () -> symbol + " without " + book.get(index));
            assertTrue(witness.isInGap());
        }
        else if (book.get(index).isBookUpdate())
        {
            assertEquals(0, witness.gaps(), () -> symbol + " without " + book.get(index));
            assertEquals(levels, witness.levels());
        }
    }

    private static void checkTwice(
        final int index,
        final BinanceProduct product,
        final String symbol,
        final List<RecordedTraffic.Item> book,
        final String levels)
    {
        final List<RecordedTraffic.Item> disturbed = new ArrayList<>(book);
        disturbed.add(index, book.get(index));
        final BookWitness witness = new BookWitness(product, symbol);
        witness.feed(disturbed);
        assertEquals(0, witness.gaps(), () -> symbol + " twice " + book.get(index));
        assertEquals(levels, witness.levels(), symbol);
    }

    private static void checkSwapped(
        final int index,
        final BinanceProduct product,
        final String symbol,
        final List<RecordedTraffic.Item> book,
        final String levels)
    {
        final List<RecordedTraffic.Item> disturbed = new ArrayList<>(book);
        Collections.swap(disturbed, index, index + 1);
        final BookWitness witness = new BookWitness(product, symbol);
        witness.feed(disturbed);
        assertFalse(witness.isCrossed());
        assertTrue(witness.isInGap() || levels.equals(witness.levels()), () -> symbol + " swapped " + book.get(index));
        if (isApplied(book, index) && isApplied(book, index + 1))
        {
            assertEquals(1, witness.gaps(), () -> symbol + " swapped " + book.get(index));
        }
    }

    /** Whether an update says something that the snapshot does not. */
    private static boolean isApplied(final List<RecordedTraffic.Item> book, final int index)
    {
        final RecordedTraffic.Item snapshot = book.stream().filter((item) -> null != item.url()).findFirst().get();
        return book.get(index).isBookUpdate() &&
            RecordedTraffic.number(book.get(index).text(), "\"u\":") >
            RecordedTraffic.number(snapshot.text(), "\"lastUpdateId\":");
    }

    private static List<RecordedTraffic.Item> bookOf(final String symbol, final List<RecordedTraffic.Item> traffic)
    {
        return traffic.stream().filter((item) -> null == item.url() ?
            item.isBookUpdate() && item.text().contains("\"s\":\"" + symbol + "\"") :
            symbol.equals(symbolOf(item.url()))).toList();
    }

    private static String symbolOf(final String url)
    {
        final int start = url.indexOf("symbol=") + "symbol=".length();
        return url.substring(start, url.indexOf('&', start));
    }
}
