package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.text.JsonFields;

/**
 * Channels of the venue, by what they carry.
 */
enum OkxChannel
{
    TRADES(FeedStream.TRADE, "trades"),
    ALL_TRADES(FeedStream.TRADE, "trades-all"),
    BOOKS(FeedStream.DEPTH, "books"),
    BOOKS_TICK_BY_TICK(FeedStream.DEPTH, "books-l2-tbt"),
    BOOKS_50_TICK_BY_TICK(FeedStream.DEPTH, "books50-l2-tbt"),
    BEST_FIVE(FeedStream.DEPTH, "books5"),
    MARK_PRICE(FeedStream.MARK_PRICE, "mark-price"),
    INDEX_PRICE(FeedStream.INDEX_PRICE, "index-tickers"),
    OPEN_INTEREST(FeedStream.OPEN_INTEREST, "open-interest"),
    FUNDING(FeedStream.FUNDING, "funding-rate"),
    LIQUIDATIONS(FeedStream.LIQUIDATION, "liquidation-orders"),

    /** One row per liquidation: REST answers of old recorders, wrapped as messages about one instrument. */
    OLD_LIQUIDATIONS(FeedStream.LIQUIDATION, "liquidations"),
    INSTRUMENTS(FeedStream.INSTRUMENT, "instruments"),
    TICKERS(FeedStream.QUOTE, "tickers"),
    BEST(FeedStream.QUOTE, "bbo-tbt"),
    PRICE_LIMIT(FeedStream.OTHER, "price-limit"),
    RETAIL_BOOKS(FeedStream.OTHER, "books-rpi"),
    PROGRAM_BOOKS(FeedStream.OTHER, "books-elp"),
    ALL_PROGRAM_BOOKS(FeedStream.OTHER, "books-elp-all"),
    OPTION_SUMMARY(FeedStream.OTHER, "opt-summary"),
    OPTION_TRADES(FeedStream.OTHER, "option-trades"),
    ESTIMATED_PRICE(FeedStream.OTHER, "estimated-price"),
    BLOCK_TICKERS(FeedStream.OTHER, "block-tickers"),
    BLOCK_TRADES(FeedStream.OTHER, "public-block-trades"),
    STRUCTURED_BLOCK_TRADES(FeedStream.OTHER, "public-struc-block-trades"),
    DELEVERAGING(FeedStream.OTHER, "adl-warning"),
    CALL_AUCTION(FeedStream.OTHER, "call-auction-details"),
    STATUS(FeedStream.OTHER, "status"),
    ECONOMY(FeedStream.OTHER, "economic-calendar");

    /** {@code candle1m}, {@code mark-price-candle1H}, {@code index-candle1D}: all have this in their names. */
    private static final byte[] CANDLE = OkxFields.ascii("candle");
    private static final OkxChannel[] CHANNELS = values();

    private final FeedStream stream;
    private final byte[] text;

    OkxChannel(final FeedStream stream, final String text)
    {
        this.stream = stream;
        this.text = OkxFields.ascii(text);
    }

    /** The channel a field names, or null. */
    static OkxChannel of(final JsonFields fields, final int slot)
    {
        for (final OkxChannel channel : CHANNELS)
        {
            if (fields.is(slot, channel.text))
            {
                return channel;
            }
        }

        return null;
    }

    /** Whether a field names a channel of candles. */
    static boolean isCandle(final JsonFields fields, final int slot)
    {
        final byte[] bytes = fields.bytes();
        final int last = fields.offset(slot) + fields.length(slot) - CANDLE.length;
        for (int at = fields.offset(slot); at <= last; at++)
        {
            int matched = 0;
            while (matched < CANDLE.length && bytes[at + matched] == CANDLE[matched])
            {
                matched++;
            }

            if (CANDLE.length == matched)
            {
                return true;
            }
        }

        return false;
    }

    FeedStream stream()
    {
        return stream;
    }

    /** Whether its data has no use here. */
    boolean isNotUsed()
    {
        return FeedStream.OTHER == stream || FeedStream.QUOTE == stream;
    }
}
