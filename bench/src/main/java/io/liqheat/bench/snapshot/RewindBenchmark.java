package io.liqheat.bench.snapshot;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.StateAt;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * How long does it take to have the state at a random moment of a journal, by its length? With snapshots it is the time
 * of loading one and of half the events between two, whatever the length; the same without snapshots is the baseline.
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
    private RecordedDay day;
    private RecordedJournal journal;

    /** Events of the journal. */
    @Param({"250000", "500000", "1000000", "2000000", "4000000"})
    private long events;

    /** Whether there are snapshots. */
    @Param({"true", "false"})
    private boolean hasSnapshots;

    @Setup(Level.Trial)
    public void record() throws IOException
    {
        day = RecordedDay.of(events);
        if (hasSnapshots)
        {
            day.makeSnapshots(EVERY, events);
        }

        journal = Journal.openForRead(day.directory());
    }

    @TearDown(Level.Trial)
    public void delete()
    {
        journal.close();
        day.delete();
    }

    @Benchmark
    public long stateAtARandomMoment()
    {
        return hash(TradingDay.START_NS + random.nextLong(events) * TradingDay.STEP_NS);
    }

    private long hash(final long timeNs)
    {
        try (StateAt state = StateAt.before(journal, Long.MAX_VALUE, timeNs, new NullSink(), null))
        {
            state.replayer().run();
            return state.engine().deltaHash();
        }
    }
}
