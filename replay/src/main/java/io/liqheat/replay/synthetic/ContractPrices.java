package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Venue;

/**
 * Prices of one contract around the efficient price of its coin: its own (a wandering basis plus what recent orders
 * moved), index, mark and funding rate. The mark is the median of index plus funding, index plus the half-minute mean
 * of the basis, and the contract's own price; on Hyperliquid it is a whole number of ticks.
 */
final class ContractPrices
{
    private static final double BASIS_KEEP = 1 - 1.2e-4;
    private static final double BASIS_DEVIATION = 0.0002;
    private static final double DISLOCATION_KEEP = 0.987;
    private static final double PREMIUM_KEEP_PER_SECOND = 1 - 1.0 / 30;
    private static final double FUNDING_KEEP_PER_SECOND = 1 - 1.0 / 3_600;
    private static final double INTEREST = 0.0001;
    private static final double CLAMP = 0.0005;

    private final ContractSpec spec;
    private final PriceProcess process;
    private final SyntheticRandom random;
    private double basis;
    private double dislocation;
    private double premium;
    private double slowPremium;
    private double contractPrice;
    private long indexE8;
    private long markE8;
    private long previousMarkE8;
    private long fundingE8;

    ContractPrices(final ContractSpec spec, final PriceProcess process, final SyntheticRandom random)
    {
        this.spec = spec;
        this.process = process;
        this.random = random;
        premium = spec.meanBasis();
        slowPremium = premium;
        step();
        updateMark();
    }

    void step()
    {
        final double noise = BASIS_DEVIATION * StrictMath.sqrt(2 * (1 - BASIS_KEEP)) * random.gaussian();
        basis = basis * BASIS_KEEP + noise;
        dislocation *= DISLOCATION_KEEP;
        contractPrice = process.price(spec.coin()) * (1 + spec.meanBasis() + basis + dislocation);
    }

    /**
     * An order traded.
     *
     * @param lasting  fraction of the price it moves the coin by for good, positive for buying.
     * @param fleeting fraction of the price it moves this contract by for some seconds.
     */
    void push(final double lasting, final double fleeting)
    {
        process.push(spec.coin(), lasting);
        dislocation = Math.max(-0.01, Math.min(0.01, dislocation + fleeting));
    }

    /** Once a second. */
    void updateMark()
    {
        final double index = process.price(spec.coin());
        final double now = contractPrice / index - 1;
        premium = premium * PREMIUM_KEEP_PER_SECOND + now * (1 - PREMIUM_KEEP_PER_SECOND);
        slowPremium = slowPremium * FUNDING_KEEP_PER_SECOND + now * (1 - FUNDING_KEEP_PER_SECOND);
        final double funding = slowPremium + Math.max(-CLAMP, Math.min(CLAMP, INTEREST - slowPremium));
        final double mark = median(index * (1 + funding), index * (1 + premium), contractPrice);

        previousMarkE8 = markE8;
        indexE8 = (long)(index * 1e8);
        markE8 = Venue.HYPERLIQUID == spec.venue() ?
            Math.round(mark / spec.tick()) * spec.tickE8() : (long)(mark * 1e8);
        fundingE8 = Math.round(funding * 1e8);
        if (0 == previousMarkE8)
        {
            previousMarkE8 = markE8;
        }
    }

    double midTicks()
    {
        return contractPrice / spec.tick();
    }

    long indexE8()
    {
        return indexE8;
    }

    long markE8()
    {
        return markE8;
    }

    long previousMarkE8()
    {
        return previousMarkE8;
    }

    long fundingE8()
    {
        return fundingE8;
    }

    private static double median(final double a, final double b, final double c)
    {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
