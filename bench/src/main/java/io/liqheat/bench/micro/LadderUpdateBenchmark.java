package io.liqheat.bench.micro;

import io.liqheat.engine.ladder.LiquidationLadder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
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
 * <p>
 * An event rarely adds once: <i>entry</i> is what was opened at one price, spread over the liquidation prices of 18
 * leverages on both sides. Each is the entry, in bands, times a ratio, cut to a whole band, which is the key of the
 * maps, in the arithmetic of each. What the engine does besides (accounts, changed cells, deltas) is in no variant.
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
    private static final int SIDES = 2;
    private static final double NEAREST = 0.002;
    private static final double NEXT = 1.14; // the farthest is 1.9 % away: all are inside the window
    private static final int RATIO_DIGITS = 6;

    private final int[] bands = new int[UPDATES];
    private final BigDecimal[] decimalPrices = new BigDecimal[UPDATES];
    private final double[] prices = new double[UPDATES];
    private final Map<BigDecimal, BigDecimal> sortedDecimals = new TreeMap<>();
    private final Map<BigDecimal, BigDecimal> sharedDecimals = new ConcurrentHashMap<>();
    private final Map<Double, Double> sortedDoubles = new TreeMap<>();
    private final Map<Double, Double> sharedDoubles = new ConcurrentHashMap<>();
    private final BigDecimal addedDecimal = new BigDecimal("12.345");
    private final BigDecimal[] decimalBands = new BigDecimal[UPDATES];
    private final double[] ratios = new double[SIDES * TIERS];
    private final BigDecimal[] decimalRatios = new BigDecimal[SIDES * TIERS];
    private final List<Map<BigDecimal, BigDecimal>> sortedDecimalSides = List.of(new TreeMap<>(), new TreeMap<>());
    private final List<Map<BigDecimal, BigDecimal>> sharedDecimalSides =
        List.of(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    private final List<Map<Double, Double>> sortedDoubleSides = List.of(new TreeMap<>(), new TreeMap<>());
    private final List<Map<Double, Double>> sharedDoubleSides =
        List.of(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
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
            decimalBands[i] = BigDecimal.valueOf(bands[i]);
        }

        double distance = NEAREST;
        for (int tier = 0; tier < TIERS; tier++)
        {
            ratios[tier] = 1 - distance;
            ratios[TIERS + tier] = 1 + distance;
            distance *= NEXT;
        }

        for (int i = 0; i < ratios.length; i++)
        {
            decimalRatios[i] = BigDecimal.valueOf(ratios[i]).setScale(RATIO_DIGITS, RoundingMode.HALF_EVEN);
        }
    }

    @Benchmark
    public LiquidationLadder ladder()
    {
        ladder.beginChange();
        ladder.cells().add(index(LiquidationLadder.LONG, bands[next++ & (UPDATES - 1)], TIER), ADDED);
        ladder.endChange();
        return ladder;
    }

    @Benchmark
    public LiquidationLadder ladderEntry()
    {
        final double entryBands = bands[next++ & (UPDATES - 1)]; // as the engine has it
        ladder.beginChange();
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < TIERS; tier++)
            {
                final int band = (int)Math.floor(entryBands * ratios[side * TIERS + tier]);
                if (ladder.covers(band))
                {
                    ladder.cells().add(index(side, band, tier), ADDED);
                }
            }
        }

        ladder.endChange();
        return ladder;
    }

    @Benchmark
    public Object baselineEntryInTreeMapOfDecimals()
    {
        return addEntry(sortedDecimalSides, decimalBands[next++ & (UPDATES - 1)]);
    }

    @Benchmark
    public Object baselineEntryInConcurrentHashMapOfDecimals()
    {
        return addEntry(sharedDecimalSides, decimalBands[next++ & (UPDATES - 1)]);
    }

    @Benchmark
    public Object baselineEntryInTreeMapOfDoubles()
    {
        return addEntry(sortedDoubleSides, bands[next++ & (UPDATES - 1)]);
    }

    @Benchmark
    public Object baselineEntryInConcurrentHashMapOfDoubles()
    {
        return addEntry(sharedDoubleSides, bands[next++ & (UPDATES - 1)]);
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

    private int index(final int side, final int band, final int tier)
    {
        return (side * BANDS + ladder.slotOf(band)) * TIERS + tier;
    }

    private Object addEntry(final List<Map<BigDecimal, BigDecimal>> sides, final BigDecimal entryBands)
    {
        for (int i = 0; i < decimalRatios.length; i++)
        {
            sides.get(i / TIERS).merge(entryBands.multiply(decimalRatios[i]).setScale(0, RoundingMode.FLOOR),
                addedDecimal, BigDecimal::add);
        }

        return sides;
    }

    private Object addEntry(final List<Map<Double, Double>> sides, final double entryBands)
    {
        for (int i = 0; i < ratios.length; i++)
        {
            sides.get(i / TIERS).merge(Math.floor(entryBands * ratios[i]), 12.345, Double::sum);
        }

        return sides;
    }
}
