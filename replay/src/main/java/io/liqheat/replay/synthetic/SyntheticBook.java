package io.liqheat.replay.synthetic;

/**
 * Order book of one contract, kept around a target price. Never crossed: the best ask is above the best bid.
 */
final class SyntheticBook
{
    private final BookSide bids;
    private final BookSide asks;
    private final SyntheticRandom random;

    SyntheticBook(final ContractSpec spec, final SyntheticRandom random)
    {
        this.random = random;
        bids = new BookSide(-1, spec, random);
        asks = new BookSide(1, spec, random);
    }

    void centre(final double midTicks)
    {
        final long bidTicks = (long)Math.floor(midTicks);
        final long askTicks = bidTicks + 1 + (random.chance(0.1) ? random.below(3) : 0);
        bids.moveTo(bidTicks);
        asks.moveTo(askTicks);
    }

    BookSide bids()
    {
        return bids;
    }

    BookSide asks()
    {
        return asks;
    }

    long bidTicks()
    {
        return bids.priceTicks(0);
    }

    long askTicks()
    {
        return asks.priceTicks(0);
    }
}
