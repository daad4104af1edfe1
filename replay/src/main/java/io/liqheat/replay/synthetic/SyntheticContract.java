package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import java.util.Arrays;

/**
 * One contract: its book, its traders' positions and what happens to them in each step of the market. Every trade has
 * two sides, and each side opens or closes a position, so that long lots equal short lots equal open interest always.
 */
final class SyntheticContract implements ContractView, SyntheticTruth, FillHandler
{
    private static final int MAX_TRIGGERED = 30;
    private static final int MAX_PIECES = 20;
    /** Forced orders hit harder but tell nothing, so most of what they move comes back: cascades stay finite. */
    private static final double FORCED_FLEETING = 4;
    private static final double FORCED_LASTING = 1.2;
    private static final double APPETITE_KEEP = 1 - 2.4e-6;
    private static final double APPETITE_DEVIATION = 0.12;
    private static final long NS_PER_MS = 1_000_000;

    private final ContractSpec spec;
    private final PriceProcess process;
    private final ContractPrices prices;
    private final SyntheticBook book;
    private final PositionStore store;
    private final TraderCrowd crowd;
    private final VenueFrames frames;
    private final SyntheticRandom random;
    private final double ordersPerNs;
    private final double impactPerDollar;
    private final long usualLots;
    private double appetite;
    private double openChance = 0.5;
    private double turnoverDollars;
    private long nowNs;
    private long nextOrderNs;
    private SyntheticLiquidationHandler liquidationHandler;

    private int[] seized = new int[256];
    private int seizedHead;
    private int seizedTail;
    private long headLots;
    private double headTickLots;

    private boolean isBuying;
    private long tradeMs;
    private double tickLots;

    SyntheticContract(
        final ContractSpec spec,
        final PriceProcess process,
        final VenueFrames frames,
        final SyntheticConfig config,
        final SyntheticRandom random,
        final long startTimeNs)
    {
        this.spec = spec;
        this.process = process;
        this.frames = frames;
        this.random = random;
        prices = new ContractPrices(spec, process, random);
        book = new SyntheticBook(spec, random);
        crowd = new TraderCrowd(spec, random);
        ordersPerNs = spec.opensPerSecond() * config.activity() * 1e-9;
        impactPerDollar = spec.impactPerDollar() * config.impact();
        nowNs = startTimeNs;
        nextOrderNs = startTimeNs;
        tradeMs = startTimeNs / NS_PER_MS;
        final int positions = Math.max(100, (int)(spec.positions() * config.population()));
        store = new PositionStore(positions + positions / 2);
        book.centre(prices.midTicks());
        populate(positions);
        usualLots = openLots();
    }

    /**
     * Advance by one step of {@link PriceProcess#STEP_MS}; the efficient price has advanced already.
     *
     * @param startNs of the step.
     */
    void step(final long startNs)
    {
        final long startMs = startNs / NS_PER_MS;
        final long endNs = startNs + PriceProcess.STEP_MS * NS_PER_MS;
        nowNs = startNs;
        tradeMs = Math.max(tradeMs, startMs);
        prices.step();
        book.centre(prices.midTicks());
        updateAppetite();
        if (0 == startMs % 1_000)
        {
            prices.updateMark();
            frames.onSecond(this, startMs);
            seizeSwept();
        }

        liquidate();
        closeTriggered();
        tradeUntil(endNs);
        nowNs = endNs;
        frames.onStepEnd(this, endNs / NS_PER_MS);
    }

    void liquidationHandler(final SyntheticLiquidationHandler handler)
    {
        liquidationHandler = handler;
    }

    @Override
    public void onFill(final long priceTicks, final long lots)
    {
        tickLots += (double)priceTicks * lots;
        frames.onFill(isBuying, priceTicks, lots, tradeMs);
    }

    @Override
    public Venue venue()
    {
        return spec.venue();
    }

    @Override
    public String symbol()
    {
        return spec.symbol();
    }

    @Override
    public long timeNs()
    {
        return nowNs;
    }

    @Override
    public long tickE8()
    {
        return spec.tickE8();
    }

    @Override
    public long lotsPerCoin()
    {
        return spec.lotsPerCoin();
    }

    @Override
    public SyntheticBook book()
    {
        return book;
    }

    @Override
    public long markE8()
    {
        return prices.markE8();
    }

    @Override
    public long indexE8()
    {
        return prices.indexE8();
    }

