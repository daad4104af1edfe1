package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;

/**
 * The contract of a {@link HiddenMarket}: traders' positions and what happens to them in each step. Every lot bought is
 * sold by somebody, and what traders leave over is held by market makers, so that long lots equal short lots always.
 * <p>
 * A step publishes a mark price and takes over the positions it passed; in each of its two halves forced orders, stops
 * and targets, those who leave and those who enter trade at one price, which their imbalance then moves.
 */
final class HiddenContract implements SyntheticTruth
{
    static final long STEP_NS = World.STEP_SECONDS * HiddenFeed.NS_PER_SECOND;

    private static final long SLOT_NS = STEP_NS / 2;
    private static final long MINUTE_NS = 60 * HiddenFeed.NS_PER_SECOND;
    private static final long HOUR_NS = 60 * MINUTE_NS;
    private static final double DAY_NS = 24.0 * HOUR_NS;
    /** Dollars that move the price by one percent in the base world, when it is calm. */
    private static final double DEPTH_DOLLARS = 10_000_000;
    private static final double SLICE_SHARE = 0.03;
    private static final double FORCED_SHARE = 0.15;
    private static final double LASTING = 0.4;
    private static final double FORCED_LASTING = 0.12;
    private static final int MOST_TRIGGERED = 200;
    private static final int REVALUE_STEPS = 2_400 / World.STEP_SECONDS;
    private static final long FORCED_SPAN_NS = STEP_NS - 200_000_000L;
    private static final double DEPTH_KEEP = StrictMath.pow(0.5, 1 / 12.0);
    private static final double DEPTH_DEVIATION = 0.25;

    private final World world;
    private final String symbol;
    private final long tickE8;
    private final long lotsPerCoin;
    private final boolean hasRatios;
    private final PricePath path;
    private final PositionStore store;
    private final MarginAccounts accounts;
    private final HiddenCrowd crowd;
    private final MakerDesks desks;
    private final HiddenFeed feed;
    private final ForcedOrders forcedOrders = new ForcedOrders();
    private final SyntheticRandom random;
    private SyntheticLiquidationHandler realised;
    private long nowNs;
    private long nextOpenNs;
    private long previousMarkTicks;
    private int revalueCursor;
    private double depthMood;
    private double depthLots;
    private double crowdShare;

    private long boughtLots;
    private long soldLots;
    private long forcedLots;
    private long takerBuyLots;
    private long takerSellLots;

    HiddenContract(
        final World world,
        final Instrument instrument,
        final MarginTerms terms,
        final HiddenFeed feed,
        final SyntheticRandom[] randoms,
        final double startPrice,
        final long burnInNs,
        final long startTimeNs)
    {
        this.world = world;
        this.feed = feed;
        symbol = instrument.symbol();
        lotsPerCoin = Math.round(1 / Double.parseDouble(instrument.quantityText(1)));
        final double tick = Double.parseDouble(instrument.priceText(1));
        tickE8 = Math.round(tick * 1e8);
        hasRatios = HiddenVenue.of(world.venue()).hasRatios();
        path = new PricePath(randoms[0], world, startPrice, tick);
        crowd = new HiddenCrowd(world, terms, lotsPerCoin, tick, startTimeNs, randoms[1]);
        desks = new MakerDesks(randoms[2]);
        random = randoms[3];
        nowNs = startTimeNs - burnInNs;
        nextOpenNs = nowNs;
        final int capacity = 32_768;
        store = new PositionStore(capacity);
        accounts = new MarginAccounts(terms, lotsPerCoin, randoms[4], capacity);
        previousMarkTicks = path.markTicks();
        updateDepth();
        populate();
    }

    /**
     * Be told of true liquidations from now on.
     *
     * @param handler or null.
     */
    void realised(final SyntheticLiquidationHandler handler)
    {
        realised = handler;
    }

    /** Advance by {@link World#STEP_SECONDS}. */
    void step()
    {
        previousMarkTicks = path.markTicks();
        path.step();
        feed.mark(nowNs, path.markTicks(), path.indexTicks());
        if (0 == nowNs % MINUTE_NS)
        {
            onMinute();
        }

        revalue();
        takeOver();
        trade(nowNs + SLOT_NS);
        trade(nowNs + STEP_NS);
        nowNs += STEP_NS;
        if (0 == nowNs % (world.openInterestSeconds() * HiddenFeed.NS_PER_SECOND))
        {
            feed.openInterest(nowNs - 1_000_000, openLots());
        }
    }

