package io.liqheat.replay.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalAppender;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a live engine journaled is what a replay of the journal gives, byte for byte, whatever drove either. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class ReplayDeterminismIT
{
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldProveALiveJournalIdentical(final ThreadMode threadMode)
    {
        final Path path = dir.resolve("journal");
        final HeatmapEngine live = record(path, 512, WaitMode.YIELDING, threadMode);

        final ReplayVerifier.Verdict verdict = verify(path);

        assertTrue(verdict.isIdentical(), verdict::toString);
        assertEquals(live.eventCount(), verdict.events());
        assertEquals(live.deltaCount(), verdict.deltas());
        assertTrue(verdict.deltas() > 1_000, verdict::toString);
        assertTrue(verdict.toString().startsWith("identical: "), verdict::toString);
    }

    @ParameterizedTest
    @CsvSource({"64, BLOCKING, STAGES", "4096, YIELDING, STAGES", "1024, SLEEPING, STAGES",
        "64, BLOCKING, ONE", "4096, YIELDING, ONE", "1024, SLEEPING, ONE"})
    void shouldJournalTheSameWhateverTheRingTheWaitingAndTheThreads(
        final int ringSize, final WaitMode waitMode, final ThreadMode threadMode)
    {
        record(dir.resolve("a"), 512, WaitMode.YIELDING, ThreadMode.STAGES);
        record(dir.resolve("b"), ringSize, waitMode, threadMode);

        assertEquals(verify(dir.resolve("a")).hash(), verify(dir.resolve("b")).hash());
        try (RecordedJournal a = Journal.openForRead(dir.resolve("a"));
            RecordedJournal b = Journal.openForRead(dir.resolve("b")))
        {
            assertEquals(payloads(a.events()), payloads(b.events()));
            assertEquals(payloads(a.deltas()), payloads(b.deltas()));
        }
    }

    private static List<String> payloads(final JournalReader reader)
    {
        final List<String> payloads = new ArrayList<>();
        while (reader.poll((type, sequence, buffer, offset, length) ->
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            if (JournalRecord.TYPE_EVENT == type || JournalRecord.TYPE_DELTA == type)
            {
                payloads.add(sequence + " " + HexFormat.of().formatHex(bytes));
            }
        }, 100) > 0)
        {
            Thread.onSpinWait();
        }

        assertTrue(payloads.size() > 1_000);
        return payloads;
    }

    @Test
    void shouldProveAJournalWrittenBesideTheEngineIdenticalAndSaySoInItsHeader()
    {
        final Path path = dir.resolve("journal");
        final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext()
            .parameters(TestMarket.PARAMETERS).startTimeNs(0)
            .journalMode(EngineContext.JournalMode.PARALLEL).journalDirectory(path));
        TestMarket.publish(engine.publisher(), 20_000);
        engine.close();

        assertTrue(verify(path).isIdentical());
        try (RecordedJournal journal = Journal.openForRead(path))
        {
            assertEquals(JournalMode.PARALLEL, journal.header().mode());
        }
    }

    @Test
    void shouldTellWhichDeltaDiffersWhenOneBitOfOneEventDoes()
    {
        record(dir.resolve("a"), 512, WaitMode.YIELDING, ThreadMode.STAGES);
        final Path forged = dir.resolve("forged");
        copyWithOneBitOfOneTradeFlipped(dir.resolve("a"), forged);

        final ReplayVerifier.Verdict verdict = verify(forged);

        assertFalse(verdict.isIdentical());
        assertTrue(verdict.difference().contains("differs at byte"), verdict::toString);
    }

    @Test
    void shouldStopAReplayAtAMoment()
    {
        final Path path = dir.resolve("journal");
        record(path, 512, WaitMode.YIELDING, ThreadMode.STAGES);
        try (RecordedJournal journal = Journal.openForRead(path))
        {
            final Replayer replayer =
                new Replayer(journal.events(), new DiscardingSink(), null).until(1_000 * SECOND_NS);
            replayer.run();

            assertTrue(replayer.isStoppedByTime());
            assertEquals(1_000 * SECOND_NS, replayer.lastTimeNs());
            assertEquals(1_003, replayer.engine().eventCount());
        }
    }

    private static ReplayVerifier.Verdict verify(final Path path)
    {
        try (RecordedJournal journal = Journal.openForRead(path))
        {
            return new ReplayVerifier(journal).finish();
        }
    }

    private static HeatmapEngine record(
        final Path path, final int ringSize, final WaitMode waitMode, final ThreadMode threadMode)
    {
        final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext()
            .parameters(TestMarket.PARAMETERS).startTimeNs(0).inputRingSize(ringSize)
            .waitMode(waitMode).threadMode(threadMode).journalDirectory(path).journalAttribute("source", "test"));
        TestMarket.publish(engine.publisher(), 20_000);
        engine.close();
        assertFalse(engine.isHalted(), () -> String.valueOf(engine.haltCause()));
        return engine.state();
    }

    private static void copyWithOneBitOfOneTradeFlipped(final Path from, final Path to)
    {
        try (RecordedJournal source = Journal.openForRead(from);
            Journal target = Journal.create(to, JournalHeader.of(0, "test", JournalMode.GATING, "forged")))
        {
            copy(source, target);
        }
    }

    private static void copy(final RecordedJournal source, final Journal target)
    {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[1024]);
        final JournalAppender events = target.events();
        final JournalAppender deltas = target.deltas();
        while (source.events().poll((type, sequence, buffer, offset, length) ->
        {
            if (JournalRecord.TYPE_EVENT == type)
            {
                copy.putBytes(0, buffer, offset, length);
                if (5_004 == sequence)
                {
                    assertEquals(4, EventLayout.templateId(copy, 0), "expected a trade");
                    copy.putByte(48, (byte)(copy.getByte(48) ^ 1));
                }

                events.append(type, copy, 0, length);
            }
        }, 100) > 0)
        {
            Thread.onSpinWait();
        }

        while (source.deltas().poll((type, sequence, buffer, offset, length) ->
        {
            if (JournalRecord.TYPE_DELTA == type)
            {
                deltas.append(type, buffer, offset, length);
            }
        }, 100) > 0)
        {
            Thread.onSpinWait();
        }
    }
}
