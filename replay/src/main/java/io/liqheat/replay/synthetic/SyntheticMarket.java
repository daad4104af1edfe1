package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded, <b>synthetic</b> market: Binance USD-M {@code BTCUSDT} and {@code ETHUSDT}, Hyperliquid {@code BTC} and
 * {@code ETH}, as the messages a client of both venues would receive, in order of receive time and for as long as
 * asked. What is realistic about it and what is not is said in the package documentation; prices, positions and
 * liquidations are invented, and results obtained on them are results about this model of a market.
 * <p>
 * Time stands still between calls: nothing is read from a clock, and the market runs as fast as it is driven. The same
 * seed, start time and configuration give the same bytes at the same receive times, always.
 * <pre>
 *   SyntheticMarket market = new SyntheticMarket(seed, startTimeNs);
 *   while (market.nextTimeNs() &lt; endTimeNs)
 *   {
 *       market.next(handler);
 *   }
 * </pre>
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none in steady state; stores double when they are full.
 */
public final class SyntheticMarket
{
    private static final long NS_PER_MS = 1_000_000;
    private static final long STEP_NS = PriceProcess.STEP_MS * NS_PER_MS;
    private static final int NONE = -1;

    private final PriceProcess process;
    private final SyntheticContract[] contracts;
    private final FrameQueue[] queues;
    private long timeNs;
    private int nextQueue = NONE;

    /**
     * A market with {@link SyntheticConfig#DEFAULT}.
     *
     * @param seed        of all chance.
     * @param startTimeNs ns since the epoch, rounded down to a second.
     */
    public SyntheticMarket(final long seed, final long startTimeNs)
    {
        this(seed, startTimeNs, SyntheticConfig.DEFAULT);
    }

    /**
     * A market.
     *
     * @param seed        of all chance.
     * @param startTimeNs ns since the epoch, positive, rounded down to a second.
     * @param config      what else determines it.
     */
    public SyntheticMarket(final long seed, final long startTimeNs, final SyntheticConfig config)
    {
        if (startTimeNs <= 0)
        {
            throw new IllegalArgumentException("startTimeNs=" + startTimeNs + " must be positive");
        }

        final SplittableRandom root = new SplittableRandom(seed);
        timeNs = startTimeNs - startTimeNs % 1_000_000_000L;
        process = new PriceProcess(
            new SyntheticRandom(root.split()),
            ContractSpec.startPrices(),
            ContractSpec.yearDeviations(),
            config.volatility());
        final ContractSpec[] specs = ContractSpec.all();
        contracts = new SyntheticContract[specs.length];
        final List<FrameQueue> streams = new ArrayList<>();
        for (int i = 0; i < specs.length; i++)
        {
            final VenueFrames frames = framesOf(specs[i], new SyntheticRandom(root.split()));
            contracts[i] = new SyntheticContract(
                specs[i], process, frames, config, new SyntheticRandom(root.split()), timeNs);
            streams.addAll(List.of(frames.queues()));
        }

        queues = streams.toArray(new FrameQueue[0]);
    }

    /**
     * Receive time of the message {@link #next(SyntheticFrameHandler)} will hand out.
     *
     * @return ns since the epoch.
     */
    public long nextTimeNs()
    {
        return queues[findNext()].headTimeNs();
    }

    /**
     * Hand out the next message.
     *
     * @param handler called exactly once.
     */
    public void next(final SyntheticFrameHandler handler)
    {
        final FrameQueue queue = queues[findNext()];
        nextQueue = NONE;
        queue.poll(handler);
    }

    /**
     * Hidden truth about one contract, for scoring.
     *
     * @param venue  it trades on.
     * @param symbol its name there.
     * @return a live view.
     */
    public SyntheticTruth truth(final Venue venue, final String symbol)
    {
        for (final SyntheticContract contract : contracts)
        {
            if (contract.venue() == venue && contract.symbol().equals(symbol))
            {
                return contract;
            }
        }

        throw new IllegalArgumentException("venue=" + venue + " symbol=" + symbol + " is not in this market");
    }

    /**
     * Hidden truth about all contracts.
     *
     * @return live views, in a fixed order.
     */
    public List<SyntheticTruth> truths()
    {
        return List.of(contracts);
    }

    /**
     * Be told of every true liquidation from now on, published or not. Does not change the market.
     *
     * @param handler or null for nobody.
     */
    public void liquidationHandler(final SyntheticLiquidationHandler handler)
    {
        for (final SyntheticContract contract : contracts)
        {
            contract.liquidationHandler(handler);
        }
    }

    /**
     * The queue with the earliest message. A message of a later step arrives after its step began, so the earliest is
     * known once the market has been simulated up to its receive time.
     */
    private int findNext()
    {
        while (NONE == nextQueue)
        {
            int earliest = 0;
            for (int i = 1; i < queues.length; i++)
            {
                if (queues[i].headTimeNs() < queues[earliest].headTimeNs())
                {
                    earliest = i;
                }
            }

            if (queues[earliest].headTimeNs() <= timeNs)
            {
                nextQueue = earliest;
            }
            else
            {
                step();
            }
        }

        return nextQueue;
    }

    private void step()
    {
        process.step();
        for (final SyntheticContract contract : contracts)
        {
            contract.step(timeNs);
        }

        timeNs += STEP_NS;
    }

    private VenueFrames framesOf(final ContractSpec spec, final SyntheticRandom random)
    {
        return Venue.BINANCE_USDM == spec.venue() ?
            new BinanceFrames(spec, timeNs / NS_PER_MS, random) : new HyperliquidFrames(spec, random);
    }
}
