package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.TextMatch;

/**
 * Reads the name of a channel, e.g. {@code trades.BTC-PERPETUAL.100ms} or {@code book.BTC-PERPETUAL.none.20.100ms}.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none.
 */
final class DeribitChannel
{
    private static final int MAX_SEGMENTS = 5;
    private static final int GROUPED_SEGMENTS = 5;

    private static final long TRADES = JsonFields.keyOf("trades");
    private static final long BOOK = JsonFields.keyOf("book");
    private static final long TICKER = JsonFields.keyOf("ticker");
    private static final long QUOTE = JsonFields.keyOf("quote");
    private static final long PERPETUAL = JsonFields.keyOf("perpetua");
    private static final long CHART = JsonFields.keyOf("chart");
    private static final long DERIBIT_INDEX = JsonFields.keyOf("deribit_");
    private static final long ESTIMATED_PRICE = JsonFields.keyOf("estimate");
    private static final long INSTRUMENT_STATE = JsonFields.keyOf("instrume");
    private static final long[] OTHERS =
    {
        JsonFields.keyOf("markpric"), JsonFields.keyOf("incremen"), JsonFields.keyOf("platform"),
        JsonFields.keyOf("announce"), JsonFields.keyOf("user"), JsonFields.keyOf("rfq"),
        JsonFields.keyOf("block_rf"), JsonFields.keyOf("block_tr"),
    };
    private static final long FUTURE = JsonFields.keyOf("future");
    private static final long OPTION = JsonFields.keyOf("option");
    private static final long SPOT = JsonFields.keyOf("spot");
    private static final long ANY = JsonFields.keyOf("any");
    private static final long FUTURE_COMBO = JsonFields.keyOf("future_c");
    private static final long OPTION_COMBO = JsonFields.keyOf("option_c");

    private final int[] offsets = new int[MAX_SEGMENTS];
    private final int[] lengths = new int[MAX_SEGMENTS];
    private byte[] text = new byte[0];
    private int count;

    void wrap(final byte[] bytes, final int offset, final int length)
    {
        text = bytes;
        count = 0;
        final int end = offset + length;
        int start = offset;
        while (start <= end && count < MAX_SEGMENTS)
        {
            final int dot = TextMatch.indexOf('.', bytes, start, end);
            offsets[count] = start;
            lengths[count] = dot - start;
            count++;
            start = dot + 1;
        }
    }

    /** What the channel carries, NULL_VAL when it is not known. */
    FeedStream stream()
    {
        final long type = key(0);
        if (TRADES == type)
        {
            return FeedStream.TRADE;
        }

        if (BOOK == type)
        {
            return FeedStream.DEPTH;
        }

        if (TICKER == type)
        {
            return FeedStream.TICKER;
        }

        if (QUOTE == type)
        {
            return FeedStream.QUOTE;
        }

        return PERPETUAL == type ? FeedStream.FUNDING : streamOfRest(type);
    }

    /** Whether it is about all instruments of a kind, e.g. {@code trades.future.BTC.100ms}. */
    boolean isOfKind()
    {
        final long kind = key(1);
        return FUTURE == kind || OPTION == kind || SPOT == kind || ANY == kind || FUTURE_COMBO == kind ||
            OPTION_COMBO == kind;
    }

    /** Whether it is a book of the best levels, e.g. {@code book.BTC-PERPETUAL.none.20.100ms}. */
    boolean isGrouped()
    {
        return GROUPED_SEGMENTS == count;
    }

    /** Where the instrument's name starts, in a channel about one. */
    int instrumentOffset()
    {
        return offsets[1];
    }

    /** Length of the instrument's name, 0 when there is none. */
    int instrumentLength()
    {
        return count > 1 ? lengths[1] : 0;
    }

    /** The last segment, which tells streams of different intervals apart. */
    long interval()
    {
        return key(count - 1);
    }

    private static FeedStream streamOfRest(final long type)
    {
        if (DERIBIT_INDEX == type || ESTIMATED_PRICE == type)
        {
            return FeedStream.INDEX_PRICE;
        }

        if (CHART == type)
        {
            return FeedStream.CANDLE;
        }

        if (INSTRUMENT_STATE == type)
        {
            return FeedStream.INSTRUMENT;
        }

        for (final long other : OTHERS)
        {
            if (other == type)
            {
                return FeedStream.OTHER;
            }
        }

        return FeedStream.NULL_VAL;
    }

    /** The first eight bytes of a segment packed as by {@link JsonFields#keyOf(String)}, 0 when there is none. */
    private long key(final int segment)
    {
        if (segment < 0 || segment >= count)
        {
            return 0;
        }

        return TextMatch.prefix(text, offsets[segment], lengths[segment]);
    }
}
