package io.liqheat.bench;

import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs hot paths for a moment beside the primitives they are made of and fails when one has become several times dearer
 * against its primitive than it was: exit code 1. Absolute times are not looked at.
 * <p>
 * Both of a pair run in the same seconds, each in a fresh JVM; medians of short iterations are compared. On a breach
 * the pair runs again, up to {@value #ATTEMPTS} times, and passes when it passes once: what is really slow is slow each
 * time, and what other work on the machine made slow is not. So it can run where tests run. It finds blunders, not
 * percents: for those there are the benchmarks themselves, on a quiet machine.
 */
public final class RatioCheck
{
    private static final int ATTEMPTS = 4;
    private static final int WARM_UPS = 4;
    private static final int ITERATIONS = 9;
    private static final TimeValue WARM_UP_TIME = TimeValue.milliseconds(150);
    private static final TimeValue ITERATION_TIME = TimeValue.milliseconds(50);

    private RatioCheck()
    {
    }

    /**
     * Run the check.
     *
     * @param args none, or a part of the name of a benchmark class.
     * @throws RunnerException when a benchmark cannot be run.
     */
    public static void main(final String[] args) throws RunnerException
    {
        int checked = 0;
        int breached = 0;
        for (final RatioLimit limit : RatioLimit.ALL)
        {
            if (0 == args.length || limit.benchmark().contains(args[0]))
            {
                checked++;
                breached += isKept(limit) ? 0 : 1;
            }
        }

        System.out.printf(Locale.ROOT, "%d ratios, %d above their limits%n", checked, breached);
        System.exit(0 == breached && checked > 0 ? 0 : 1);
    }

    private static boolean isKept(final RatioLimit limit) throws RunnerException
    {
        double lowest = Double.POSITIVE_INFINITY;
        int attempts = 0;
        while (attempts < ATTEMPTS && !limit.isKept(lowest))
        {
            attempts++;
            lowest = Math.min(lowest, medianNs(limit, limit.product()) / medianNs(limit, limit.primitive()));
        }

        System.out.printf(Locale.ROOT, "%-4s %7.2f, at most %5.2f  %s.%s / %s%s%s%n",
            limit.isKept(lowest) ? "ok" : "FAIL", lowest, limit.highest(), limit.benchmark(), limit.product(),
            limit.primitive(), 1 == attempts ? "" : " (" + attempts + " attempts)",
            limit.isKept(lowest) ? "" : ": " + limit.why());
        return limit.isKept(lowest);
    }

    private static double medianNs(final RatioLimit limit, final String method) throws RunnerException
    {
        final ChainedOptionsBuilder options = new OptionsBuilder()
            .include(limit.pattern(method))
            .mode(Mode.AverageTime)
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(WARM_UP_TIME)
            .measurementIterations(ITERATIONS)
            .measurementTime(ITERATION_TIME)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
        final int equals = limit.parameter().indexOf('=');
        if (equals > 0)
        {
            options.param(limit.parameter().substring(0, equals), limit.parameter().substring(equals + 1));
        }

        final RunResult result = new Runner(options.build()).run().iterator().next();
        return result.getBenchmarkResults().stream().mapToDouble(RatioCheck::median).min().orElse(Double.NaN);
    }

    private static double median(final BenchmarkResult fork)
    {
        return median(fork.getIterationResults().stream().map(IterationResult::getPrimaryResult)
            .mapToDouble((time) -> time.getScore()).toArray());
    }

    static double median(final double... values)
    {
        Arrays.sort(values);
        return 0 == values.length ? Double.NaN : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }
}
