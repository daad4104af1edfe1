package io.liqheat.replay.synthetic;

/**
 * Efficient prices of all coins, advanced in steps of {@link #STEP_MS}: log returns with a common factor, a normal
 * scale mixture for fat tails, volatility clustered on two horizons (hours and minutes), bursts of drift in place of
 * jumps, the permanent part of the impact of orders, and a pull to the start so weak that it acts over weeks.
 */
final class PriceProcess
{
    static final int STEP_MS = 100;

    private static final double STEPS_PER_DAY = 86_400_000.0 / STEP_MS;
    private static final double STEPS_PER_YEAR = STEPS_PER_DAY * 365;
    private static final double SLOW_DEVIATION = 0.35;
    private static final double FAST_DEVIATION = 0.30;
    private static final double SLOW_KEEP = 1 - 6.4e-6;
    private static final double FAST_KEEP = 1 - 2.9e-4;
    private static final double WILD_CHANCE = 0.03;
    private static final double WILD_SCALE = 3.5;
    private static final double CALM_SCALE = 0.8642;
    private static final double BURSTS_PER_DAY = 6;
    private static final double PULL = 0.05 / STEPS_PER_DAY;
    private static final double PUSH_KEEP = 0.985;
    private static final double PUSH_SATURATION = 0.004;

    private final SyntheticRandom random;
    private final double[] start;
    private final double[] stepDeviation;
    private final double[] logReturn;
    private final double[] price;
    private final double[] recent;
    private final double[] pushed;
    private final double[] burstStep;
    private final int[] burstLeft;
    private double slow;
    private double fast;
    private double turbulence = 1;

    PriceProcess(
        final SyntheticRandom random, final double[] start, final double[] yearDeviation, final double volatility)
    {
        this.random = random;
        this.start = start.clone();
        final int coins = start.length;
        stepDeviation = new double[coins];
        logReturn = new double[coins];
        price = start.clone();
        recent = new double[coins];
        pushed = new double[coins];
        burstStep = new double[coins];
        burstLeft = new int[coins];
        for (int coin = 0; coin < coins; coin++)
        {
            stepDeviation[coin] = volatility * yearDeviation[coin] / StrictMath.sqrt(STEPS_PER_YEAR);
        }

        slow = SLOW_DEVIATION * random.gaussian();
    }

    void step()
    {
        slow = slow * SLOW_KEEP + SLOW_DEVIATION * StrictMath.sqrt(2 * (1 - SLOW_KEEP)) * random.gaussian();
        fast = fast * FAST_KEEP + FAST_DEVIATION * StrictMath.sqrt(2 * (1 - FAST_KEEP)) * random.gaussian();
        turbulence = StrictMath.exp(slow + fast - (SLOW_DEVIATION * SLOW_DEVIATION + FAST_DEVIATION * FAST_DEVIATION));
        final double scale = turbulence * CALM_SCALE * (random.chance(WILD_CHANCE) ? WILD_SCALE : 1);
        final double common = random.gaussian();
        maybeBurst();

        for (int coin = 0; coin < price.length; coin++)
        {
            double change = stepDeviation[coin] * scale * (0.8 * common + 0.6 * random.gaussian());
            if (burstLeft[coin] > 0)
            {
                burstLeft[coin]--;
                change += burstStep[coin];
            }

            logReturn[coin] += change - PULL * logReturn[coin];
            recent[coin] = recent[coin] * 0.999 + change;
            pushed[coin] *= PUSH_KEEP;
            price[coin] = start[coin] * StrictMath.exp(logReturn[coin]);
        }
    }

    /**
     * Permanent impact of an order, damped when much was pushed the same way within the last seconds.
     *
     * @param coin     traded.
     * @param fraction of the price, positive for buying.
     */
    void push(final int coin, final double fraction)
    {
        final double same = Math.max(0, pushed[coin] * Math.signum(fraction));
        final double effective = fraction / (1 + (same + Math.abs(fraction)) / PUSH_SATURATION);
        pushed[coin] += effective;
        logReturn[coin] += effective;
    }

    double price(final int coin)
    {
        return price[coin];
    }

    /**
     * Return of about the last minute and a half, fading.
     *
     * @param coin to look at.
     * @return as a fraction.
     */
    double recentReturn(final int coin)
    {
        return recent[coin];
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

    private void maybeBurst()
    {
        if (random.chance(BURSTS_PER_DAY / STEPS_PER_DAY))
        {
            final int steps = 10 + random.below(300);
            final double size = 0.003 + 0.004 * random.exponential();
            final double change = (random.chance(0.5) ? size : -size) / steps;
            final int leader = random.below(price.length);
            for (int coin = 0; coin < price.length; coin++)
            {
                if (coin == leader || random.chance(0.6))
                {
                    burstLeft[coin] = steps;
                    burstStep[coin] = change * (stepDeviation[coin] / stepDeviation[0]);
                }
            }
        }
    }
}