    @Override
    public long fundingE8()
    {
        return prices.fundingE8();
    }

    @Override
    public long openLots()
    {
        return store.sideLots(false);
    }

    @Override
    public long longLots()
    {
        return store.sideLots(false);
    }

    @Override
    public long shortLots()
    {
        return store.sideLots(true);
    }

    @Override
    public int positionCount()
    {
        return store.count();
    }

    @Override
    public void forEachPosition(final SyntheticPositionHandler handler)
    {
        store.forEach(handler);
    }

    @Override
    public int accounts(final boolean isShort)
    {
        return store.accounts(isShort);
    }

    @Override
    public double turnoverDollars()
    {
        return turnoverDollars;
    }

    /** Positions as if people had traded before the start, around prices up to a few percent away. */
    private void populate(final int positions)
    {
        openChance = 1;
        while (store.count() < positions)
        {
            final double away = 0.02 * random.gaussian() * (0.3 + random.uniform());
            final long entryTicks = Math.max(1, Math.round(prices.midTicks() * StrictMath.exp(away)));
            final long lots = crowd.drawLots(entryTicks);
            final boolean isShort = random.chance(0.5);
            if (open(isShort, TraderRole.EARLIER, entryTicks, lots))
            {
                settleOther(!isShort, TraderRole.EARLIER, entryTicks, lots);
            }
        }

        openChance = 0.5;
    }

    private void updateAppetite()
    {
        final double noise = APPETITE_DEVIATION * StrictMath.sqrt(2 * (1 - APPETITE_KEEP)) * random.gaussian();
        appetite = appetite * APPETITE_KEEP + noise;
        final double excess = (double)openLots() / usualLots - 1 - appetite;
        openChance = Math.max(0.1, Math.min(0.9, 0.5 - 1.5 * excess));
    }

    private void seizeSwept()
    {
        int slot = store.nextLiquidation(prices.markE8(), spec.tickE8());
        while (PositionStore.NULL_SLOT != slot)
        {
            store.seize(slot);
            if (seizedTail - seizedHead == seized.length)
            {
                growSeized();
            }

            seized[seizedTail++ & (seized.length - 1)] = slot;
            if (null != liquidationHandler)
            {
                liquidationHandler.onLiquidation(
                    this,
                    store.isShort(slot) ? Side.SHORT : Side.LONG,
                    store.liquidationTicks(slot),
                    store.lots(slot),
                    store.leverage(slot),
                    prices.previousMarkE8(),
                    prices.markE8(),
                    nowNs);
            }

            slot = store.nextLiquidation(prices.markE8(), spec.tickE8());
        }
    }

    private void growSeized()
    {
        final int[] grown = Arrays.copyOf(seized, 2 * seized.length);
        for (int i = seizedHead; i < seizedTail; i++)
        {
            grown[i & (grown.length - 1)] = seized[i & (seized.length - 1)];
        }

        seized = grown;
    }

    private void liquidate()
    {
        while (seizedHead < seizedTail)
        {
            final int slot = seized[seizedHead & (seized.length - 1)];
            final boolean isShort = store.isShort(slot);
            final long wantedLots = store.lots(slot);
            tradeMs = Math.min(tradeMs + 2, lastMsOfStep());
            final long filledLots = sweep(isShort, wantedLots, true);
            if (filledLots > 0)
            {
                headLots += filledLots;
                headTickLots += tickLots;
                settleOther(isShort, TraderRole.MAKER, averageTicks(filledLots), filledLots);
                if (filledLots == wantedLots)
                {
                    frames.onLiquidation(
                        isShort,
                        headLots,
                        MarginRule.bankruptcyTicks(isShort, store.entryTicks(slot), store.leverage(slot)),
                        headTickLots,
                        tradeMs);
                    headLots = 0;
                    headTickLots = 0;
                    seizedHead++;
                }

                store.close(slot, filledLots);
            }

            if (filledLots < wantedLots)
            {
                return;
            }
        }
    }

    private void closeTriggered()
    {
        for (int i = 0; i < MAX_TRIGGERED; i++)
        {
            final int slot = store.nextTriggered(book.bidTicks(), book.askTicks());
            if (PositionStore.NULL_SLOT == slot)
            {
                return;
            }

            tradeMs = Math.min(tradeMs + 1, lastMsOfStep());
            leave(slot);
        }
    }

