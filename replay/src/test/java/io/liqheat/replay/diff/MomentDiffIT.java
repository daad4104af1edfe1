package io.liqheat.replay.diff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.TestMarket;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before plus flows is after, and both are what the engine had. */
class MomentDiffIT
{
    private static final long SECOND_NS = DiffFixture.SECOND_NS;
    private static final double TOLERANCE = 1e-6;

    @TempDir
    private static Path directory;

    private static Path journal;

    @BeforeAll
    static void record()
    {
        journal = DiffFixture.record(directory.resolve("journal"));
    }

    @Test
    void shouldExplainEveryChangeBetweenTwoMoments()
    {
        final long fromNs = 1_000 * SECOND_NS;
        final long toNs = 5_000 * SECOND_NS;
        final InstrumentChange change = diff(fromNs, toNs);

        assertArrayEquals(change.rows().expected(DiffFixture.ladderAt(journal, fromNs))[0],
            change.beforeRows()[0], TOLERANCE);
        assertArrayEquals(change.rows().expected(DiffFixture.ladderAt(journal, toNs))[1],
            change.afterRows()[1], TOLERANCE);
        assertExplained(change);
        for (int side = 0; side < 2; side++)
        {
            assertTrue(change.total(Flow.BUILT_UP, side) > 1, "built up " + change.total(Flow.BUILT_UP, side));
            assertTrue(change.total(Flow.CLOSED, side) < -1, "closed " + change.total(Flow.CLOSED, side));
            assertTrue(change.total(Flow.SWEPT, side) < -1, "swept " + change.total(Flow.SWEPT, side));
        }

        assertTrue(change.lowestMark() < change.markBefore() && change.highestMark() > change.markBefore());
    }

    @Test
    void shouldExplainTheMapFromItsBeginning()
    {
        final InstrumentChange change = diff(0, Long.MAX_VALUE);

        assertEquals(0, change.markBefore());
        assertEquals(0, change.before().cents()[0]);
        assertTrue(change.after().cents()[0] > 0);
        assertTrue(Math.abs(change.total(Flow.RELEARNED, 0)) > 1, "learned " + change.total(Flow.RELEARNED, 0));
        assertTrue(change.reported()[0] > 0 && change.reported()[1] > 0);
        assertExplained(change);
    }

    @Test
    void shouldFindNothingBetweenAMomentAndItself()
    {
        final InstrumentChange change = diff(3_000 * SECOND_NS, 3_000 * SECOND_NS);

        assertArrayEquals(change.before().lots(), change.after().lots());
        for (final Flow flow : Flow.values())
        {
            assertEquals(0, change.total(flow, 0) + change.total(flow, 1));
        }
    }

    @Test
    void shouldCountShiftedUnitsAndMovedWindows()
    {
        final Path narrow = DiffFixture.derive(journal, directory.resolve("narrow"),
            TestMarket.PARAMETERS.withBandCount(256).with("ladder.renormaliseShiftBits", "1"));
        final InstrumentChange change = diff(narrow, 2_000 * SECOND_NS, Long.MAX_VALUE);

        assertTrue(0 != change.total(Flow.WINDOW, 0) || 0 != change.total(Flow.WINDOW, 1), "the window never moved");
        assertExplained(change);
    }

    private static void assertExplained(final InstrumentChange change)
    {
        for (int side = 0; side < 2; side++)
        {
            final double[] explained = change.beforeRows()[side].clone();
            double all = change.before().lots()[side];
            for (final Flow flow : Flow.values())
            {
                for (int row = 0; row < explained.length; row++)
                {
                    explained[row] += change.flows()[flow.ordinal()][side][row];
                }

                all += change.total(flow, side);
                final double inRows = Arrays.stream(change.flows()[flow.ordinal()][side]).sum();
                assertEquals(change.total(flow, side), inRows + change.outside()[flow.ordinal()][side], TOLERANCE);
            }

            assertArrayEquals(change.afterRows()[side], explained, TOLERANCE);
            assertEquals(change.after().lots()[side], all, TOLERANCE * 100);
        }
    }

    private static InstrumentChange diff(final long fromNs, final long toNs)
    {
        return diff(journal, fromNs, toNs);
    }

    private static InstrumentChange diff(final Path directory, final long fromNs, final long toNs)
    {
        try (RecordedJournal recorded = Journal.openForRead(directory))
        {
            final MomentDiff diff = new MomentDiff(recorded, (instrument) -> true, fromNs, toNs, 0.05, 40);
            while (diff.poll() > 0)
            {
                Thread.onSpinWait();
            }

            return diff.instruments().get(0);
        }
    }
}
