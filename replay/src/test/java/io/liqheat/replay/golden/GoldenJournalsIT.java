package io.liqheat.replay.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.ReplayVerifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals written by earlier versions are read to the last byte by this one, whatever its own format is. They are
 * proved again where this build has the model that wrote them, and refused in words where it has not; see
 * {@link GoldenJournalsMain}.
 */
class GoldenJournalsIT
{
    private static final String MODEL = "\nmodel ";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"format1-model3-closed", "format1-model3-interrupted", "format1-model3-parallel"})
    void shouldReadWhatEarlierVersionsWrote(final String name) throws IOException
    {
        final Path journal = GoldenFiles.unpack(name, directory.resolve(name));
        final String expected = GoldenFiles.text(name);
        final int model = expected.indexOf(MODEL) + 1;

        assertEquals(expected.substring(0, model), GoldenContent.of(journal));

        final String[] modelAndVerdict = expected.substring(model).strip().split(": ", 2);
        final int version = Integer.parseInt(modelAndVerdict[0].substring(MODEL.length() - 1));
        final String verdict = verify(journal);
        if (ModelParameters.MODEL_VERSION == version)
        {
            assertEquals(modelAndVerdict[1], verdict);
        }
        else
        {
            assertTrue(verdict.contains("modelVersion=" + version) && verdict.contains("liqheat replay"), verdict);
        }
    }

    @Test
    void shouldSayWhatToDoWithANewerFormat() throws IOException
    {
        final Path journal = GoldenFiles.unpack("format1-model3-closed", directory.resolve("newer"));
        PatchedRecord.patch(journal.resolve("events"), 0, (record) -> replace(record, "formatVersion=1", "9"));
        PatchedRecord.patch(journal.resolve("deltas"), 0, (record) -> replace(record, "formatVersion=1", "9"));

        final String verdict = verify(journal);

        assertTrue(verdict.contains("formatVersion=9"), verdict);
        assertTrue(verdict.contains("written by liqheat development"), verdict);
        assertTrue(verdict.contains("read it with that version or a newer one"), verdict);
    }

    @Test
    void shouldSayWhatToDoWithANewerLayoutOfRecords() throws IOException
    {
        final Path journal = GoldenFiles.unpack("format1-model3-closed", directory.resolve("newer"));
        PatchedRecord.patch(journal.resolve("events"), 1, (record) -> record.put(2, (byte)9));

        final String verdict = verify(journal);

        assertTrue(verdict.contains("version=9"), verdict);
        assertTrue(verdict.contains("read it with the liqheat that wrote it or a newer one"), verdict);
    }

    @Test
    void shouldSayWhatToDoWithAnotherModel() throws IOException
    {
        final Path journal = GoldenFiles.unpack("format1-model3-closed", directory.resolve("newer"));
        final int payload = 32;
        final int modelVersion = payload + 8 + 32 + 4;
        PatchedRecord.patch(journal.resolve("events"), 1, (record) ->
        {
            assertEquals(3, record.getInt(modelVersion), "the place of the model version");
            record.putInt(modelVersion, 99);
        });

        final String verdict = verify(journal);

        assertTrue(verdict.contains("the engine refused event 1"), verdict);
        assertTrue(verdict.contains("modelVersion=99"), verdict);
        assertTrue(verdict.contains("liqheat replay DIR --model FILE --journal NEW"), verdict);
    }

    private static String verify(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            return new ReplayVerifier(journal).finish().toString();
        }
    }

    private static void replace(final ByteBuffer record, final String before, final String lastCharacter)
    {
        final byte[] bytes = new byte[record.capacity()];
        record.duplicate().clear().get(bytes);
        final int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(before);
        assertFalse(at < 0, "no " + before);
        record.put(at + before.length() - 1, (byte)lastCharacter.charAt(0));
    }
}
