package io.liqheat.bench.micro;

import io.liqheat.engine.ladder.LiquidationLadder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does one addition to one band of a ladder cost, and what would it cost in the maps that heatmaps are usually
 * kept in? A ladder cell is changed inside a change that readers of other threads can see; the maps hold the same
 * quantities by the same prices, sorted or safe for threads, as decimals or as boxed doubles. The primitive is one
 * random add to a {@code long[]}.
 */
public class LadderUpdateBenchmark extends MicroBenchmark
{
    private static final int BANDS = 8192;
    private static final int TIERS = 18;
    private static final int TIER = 7;
    private static final int USED_BANDS = 2_000;
    private static final int UPDATES = 4096;
    private static final int ORIGIN = 100_000;
    private static final int ADDED = 12_345;

    private final int[] bands = new int[UPDATES];
    private final BigDecimal[] decimalPrices = new BigDecimal[UPDATES];
    private final double[] prices = new double[UPDATES];
    private final Map<BigDecimal, BigDecimal> sortedDecimals = new TreeMap<>();
    private final Map<BigDecimal, BigDecimal> sharedDecimals = new ConcurrentHashMap<>();
    private final Map<Double, Double> sortedDoubles = new TreeMap<>();
    private final Map<Double, Double> sharedDoubles = new ConcurrentHashMap<>();
    private final BigDecimal addedDecimal = new BigDecimal("12.345");
    private final RandomAdds adds = new RandomAdds();
    private LiquidationLadder ladder;
    private int next;

    @Setup
    public void setup()
    {
        final SplittableRandom random = new SplittableRandom(42);
        ladder = LiquidationLadder.allocate(BANDS, TIERS, 8, EngineRig.BAND_TICKS, ORIGIN);
        for (int i = 0; i < UPDATES; i++)
        {
            bands[i] = ORIGIN + BANDS / 2 + random.nextInt(USED_BANDS);
            decimalPrices[i] = BigDecimal.valueOf((long)bands[i] * EngineRig.BAND_TICKS, 1);
            prices[i] = bands[i] * (EngineRig.BAND_TICKS / 10.0);
        }
    }

    @Benchmark
    public LiquidationLadder ladder()
    {
        ladder.beginChange();
        ladder.addRawUnits(LiquidationLadder.LONG, bands[next++ & (UPDATES - 1)], TIER, ADDED);
        ladder.endChange();
        return ladder;
    }

    @Benchmark
    public long baselineRandomAdd()
    {
        return adds.add(1);
    }

    @Benchmark
    public BigDecimal baselineTreeMapOfDecimals()
    {
        return sortedDecimals.merge(decimalPrices[next++ & (UPDATES - 1)], addedDecimal, BigDecimal::add);
    }

    @Benchmark
    public BigDecimal baselineConcurrentHashMapOfDecimals()
    {
        return sharedDecimals.merge(decimalPrices[next++ & (UPDATES - 1)], addedDecimal, BigDecimal::add);
    }

    @Benchmark
    public Double baselineTreeMapOfDoubles()
    {
        return sortedDoubles.merge(prices[next++ & (UPDATES - 1)], 12.345, Double::sum);
    }

    @Benchmark
    public Double baselineConcurrentHashMapOfDoubles()
    {
        return sharedDoubles.merge(prices[next++ & (UPDATES - 1)], 12.345, Double::sum);
    }
}
