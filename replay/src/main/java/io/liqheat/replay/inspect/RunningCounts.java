package io.liqheat.replay.inspect;

import java.util.TreeMap;

/**
 * Sum of several counters that are told now and then, each growing, without saying which of them is told. A value
 * belongs to the counter that stands closest below it; where there is none, another counter has begun. The sum is never
 * too much, and exact when every counter is told from its start.
 */
final class RunningCounts
{
    private final TreeMap<Long, Integer> countersByValue = new TreeMap<>();

    /**
     * One of the counters was told.
     *
     * @param value     it has.
     * @param mayRepeat whether a counter may be told again without having grown.
     */
    void told(final long value, final boolean mayRepeat)
    {
        final Long before = mayRepeat ? countersByValue.floorKey(value) : countersByValue.lowerKey(value);
        if (null != before)
        {
            countersByValue.computeIfPresent(before, (key, counters) -> 1 == counters ? null : counters - 1);
        }

        countersByValue.merge(value, 1, Integer::sum);
    }

    long total()
    {
        return countersByValue.entrySet().stream().mapToLong((entry) -> entry.getKey() * entry.getValue()).sum();
    }
}
