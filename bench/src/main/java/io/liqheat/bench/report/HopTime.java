package io.liqheat.bench.report;

import java.util.Arrays;

/**
 * How far two cores are from each other, here and now: a number handed to and fro between two spinning threads. On
 * virtual machines this changes from run to run with where the host puts them, and every figure with two threads
 * changes with it.
 * <p>
 * <b>Threading:</b> starts one thread and ends it.
 */
public final class HopTime
{
    /** Above this the two threads do not share a cache, or not a core complex. */
    public static final long FAR_NS = 100;

    private static final int REPETITIONS = 200;
    private static final int ROUNDS = 500;

    private volatile int ball;

    private HopTime()
    {
    }

    /** {@return one way in ns, median of many short repetitions} */
    public static long measure()
    {
        return new HopTime().run();
    }

    private long run()
    {
        final int all = REPETITIONS * ROUNDS;
        final Thread other = new Thread(() -> answer(all), "bench-hop");
        other.setDaemon(true);
        other.start();
        final long[] timesNs = new long[REPETITIONS];
        int next = 1;
        for (int i = 0; i < REPETITIONS; i++)
        {
            final long startNs = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++)
            {
                ball = next;
                awaitBall(-next);
                next++;
            }

            timesNs[i] = System.nanoTime() - startNs;
        }

        Arrays.sort(timesNs);
        return timesNs[REPETITIONS / 2] / (2 * ROUNDS);
    }

    private void answer(final int rounds)
    {
        for (int next = 1; next <= rounds; next++)
        {
            awaitBall(next);
            ball = -next;
        }
    }

    private void awaitBall(final int wanted)
    {
        int looks = 0;
        while (ball != wanted)
        {
            if (0 == (++looks & 0xFFFF))
            {
                Thread.yield();
            }

            Thread.onSpinWait();
        }
    }
}
