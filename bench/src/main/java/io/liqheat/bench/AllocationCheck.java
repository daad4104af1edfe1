package io.liqheat.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark of product code for a moment and fails when one allocates: exit code 1, with the benchmark and
 * its bytes per operation. Times are not looked at, so a busy machine does not matter.
 * <p>
 * The limit is {@value #LIMIT_BYTES} byte per operation. The smallest object has 16 bytes, so one allocation in every
 * fifteenth operation is found; what stays below are single events such as the journal's file growing by another
 * 64 MiB. JMH itself allocates 6 to 7 KB per iteration, which would be 10 bytes per operation where an operation takes
 * half a millisecond: an empty benchmark is run first, and what it is charged is taken off, with {@value #SLACK_BYTES}
 * bytes per iteration more, several times what it was seen to vary by. All run for the mean, since sampling keeps the
 * times of an iteration in a buffer that grows. Of the iterations the quietest counts, because the JVM allocates too
 * while it links and compiles. An operation is one call of the benchmark method, with what it prepares: product code
 * that runs there must not allocate either.
 * <p>
 * The benchmarks of snapshots are left out: no event waits for saving, loading or rewinding a state, which makes an
 * engine and its ladders anew.
 */
public final class AllocationCheck
{
    private static final String PRODUCT_CODE = "io\\.liqheat\\.bench\\.(micro|decode)\\..*";
    private static final String BASELINES = "\\.baseline";
    private static final String NOTHING = "\\.HarnessBenchmark\\.baselineNothing$";
    private static final String METRIC = "gc.alloc.rate.norm";
    private static final double LIMIT_BYTES = 1.0;
    private static final int SLACK_BYTES = 512;
    private static final int ITERATIONS = 3;
    private static final TimeValue ITERATION_TIME = TimeValue.milliseconds(250);

    private AllocationCheck()
    {
    }

    /**
     * Run the check.
     *
     * @param args none, or one regular expression of the benchmarks to check.
     * @throws RunnerException when a benchmark cannot be run.
     */
    public static void main(final String[] args) throws RunnerException
    {
        final double harnessBytes = harnessBytes(run(options().include(NOTHING)).iterator().next());
        final Collection<RunResult> results =
            run(options().include(args.length > 0 ? args[0] : PRODUCT_CODE).exclude(BASELINES));
        int failures = 0;
        for (final RunResult result : results)
        {
            final double bytes = bytesPerCall(result, harnessBytes);
            final boolean isGood = bytes <= LIMIT_BYTES;
            failures += isGood ? 0 : 1;
            System.out.printf(
                Locale.ROOT, "%-4s %12.3f B/op  %s%n", isGood ? "ok" : "FAIL", bytes, nameOf(result));
        }

        System.out.printf(
            Locale.ROOT, "%d benchmarks, %d above %.0f B/op (JMH's own %.0f bytes per iteration taken off)%n",
            results.size(), failures, LIMIT_BYTES, harnessBytes);
        System.exit(0 == failures && !results.isEmpty() ? 0 : 1);
    }

    private static ChainedOptionsBuilder options()
    {
        return new OptionsBuilder()
            .mode(Mode.AverageTime)
            .addProfiler(GCProfiler.class)
            .forks(1)
            .warmupIterations(ITERATIONS)
            .warmupTime(ITERATION_TIME)
            .measurementIterations(ITERATIONS)
            .measurementTime(ITERATION_TIME)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    }

    private static Collection<RunResult> run(final ChainedOptionsBuilder options) throws RunnerException
    {
        return new Runner(options.build()).run();
    }

    private static double harnessBytes(final RunResult result)
    {
        double quietest = Double.POSITIVE_INFINITY;
        for (final BenchmarkResult fork : result.getBenchmarkResults())
        {
            for (final IterationResult iteration : fork.getIterationResults())
            {
                quietest = Math.min(quietest, allocatedBytes(iteration));
            }
        }

        return quietest;
    }

    private static double bytesPerCall(final RunResult result, final double harnessBytes)
    {
        final int opsPerCall = result.getParams().getOpsPerInvocation();
        double quietest = Double.POSITIVE_INFINITY;
        for (final BenchmarkResult fork : result.getBenchmarkResults())
        {
            for (final IterationResult iteration : fork.getIterationResults())
            {
                final double bytes = Math.max(0, allocatedBytes(iteration) - harnessBytes - SLACK_BYTES);
                quietest = Math.min(quietest, bytes / iteration.getMetadata().getMeasuredOps() * opsPerCall);
            }
        }

        return quietest;
    }

    /** Not a number, which is above no limit and below none, when the iteration was not metered. */
    private static double allocatedBytes(final IterationResult iteration)
    {
        final Result<?> bytesPerOp = iteration.getSecondaryResults().get(METRIC);
        return null == bytesPerOp ? Double.NaN : bytesPerOp.getScore() * iteration.getMetadata().getMeasuredOps();
    }

    private static String nameOf(final RunResult result)
    {
        final StringBuilder name = new StringBuilder(result.getParams().getBenchmark());
        for (final String key : result.getParams().getParamsKeys())
        {
            name.append(' ').append(key).append('=').append(result.getParams().getParam(key));
        }

        return name.toString();
    }
}
