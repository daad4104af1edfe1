package io.liqheat.replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever moment a pipeline is killed at, what it acknowledged is there. */
@Tag("faults")
class KillCampaignIT
{
    private static final int KILLS = Integer.getInteger("liqheat.faults.kills", 6);
    private static final long SEED = Long.getLong("liqheat.faults.seed", 9);

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNothingAcknowledged()
    {
        final KillReport report = assertTimeoutPreemptively(
            Duration.ofSeconds(120 + 60L * KILLS), () -> new KillCampaign(folder, SEED).run(KILLS, (done) -> {}));

        assertEquals(List.of(), report.violations());
        assertEquals(KILLS, report.kills());
        assertEquals(0, report.lost());
        assertEquals(0, report.wrong());
        assertTrue(report.acknowledged() > 100, report.acknowledged() + " acknowledged");
        assertTrue(report.comparedDeltas() > 10);
        assertTrue(report.read() >= report.acknowledged());
    }
}
