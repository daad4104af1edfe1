package io.liqheat.bench.snapshot;

import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.SnapshotFollower;
import io.liqheat.replay.snapshot.StateAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.IoUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to have the state at a random moment of a journal, and at its end as a recovery needs it, by
 * the length of the journal? With snapshots it is the time of loading one and of half the events between two, whatever
 * the length; the same without snapshots is the baseline.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Fork(value = 1, jvmArgsPrepend = {
    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
    "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
    "-Dchronicle.analytics.disable=true",
    "-Xms1g",
    "-Xmx1g"})
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class RewindBenchmark
{
    private static final long EVERY = 100_000;

    private final SplittableRandom random = new SplittableRandom(11);
    private Path directory;
    private RecordedJournal journal;

    /** Events of the journal. */
    @Param({"250000", "1000000", "4000000"})
    private long events;

    /** Whether there are snapshots. */
    @Param({"true", "false"})
    private boolean hasSnapshots;

    @Setup(Level.Trial)
    public void record() throws IOException
    {
        directory = Files.createTempDirectory("liqheat-bench");
        final Path path = directory.resolve("journal");
        final ModelParameters parameters = ModelParameters.defaults();
        try (Journal written = Journal.create(
            path, JournalHeader.of(0, "benchmark", JournalMode.GATING, "benchmark")))
        {
            final HeatmapEngine engine = new HeatmapEngine(new JournalSink(written));
            final TradingDay day = new TradingDay();
            for (long i = 0; i < events; i++)
            {
                day.next(parameters);
                written.events().append(JournalRecord.TYPE_EVENT, day.buffer(), 0, day.length());
                engine.onEvent(day.buffer(), 0, day.length());
            }
        }

        journal = Journal.openForRead(path);
        if (hasSnapshots)
        {
            try (SnapshotFollower follower = new SnapshotFollower(journal, EVERY, Long.MAX_VALUE, false))
            {
                while (follower.poll() > 0)
                {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @TearDown(Level.Trial)
    public void delete()
    {
        journal.close();
        IoUtil.delete(directory.toFile(), false);
    }

    @Benchmark
    public long stateAtARandomMoment()
    {
        return hash(TradingDay.START_NS + random.nextLong(events) * TradingDay.STEP_NS);
    }

    @Benchmark
    public long stateAtTheEnd()
    {
        return hash(Long.MAX_VALUE);
    }

    private long hash(final long timeNs)
    {
        try (StateAt state = StateAt.before(journal, Long.MAX_VALUE, timeNs, new NullSink(), null))
        {
            state.replayer().run();
            return state.engine().deltaHash();
        }
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
