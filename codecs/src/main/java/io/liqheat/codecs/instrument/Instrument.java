package io.liqheat.codecs.instrument;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.DecimalText;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One contract on one venue and the grid its numbers live on.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class Instrument
{
    /** Id of an instrument that no sink has numbered yet. */
    public static final int NULL_ID = 0;

    private static final int BOOK_DECIMALS = 2;
    private static final long BOOK_UNITS_PER_DECIMAL = 100;

    private final int id;
    private final Venue venue;
    private final String symbol;
    private final Decimal tick;
    private final Decimal lot;
    private final Decimal quantityStep;
    private final ContractType contractType;
    private final String baseCoin;
    private final String quoteCurrency;
    private final int maxLeverage;
    private final long bandWidthTicks;
    private final CentScale centsPerTickLot;

    /**
     * Define a contract whose quantities the venue writes in the unit of the lot.
     *
     * @param id             within one journal, or {@link #NULL_ID}.
     * @param venue          that lists it.
     * @param symbol         the venue's own name, ASCII, 1 to 32 characters.
     * @param tick           quote currency per tick.
     * @param lot            base coin (linear) or quote currency (inverse) per lot.
     * @param contractType   what a lot is worth.
     * @param baseCoin       ASCII, at most 16 characters.
     * @param quoteCurrency  ASCII, at most 16 characters.
     * @param maxLeverage    highest leverage offered, or 0 when unknown.
     * @param bandWidthTicks width of a band, or 0 to derive it from the first price.
     */
    public Instrument(
        final int id,
        final Venue venue,
        final String symbol,
        final Decimal tick,
        final Decimal lot,
        final ContractType contractType,
        final String baseCoin,
        final String quoteCurrency,
        final int maxLeverage,
        final long bandWidthTicks)
    {
        this(id, venue, symbol, tick, lot, lot, contractType, baseCoin, quoteCurrency, maxLeverage, bandWidthTicks);
    }

    /**
     * Define a contract.
     *
     * @param id             within one journal, or {@link #NULL_ID}.
     * @param venue          that lists it.
     * @param symbol         the venue's own name, ASCII, 1 to 32 characters.
     * @param tick           quote currency per tick.
     * @param lot            base coin (linear) or quote currency (inverse) per lot.
     * @param quantityStep   one lot in the unit the venue writes quantities in, e.g. 0.01 contracts.
     * @param contractType   what a lot is worth.
     * @param baseCoin       ASCII, at most 16 characters.
     * @param quoteCurrency  ASCII, at most 16 characters.
     * @param maxLeverage    highest leverage offered, or 0 when unknown.
     * @param bandWidthTicks width of a band, or 0 to derive it from the first price.
     */
    public Instrument(
        final int id,
        final Venue venue,
        final String symbol,
        final Decimal tick,
        final Decimal lot,
        final Decimal quantityStep,
        final ContractType contractType,
        final String baseCoin,
        final String quoteCurrency,
        final int maxLeverage,
        final long bandWidthTicks)
    {
        if (symbol.isEmpty() || symbol.length() > 32 || baseCoin.length() > 16 || quoteCurrency.length() > 16)
        {
            throw new IllegalArgumentException(
                "names too long: symbol=" + symbol + " baseCoin=" + baseCoin + " quoteCurrency=" + quoteCurrency);
        }

        if (maxLeverage < 0 || bandWidthTicks < 0)
        {
            throw new IllegalArgumentException(
                "negative: maxLeverage=" + maxLeverage + " bandWidthTicks=" + bandWidthTicks);
        }

        this.id = id;
        this.venue = venue;
        this.symbol = symbol;
        this.tick = tick;
        this.lot = lot;
        this.quantityStep = quantityStep;
        this.contractType = contractType;
        this.baseCoin = baseCoin;
        this.quoteCurrency = quoteCurrency;
        this.maxLeverage = maxLeverage;
        this.bandWidthTicks = bandWidthTicks;
        centsPerTickLot = ContractType.INVERSE == contractType ?
            new CentScale(lot.mantissa(), lot.exponent() + 2) :
            new CentScale(tick.mantissa() * lot.mantissa(), tick.exponent() + lot.exponent() + 2);
    }

    /**
     * The same contract under the id a sink gave it.
     *
     * @param newId from 1.
     * @return the contract with that id.
     */
    public Instrument withId(final int newId)
    {
        return new Instrument(newId, venue, symbol, tick, lot, quantityStep, contractType, baseCoin, quoteCurrency,
            maxLeverage, bandWidthTicks);
    }

    /**
     * Notional of a quantity at a price, rounded down to a cent. The product is formed in 128 bits; a result that does
     * not fit is {@link Long#MAX_VALUE}, which no market has ever been worth.
     *
     * @param priceTicks   price in ticks, at least 0; an inverse contract's notional does not depend on it.
     * @param quantityLots quantity in lots, at least 0.
     * @return notional in quote cents.
     */
    public long notionalCents(final long priceTicks, final long quantityLots)
    {
        return ContractType.INVERSE == contractType ?
            centsPerTickLot.cents(1, quantityLots) :
            centsPerTickLot.cents(priceTicks, quantityLots);
    }

    /**
     * Price that must be a whole number of ticks.
     *
     * @param text   ASCII.
     * @param offset of the first character.
     * @param length in characters.
     * @return ticks, or a sentinel of {@link DecimalText}.
     */
    public long priceTicks(final byte[] text, final int offset, final int length)
    {
        return DecimalText.toUnits(text, offset, length, tick.mantissa(), tick.exponent());
    }

    /**
     * Price of a book level. Orders placed before a venue coarsened its tick rest on the old, finer grid, so books are
     * kept on a grid of a hundredth of the tick's decimal place.
     *
     * @param text   ASCII.
     * @param offset of the first character.
     * @param length in characters.
     * @return book units, {@link #bookUnitsPerTick()} to the tick, or a sentinel of {@link DecimalText}.
     */
    public long bookUnits(final byte[] text, final int offset, final int length)
    {
        return DecimalText.toUnits(text, offset, length, 1, tick.exponent() - BOOK_DECIMALS);
    }

    /**
     * Price of a book level.
     *
     * @param packed as given by {@link io.liqheat.codecs.text.DecimalPairs}.
     * @return book units, {@link #bookUnitsPerTick()} to the tick, or a sentinel of {@link DecimalText}.
     */
    public long bookUnits(final long packed)
    {
        return DecimalText.toUnits(packed, 1, tick.exponent() - BOOK_DECIMALS);
    }

    /** {@return book units in one tick} */
    public long bookUnitsPerTick()
    {
        return tick.mantissa() * BOOK_UNITS_PER_DECIMAL;
    }

    /**
     * Price that venues compute finer than a tick.
     *
     * @param text   ASCII.
     * @param offset of the first character.
     * @param length in characters.
     * @return nearest tick, or {@link DecimalText#NOT_A_NUMBER}.
     */
    public long nearestPriceTicks(final byte[] text, final int offset, final int length)
    {
        return DecimalText.toNearestUnits(text, offset, length, tick.mantissa(), tick.exponent());
    }

    /**
     * Quantity that must be a whole number of lots.
     *
     * @param text   ASCII, in the venue's unit.
     * @param offset of the first character.
     * @param length in characters.
     * @return lots, or a sentinel of {@link DecimalText}.
     */
    public long quantityLots(final byte[] text, final int offset, final int length)
    {
        return DecimalText.toUnits(text, offset, length, quantityStep.mantissa(), quantityStep.exponent());
    }

    /**
     * Quantity that must be a whole number of lots.
     *
     * @param packed as given by {@link io.liqheat.codecs.text.DecimalPairs}.
     * @return lots, or a sentinel of {@link DecimalText}.
     */
    public long quantityLots(final long packed)
    {
        return DecimalText.toUnits(packed, quantityStep.mantissa(), quantityStep.exponent());
    }

    /**
     * Quantity that may be finer than a lot.
     *
     * @param text   ASCII, in the venue's unit.
     * @param offset of the first character.
     * @param length in characters.
     * @return nearest lot, or {@link DecimalText#NOT_A_NUMBER}.
     */
    public long nearestQuantityLots(final byte[] text, final int offset, final int length)
    {
        return DecimalText.toNearestUnits(text, offset, length, quantityStep.mantissa(), quantityStep.exponent());
    }

    /**
     * A price for people. Not for the hot path.
     *
     * @param priceTicks price in ticks.
     * @return plain decimal with the digits of the tick.
     */
    public String priceText(final long priceTicks)
    {
        return tick.times(priceTicks).toPlainString();
    }

    /**
     * A quantity for people. Not for the hot path.
     *
     * @param quantityLots quantity in lots.
     * @return plain decimal with the digits of the lot.
     */
    public String quantityText(final long quantityLots)
    {
        return lot.times(quantityLots).toPlainString();
    }

    public int id()
    {
        return id;
    }

    public Venue venue()
    {
        return venue;
    }

    public String symbol()
    {
        return symbol;
    }

    public Decimal tick()
    {
        return tick;
    }

    public Decimal lot()
    {
        return lot;
    }

    /** {@return one lot in the unit the venue writes quantities in, e.g. contracts} */
    public Decimal quantityStep()
    {
        return quantityStep;
    }

    /**
     * Size of one of the units the venue writes quantities in. Not for the hot path.
     *
     * @return base coins (linear) or quote currency (inverse), e.g. 0.01 for contracts of a hundredth of a coin.
     */
    public BigDecimal contractSize()
    {
        return lot.times(1).divide(quantityStep.times(1), MathContext.DECIMAL64);
    }

    public ContractType contractType()
    {
        return contractType;
    }

    public String baseCoin()
    {
        return baseCoin;
    }

    public String quoteCurrency()
    {
        return quoteCurrency;
    }

    public int maxLeverage()
    {
        return maxLeverage;
    }

    public long bandWidthTicks()
    {
        return bandWidthTicks;
    }

    @Override
    public String toString()
    {
        return venue + ":" + symbol + " id=" + id + " tick=" + tick + " lot=" + lot;
    }
}