    /** Publish open interest out of turn. */
    void publishOpenInterest()
    {
        feed.openInterest(nowNs, openLots());
    }

    @Override
    public Venue venue()
    {
        return world.venue();
    }

    @Override
    public String symbol()
    {
        return symbol;
    }

    @Override
    public long timeNs()
    {
        return nowNs;
    }

    @Override
    public long tickE8()
    {
        return tickE8;
    }

    @Override
    public long lotsPerCoin()
    {
        return lotsPerCoin;
    }

    @Override
    public long markE8()
    {
        return path.markTicks() * tickE8;
    }

    @Override
    public long openLots()
    {
        return longLots();
    }

    @Override
    public long longLots()
    {
        return store.sideLots(false) + desks.longLots();
    }

    @Override
    public long shortLots()
    {
        return store.sideLots(true) + desks.shortLots();
    }

    @Override
    public int positionCount()
    {
        return store.count() + desks.count();
    }

    @Override
    public void forEachPosition(final SyntheticPositionHandler handler)
    {
        store.forEach(handler);
        desks.forEach(handler);
    }

    private void populate()
    {
        for (final TraderType type : TraderType.values())
        {
            for (int i = crowd.usual(type); i > 0; i--)
            {
                final boolean isShort = random.chance(0.5);
                final HiddenPlan plan = crowd.drawEarlier(type, isShort, path, nowNs);
                if (null != plan)
                {
                    open(isShort, plan);
                }
            }
        }

        settle(nowNs);
    }

    private void onMinute()
    {
        updateDepth();
        crowdShare = (double)(store.sideLots(false) - store.sideLots(true)) / openLots();
        path.crowd(crowdShare);
        feed.depth(nowNs, path.priceTicks(), depthLots);
        if (0 == nowNs % (5 * MINUTE_NS))
        {
            feed.funding(nowNs, path.funding());
            if (hasRatios)
            {
                feed.ratio(nowNs, RatioKind.GLOBAL_ACCOUNT,
                    (double)Math.max(1, store.accounts(false)) / Math.max(1, store.accounts(true)));
                feed.ratio(nowNs, RatioKind.TAKER_VOLUME,
                    (double)Math.max(1, takerBuyLots) / Math.max(1, takerSellLots));
            }

            takerBuyLots = 0;
            takerSellLots = 0;
        }

        if (0 == nowNs % HOUR_NS)
        {
            crowd.changeMoods();
        }

        if (0 == nowNs % HiddenFeed.EIGHT_HOURS_NS)
        {
            payFunding();
        }
    }

    private void updateDepth()
    {
        depthMood = depthMood * DEPTH_KEEP +
            DEPTH_DEVIATION * StrictMath.sqrt(1 - DEPTH_KEEP * DEPTH_KEEP) * random.gaussian();
        depthLots = DEPTH_DOLLARS * world.depth() / path.price() * lotsPerCoin * StrictMath.exp(depthMood) /
            StrictMath.sqrt(Math.max(0.5, path.turbulence()));
    }

    private void payFunding()
    {
        for (int slot = 0; slot < store.usedSlots(); slot++)
        {
            if (store.isHeld(slot))
            {
                accounts.payFunding(
                    slot, store.isShort(slot), store.lots(slot), path.markTicks() * (tickE8 / 1e8), path.funding());
                updateLiquidation(slot);
            }
        }
    }

    /** A part of the accounts under cross margin, in turn. */
    private void revalue()
    {
        for (int i = 1 + store.usedSlots() / REVALUE_STEPS; i > 0; i--)
        {
            revalueCursor = revalueCursor + 1 < store.usedSlots() ? revalueCursor + 1 : 0;
            if (store.isHeld(revalueCursor) && accounts.isCross(revalueCursor))
            {
                accounts.revalue(revalueCursor, path.logIndex(), nowNs);
                updateLiquidation(revalueCursor);
            }
        }
    }

