package io.liqheat.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StageTimesTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 50 * SECOND_NS;

    @Test
    void shouldSortTimesIntoTheIntervalsOfTheirDueTimes()
    {
        final RunSpan span = new RunSpan(3 * SECOND_NS, 30);
        final StageTimes times = new StageTimes("x", "test", span);
        span.begin(START_NS);
        times.record(START_NS, 100);
        times.record(START_NS + SECOND_NS - 1, 200);
        times.record(START_NS + SECOND_NS, 300);
        times.record(START_NS + 10 * SECOND_NS, 400);

        assertEquals(3, times.intervals());
        assertEquals(2, times.interval(0).getTotalCount());
        assertEquals(1, times.interval(1).getTotalCount());
        assertEquals(1, times.interval(2).getTotalCount());
    }

    @Test
    void shouldLeaveOutWarmUpAndWhatComesBehindTheEnd()
    {
        final RunSpan span = new RunSpan(SECOND_NS, 30);
        final StageTimes times = new StageTimes("x", "test", span);
        times.record(START_NS, 1);
        span.begin(START_NS);
        times.record(START_NS - 1, 2);
        times.record(START_NS, 3);
        span.end(START_NS + 10);
        times.record(START_NS + 10, 4);
        times.record(START_NS + 11, 5);

        assertEquals(2, times.total().getTotalCount());
        assertEquals(3, times.total().getMinValue());
        assertEquals(4, times.total().getMaxValue());
    }

    @Test
    void shouldMergeIntervalsIntoWhatOneHistogramWouldHold()
    {
        final RunSpan span = new RunSpan(5 * SECOND_NS, 30);
        final StageTimes times = new StageTimes("x", "test", span);
        final Histogram expected = new Histogram(1, StageTimes.HIGHEST_NS, 3);
        span.begin(START_NS);
        for (int i = 0; i < 5_000; i++)
        {
            final long timeNs = 1 + (long)i * i * 37;
            times.record(START_NS + i * SECOND_NS / 1_000, timeNs);
            expected.recordValue(timeNs);
        }

        assertEquals(expected, times.total());
        assertEquals(expected.getValueAtPercentile(99.9), times.total().getValueAtPercentile(99.9));
    }

    @Test
    void shouldBoundWhatItCannotHold()
    {
        final RunSpan span = new RunSpan(SECOND_NS, 30);
        final StageTimes times = new StageTimes("x", "test", span);
        span.begin(START_NS);
        times.record(START_NS, -5);
        times.record(START_NS, Long.MAX_VALUE);

        assertEquals(2, times.total().getTotalCount());
        assertEquals(0, times.total().getMinValue());
    }

    @Test
    void shouldNeverHaveMoreIntervalsThanAllowed()
    {
        final RunSpan span = new RunSpan(100 * SECOND_NS, 30);

        assertEquals(25, span.intervals());
        assertEquals(4 * SECOND_NS, span.intervalNs());
        assertEquals(1, new RunSpan(1, 30).intervals());
    }

    @Test
    void shouldCountEachMillisecondOfALongHiccup()
    {
        final Histogram histogram = new Histogram(1, StageTimes.HIGHEST_NS, 3);

        HiccupMeter.record(histogram, 5_000_000);
        HiccupMeter.record(histogram, 50_000);

        assertEquals(6, histogram.getTotalCount());
        assertEquals(5, histogram.getCountBetweenValues(900_000, 5_100_000));
    }
}
