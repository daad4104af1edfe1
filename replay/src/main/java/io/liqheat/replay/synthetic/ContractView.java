package io.liqheat.replay.synthetic;

/**
 * What a venue knows about one of its contracts when it publishes.
 */
interface ContractView
{
    SyntheticBook book();

    /**
     * Mark price.
     *
     * @return in 1e-8 USD.
     */
    long markE8();

    /**
     * Index (oracle) price.
     *
     * @return in 1e-8 USD.
     */
    long indexE8();

    /**
     * Funding rate for eight hours.
     *
     * @return in 1e-8.
     */
    long fundingE8();

    long openLots();

    int accounts(boolean isShort);

    /**
     * Value traded since the start of the run.
     *
     * @return in USD.
     */
    double turnoverDollars();
}
