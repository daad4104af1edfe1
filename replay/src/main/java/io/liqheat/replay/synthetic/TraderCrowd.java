package io.liqheat.replay.synthetic;

/**
 * Draws what traders of one contract want: heavy-tailed sizes, leverage from a mix, heavy-tailed holding times that are
 * shorter at high leverage, stops and targets. Six in ten are scalpers, who stay for minutes.
 */
final class TraderCrowd
{
    private static final int[] LEVERAGES = {3, 5, 10, 20, 25, 50, 75, 100, 125};
    private static final double[] TAKER_MIX = {0.06, 0.18, 0.40, 0.62, 0.72, 0.87, 0.92, 0.97, 1.0};
    private static final double[] MAKER_MIX = {0.30, 0.58, 0.82, 0.93, 0.96, 0.985, 0.99, 0.997, 1.0};
    private static final double MEDIAN_DOLLARS = 2_000;
    private static final double SIZE_SIGMA = 1.8;
    private static final double WHALE_CHANCE = 0.012;
    private static final double WHALE_DOLLARS = 100_000;
    private static final double WHALE_ALPHA = 1.3;
    private static final double MAX_DOLLARS = 6_000_000;
    private static final double SCALPER_CHANCE = 0.6;
    private static final double SCALPER_SECONDS = 240;
    private static final double HOLDER_SECONDS = 14_400;
    private static final double MIN_SECONDS = 5;
    private static final double MAX_SECONDS = 5 * 86_400;
    private static final double STOP_CHANCE = 0.35;
    private static final double TARGET_CHANCE = 0.40;

    private final ContractSpec spec;
    private final SyntheticRandom random;
    private final TradePlan plan = new TradePlan();

    TraderCrowd(final ContractSpec spec, final SyntheticRandom random)
    {
        this.spec = spec;
        this.random = random;
    }

    /**
     * Size of an order or position.
     *
     * @param priceTicks now.
     * @return in lots, positive.
     */
    long drawLots(final double priceTicks)
    {
        final double dollars = random.chance(WHALE_CHANCE) ?
            random.pareto(WHALE_DOLLARS, WHALE_ALPHA) :
            random.logNormal(MEDIAN_DOLLARS, SIZE_SIGMA);
        return Math.max(1, (long)(Math.min(dollars, MAX_DOLLARS) / spec.dollars(1, priceTicks)));
    }

    /**
     * Plan of a position just entered. Leverage is cut until the liquidation price lies beyond the mark.
     *
     * @param isShort    side.
     * @param role       how it was entered.
     * @param entryTicks price it was entered at.
     * @param lots       of it.
     * @param markE8     mark price in 1e-8 USD.
     * @param timeNs     now.
     * @return the reused plan, or null when no leverage keeps the position alive.
     */
    TradePlan draw(
        final boolean isShort,
        final TraderRole role,
        final long entryTicks,
        final long lots,
        final long markE8,
        final long timeNs)
    {
        final double dollars = spec.dollars(lots, entryTicks);
        final double maintenanceRate = MarginRule.maintenanceRate(spec, dollars);
        int leverage = Math.min(drawLeverage(role), MarginRule.maxLeverage(spec, dollars));
        long liquidationTicks = MarginRule.liquidationTicks(isShort, entryTicks, leverage, maintenanceRate);
        while (isSwept(isShort, liquidationTicks, markE8))
        {
            if (leverage <= LEVERAGES[0])
            {
                return null;
            }

            leverage = Math.max(LEVERAGES[0], leverage / 2);
            liquidationTicks = MarginRule.liquidationTicks(isShort, entryTicks, leverage, maintenanceRate);
        }

        plan.entryTicks = entryTicks;
        plan.liquidationTicks = liquidationTicks;
        plan.leverage = leverage;
        plan.isScalp = TraderRole.EARLIER != role && random.chance(SCALPER_CHANCE);
        plan.leaveTimeNs = timeNs + drawHoldNs(plan.isScalp, leverage);
        drawTriggers(isShort, Math.abs(entryTicks - liquidationTicks));
        return plan;
    }

    private boolean isSwept(final boolean isShort, final long liquidationTicks, final long markE8)
    {
        final long liquidationE8 = liquidationTicks * spec.tickE8();
        return isShort ? liquidationE8 <= markE8 : liquidationE8 >= markE8;
    }

    private int drawLeverage(final TraderRole role)
    {
        final double[] mix = TraderRole.TAKER == role ? TAKER_MIX : MAKER_MIX;
        final double draw = random.uniform();
        int i = 0;
        while (draw >= mix[i])
        {
            i++;
        }

        return LEVERAGES[i];
    }

    private long drawHoldNs(final boolean isScalp, final int leverage)
    {
        final double seconds = isScalp ?
            random.logNormal(SCALPER_SECONDS, 1.0) :
            random.logNormal(HOLDER_SECONDS * 10 / (leverage + 2), 1.3);
        return (long)(Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, seconds)) * 1e9);
    }

    private void drawTriggers(final boolean isShort, final long distanceTicks)
    {
        final long stopTicks = random.chance(STOP_CHANCE) ? (long)(distanceTicks * (0.2 + 0.75 * random.uniform())) : 0;
        final long targetTicks = random.chance(TARGET_CHANCE) ?
            (long)(distanceTicks * (0.3 + 1.5 * random.exponential())) : 0;
        final long belowTicks = isShort ? targetTicks : stopTicks;
        final long aboveTicks = isShort ? stopTicks : targetTicks;
        plan.triggerBelowTicks = 0 == belowTicks ? PositionStore.NULL_PRICE : plan.entryTicks - belowTicks;
        plan.triggerAboveTicks = 0 == aboveTicks ? PositionStore.NULL_PRICE : plan.entryTicks + aboveTicks;
    }
}
