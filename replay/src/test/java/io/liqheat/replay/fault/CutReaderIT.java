package io.liqheat.replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.replay.journal.QueueName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that is cut while it is read ends neither the process nor in wrong records. */
@Timeout(value = 180, threadMode = SEPARATE_THREAD)
class CutReaderIT
{
    private static final int FRAMES = 60_000;
    private static final int PAGE_LENGTH = 4096;

    @TempDir
    private Path folder;

    @Test
    void shouldSurviveACutUnderTheMapping() throws IOException, InterruptedException
    {
        final Path directory = folder.resolve("journal");
        SampleJournal.write(directory, 3, FRAMES, 1);
        final RecordBook book = RecordBook.of(directory, QueueName.EVENTS);
        final int before = book.records().size() / 2;
        final int page = (int)(book.records().get(before * 3 / 2).start() / PAGE_LENGTH);
        for (int i = 2; i >= 0; i--)
        {
            final Process reader = FaultJvm.start(folder.resolve("out" + i), CutReaderMain.class, directory.toString(),
                "EVENTS", Integer.toString(before), Long.toString((long)(page + i) * PAGE_LENGTH),
                book.files().get(0).toString());

            assertEquals(0, reader.waitFor(), () -> "cut at page " + page);
            final String told = Files.readString(folder.resolve("out" + i));
            final long count = Long.parseLong(told.substring(0, told.indexOf(' ')));
            final long whole = book.recordAt(0, (long)(page + i) * PAGE_LENGTH);
            assertEquals(whole, count, told);
        }
    }
}