    private void tradeUntil(final long endNs)
    {
        while (true)
        {
            final long timeNs = Math.min(nextOrderNs, store.nextLeaveTimeNs());
            if (timeNs >= endNs)
            {
                return;
            }

            tradeMs = Math.max(tradeMs, timeNs / NS_PER_MS);
            if (timeNs == nextOrderNs)
            {
                enter();
                final double busy = Math.max(0.4, Math.min(3, process.turbulence()));
                nextOrderNs += 1 + (long)(random.exponential() / (ordersPerNs * busy));
            }
            else
            {
                leave(store.nextLeaving());
            }
        }
    }

    private void enter()
    {
        final double tilt = Math.max(-0.12, Math.min(0.12, 20 * process.recentReturn(spec.coin())));
        final boolean isShort = random.chance(0.5 - tilt);
        final long filledLots = sweep(!isShort, crowd.drawLots(prices.midTicks()), false);
        if (filledLots > 0)
        {
            final long entryTicks = averageTicks(filledLots);
            settleOther(!isShort, TraderRole.MAKER, entryTicks, filledLots);
            if (!open(isShort, TraderRole.TAKER, entryTicks, filledLots))
            {
                throw new IllegalStateException("no leverage fits an entry at the market: entryTicks=" + entryTicks);
            }
        }
    }

    private void leave(final int slot)
    {
        final boolean isShort = store.isShort(slot);
        final long heldLots = store.lots(slot);
        final long filledLots = sweep(isShort, heldLots, false);
        if (filledLots < heldLots)
        {
            store.postpone(slot, Math.max(nowNs, tradeMs * NS_PER_MS) + 200 * NS_PER_MS);
        }

        if (filledLots > 0)
        {
            final long priceTicks = averageTicks(filledLots);
            store.close(slot, filledLots);
            settleOther(isShort, TraderRole.MAKER, priceTicks, filledLots);
        }
    }

    /** The makers of a trade: each opens a position on the side given, or closes one on the other side. */
    private void settleOther(
        final boolean isShort, final TraderRole role, final long priceTicks, final long lots)
    {
        long leftLots = lots;
        int pieces = 0;
        while (leftLots > 0)
        {
            final int slot = random.chance(openChance) ? PositionStore.NULL_SLOT : store.anyOf(!isShort, random);
            if (PositionStore.NULL_SLOT == slot)
            {
                final long drawnLots = ++pieces < MAX_PIECES ? crowd.drawLots(priceTicks) : leftLots;
                final long openedLots = Math.min(leftLots, drawnLots);
                if (!open(isShort, role, priceTicks, openedLots))
                {
                    throw new IllegalStateException("no leverage fits a fill: priceTicks=" + priceTicks);
                }

                leftLots -= openedLots;
            }
            else
            {
                final long closedLots = Math.min(leftLots, store.lots(slot));
                store.close(slot, closedLots);
                leftLots -= closedLots;
            }
        }
    }

    private boolean open(final boolean isShort, final TraderRole role, final long entryTicks, final long lots)
    {
        final TradePlan plan = crowd.draw(isShort, role, entryTicks, lots, prices.markE8(), nowNs);
        if (null == plan)
        {
            return false;
        }

        if (plan.triggerBelowTicks >= book.askTicks())
        {
            plan.triggerBelowTicks = PositionStore.NULL_PRICE;
        }

        if (plan.triggerAboveTicks <= book.bidTicks())
        {
            plan.triggerAboveTicks = PositionStore.NULL_PRICE;
        }

        store.open(isShort, lots, plan);
        return true;
    }

    /** One taker order; the sum of price times lots is left in {@code tickLots}. */
    private long sweep(final boolean isBuy, final long wantedLots, final boolean isForced)
    {
        isBuying = isBuy;
        tickLots = 0;
        final long filledLots = (isBuy ? book.asks() : book.bids()).take(wantedLots, this);
        final double dollars = tickLots / spec.lotsPerCoin() * spec.tick();
        turnoverDollars += dollars;
        final double push = (isBuy ? 1 : -1) * impactPerDollar * dollars;
        prices.push(isForced ? FORCED_LASTING * push : push, isForced ? FORCED_FLEETING * push : push);
        return filledLots;
    }

    private long averageTicks(final long filledLots)
    {
        return Math.round(tickLots / filledLots);
    }

    private long lastMsOfStep()
    {
        return nowNs / NS_PER_MS + PriceProcess.STEP_MS - 1;
    }
}
