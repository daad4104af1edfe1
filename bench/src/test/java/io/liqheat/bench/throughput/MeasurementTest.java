package io.liqheat.bench.throughput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.bench.report.MachineLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldTakeTheMiddleRepetition()
    {
        final Measurement odd = of(1_000, 9 * SECOND_NS, SECOND_NS, 2 * SECOND_NS);
        final Measurement even = of(1_000, 4 * SECOND_NS, 2 * SECOND_NS);

        assertEquals(2 * SECOND_NS, odd.medianNs());
        assertEquals(SECOND_NS, odd.quietestNs());
        assertEquals(500, odd.perSecond(), 1e-9);
        assertEquals(2_000_000, odd.nsPerUnit(), 1e-9);
        assertEquals(2 * SECOND_NS, even.medianNs());
    }

    @Test
    void shouldCompareCostsPerUnitAndWithRealTime()
    {
        final Measurement bare = of(1_000, SECOND_NS);
        final Measurement ours =
            new Measurement("s", "n", 500, "events", new long[] {SECOND_NS}, 3_000, 60 * SECOND_NS);

        assertEquals(2, ours.ratioTo(bare), 1e-9);
        assertEquals(60, ours.timesRealTime(), 1e-9);
        assertEquals(3_000, ours.bytesPerSecond(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> of(0, 1));
    }

    @Test
    void shouldLeaveOutTheFirstRepetitionAndCloseAll()
    {
        final List<String> log = new ArrayList<>();
        final Measurement measurement = new Repetition(2).measure("s", "n", "events", 0, 0, () -> new Repetition.Work()
        {
            @Override
            public long run()
            {
                log.add("run");
                return 7;
            }

            @Override
            public void close()
            {
                log.add("close");
            }
        });

        assertEquals(List.of("run", "close", "run", "close", "run", "close"), log);
        assertEquals(2, measurement.timesNs().length);
        assertEquals(7, measurement.units());
    }

    @Test
    void shouldCompareWithTheFirstLineOfTheSection()
    {
        final ThroughputReport report = new ThroughputReport(
            List.of(of(1_000, SECOND_NS), of(1_000, 3 * SECOND_NS)),
            List.of(new Curve("bands", List.of(new Curve.Point(1, 10), new Curve.Point(2, 25)))), null,
            new MachineLoad.Share(0, 0, 1, 0.9, 0));

        final String text = String.join("\n", report.lines());

        assertTrue(text.contains("3.00"), text);
        assertTrue(text.contains("2.50"), text);
        assertTrue(text.contains("NOT QUIET"), text);
    }

    private static Measurement of(final long units, final long... timesNs)
    {
        return new Measurement("s", "n", units, "events", timesNs, 0, 0);
    }
}
