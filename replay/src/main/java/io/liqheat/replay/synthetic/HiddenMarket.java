package io.liqheat.replay.synthetic;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.venue.EventSink;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * A seeded, <b>synthetic</b> market of one perpetual contract with thousands of hidden positions, which publishes what
 * a venue would, as events, and keeps the truth apart: for scoring an estimate over weeks in seconds. What is realistic
 * about it and what is not is said in the package documentation; results obtained on it are results about this model.
 * <p>
 * The same world, seed and start time give the same events and the same truth, always. Event times do not decrease
 * except that a sampled liquidation is published when its second is over; receive times never decrease.
 * <pre>
 *   HiddenMarket market = new HiddenMarket(World.of("base"), seed, startTimeNs, sink, null);
 *   while (market.step(endTimeNs))
 *   {
 *       // sink has been given the events of one step; market.truth() is as of market.timeNs()
 *   }
 * </pre>
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> short-lived margin questions only; stores double when they are full.
 */
public final class HiddenMarket
{
    /** Length of one step: between two marks. */
    public static final long STEP_NS = HiddenContract.STEP_NS;

    private static final double START_PRICE = 60_000;
    private static final long BURN_IN_NS = 12 * 3_600_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;

    private final World world;
    private final HiddenContract contract;

    /**
     * A market. Half a day passes in it unseen; then the contract's definition, its risk tiers and its open interest
     * are published.
     *
     * @param world       conditions.
     * @param seed        of all chance.
     * @param startTimeNs of what is published, ns since the epoch, rounded down to a minute.
     * @param sink        takes the events.
     * @param realised    told of every true liquidation, published or not; may be null.
     */
    public HiddenMarket(
        final World world,
        final long seed,
        final long startTimeNs,
        final EventSink sink,
        final SyntheticLiquidationHandler realised)
    {
        this.world = world;
        final long startNs = startTimeNs - startTimeNs % 60_000_000_000L;
        if (startNs < BURN_IN_NS)
        {
            throw new IllegalArgumentException("startTimeNs=" + startTimeNs + " must be a day after the epoch or more");
        }

        final SplittableRandom root = new SplittableRandom(seed);
        final SyntheticRandom[] randoms = new SyntheticRandom[6];
        for (int i = 0; i < randoms.length; i++)
        {
            randoms[i] = new SyntheticRandom(root.split());
        }

        final InstrumentCatalogue catalogue = InstrumentCatalogue.load();
        final String symbol = HiddenVenue.of(world.venue()).symbol();
        final Instrument instrument = catalogue.instrument(world.venue(), symbol);
        final LocalDate moment = LocalDate.ofEpochDay(startNs / DAY_NS);
        final RiskTierDocument riskTiers = catalogue.riskTiers(world.venue(), symbol, moment);
        final HiddenFeed feed = new HiddenFeed(world, instrument, riskTiers, sink, randoms[5]);
        final MarginTerms terms = new MarginTerms(
            world.venue(), riskTiers, moment, Double.parseDouble(instrument.priceText(1)));
        contract = new HiddenContract(
            world, instrument, terms, feed, randoms, START_PRICE, BURN_IN_NS, startNs);
        while (contract.timeNs() < startNs)
        {
            contract.step();
        }

        contract.realised(realised);
        feed.open(startNs);
        contract.publishOpenInterest();
    }

    /**
     * Advance by one step, unless that would go beyond a time.
     *
     * @param untilNs ns since the epoch.
     * @return false when nothing was done.
     */
    public boolean step(final long untilNs)
    {
        if (contract.timeNs() + STEP_NS > untilNs)
        {
            return false;
        }

        contract.step();
        return true;
    }

    /**
     * Advance as far as whole steps go.
     *
     * @param timeNs ns since the epoch.
     */
    public void runUntil(final long timeNs)
    {
        while (contract.timeNs() + STEP_NS <= timeNs)
        {
            contract.step();
        }
    }

    /** {@return time up to which everything has been published, ns since the epoch} */
    public long timeNs()
    {
        return contract.timeNs();
    }

    /** {@return its conditions} */
    public World world()
    {
        return world;
    }

    /** {@return the hidden truth as of {@link #timeNs()}, a live view} */
    public SyntheticTruth truth()
    {
        return contract;
    }
}
