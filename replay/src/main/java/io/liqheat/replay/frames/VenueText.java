package io.liqheat.replay.frames;

import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;

/**
 * Messages of one venue. Times are ms since the epoch, prices and quantities texts in the venue's digits and units.
 */
abstract class VenueText
{
    private static final int RATE_DECIMALS = 12;
    private static final int PPM_DECIMALS = 6;
    private static final int SHARE_DECIMALS = 8;

    private final FrameSink sink;

    VenueText(final FrameSink sink)
    {
        this.sink = sink;
    }

    static VenueText of(final Venue venue, final FrameSink sink)
    {
        return switch (venue)
        {
            case BINANCE_USDM, BINANCE_COINM -> new BinanceText(venue, sink);
            case BYBIT_LINEAR, BYBIT_INVERSE -> new BybitText(venue, sink);
            case OKX -> new OkxText(sink);
            case DERIBIT -> new DeribitText(sink);
            case HYPERLIQUID -> new HyperliquidText(sink);
            case BITMEX -> new BitmexText(sink);
            default -> throw new IllegalArgumentException("no frames of venue=" + venue);
        };
    }

    FrameSink sink()
    {
        return sink;
    }

    /**
     * A trade.
     *
     * @param atRisk sides whose liquidation it was, where the venue says so with the trade; else none.
     */
    abstract void trade(
        Instrument instrument, String price, String quantity, long tradeId, boolean isBuy, List<Side> atRisk,
        long timeMs);

    abstract void ticker(Instrument instrument, TickerEvents ticker, long timeMs);

    /** A liquidation, where the venue has messages of them. */
    void liquidation(
        final Instrument instrument, final String price, final String quantity, final Side atRisk, final long timeMs)
    {
    }

    /** A long/short ratio, where the venue has them. */
    void ratio(
        final Instrument instrument, final RatioKind kind, final long ratioPpm, final long periodNs, final long timeMs)
    {
    }

    abstract void depth(Instrument instrument, Levels levels, long updateId, long timeMs);

    /** Whether trades say that they were liquidations. */
    boolean marksLiquidations()
    {
        return false;
    }

    /** A quantity in the unit the venue writes. */
    static String quantity(final Instrument instrument, final long lots)
    {
        final Decimal step = instrument.quantityStep();
        return BigDecimal.valueOf(step.mantissa()).scaleByPowerOfTen(step.exponent())
            .multiply(BigDecimal.valueOf(lots)).toPlainString();
    }

    static String rate(final long rateE12)
    {
        return plain(BigDecimal.valueOf(rateE12, RATE_DECIMALS));
    }

    static String ratioText(final long ratioPpm)
    {
        return BigDecimal.valueOf(ratioPpm, PPM_DECIMALS).toPlainString();
    }

    /** The share of longs when there are so many longs to one short. */
    static String longShare(final long ratioPpm)
    {
        final BigDecimal ratio = BigDecimal.valueOf(ratioPpm, PPM_DECIMALS);
        return ratio.divide(ratio.add(BigDecimal.ONE), SHARE_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
    }

    static String shortShare(final long ratioPpm)
    {
        return BigDecimal.ONE.subtract(new BigDecimal(longShare(ratioPpm))).toPlainString();
    }

    /** Rows of an array. */
    static String rows(final List<Levels.Level> levels, final Function<Levels.Level, String> row)
    {
        return "[" + String.join(",", levels.stream().map(row).toList()) + "]";
    }

    private static String plain(final BigDecimal value)
    {
        return 0 == value.signum() ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
