package io.liqheat.replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong in whatever combination, what is promised holds, and a seed always does the same. */
@Tag("faults")
class FaultSimulationIT
{
    private static final int SEEDS = Integer.getInteger("liqheat.faults.seeds", 8);
    private static final long FIRST_SEED = Long.getLong("liqheat.faults.seed", 100);

    @TempDir
    private Path folder;

    @Test
    void shouldKeepEveryPromise()
    {
        final SimReport report = assertTimeoutPreemptively(
            Duration.ofSeconds(240 + 30L * SEEDS),
            () -> new FaultSimulation(folder, FIRST_SEED).run(SEEDS, (done) -> {}));

        assertEquals(List.of(), report.violations());
        assertEquals(SEEDS, report.seeds());
        assertEquals(0, report.failedSeeds());
        assertTrue(report.checkedBooks() > 1_000, report.checkedBooks() + " books");
        assertTrue(report.lives() > SEEDS, report.lives() + " lives");
        assertTrue(report.resynced() > 0);
    }

    @Test
    @Timeout(value = 180, threadMode = SEPARATE_THREAD)
    void shouldDoTheSameForTheSameSeed()
    {
        final SimReport one = new FaultSimulation(folder, 3).run(1, (done) -> {});
        final SimReport two = new FaultSimulation(folder, 3).run(1, (done) -> {});
        final SimReport other = new FaultSimulation(folder, 4).run(1, (done) -> {});

        assertEquals(one.digest(), two.digest());
        assertEquals(one.faults(), two.faults());
        assertTrue(one.digest() != other.digest());
    }

    @Test
    @Timeout(value = 180, threadMode = SEPARATE_THREAD)
    void shouldDoNothingWrongWithoutFaults()
    {
        final SimReport report =
            new FaultSimulation(folder, 5, EnumSet.noneOf(SimFault.class)).run(1, (done) -> {});

        assertEquals(List.of(), report.violations());
        assertEquals(1, report.lives());
        assertEquals(0, report.faults().values().stream().mapToLong(Long::longValue).sum());
        assertEquals(0, report.resynced());
    }
}
