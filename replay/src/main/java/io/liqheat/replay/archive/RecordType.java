package io.liqheat.replay.archive;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.Side;

/**
 * What a record of a {@link RowWindow} becomes, and how that and the rest of it is packed into one number.
 */
final class RecordType
{
    /**
     * Values: ticks, lots, id or null value, what stands for the id or 0. Flag {@link #IS_SELL}, and
     * {@link #HAS_SEQUENCE} where ids are consecutive.
     */
    static final int TRADE = 1;

    /** Values: mark ticks, index ticks or null value. */
    static final int MARK = 2;

    /** Value: index ticks, which go with the next mark. */
    static final int INDEX = 3;

    /** Values: lots, usual ns between samples or 0. */
    static final int OPEN_INTEREST = 4;

    /** Values: rate, next time or null value, interval or null value. */
    static final int FUNDING = 5;

    /** Values: ppm, period. Detail: kind of ratio. */
    static final int RATIO = 6;

    /** Values: ticks, lots, hash of the row. Detail: side, kind of price, completeness. */
    static final int LIQUIDATION = 7;

    /** Values: book units, lots. Flags {@link #IS_BID}, {@link #IS_IMAGE}, {@link #IS_FIRST}. */
    static final int LEVEL = 8;

    /** Values: percent of the price in units of 10^-4, lots within, notional within in units of 10^-2. */
    static final int BAND = 9;

    /** The first record of a row, by which the row is counted. */
    static final int IS_ROW = 1 << 8;

    static final int IS_SELL = 1 << 9;
    static final int HAS_SEQUENCE = 1 << 10;
    static final int IS_BID = 1 << 9;

    /** The level is part of a whole book, not a change of one. */
    static final int IS_IMAGE = 1 << 10;

    /** The level begins another book, whatever came before. */
    static final int IS_FIRST = 1 << 11;

    /** Only counted: another file says the same better. */
    static final int IS_UNUSED = 1 << 12;

    private static final int TYPE_MASK = 0xFF;
    private static final int DETAIL_SHIFT = 16;
    private static final int DETAIL_MASK = 0xFFFF;
    private static final int MARKET_SHIFT = 32;
    private static final int PRICE_KIND_SHIFT = 4;
    private static final int COMPLETENESS_SHIFT = 8;
    private static final int PART_MASK = 0xF;

    private RecordType()
    {
    }

    static long meta(final int type, final int flags, final int detail, final int market)
    {
        return (long)market << MARKET_SHIFT | (long)detail << DETAIL_SHIFT | flags | type;
    }

    static int type(final long meta)
    {
        return (int)meta & TYPE_MASK;
    }

    static boolean has(final long meta, final int flag)
    {
        return 0 != (meta & flag);
    }

    static int market(final long meta)
    {
        return (int)(meta >>> MARKET_SHIFT);
    }

    static int ofRatio(final RatioKind kind)
    {
        return kind.value();
    }

    static RatioKind ratioKind(final long meta)
    {
        return RatioKind.get((short)detail(meta));
    }

    static int ofLiquidation(final Side sideAtRisk, final PriceKind priceKind, final Completeness completeness)
    {
        return sideAtRisk.value() | priceKind.value() << PRICE_KIND_SHIFT |
            completeness.value() << COMPLETENESS_SHIFT;
    }

    static Side sideAtRisk(final long meta)
    {
        return Side.get((short)(detail(meta) & PART_MASK));
    }

    static PriceKind priceKind(final long meta)
    {
        return PriceKind.get((short)(detail(meta) >>> PRICE_KIND_SHIFT & PART_MASK));
    }

    static Completeness completeness(final long meta)
    {
        return Completeness.get((short)(detail(meta) >>> COMPLETENESS_SHIFT & PART_MASK));
    }

    private static int detail(final long meta)
    {
        return (int)(meta >>> DETAIL_SHIFT) & DETAIL_MASK;
    }
}
