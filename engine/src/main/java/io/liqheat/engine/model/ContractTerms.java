package io.liqheat.engine.model;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.engine.state.EngineState;

/**
 * What the engine needs to know of an instrument's definition.
 */
final class ContractTerms
{
    private static final long MAX_BAND_WIDTH_TICKS = 1L << 31;

    private final byte[] symbol = new byte[InstrumentDefinitionDecoder.symbolLength()];
    private short venue;
    private ContractType contractType = ContractType.LINEAR;
    private long tickMantissa;
    private int tickExponent;
    private long lotMantissa;
    private int lotExponent;
    private long configuredWidthTicks;
    private int maxLeverage;
    private boolean isDefined;

    static boolean isPlausible(final InstrumentDefinitionDecoder definition)
    {
        return definition.tick().mantissa() > 0 && definition.lot().mantissa() > 0 &&
            definition.bandWidthTicks() >= 0 && definition.bandWidthTicks() <= MAX_BAND_WIDTH_TICKS &&
            definition.contractTypeRaw() <= ContractType.INVERSE.value();
    }

    /**
     * Whether a new definition gives ticks, lots, bands or the id itself another meaning.
     *
     * @param definition to compare with.
     * @return false before the first definition.
     */
    boolean differFrom(final InstrumentDefinitionDecoder definition)
    {
        return isDefined && (tickMantissa != definition.tick().mantissa() ||
            tickExponent != definition.tick().exponent() || lotMantissa != definition.lot().mantissa() ||
            lotExponent != definition.lot().exponent() || contractType.value() != definition.contractTypeRaw() ||
            configuredWidthTicks != definition.bandWidthTicks() || venue != definition.venueRaw() ||
            !hasSymbolOf(definition));
    }

    void take(final InstrumentDefinitionDecoder definition)
    {
        isDefined = true;
        venue = definition.venueRaw();
        definition.getSymbol(symbol, 0);
        contractType = definition.contractType();
        tickMantissa = definition.tick().mantissa();
        tickExponent = definition.tick().exponent();
        lotMantissa = definition.lot().mantissa();
        lotExponent = definition.lot().exponent();
        configuredWidthTicks = definition.bandWidthTicks();
        maxLeverage = Math.max(0, definition.maxLeverage());
    }

    private boolean hasSymbolOf(final InstrumentDefinitionDecoder definition)
    {
        for (int i = 0; i < symbol.length; i++)
        {
            if (symbol[i] != definition.symbol(i))
            {
                return false;
            }
        }

        return true;
    }

    boolean isDefined()
    {
        return isDefined;
    }

    /** {@return the venue as in the events; 0 before the first definition} */
    short venue()
    {
        return venue;
    }

    /** {@return the venue, or NULL_VAL before the first definition and for one this version does not know} */
    Venue knownVenue()
    {
        return venue >= Venue.BINANCE_USDM.value() && venue <= Venue.BITMEX.value() ? Venue.get(venue) : Venue.NULL_VAL;
    }

    /**
     * A price as a number.
     *
     * @param priceTicks in ticks.
     * @return in quote currency.
     */
    double price(final long priceTicks)
    {
        double price = (double)priceTicks * tickMantissa;
        for (int i = tickExponent; i < 0; i++)
        {
            price /= 10;
        }

        for (int i = 0; i < tickExponent; i++)
        {
            price *= 10;
        }

        return price;
    }

    ContractType contractType()
    {
        return contractType;
    }

    /** {@return highest leverage offered, or 0 when unknown} */
    int maxLeverage()
    {
        return maxLeverage;
    }

    /**
     * Width of a band: the configured one, else the widest of 1, 2, 5 times a power of ten in quote currency that is no
     * wider than a share of the price; at least one tick.
     *
     * @param priceTicks  first price seen.
     * @param widestShare widest band as a share of it.
     * @return width in ticks.
     */
    long bandWidthTicks(final long priceTicks, final double widestShare)
    {
        if (configuredWidthTicks > 0)
        {
            return configuredWidthTicks;
        }

        final long widestTicks = (long)(priceTicks * widestShare);
        long widthTicks = 1;
        for (long decade = 1; decade <= MAX_BAND_WIDTH_TICKS / 10; decade *= 10)
        {
            for (int step = 1; step <= 5; step += 1 == step ? 1 : 3)
            {
                final long ticks = decade * step / tickMantissa;
                if (ticks > 0 && ticks * tickMantissa == decade * step && ticks <= widestTicks)
                {
                    widthTicks = ticks;
                }
            }
        }

        return widthTicks;
    }

    void state(final EngineState state)
    {
        state.begin("terms");
        isDefined = state.flag("isDefined", isDefined);
        state.int8s("symbol", symbol);
        venue = (short)state.int32("venue", venue, 0, Venue.NULL_VAL.value());
        contractType = ContractType.get((short)state.int32(
            "contractType", contractType.value(), ContractType.LINEAR.value(), ContractType.INVERSE.value()));
        final int least = isDefined ? 1 : 0;
        tickMantissa = state.int64("tickMantissa", tickMantissa, least, Long.MAX_VALUE);
        tickExponent = state.int32("tickExponent", tickExponent, Byte.MIN_VALUE, Byte.MAX_VALUE);
        lotMantissa = state.int64("lotMantissa", lotMantissa, least, Long.MAX_VALUE);
        lotExponent = state.int32("lotExponent", lotExponent, Byte.MIN_VALUE, Byte.MAX_VALUE);
        configuredWidthTicks = state.int64("configuredWidthTicks", configuredWidthTicks, 0, MAX_BAND_WIDTH_TICKS);
        maxLeverage = state.int32("maxLeverage", maxLeverage, 0, Integer.MAX_VALUE);
        state.end();
    }
}
