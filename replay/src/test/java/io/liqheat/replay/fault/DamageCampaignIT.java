package io.liqheat.replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage of every kind is told with its place, or harms nothing. */
@Tag("faults")
class DamageCampaignIT
{
    private static final int DAMAGES = Integer.getInteger("liqheat.faults.damages", 90);
    private static final long SEED = Long.getLong("liqheat.faults.seed", 5);

    @TempDir
    private Path folder;

    @Test
    void shouldTellEveryDamageThatIsNotHarmless()
    {
        final DamageReport report = assertTimeoutPreemptively(
            Duration.ofSeconds(240 + DAMAGES),
            () -> new DamageCampaign(folder, SEED, 3_000).run(DAMAGES, (done) -> {}));

        assertEquals(List.of(), report.violations());
        assertEquals(DAMAGES, report.tried());
        for (final Map.Entry<DamageKind, DamageReport.Row> entry : report.rows().entrySet())
        {
            final DamageReport.Row row = entry.getValue();
            assertEquals(row.tried(), row.detected() + row.harmless(), entry.getKey()::label);
            assertEquals(row.detected(), row.located(), entry.getKey()::label);
        }

        assertTrue(report.rows().get(DamageKind.FOREIGN_RECORD).detected() > 3);
        assertTrue(report.rows().get(DamageKind.SWAPPED_RECORDS).detected() > 3);
        assertTrue(report.rows().get(DamageKind.LOST_TAIL).detected() > 3);
        assertTrue(report.rows().get(DamageKind.SNAPSHOT).detected() > 3);
        assertTrue(report.rows().get(DamageKind.HIGH_WATER).warned() > 1);
    }
}
