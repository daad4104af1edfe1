package io.liqheat.replay.synthetic;

import io.liqheat.replay.synthetic.HiddenPlan.LossAction;

/**
 * Draws what the traders of a {@link HiddenMarket} do: who comes, on which side, how large, how highly geared, for how
 * long, with which stop. Moods change by the day.
 */
final class HiddenCrowd
{
    private static final int[] NAMED = {1, 2, 3, 5, 10, 20, 25, 50, 75, 100, 125};
    private static final double NAMED_CHANCE = 0.8;
    private static final double MAX_DOLLARS = 15_000_000;
    private static final double MIN_DOLLARS = 120;
    private static final double MIN_HOLD_SECONDS = 10;
    private static final double MAX_HOLD_SECONDS = 15 * 86_400;
    private static final double MOOD_KEEP = StrictMath.pow(0.5, 1 / 96.0);
    private static final double MOOD_DEVIATION = 0.22;
    private static final double SENTIMENT_KEEP = StrictMath.pow(0.5, 1 / 24.0);
    private static final double SENTIMENT_DEVIATION = 0.04;
    private static final double CROWDING = 1.2;
    private static final double HEDGE = 4;
    private static final double FUNDING_AVERSION = 40;
    private static final double ACCOUNT_WITH_OTHERS = 0.6;
    private static final double OTHERS_SAME_WAY = 0.7;
    private static final double PART_TARGET_CHANCE = 0.25;
    private static final double NS_PER_SECOND = 1e9;
    private static final double DAY_SECONDS = 86_400;

    private final World world;
    private final MarginTerms terms;
    private final double lotsPerCoin;
    private final double tick;
    private final SyntheticRandom random;
    private final double[] moods = new double[TraderType.values().length];
    private final double[] cumulative = new double[moods.length];
    private final HiddenPlan plan = new HiddenPlan();
    private final long breakNs;
    private double sentiment;

    HiddenCrowd(
        final World world,
        final MarginTerms terms,
        final long lotsPerCoin,
        final double tick,
        final long startTimeNs,
        final SyntheticRandom random)
    {
        this.world = world;
        this.terms = terms;
        this.lotsPerCoin = lotsPerCoin;
        this.tick = tick;
        this.random = random;
        breakNs = startTimeNs + (long)(world.breakDay() * DAY_SECONDS * NS_PER_SECOND);
        double sum = 0;
        for (final TraderType type : TraderType.values())
        {
            sum += opensPerDay(type);
            cumulative[type.ordinal()] = sum;
            moods[type.ordinal()] = MOOD_DEVIATION * random.gaussian();
        }
    }

    double opensPerDay()
    {
        return cumulative[cumulative.length - 1];
    }

    /**
     * Positions of a type that are open at a time, in the long run and if none were closed early.
     *
     * @param type of trader.
     * @return how many.
     */
    int usual(final TraderType type)
    {
        final double sigma = type.holdSigma();
        final double meanSeconds = type.medianHoldSeconds() * world.hold() * StrictMath.exp(sigma * sigma / 2);
        return (int)(opensPerDay(type) * meanSeconds / DAY_SECONDS);
    }

    TraderType drawType()
    {
        final double draw = random.uniform() * opensPerDay();
        int i = 0;
        while (draw >= cumulative[i])
        {
            i++;
        }

        return TraderType.values()[i];
    }

    /** Once an hour. */
    void changeMoods()
    {
        final double fresh = StrictMath.sqrt(1 - MOOD_KEEP * MOOD_KEEP);
        for (int i = 0; i < moods.length; i++)
        {
            moods[i] = moods[i] * MOOD_KEEP + MOOD_DEVIATION * fresh * random.gaussian();
        }

        sentiment = sentiment * SENTIMENT_KEEP +
            SENTIMENT_DEVIATION * StrictMath.sqrt(1 - SENTIMENT_KEEP * SENTIMENT_KEEP) * random.gaussian();
    }

