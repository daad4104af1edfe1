package io.liqheat.replay.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.golden.GoldenFiles;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.TestMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events under other parameters: a journal of its own that proves itself. */
class DerivedJournalIT
{
    private static final ModelParameters OTHER = TestMarket.PARAMETERS.withoutBins();

    @TempDir
    private static Path directory;

    private static Path source;

    @BeforeAll
    static void record()
    {
        source = directory.resolve("source");
        try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().journalDirectory(source)
            .parameters(TestMarket.PARAMETERS).waitMode(WaitMode.SLEEPING).startTimeNs(0)
            .journalAttribute("source", "walk").journalAttribute("captureNote1", "kept")))
        {
            TestMarket.publish(engine.publisher(), 2_000);
        }
    }

    @Test
    void shouldBeTheSameJournalUnderTheSameParameters()
    {
        final Path derived = derive(source, "same", TestMarket.PARAMETERS);

        assertEquals(verdict(source), verdict(derived));
        assertEquals(records(source, true, 0), records(derived, true, 0));
        assertEquals(records(source, false, 0), records(derived, false, 0));
    }

    @Test
    void shouldKeepTheEventsAndProveItsOwnDeltas()
    {
        final Path derived = derive(source, "other", OTHER);

        final String verdict = verdict(derived);
        assertTrue(verdict.startsWith("identical: "), verdict);
        assertNotEquals(verdict(source), verdict);
        assertEquals(records(source, true, 1), records(derived, true, 1));
        assertNotEquals(records(source, true, 0).get(0), records(derived, true, 0).get(0));
        assertNotEquals(records(source, false, 0), records(derived, false, 0));
    }

    @Test
    void shouldSayWhatItWasMadeOf()
    {
        try (RecordedJournal before = Journal.openForRead(source);
            RecordedJournal after = Journal.openForRead(derive(source, "header", OTHER)))
        {
            final JournalHeader header = after.header();
            assertEquals("walk", header.source());
            assertEquals(List.of("kept"), header.captureNotes());
            assertEquals(String.format("%016x", before.header().journalId()),
                header.attribute(DerivedJournal.DERIVED_FROM));
            assertEquals(Integer.toString(ModelParameters.MODEL_VERSION),
                header.attribute(DerivedJournal.MODEL_VERSION));
            assertEquals(ParameterHash.of(OTHER), header.attribute(DerivedJournal.PARAMETER_HASH));
            assertFalse(ParameterHash.of(TestMarket.PARAMETERS).equals(ParameterHash.of(OTHER)));
            assertNotEquals(before.header().journalId(), header.journalId());
        }
    }

    @Test
    void shouldTakeTheEventsOfAJournalThatWasInterrupted() throws IOException
    {
        final Path interrupted =
            GoldenFiles.unpack("format1-model3-interrupted", directory.resolve("interrupted"));
        final Path derived = derive(interrupted, "completed", OTHER);

        final String verdict = verdict(derived);
        assertTrue(verdict.startsWith("identical: 303 events, "), verdict);
        assertEquals(records(interrupted, true, 1), records(derived, true, 1));
    }

    private static Path derive(final Path from, final String name, final ModelParameters parameters)
    {
        final Path target = directory.resolve(name);
        try (RecordedJournal journal = Journal.openForRead(from);
            DerivedJournal derived = new DerivedJournal(journal, target, parameters))
        {
            while (derived.poll() > 0)
            {
                Thread.onSpinWait();
            }

            derived.finish();
        }

        return target;
    }

    private static String verdict(final Path journal)
    {
        try (RecordedJournal recorded = Journal.openForRead(journal))
        {
            return new ReplayVerifier(recorded).finish().toString();
        }
    }

    /** Hashes of the payloads, without the first ones. */
    private static List<Integer> records(final Path journal, final boolean isEvents, final int leftOut)
    {
        final List<Integer> hashes = new ArrayList<>();
        try (RecordedJournal recorded = Journal.openForRead(journal))
        {
            final JournalReader reader = isEvents ? recorded.events() : recorded.deltas();
            while (reader.poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_HEADER != type && JournalRecord.TYPE_SEAL != type)
                {
                    final byte[] payload = new byte[length];
                    buffer.getBytes(offset, payload);
                    hashes.add(Arrays.hashCode(payload));
                }
            }) > 0)
            {
                Thread.onSpinWait();
            }
        }

        return hashes.subList(leftOut, hashes.size());
    }
}
