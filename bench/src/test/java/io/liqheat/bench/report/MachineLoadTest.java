package io.liqheat.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineLoadTest
{
    private static final double CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void shouldTellOurCoresFromThoseOfOthers()
    {
        final MachineLoad before = load("cpu 100 0 50 1000 10 5 5 3 0", "10", "20");
        final MachineLoad after = load("cpu 160 0 60 1100 20 5 5 23 0", "40", "30");

        final MachineLoad.Share share = after.since(before);

        // 200 ticks in all: 70 busy of which 40 are ours, 110 idle or waiting, 20 stolen
        assertEquals(40 / 200.0 * CORES, share.ownCores(), 1e-9);
        assertEquals(30 / 200.0 * CORES, share.otherCores(), 1e-9);
        assertEquals(20 / 200.0 * CORES, share.stolenCores(), 1e-9);
    }

    @Test
    void shouldCallAMachineQuietOnlyWhenOthersLeaveItAlone()
    {
        assertTrue(new MachineLoad.Share(0, 0, 2, 0.3, 0.1).isQuiet());
        assertFalse(new MachineLoad.Share(0, 0, 2, 0.3, 0.11).isQuiet());
        assertTrue(new MachineLoad.Share(-1, -1, 0, 0, 0).isQuiet());
    }

    private static MachineLoad load(final String cpu, final String userTicks, final String systemTicks)
    {
        return MachineLoad.of(1, List.of(cpu.split(" ")), List.of(("S" + " 0".repeat(10) + " " + userTicks + " " +
            systemTicks + " 0 0").split(" ")));
    }
}