    private void takeOver()
    {
        int count = 0;
        int slot = store.nextLiquidation(markE8(), tickE8);
        while (PositionStore.NULL_SLOT != slot)
        {
            store.seize(slot);
            forcedOrders.add(slot);
            count++;
            if (null != realised)
            {
                realised.onLiquidation(
                    this,
                    store.isShort(slot) ? Side.SHORT : Side.LONG,
                    store.liquidationTicks(slot),
                    store.lots(slot),
                    store.leverage(slot),
                    previousMarkTicks * tickE8,
                    markE8(),
                    nowNs);
            }

            slot = store.nextLiquidation(markE8(), tickE8);
        }

        forcedOrders.spread(count, nowNs + 100_000_000L, FORCED_SPAN_NS, random);
    }

    private void trade(final long endNs)
    {
        path.slot();
        executeForced(endNs);
        executeTriggered(endNs);
        while (store.nextLeaveTimeNs() < endNs)
        {
            onLeaveTime(store.nextLeaving(), endNs);
        }

        while (nextOpenNs < endNs)
        {
            enter();
            final double busy = Math.max(0.4, Math.min(3, StrictMath.sqrt(path.turbulence()))) * timeOfDay();
            nextOpenNs += 1 + (long)(random.exponential() * DAY_NS / (crowd.opensPerDay() * busy));
        }

        settle(endNs - 1_000_000);
    }

    /** The busiest hour is 14:30 UTC. */
    private double timeOfDay()
    {
        final double phase = nextOpenNs % DAY_NS / DAY_NS - 14.5 / 24;
        return 1 + 0.35 * StrictMath.cos(2 * Math.PI * phase);
    }

    private void executeForced(final long endNs)
    {
        final long mostLots = 1 + (long)(FORCED_SHARE * depthLots);
        while (!forcedOrders.isEmpty() && forcedOrders.timeNs() < endNs && forcedLots < mostLots)
        {
            final int slot = forcedOrders.slot();
            final boolean isShort = store.isShort(slot);
            final long heldLots = store.lots(slot);
            final long filledLots = Math.min(heldLots, mostLots - forcedLots);
            final long ticks = switch (HiddenVenue.of(world.venue()).priceKind())
            {
                case FILL -> path.priceTicks();
                default -> accounts.bankruptcyTicks(slot, isShort, heldLots);
            };
            feed.liquidation(Math.max(forcedOrders.timeNs(), endNs - SLOT_NS), isShort, ticks, filledLots);
            fill(isShort, filledLots);
            forcedLots += filledLots;
            accounts.reduce(slot, isShort, heldLots, filledLots, path.price());
            store.close(slot, filledLots);
            if (filledLots == heldLots)
            {
                forcedOrders.remove();
            }
        }
    }

    private void executeTriggered(final long endNs)
    {
        for (int i = 0; i < MOST_TRIGGERED; i++)
        {
            final int slot = store.nextTriggered(path.priceTicks(), path.priceTicks());
            if (PositionStore.NULL_SLOT == slot)
            {
                return;
            }

            final boolean isShort = store.isShort(slot);
            final boolean isLosing = isShort != path.priceTicks() < store.entryTicks(slot);
            store.moveTriggers(slot, PositionStore.NULL_PRICE, PositionStore.NULL_PRICE);
            if (isLosing)
            {
                onLoss(slot, endNs);
            }
            else if (accounts.isPartTarget(slot))
            {
                keepHalf(slot, endNs);
            }
            else
            {
                accounts.targetLots(slot, 0);
                leave(slot, endNs);
            }
        }
    }

    private void onLoss(final int slot, final long endNs)
    {
        if (HiddenPlan.LossAction.TOP_UP == accounts.lossAction(slot))
        {
            accounts.topUp(slot, store.lots(slot), 0.4 + random.uniform(), store.leverage(slot));
            updateLiquidation(slot);
        }
        else if (HiddenPlan.LossAction.REDUCE == accounts.lossAction(slot))
        {
            keepHalf(slot, endNs);
        }
        else
        {
            accounts.targetLots(slot, 0);
            leave(slot, endNs);
        }
    }

    private void keepHalf(final int slot, final long endNs)
    {
        accounts.targetLots(slot, store.lots(slot) / 2);
        leave(slot, endNs);
    }

    private void onLeaveTime(final int slot, final long endNs)
    {
        if (accounts.exitNs(slot) < endNs)
        {
            accounts.targetLots(slot, 0);
        }

        if (store.lots(slot) < accounts.targetLots(slot))
        {
            enterMore(slot, endNs);
        }
        else
        {
            leave(slot, endNs);
        }
    }