    /**
     * Side of who comes.
     *
     * @param type  of trader.
     * @param path  of prices.
     * @param crowd share of open interest by which all but market makers are long.
     * @return true for short.
     */
    boolean drawShort(final TraderType type, final PricePath path, final double crowd)
    {
        if (TraderType.HEDGER == type)
        {
            return random.chance(clamp(0.5 + HEDGE * crowd, 0.05, 0.95));
        }

        final double move = TraderType.SCALPER == type || TraderType.DAY == type ? path.hourMove() : path.dayMove();
        final double tilt = type.momentum() * clamp(move, -2, 2) + sentiment + world.bias() -
            CROWDING * crowd - FUNDING_AVERSION * (path.funding() - 0.0001);
        return random.chance(clamp(0.5 - tilt, 0.1, 0.9));
    }

    /**
     * Plan of a position entered now.
     *
     * @param type     of trader.
     * @param isShort  side.
     * @param path     of prices.
     * @param mostLots that are traded at once.
     * @param nowNs    ns since the epoch.
     * @return the reused plan, or null when no leverage keeps the position alive.
     */
    HiddenPlan draw(
        final TraderType type, final boolean isShort, final PricePath path, final long mostLots, final long nowNs)
    {
        final double leverage = drawLeverage(type, nowNs);
        size(type, path.price());
        plan.lots = Math.min(plan.targetLots, mostLots);
        plan.entry = path.price();
        plan.trade.entryTicks = path.priceTicks();
        plan.trade.leaveTimeNs = nowNs + drawHoldNs(type, leverage, 0);
        return complete(type, isShort, leverage, path.markTicks());
    }

    /**
     * Plan of a position that was entered some time before.
     *
     * @param type    of trader.
     * @param isShort side.
     * @param path    of prices.
     * @param nowNs   ns since the epoch.
     * @return the reused plan, or null when no leverage keeps the position alive.
     */
    HiddenPlan drawEarlier(final TraderType type, final boolean isShort, final PricePath path, final long nowNs)
    {
        final double leverage = drawLeverage(type, nowNs);
        size(type, path.price());
        plan.lots = plan.targetLots;
        final long holdNs = drawHoldNs(type, leverage, type.holdSigma() * type.holdSigma());
        final double past = random.uniform();
        final double days = past * holdNs / NS_PER_SECOND / DAY_SECONDS;
        final double moved = world.volatility() * StrictMath.sqrt(days) * random.gaussian() - world.drift() * days;
        plan.trade.entryTicks = Math.max(1, Math.round(path.priceTicks() * StrictMath.exp(moved)));
        plan.entry = plan.trade.entryTicks * tick;
        plan.trade.leaveTimeNs = nowNs + (long)(holdNs * (1 - past));
        return complete(type, isShort, leverage, path.markTicks());
    }

    private HiddenPlan complete(
        final TraderType type, final boolean isShort, final double wanted, final long markTicks)
    {
        plan.type = type;
        plan.isCross = random.chance(Double.isNaN(world.crossShare()) ? type.crossChance() : world.crossShare());
        final double dollars = plan.targetLots / lotsPerCoin * plan.entry;
        final double wallet = plan.isCross ? 1.05 + random.logNormal(0.35, 0.9) : 1;
        plan.otherDollars = 0;
        if (plan.isCross && random.chance(ACCOUNT_WITH_OTHERS))
        {
            final double other = random.logNormal(0.5, 0.8) * dollars;
            plan.otherDollars = random.chance(OTHERS_SAME_WAY) != isShort ? other : -other;
        }

        double leverage = Math.min(wanted, terms.maxLeverage(plan.entry, plan.targetLots / lotsPerCoin));
        while (!fits(isShort, (int)leverage, wallet, markTicks))
        {
            if (leverage < 2)
            {
                return null;
            }

            leverage = Math.max(1, (int)(leverage / 2));
        }

        plan.trade.leverage = (int)leverage;
        plan.trade.isScalp = false;
        drawTriggers(type, isShort);
        return plan;
    }

