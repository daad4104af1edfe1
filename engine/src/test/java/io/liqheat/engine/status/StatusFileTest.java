package io.liqheat.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest
{
    @Test
    void shouldGiveEveryCounterAnIdOfItsOwn()
    {
        assertEquals(EngineCounter.values().length,
            Arrays.stream(EngineCounter.values()).mapToInt(EngineCounter::typeId).distinct().count());
    }

    @Test
    void shouldKeepAnErrorOnceAndCountIt()
    {
        final StatusFile status = new StatusFile(null);
        for (int i = 0; i < 3; i++)
        {
            status.onError(new IllegalStateException("again"));
        }

        assertEquals(3, status.value(EngineCounter.ERRORS));
        assertTrue(status.describeErrors().startsWith("3 times: "), status.describeErrors());
        assertEquals(0, status.value(EngineCounter.HALTED), "not allocated");
    }

    @Test
    void shouldBeReadableByWhoeverMapsTheFile(@TempDir final Path dir)
    {
        final StatusFile status = new StatusFile(dir.toFile());
        EngineCounter.EVENTS_APPLIED.allocate(status.countersManager()).set(42);

        final MappedByteBuffer mapped = IoUtil.mapExistingFile(new File(dir.toFile(), StatusFile.FILE_NAME), "status");
        final UnsafeBuffer file = new UnsafeBuffer(mapped);
        final CountersReader reader = new CountersReader(
            new UnsafeBuffer(file, 128, 64 * 1024), new UnsafeBuffer(file, 128 + 64 * 1024, 16 * 1024));
        final int id = reader.findByTypeIdAndRegistrationId(EngineCounter.EVENTS_APPLIED.typeId(), 0);
        assertEquals(42, reader.getCounterValue(id));
        assertEquals("Events applied", reader.getCounterLabel(id));
        status.close();
        IoUtil.unmap(mapped);
    }
}
