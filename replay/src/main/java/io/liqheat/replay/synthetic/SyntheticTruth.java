package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Venue;

/**
 * What no venue publishes: the true positions of one contract in a {@link SyntheticMarket} or a {@link HiddenMarket}.
 * For scoring an estimate after the fact; an estimator that reads it proves nothing. Read-only.
 * <p>
 * The truth is that of {@link #timeNs()}: in a {@link SyntheticMarket} up to a step ahead of the newest message handed
 * out, in a {@link HiddenMarket} after all events of the last step.
 * <p>
 * <b>Threading:</b> the thread that drives the market.
 */
public interface SyntheticTruth
{
    Venue venue();

    /**
     * Name of the contract on its venue.
     *
     * @return for example {@code BTCUSDT} or {@code BTC}.
     */
    String symbol();

    /**
     * Time up to which the market is simulated.
     *
     * @return ns since the epoch.
     */
    long timeNs();

    /**
     * Price of one tick.
     *
     * @return in 1e-8 USD.
     */
    long tickE8();

    /**
     * Lots in one base coin.
     *
     * @return a power of ten.
     */
    long lotsPerCoin();

    /**
     * The newest mark price.
     *
     * @return in 1e-8 USD.
     */
    long markE8();

    /**
     * Open interest, one side.
     *
     * @return in lots; equals {@link #longLots()} and {@link #shortLots()}.
     */
    long openLots();

    long longLots();

    long shortLots();

    int positionCount();

    /**
     * Visit every open position, in no particular order, including those being liquidated now.
     *
     * @param handler called once per position.
     */
    void forEachPosition(SyntheticPositionHandler handler);
}
