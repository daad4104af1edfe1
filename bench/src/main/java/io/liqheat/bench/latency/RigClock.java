package io.liqheat.bench.latency;

/**
 * The clock of a rig, so that tests can hold it.
 */
@FunctionalInterface
interface RigClock
{
    /** {@return monotonic time in ns} */
    long nanoTime();
}
