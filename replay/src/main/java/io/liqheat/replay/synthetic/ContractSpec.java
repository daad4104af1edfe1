package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Venue;

/**
 * Fixed facts about one synthetic contract.
 *
 * @param venue           it trades on.
 * @param symbol          its name there.
 * @param coin            index of its efficient price.
 * @param priceDecimals   decimals of a printed price.
 * @param tickUnits       tick in units of the last printed decimal.
 * @param tickE8          tick in 1e-8 USD.
 * @param lotDecimals     decimals of a printed quantity.
 * @param lotsPerCoin     lots in one base coin.
 * @param opensPerSecond  taker orders that open positions.
 * @param positions       open positions at the start.
 * @param bookLevels      levels kept on each side of the book.
 * @param bookGapTicks    mean distance between levels.
 * @param levelLots       mean quantity of a level near the touch.
 * @param impactPerDollar permanent impact of one USD traded, as a fraction of the price.
 * @param meanBasis       usual distance of the contract's price from the efficient price, as a fraction.
 */
record ContractSpec(
    Venue venue,
    String symbol,
    int coin,
    int priceDecimals,
    int tickUnits,
    long tickE8,
    int lotDecimals,
    long lotsPerCoin,
    double opensPerSecond,
    int positions,
    int bookLevels,
    int bookGapTicks,
    int levelLots,
    double impactPerDollar,
    double meanBasis)
{
    static final int BTC = 0;
    static final int ETH = 1;

    static double[] startPrices()
    {
        return new double[] {63_000, 3_400};
    }

    static double[] yearDeviations()
    {
        return new double[] {0.55, 0.72};
    }

    static ContractSpec[] all()
    {
        return new ContractSpec[] {
            new ContractSpec(Venue.BINANCE_USDM, "BTCUSDT", BTC,
                2, 10, 10_000_000, 3, 1_000, 4.0, 60_000, 60, 8, 2_000, 0.7e-10, -0.0003),
            new ContractSpec(Venue.BINANCE_USDM, "ETHUSDT", ETH,
                2, 1, 1_000_000, 3, 1_000, 3.0, 40_000, 60, 6, 30_000, 1.1e-10, -0.0002),
            new ContractSpec(Venue.HYPERLIQUID, "BTC", BTC,
                1, 10, 100_000_000, 5, 100_000, 1.6, 24_000, 30, 1, 150_000, 0.7e-10, 0.0001),
            new ContractSpec(Venue.HYPERLIQUID, "ETH", ETH,
                1, 1, 10_000_000, 4, 10_000, 1.2, 18_000, 30, 1, 220_000, 1.1e-10, 0.0001),
        };
    }

    double tick()
    {
        return tickE8 / 1e8;
    }

    /**
     * Value of a quantity, for decisions of traders only.
     *
     * @param lots       of quantity.
     * @param priceTicks each.
     * @return in USD.
     */
    double dollars(final double lots, final double priceTicks)
    {
        return lots / lotsPerCoin * priceTicks * tick();
    }
}
