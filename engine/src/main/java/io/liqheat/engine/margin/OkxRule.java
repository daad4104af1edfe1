package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;
import java.time.LocalDate;

/**
 * OKX, isolated and cross with one position. The taker fee counts as if it were maintenance margin. Cross: the
 * position's reference price is the mark price and the collateral the equity at it.
 * <p>
 * The isolated price on the venue's screen stands one tick to the safe side of the formula, the cross price does not
 * (seen on positions the venue returned in 2021). The inverse short is by symmetry.
 */
public final class OkxRule extends MarginRule
{
    private static final LocalDate READ = LocalDate.of(2026, 11, 20);

    private final MarginMode mode;
    private final double takerRate;

    /**
     * The rule of one mode and contract type.
     *
     * @param type      linear or inverse.
     * @param mode      isolated or cross.
     * @param takerRate share of value.
     */
    public OkxRule(final ContractType type, final MarginMode mode, final double takerRate)
    {
        super(formula(type, mode),
            "OKX help as in client libraries; equals positions returned by the venue", READ,
            ContractType.INVERSE == type ?
            new String[]{"the formula of inverse shorts, and of inverse cross, is by symmetry: no source has it"} :
            MarginMode.CROSS == mode ?
            new String[]{"the formula of cross shorts is by symmetry: no source has it"} : new String[0]);
        this.mode = mode;
        this.takerRate = takerRate;
    }

    private static String formula(final ContractType type, final MarginMode mode)
    {
        if (MarginMode.CROSS == mode)
        {
            return ContractType.INVERSE == type ?
                "LP = Q*(1 + s*(MMR + t)) / (Q/MP + s*equity)" :
                "LP = (q*MP - s*equity) / (q*(1 - s*(MMR + t)))";
        }

        return ContractType.INVERSE == type ?
            "LP = Q*(1 + s*(MMR + t)) / (Q/EP + s*margin)" :
            "LP = (EP - s*margin/q) / (1 - s*(MMR + t))";
    }

    @Override
    public double liquidationPrice(final Position position, final Collateral collateral, final TierTerms terms)
    {
        return equityPrice(
            position, collateral, new TierTerms(terms.rate() + takerRate, terms.deduction(), terms.slope()));
    }

    /** {@return what is left over maintenance margin and closing fee; liquidated at 1 and below, warned at 3} */
    @Override
    public double marginRatio(
        final Position position, final Collateral collateral, final double price, final TierTerms terms)
    {
        return equity(position, collateral, price) /
            (requiredMargin(position, price, terms) + takerRate * position.value(price));
    }

    @Override
    public double displayedPrice(final double liquidationPrice, final Side side, final double tick)
    {
        return MarginMode.CROSS == mode ? liquidationPrice :
            Side.LONG == side ? liquidationPrice + tick : liquidationPrice - tick;
    }
}
