package io.liqheat.replay.snapshot;

import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.testing.ManyMarkets;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalRecord;
import java.nio.file.Path;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A journal of several instruments, written on the calling thread, with the hash of the state after each event. */
final class RecordedMarkets
{
    static final ModelParameters PARAMETERS = ModelParameters.defaults().withBandCount(256)
        .withCheckpointInterval(97).with("ladder.maxInstruments", "8");

    /** Events between two hashes. */
    static final int HASHED = 5;

    private RecordedMarkets()
    {
    }

    /** {@return hashes of the state, by sequence of the event; of every fifth only} */
    static long[] write(final Path directory, final long seed, final int events)
    {
        final long[] hashes = new long[events + 1];
        try (Journal journal = Journal.create(directory, JournalHeader.of(0, "test", JournalMode.GATING, "test")))
        {
            final HeatmapEngine engine = new HeatmapEngine(new JournalSink(journal));
            final ManyMarkets market = new ManyMarkets(seed);
            market.config(PARAMETERS);
            for (int event = 1; event <= events; event++)
            {
                journal.events().append(JournalRecord.TYPE_EVENT, market.buffer(), 0, market.length());
                engine.onEvent(market.buffer(), 0, market.length());
                hashes[event] = 0 == event % HASHED ? engine.savedStateHash() : 0;
                market.next();
            }
        }

        return hashes;
    }

    private static final class JournalSink implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);
        private final Journal journal;

        private JournalSink(final Journal journal)
        {
            this.journal = journal;
        }

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            journal.deltas().append(JournalRecord.TYPE_DELTA, slot, 0, length);
        }

        @Override
        public void endOfEvent()
        {
            // the flag is in the bytes
        }
    }
}
