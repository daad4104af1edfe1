package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.text.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The parts of a topic: {@code publicTrade.BTCUSDT}, {@code orderbook.200.BTCUSDT}, {@code adlAlert.USDT}.
 */
final class BybitTopic
{
    /** What a topic carries. */
    enum Kind
    {
        TRADES,
        LIQUIDATIONS,
        /** One object, at most once per second and symbol; retired 2025-02. */
        LIQUIDATION_SAMPLE,
        TICKER,
        BOOK,
        /** Changes of a book that starts with a REST answer. */
        FULL_BOOK,
        CANDLE,
        /** Known and not used. */
        OTHER,
        OLD_TRADES,
        OLD_BOOK,
        OLD_TICKER,
        UNKNOWN,
    }

    private static final Kind[] KINDS =
    {
        Kind.BOOK, Kind.TRADES, Kind.TICKER, Kind.LIQUIDATIONS, Kind.LIQUIDATION_SAMPLE, Kind.OLD_BOOK,
        Kind.OLD_BOOK, Kind.OLD_TRADES, Kind.OLD_TICKER, Kind.CANDLE, Kind.CANDLE, Kind.CANDLE, Kind.OTHER,
        Kind.OTHER, Kind.OTHER,
    };
    private static final byte[][] NAMES =
    {
        ascii("orderbook"), ascii("publicTrade"), ascii("tickers"), ascii("allLiquidation"), ascii("liquidation"),
        ascii("orderBookL2_25"), ascii("orderBook_200"), ascii("trade"), ascii("instrument_info"), ascii("kline"),
        ascii("klineV2"), ascii("candle"), ascii("priceLimit"), ascii("adlAlert"), ascii("insurance"),
    };
    private static final byte[] FULL = ascii("full");
    private static final byte[] RPI = ascii("rpi");
    private static final byte[] OLD_SHALLOW = ascii("orderBookL2_25");
    private static final int OLD_SHALLOW_DEPTH = 25;
    private static final int OLD_DEEP_DEPTH = 200;
    private static final int MAX_DEPTH_DIGITS = 5;

    private byte[] bytes;
    private int offset;
    private int end;
    private int firstDot;
    private int lastDot;

    /** Look at the value of a field and say what it is a topic of. */
    Kind wrap(final JsonFields fields, final int slot)
    {
        bytes = fields.bytes();
        offset = fields.offset(slot);
        end = offset + fields.length(slot);
        firstDot = offset;
        while (firstDot < end && '.' != bytes[firstDot])
        {
            firstDot++;
        }

        lastDot = end - 1;
        while (lastDot > firstDot && '.' != bytes[lastDot])
        {
            lastDot--;
        }

        for (int i = 0; i < NAMES.length; i++)
        {
            if (isText(NAMES[i], offset, firstDot))
            {
                return firstDot == end ? Kind.UNKNOWN : Kind.BOOK == KINDS[i] ? kindOfBook() : KINDS[i];
            }
        }

        return Kind.UNKNOWN;
    }

    /** Levels of the book the topic is about, 0 when it does not say. */
    int depth()
    {
        if (isText(OLD_SHALLOW, offset, firstDot))
        {
            return OLD_SHALLOW_DEPTH;
        }

        if ('B' == bytes[offset + "order".length()])
        {
            return OLD_DEEP_DEPTH;
        }

        int depth = 0;
        for (int i = firstDot + 1; i < lastDot; i++)
        {
            depth = 10 * depth + (bytes[i] - '0');
        }

        return depth;
    }

    int symbolOffset()
    {
        return lastDot + 1;
    }

    int symbolLength()
    {
        return Math.max(0, end - lastDot - 1);
    }

    private Kind kindOfBook()
    {
        final int length = lastDot - firstDot - 1;
        if (isText(FULL, firstDot + 1, lastDot))
        {
            return Kind.FULL_BOOK;
        }

        if (isText(RPI, firstDot + 1, lastDot))
        {
            return Kind.OTHER;
        }

        for (int i = firstDot + 1; i < lastDot; i++)
        {
            if (bytes[i] < '0' || bytes[i] > '9')
            {
                return Kind.UNKNOWN;
            }
        }

        return length > 0 && length <= MAX_DEPTH_DIGITS ? Kind.BOOK : Kind.UNKNOWN;
    }

    private boolean isText(final byte[] text, final int from, final int to)
    {
        return to - from == text.length && Arrays.equals(text, 0, text.length, bytes, from, to);
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
