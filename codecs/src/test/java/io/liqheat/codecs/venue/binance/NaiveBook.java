package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The book after a recording, the simple way: the snapshot, and on top of it every level of every update that ends
 * behind it.
 */
final class NaiveBook
{
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"\\]");

    private NaiveBook()
    {
    }

    static String levels(
        final BinanceProduct product, final String symbol, final List<RecordedTraffic.Item> items)
    {
        final Instrument instrument = InstrumentCatalogue.load().instrument(product.venue(), symbol);
        final Map<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
        final RecordedTraffic.Item snapshot = items.stream().filter((item) -> null != item.url()).findFirst().get();
        final long snapshotId = RecordedTraffic.number(snapshot.text(), "\"lastUpdateId\":");
        apply(snapshot.text(), "\"bids\":", "\"asks\":", bids, asks);
        for (final RecordedTraffic.Item item : items)
        {
            if (item.isBookUpdate() && RecordedTraffic.number(item.text(), "\"u\":") > snapshotId)
            {
                apply(item.text(), "\"b\":", "\"a\":", bids, asks);
            }
        }

        final StringBuilder text = new StringBuilder();
        bids.forEach((price, quantity) -> text.append(level(instrument, price, quantity)).append(' '));
        text.append('|');
        asks.forEach((price, quantity) -> text.append(' ').append(level(instrument, price, quantity)));
        return text.toString();
    }

    private static void apply(
        final String text,
        final String bidsName,
        final String asksName,
        final Map<BigDecimal, BigDecimal> bids,
        final Map<BigDecimal, BigDecimal> asks)
    {
        final int middle = text.indexOf(asksName);
        apply(text.substring(text.indexOf(bidsName), middle), bids);
        apply(text.substring(middle), asks);
    }

    private static void apply(final String text, final Map<BigDecimal, BigDecimal> side)
    {
        final Matcher matcher = LEVEL.matcher(text);
        while (matcher.find())
        {
            final BigDecimal price = new BigDecimal(matcher.group(1)).stripTrailingZeros();
            final BigDecimal quantity = new BigDecimal(matcher.group(2));
            if (0 == quantity.signum())
            {
                side.remove(price);
            }
            else
            {
                side.put(price, quantity);
            }
        }
    }

    /** Book units are a hundredth of the decimal place of the tick. */
    private static String level(final Instrument instrument, final BigDecimal price, final BigDecimal quantity)
    {
        return price.movePointRight(2 - instrument.tick().exponent()).longValueExact() + "x" +
            quantity.divide(new BigDecimal(instrument.quantityStep().toString())).longValueExact();
    }
}
