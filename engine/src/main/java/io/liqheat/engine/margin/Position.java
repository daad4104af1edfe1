package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;

/**
 * A position and what it is worth. Money is quote currency where the contract is linear and base coin where it is
 * inverse.
 *
 * @param type           linear or inverse.
 * @param side           long or short.
 * @param referencePrice price from which profit counts: the entry price, or the mark price where the collateral is the
 *                       equity at that mark.
 * @param size           base coins (linear) or quote currency (inverse), above 0.
 */
public record Position(ContractType type, Side side, double referencePrice, double size)
{
    /** {@return 1 for a long, -1 for a short} */
    public int sign()
    {
        return Side.LONG == side ? 1 : -1;
    }

    public boolean isInverse()
    {
        return ContractType.INVERSE == type;
    }

    /**
     * Value at a price.
     *
     * @param price above 0.
     * @return in money.
     */
    public double value(final double price)
    {
        return isInverse() ? size / price : size * price;
    }

    /**
     * Profit at a price.
     *
     * @param price above 0.
     * @return in money, below 0 for a loss.
     */
    public double profit(final double price)
    {
        return isInverse() ?
            sign() * (value(referencePrice) - value(price)) : sign() * size * (price - referencePrice);
    }

    /**
     * Notional at a price.
     *
     * @param price above 0.
     * @return in quote currency, whatever the contract.
     */
    public double notional(final double price)
    {
        return isInverse() ? size : size * price;
    }

    /**
     * Size in base coins at a price.
     *
     * @param price above 0.
     * @return base coins, whatever the contract.
     */
    public double coins(final double price)
    {
        return isInverse() ? size / price : size;
    }
}
