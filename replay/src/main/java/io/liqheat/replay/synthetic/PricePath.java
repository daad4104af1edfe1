package io.liqheat.replay.synthetic;

/**
 * Prices of one contract in coarse steps of half a mark interval: an efficient price with stochastic volatility on two
 * horizons, bursts, jumps and fat tails; what orders moved, part of which lasts and part of which fades; and the mark
 * price, the median of the contract's price and the index with funding and with the recent basis.
 */
final class PricePath
{
    /** Half steps per day. */
    static final int SLOTS_PER_DAY = 2 * 86_400 / World.STEP_SECONDS;

    private static final int STEPS_PER_DAY = SLOTS_PER_DAY / 2;
    private static final double SLOW_DEVIATION = 0.40;
    private static final double FAST_DEVIATION = 0.35;
    private static final double SLOW_KEEP = keep(STEPS_PER_DAY);
    private static final double FAST_KEEP = keep(STEPS_PER_DAY / 58.0);
    private static final double BURST_KEEP = keep(STEPS_PER_DAY / 72.0);
    private static final double BURSTS_PER_DAY = 2.5;
    private static final double JUMPS_PER_DAY = 0.7;
    private static final double WILD_CHANCE = 0.03;
    private static final double WILD_SCALE = 3;
    private static final double CALM_SCALE = 0.897;
    /** Half-life of what fades: 40 s. */
    private static final double FADING_KEEP = keep(40.0 / World.STEP_SECONDS * 2);
    private static final double PREMIUM_KEEP = 1 - World.STEP_SECONDS / 30.0;
    private static final double FUNDING_KEEP = keep(STEPS_PER_DAY / 24.0);
    private static final double HOUR_KEEP = keep(SLOTS_PER_DAY / 24.0);
    private static final double DAY_KEEP = keep(SLOTS_PER_DAY);
    private static final double INTEREST = 0.0001;
    private static final double CLAMP = 0.0005;
    private static final double CROWD_PREMIUM = 0.004;
    private static final double MOST_AT_ONCE = 0.02;
    private static final double TIRED_BY = 0.006;
    /** So far from the index, half of what would move the price farther meets somebody who waited for it. */
    private static final double BARGAIN = 0.01;

    private final SyntheticRandom random;
    private final double slotDeviation;
    private final double slotDrift;
    private final double jumps;
    private final double tick;
    private double logIndex;
    private double fading;
    private double slow;
    private double fast;
    private double burst;
    private double turbulence = 1;
    private double jumpPerSlot;
    private int jumpSlots;
    private double crowd;
    private double hourReturn;
    private double dayReturn;
    private double pushed;
    private double price;
    private double premium;
    private double slowPremium;
    private double funding = INTEREST;
    private long markTicks;
    private long indexTicks;
    private long priceTicks;

    PricePath(final SyntheticRandom random, final World world, final double startPrice, final double tick)
    {
        this.random = random;
        this.tick = tick;
        slotDeviation = world.volatility() / StrictMath.sqrt(SLOTS_PER_DAY);
        slotDrift = world.drift() / SLOTS_PER_DAY;
        jumps = world.jumps();
        logIndex = StrictMath.log(startPrice);
        slow = SLOW_DEVIATION * random.gaussian();
        price = startPrice;
        priceTicks = Math.round(price / tick);
        markTicks = priceTicks;
        indexTicks = priceTicks;
    }

    /** At the start of each step: how volatile it is, and the mark price. */
    void step()
    {
        slow = slow * SLOW_KEEP + SLOW_DEVIATION * StrictMath.sqrt(1 - SLOW_KEEP * SLOW_KEEP) * random.gaussian();
        fast = fast * FAST_KEEP + FAST_DEVIATION * StrictMath.sqrt(1 - FAST_KEEP * FAST_KEEP) * random.gaussian();
        burst *= BURST_KEEP;
        if (random.chance(BURSTS_PER_DAY / STEPS_PER_DAY))
        {
            burst += 0.5 + 1.2 * random.exponential();
        }

        if (random.chance(JUMPS_PER_DAY * jumps / STEPS_PER_DAY))
        {
            jumpSlots = 2 + random.below(60);
            final double size = 0.002 + 0.005 * random.exponential();
            jumpPerSlot = (random.chance(0.5) ? size : -size) / jumpSlots;
            burst += 1;
        }

        turbulence = (1 + burst) *
            StrictMath.exp(slow + fast - SLOW_DEVIATION * SLOW_DEVIATION - FAST_DEVIATION * FAST_DEVIATION);
        updateMark();
    }

