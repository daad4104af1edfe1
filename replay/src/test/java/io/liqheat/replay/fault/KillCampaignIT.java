package io.liqheat.replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever moment a pipeline is killed at, what it acknowledged is there. */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class KillCampaignIT
{
    private static final int KILLS = 4;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNothingAcknowledged() throws InterruptedException
    {
        final KillReport report = new KillCampaign(folder, 9).run(KILLS, (done) -> {});

        assertEquals(List.of(), report.violations());
        assertEquals(KILLS, report.kills());
        assertEquals(0, report.lost());
        assertEquals(0, report.wrong());
        assertTrue(report.acknowledged() > 100, report.acknowledged() + " acknowledged");
        assertTrue(report.comparedDeltas() > 10);
        assertTrue(report.read() >= report.acknowledged());
    }
}