    private void enter()
    {
        final TraderType type = crowd.drawType();
        final boolean isShort = crowd.drawShort(type, path, crowdShare);
        final HiddenPlan plan = crowd.draw(type, isShort, path, sliceLots(), nextOpenNs);
        if (null != plan)
        {
            open(isShort, plan);
        }
    }

    private void open(final boolean isShort, final HiddenPlan plan)
    {
        final int slot = store.open(isShort, plan.lots, plan.trade);
        accounts.open(slot, plan, path.logIndex(), nowNs);
        fill(!isShort, plan.lots);
        if (plan.lots < plan.targetLots)
        {
            store.moveLeaving(slot, nextSliceNs(nowNs + STEP_NS));
        }
    }

    private void enterMore(final int slot, final long endNs)
    {
        final boolean isShort = store.isShort(slot);
        final long heldLots = store.lots(slot);
        final long addedLots = Math.min(sliceLots(), accounts.targetLots(slot) - heldLots);
        accounts.add(slot, heldLots, addedLots, path.price(), store.leverage(slot));
        store.add(slot, addedLots, Math.round(accounts.entry(slot) / (tickE8 / 1e8)));
        fill(!isShort, addedLots);
        updateLiquidation(slot);
        final boolean isComplete = store.lots(slot) == accounts.targetLots(slot);
        store.moveLeaving(slot, isComplete ? accounts.exitNs(slot) : nextSliceNs(endNs));
    }

    /** Sell down to the lots wanted, a slice at a time. */
    private void leave(final int slot, final long endNs)
    {
        final boolean isShort = store.isShort(slot);
        final long heldLots = store.lots(slot);
        final long closedLots = Math.min(sliceLots(), heldLots - accounts.targetLots(slot));
        if (closedLots > 0)
        {
            accounts.reduce(slot, isShort, heldLots, closedLots, path.price());
            fill(isShort, closedLots);
            store.close(slot, closedLots);
        }

        if (closedLots < heldLots)
        {
            updateLiquidation(slot);
            final boolean isComplete = store.lots(slot) == accounts.targetLots(slot);
            store.moveLeaving(slot, isComplete ? accounts.exitNs(slot) : nextSliceNs(endNs));
        }
    }

    private void updateLiquidation(final int slot)
    {
        store.moveLiquidation(slot, accounts.liquidationTicks(slot, store.isShort(slot), store.lots(slot)));
    }

    private void fill(final boolean isBuy, final long lots)
    {
        if (isBuy)
        {
            boughtLots += lots;
        }
        else
        {
            soldLots += lots;
        }
    }

    /** What was not matched goes to the market makers; it moves the price. */
    private void settle(final long timeNs)
    {
        final long priceTicks = path.priceTicks();
        final long excessLots = boughtLots - soldLots;
        final long volumeLots = Math.max(boughtLots, soldLots) + desks.evenOut(priceTicks);
        if (0 == volumeLots)
        {
            return;
        }

        if (0 != excessLots)
        {
            desks.take(-excessLots, priceTicks);
            final double forced = Math.min(1, (double)forcedLots / Math.abs(excessLots));
            path.push(0.01 * excessLots / depthLots, LASTING + (FORCED_LASTING - LASTING) * forced);
        }

        final long matchedLots = volumeLots - Math.abs(excessLots) +
            (long)(volumeLots * world.churn() / (1 - world.churn()) * (0.5 + random.uniform()));
        final boolean isBuying = random.chance(0.5);
        final long buyLots = (isBuying ? matchedLots : 0) + Math.max(0, excessLots);
        final long sellLots = (isBuying ? 0 : matchedLots) + Math.max(0, -excessLots);
        feed.trade(timeNs, priceTicks, buyLots, true);
        feed.trade(timeNs, priceTicks, sellLots, false);
        takerBuyLots += buyLots;
        takerSellLots += sellLots;
        boughtLots = 0;
        soldLots = 0;
        forcedLots = 0;
    }

    private long sliceLots()
    {
        return 1 + (long)(SLICE_SHARE * depthLots);
    }

    private long nextSliceNs(final long fromNs)
    {
        return fromNs + (long)(random.exponential() * 30 * HiddenFeed.NS_PER_SECOND);
    }
}