    /** At the start of each half step. */
    void slot()
    {
        double change = slotDrift + slotDeviation * turbulence * CALM_SCALE *
            (random.chance(WILD_CHANCE) ? WILD_SCALE : 1) * random.gaussian();
        if (jumpSlots > 0)
        {
            jumpSlots--;
            change += jumpPerSlot;
        }

        logIndex += change;
        final double rest = CROWD_PREMIUM * crowd;
        fading = rest + (fading - rest) * FADING_KEEP;
        pushed *= FADING_KEEP;
        final double before = price;
        price = StrictMath.exp(logIndex + fading);
        final double moved = price / before - 1;
        hourReturn = hourReturn * HOUR_KEEP + moved;
        dayReturn = dayReturn * DAY_KEEP + moved;
        priceTicks = Math.max(1, Math.round(price / tick));
    }

    /**
     * Orders traded against the book. Many the same way tire it; far from the index it is deeper.
     *
     * @param move    of the price if the book were fresh, as a fraction, positive for buying.
     * @param lasting share of it that stays.
     */
    void push(final double move, final double lasting)
    {
        final double same = move > 0 ? Math.max(0, pushed) : Math.max(0, -pushed);
        final double thin = 1 + Math.min(0.6, same / TIRED_BY);
        final double away = move * fading > 0 ? fading / BARGAIN : 0;
        final double effective = Math.max(-MOST_AT_ONCE, Math.min(MOST_AT_ONCE, move * thin / (1 + away * away)));
        pushed += effective;
        logIndex += effective * lasting;
        fading += effective * (1 - lasting);
    }

    /**
     * What the market makers hold.
     *
     * @param netLong share of open interest by which all others are long.
     */
    void crowd(final double netLong)
    {
        crowd = netLong;
    }

    long priceTicks()
    {
        return priceTicks;
    }

    double price()
    {
        return priceTicks * tick;
    }

    long markTicks()
    {
        return markTicks;
    }

    long indexTicks()
    {
        return indexTicks;
    }

    double logIndex()
    {
        return logIndex;
    }

    /**
     * Funding rate.
     *
     * @return share of value that longs pay for eight hours.
     */
    double funding()
    {
        return funding;
    }

    /**
     * Volatility now, relative to its long-run level.
     *
     * @return about 1 on average.
     */
    double turbulence()
    {
        return turbulence;
    }

    /**
     * Move of about the last hour, fading.
     *
     * @return in its usual standard deviations.
     */
    double hourMove()
    {
        return hourReturn / (slotDeviation * StrictMath.sqrt(SLOTS_PER_DAY / 24.0));
    }

    /**
     * Move of about the last day, fading.
     *
     * @return in its usual standard deviations.
     */
    double dayMove()
    {
        return dayReturn / (slotDeviation * StrictMath.sqrt(SLOTS_PER_DAY));
    }

    private void updateMark()
    {
        final double index = StrictMath.exp(logIndex);
        final double now = price / index - 1;
        premium = premium * PREMIUM_KEEP + now * (1 - PREMIUM_KEEP);
        slowPremium = slowPremium * FUNDING_KEEP + now * (1 - FUNDING_KEEP);
        funding = slowPremium + Math.max(-CLAMP, Math.min(CLAMP, INTEREST - slowPremium));
        final double low = Math.min(index * (1 + funding), index * (1 + premium));
        final double high = Math.max(index * (1 + funding), index * (1 + premium));
        indexTicks = Math.max(1, Math.round(index / tick));
        markTicks = Math.max(1, Math.round(Math.max(low, Math.min(high, price)) / tick));
    }

    private static double keep(final double halfLife)
    {
        return StrictMath.pow(0.5, 1 / halfLife);
    }
}
