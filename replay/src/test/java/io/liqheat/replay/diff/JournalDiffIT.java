package io.liqheat.replay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.replay.golden.GoldenFiles;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.TestMarket;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two journals of the same events. */
class JournalDiffIT
{
    @TempDir
    private static Path directory;

    private static Path journal;
    private static Path other;

    @BeforeAll
    static void record()
    {
        journal = DiffFixture.record(directory.resolve("journal"));
        other = DiffFixture.derive(journal, directory.resolve("other"), TestMarket.PARAMETERS.withoutBins());
    }

    @Test
    void shouldFindNoDifferenceToItself()
    {
        try (RecordedJournal first = Journal.openForRead(journal);
            RecordedJournal second = Journal.openForRead(journal))
        {
            final JournalDiff diff = run(first, second);

            assertNull(diff.firstDifference());
            assertNull(diff.end());
            final InstrumentDiff instrument = diff.instruments().get(0);
            assertEquals(1, instrument.last().distance().overlap(), 1e-9);
            assertEquals(0, instrument.last().distance().transport(), 1e-9);
            assertEquals(instrument.first().cents()[0], instrument.second().cents()[0]);
            assertTrue(instrument.samples().size() >= 10, "samples " + instrument.samples().size());
        }
    }

    @Test
    void shouldMeasureWhatOtherParametersGive()
    {
        try (RecordedJournal first = Journal.openForRead(journal);
            RecordedJournal second = Journal.openForRead(other))
        {
            final JournalDiff diff = run(first, second);

            assertNull(diff.end());
            assertFalse(diff.areEventsDifferent());
            assertNotNull(diff.firstDifference());
            assertTrue(diff.firstDifference().sequence() > 2, diff.firstDifference()::toString);
            assertEquals("binance-usdm:BTCUSDT", diff.firstDifference().instrument());
            final InstrumentDiff instrument = diff.instruments().get(0);
            assertTrue(instrument.last().distance().overlap() < 0.95, () -> instrument.last().toString());
            final LiquidationLadder before = DiffFixture.ladderAt(journal, Long.MAX_VALUE);
            final LiquidationLadder after = DiffFixture.ladderAt(other, Long.MAX_VALUE);
            assertEquals(lots(before, 0), instrument.first().lots()[0], 1e-6);
            assertEquals(lots(after, 1), instrument.second().lots()[1], 1e-6);
            final int bin = instrument.tiers().indexOf("0.30-0.53%");
            assertTrue(instrument.first().tierLots()[0][bin] > 0, instrument.tiers()::toString);
            assertEquals(0, instrument.second().tierLots()[0][bin]);
        }
    }

    @Test
    void shouldEndWhereTheEventsAreNotTheSame()
    {
        final Path shorter = DiffFixture.record(directory.resolve("shorter"), DiffFixture.EVENTS / 2);
        try (RecordedJournal first = Journal.openForRead(journal);
            RecordedJournal second = Journal.openForRead(shorter))
        {
            final JournalDiff diff = run(first, second);

            assertTrue(diff.areEventsDifferent());
            assertNull(diff.firstDifference(), "the same parameters");
            assertTrue(diff.end().contains("is not the same in both journals"), diff.end());
            assertTrue(diff.events() >= DiffFixture.EVENTS / 2, "events " + diff.events());
        }
    }

    @Test
    void shouldEndWhereAnInterruptedWriterStopped() throws IOException
    {
        final Path interrupted = GoldenFiles.unpack("format1-model3-interrupted", directory.resolve("interrupted"));
        final Path derived = DiffFixture.derive(interrupted, directory.resolve("completed"), TestMarket.PARAMETERS);
        try (RecordedJournal first = Journal.openForRead(interrupted);
            RecordedJournal second = Journal.openForRead(derived))
        {
            final JournalDiff diff = run(first, second);

            assertEquals("in the first journal the deltas end at event 22", diff.end());
            assertFalse(diff.areEventsDifferent());
        }
    }

    private static double lots(final LiquidationLadder ladder, final int side)
    {
        double lots = 0;
        for (int band = ladder.originBand(), end = band + ladder.bandCount(); band < end; band++)
        {
            lots += ladder.expectedLots(side, band);
        }

        return lots;
    }

    private static JournalDiff run(final RecordedJournal first, final RecordedJournal second)
    {
        final JournalDiff diff = new JournalDiff(first, second, (instrument) -> true, 12, 0.05, 40);
        while (diff.poll() > 0)
        {
            Thread.onSpinWait();
        }

        return diff;
    }
}
