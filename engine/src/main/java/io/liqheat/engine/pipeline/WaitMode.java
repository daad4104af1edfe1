package io.liqheat.engine.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * How threads wait for each other. It decides latency and load, never results.
 */
public enum WaitMode
{
    /** Lowest latency; needs a core for every stage and publisher. */
    BUSY_SPIN,

    /** Low latency, and the best throughput where there are fewer cores than threads. */
    YIELDING,

    /** Little load, latency of tens of microseconds. */
    SLEEPING,

    /** No load while idle: tests and tools. */
    BLOCKING;

    WaitStrategy newWaitStrategy()
    {
        return switch (this)
        {
            case BUSY_SPIN -> new BusySpinWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case SLEEPING -> new SleepingWaitStrategy();
            case BLOCKING -> new BlockingWaitStrategy();
        };
    }

    IdleStrategy newIdleStrategy()
    {
        return switch (this)
        {
            case BUSY_SPIN -> new BusySpinIdleStrategy();
            case YIELDING -> new YieldingIdleStrategy();
            case SLEEPING -> new BackoffIdleStrategy();
            case BLOCKING -> new SleepingIdleStrategy(100_000);
        };
    }
}
