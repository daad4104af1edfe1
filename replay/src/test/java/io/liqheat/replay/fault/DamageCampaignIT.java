package io.liqheat.replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damage of every kind is told with its place, or harms nothing. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class DamageCampaignIT
{
    private static final int DAMAGES = 168;

    @TempDir
    private Path folder;

    @Test
    void shouldTellEveryDamageThatIsNotHarmless()
    {
        final DamageReport report = new DamageCampaign(folder, 5, 3_000).run(DAMAGES, (done) -> {});

        assertEquals(List.of(), report.violations());
        assertEquals(DAMAGES, report.tried());
        for (final Map.Entry<DamageKind, DamageReport.Row> entry : report.rows().entrySet())
        {
            final DamageReport.Row row = entry.getValue();
            assertEquals(row.tried(), row.detected() + row.harmless(), entry.getKey()::label);
            assertEquals(row.detected(), row.located(), entry.getKey()::label);
        }

        assertTrue(report.rows().get(DamageKind.FOREIGN_RECORD).detected() > 8);
        assertTrue(report.rows().get(DamageKind.SWAPPED_RECORDS).detected() > 8);
        assertTrue(report.rows().get(DamageKind.LOST_TAIL).detected() > 8);
        assertTrue(report.rows().get(DamageKind.HIGH_WATER).warned() > 3);
    }
}
