package io.liqheat.replay.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Venue;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.engine.testing.Events;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.Replayer;
import io.liqheat.replay.verify.TestMarket;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine warmed up from an older journal has the map that the older engine had. */
@Timeout(120)
class WarmUpIT
{
    private static final long EVENTS = 3_000;

    @TempDir
    private Path dir;
    private Path history;
    private Path warmed;

    @BeforeEach
    void record()
    {
        history = dir.resolve("history");
        warmed = dir.resolve("warmed");
        try (LiqheatEngine engine = launch(history))
        {
            TestMarket.publish(engine.publisher(), EVENTS);
        }
    }

    @Test
    void shouldGiveTheMapOfTheOlderEngineUnderAnotherId()
    {
        final WarmUp warmUp = warmUp(true);

        assertEquals(EVENTS + 1, warmUp.published());
        assertEquals(1, warmUp.instruments());
        assertTrue(warmUp.description().startsWith("3001 events of 1 instrument, 1970-01-01T00:00:00Z to "),
            warmUp.description());
        assertNotEquals(0, exposure(history, 1));
        assertEquals(exposure(history, 1), exposure(warmed, 2));
        try (RecordedJournal journal = Journal.openForRead(warmed))
        {
            final ReplayVerifier.Verdict verdict = new ReplayVerifier(journal).finish();
            assertTrue(verdict.isIdentical(), verdict::toString);
        }
    }

    @Test
    void shouldLeaveInstrumentsThatAreNotWanted()
    {
        final WarmUp warmUp = warmUp(false);

        assertEquals(0, warmUp.published());
        assertTrue(warmUp.description().startsWith("nothing: "), warmUp.description());
    }

    @Test
    void shouldSayThatTheOlderJournalIsDamaged() throws IOException
    {
        final long[] position = new long[1];
        try (RecordedJournal journal = Journal.openForRead(history))
        {
            journal.events().poll((type, sequence, buffer, offset, length) -> {}, (int)EVENTS / 2);
            position[0] = journal.events().position();
        }

        try (Stream<Path> files = Files.walk(history.resolve(QueueName.EVENTS.folder())))
        {
            final Path file = files.filter((it) -> it.toString().endsWith(".cq4")).findFirst().orElseThrow();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw"))
            {
                bytes.seek(position[0] + 20);
                bytes.write(new byte[16]);
            }
        }

        final IllegalStateException ex = assertThrows(IllegalStateException.class, () -> warmUp(true));
        assertTrue(ex.getMessage().startsWith("the journal to warm up from is damaged: "), ex.getMessage());
    }

    private static LiqheatEngine launch(final Path directory)
    {
        return LiqheatEngine.launch(new EngineContext().parameters(TestMarket.PARAMETERS).startTimeNs(0)
            .waitMode(WaitMode.YIELDING).journalDirectory(directory));
    }

    private WarmUp warmUp(final boolean isWanted)
    {
        try (LiqheatEngine engine = launch(warmed); RecordedJournal journal = Journal.openForRead(history))
        {
            final EventPublisher publisher = engine.publisher();
            final Events events = new Events();
            final int other = publisher.instrumentId(Venue.OKX, "BTC-USDT-SWAP");
            events.definition(other, 1, -1, 100, 125);
            publisher.publish(events.buffer(), 0, events.length());
            final WarmUp warmUp = new WarmUp(journal, publisher, (instrument) -> isWanted);
            while (warmUp.poll() > 0)
            {
                Thread.onSpinWait();
            }

            return warmUp;
        }
    }

    /** A number that hardly any other map has. */
    private static double exposure(final Path directory, final int instrumentId)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final Replayer replayer = new Replayer(journal.events(), new DiscardingSink(), null);
            replayer.run();
            final LiquidationLadder ladder = replayer.engine().instrument(instrumentId).ladder();
            double lots = 0;
            for (int band = ladder.originBand(); band < ladder.originBand() + ladder.bandCount(); band++)
            {
                lots += band % 7 * ladder.expectedLots(LiquidationLadder.LONG, band) +
                    band % 11 * ladder.expectedLots(LiquidationLadder.SHORT, band);
            }

            return lots;
        }
    }
}