    private boolean fits(final boolean isShort, final int leverage, final double wallet, final long markTicks)
    {
        final long lots = plan.isCross ? plan.targetLots : plan.lots;
        final double initial = lots / lotsPerCoin * plan.entry / leverage;
        plan.balance = initial * wallet + (plan.isCross ? 0.1 * Math.abs(plan.otherDollars) : 0);
        plan.trade.liquidationTicks = terms.liquidationTicks(
            isShort, plan.isCross, plan.entry, plan.lots / lotsPerCoin, MarginAccounts.free(plan));
        final long entryTicks = plan.trade.entryTicks;
        return isShort ?
            plan.trade.liquidationTicks > Math.max(markTicks, entryTicks) :
            plan.trade.liquidationTicks < Math.min(markTicks, entryTicks);
    }

    private void size(final TraderType type, final double price)
    {
        final double drawn = random.logNormal(type.medianDollars(), type.sizeSigma());
        final double dollars = clamp(drawn, MIN_DOLLARS, MAX_DOLLARS);
        plan.targetLots = Math.max(1, (long)(dollars / price * lotsPerCoin));
    }

    private double drawLeverage(final TraderType type, final long nowNs)
    {
        final double broken = nowNs >= breakNs ? world.breakLeverage() : 1;
        final double drawn = type.medianLeverage() * world.leverage() * broken *
            StrictMath.exp(moods[type.ordinal()] + type.leverageSigma() * random.gaussian());
        if (!random.chance(NAMED_CHANCE))
        {
            return (int)clamp(drawn, 1, 125);
        }

        int i = 0;
        while (i < NAMED.length - 1 && drawn * drawn > (double)NAMED[i] * NAMED[i + 1])
        {
            i++;
        }

        return NAMED[i];
    }

    private long drawHoldNs(final TraderType type, final double leverage, final double bias)
    {
        final double geared = StrictMath.sqrt(type.medianLeverage() * world.leverage() / leverage);
        final double seconds = type.medianHoldSeconds() * world.hold() * clamp(geared, 0.4, 2) *
            StrictMath.exp(bias + type.holdSigma() * random.gaussian());
        return (long)(clamp(seconds, MIN_HOLD_SECONDS, MAX_HOLD_SECONDS) * NS_PER_SECOND);
    }

    private void drawTriggers(final TraderType type, final boolean isShort)
    {
        final double distance = plan.trade.entryTicks / (double)plan.trade.leverage;
        final double stopChance = Double.isNaN(world.stopShare()) ? type.stopChance() : world.stopShare();
        final double others = Double.isNaN(world.stopShare()) ? 1 : (1 - stopChance) / (1 - type.stopChance());
        final double draw = random.uniform();
        double lossTicks = 0;
        if (draw < stopChance)
        {
            plan.lossAction = LossAction.STOP;
            lossTicks = distance * (0.2 + 0.95 * random.uniform());
        }
        else if (draw < stopChance + others * type.reduceChance())
        {
            plan.lossAction = LossAction.REDUCE;
            lossTicks = distance * (0.4 + 0.4 * random.uniform());
        }
        else if (draw < stopChance + others * (type.reduceChance() + type.topUpChance()))
        {
            plan.lossAction = LossAction.TOP_UP;
            lossTicks = distance * (0.5 + 0.35 * random.uniform());
        }

        final double gainTicks = random.chance(type.targetChance()) ? distance * (0.3 + 1.5 * random.exponential()) : 0;
        plan.isPartTarget = random.chance(PART_TARGET_CHANCE);
        final long below = (long)(isShort ? gainTicks : lossTicks);
        final long above = (long)(isShort ? lossTicks : gainTicks);
        plan.trade.triggerBelowTicks = below > 0 && below < plan.trade.entryTicks ?
            plan.trade.entryTicks - below : PositionStore.NULL_PRICE;
        plan.trade.triggerAboveTicks = above > 0 ? plan.trade.entryTicks + above : PositionStore.NULL_PRICE;
    }

    private double opensPerDay(final TraderType type)
    {
        return type.opensPerDay() * world.activity() * (TraderType.WHALE == type ? world.whales() : 1);
    }

    private static double clamp(final double value, final double low, final double high)
    {
        return Math.max(low, Math.min(high, value));
    }
}
