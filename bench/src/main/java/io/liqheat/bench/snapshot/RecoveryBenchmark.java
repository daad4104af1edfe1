package io.liqheat.bench.snapshot;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalLimits;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.recovery.JournalRecovery;
import io.liqheat.replay.recovery.RecoveredJournal;
import io.liqheat.replay.snapshot.StateAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * How long does it take to continue a journal, by its length and by the events behind its newest snapshot? It should
 * grow with these and not with the length. The baseline is to open the journal and have its last state, from the same
 * snapshot.
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
public class RecoveryBenchmark
{
    private static final long EVERY = 250_000;
    private static final long SMALL = 1 << 20;

    private final Map<Path, byte[]> before = new TreeMap<>();
    private RecordedDay day;

    /** Events of the journal. */
    @Param({"250000", "500000", "1000000", "2000000", "4000000"})
    private long events;

    /** Events behind the newest snapshot. */
    @Param({"1000", "10000", "100000"})
    private long tail;

    @Setup(Level.Trial)
    public void record() throws IOException
    {
        day = RecordedDay.of(events);
        day.makeSnapshots(EVERY, events - tail);
        for (final Path file : files())
        {
            before.put(file, Files.size(file) < SMALL ? Files.readAllBytes(file) : null);
        }
    }

    /** A recovery begins a new segment, which the next one is not to find. */
    @TearDown(Level.Invocation)
    public void restore() throws IOException
    {
        for (final Path file : files())
        {
            if (!before.containsKey(file))
            {
                Files.delete(file);
            }
            else if (null != before.get(file))
            {
                Files.write(file, before.get(file));
            }
        }

        for (final Path folder : folders())
        {
            if (isEmpty(folder))
            {
                Files.delete(folder);
            }
        }
    }

    @TearDown(Level.Trial)
    public void delete()
    {
        day.delete();
    }

    @Benchmark
    public long recover()
    {
        final RecoveredJournal recovered = JournalRecovery.recover(
            day.directory(), JournalMode.GATING, null, JournalLimits.configured(), "benchmark");
        recovered.journal().close();
        if (events != recovered.lastEvent())
        {
            throw new IllegalStateException("recovered to event " + recovered.lastEvent());
        }

        return recovered.lastEvent();
    }

    @Benchmark
    public long stateAtTheEnd()
    {
        try (RecordedJournal journal = Journal.openForRead(day.directory());
            StateAt state = StateAt.before(journal, Long.MAX_VALUE, Long.MAX_VALUE, new NullSink(), null))
        {
            state.replayer().run();
            return state.engine().deltaHash();
        }
    }

    private List<Path> files() throws IOException
    {
        try (Stream<Path> all = Files.walk(day.directory()))
        {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private List<Path> folders() throws IOException
    {
        try (Stream<Path> all = Files.walk(day.directory()))
        {
            return new ArrayList<>(all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList());
        }
    }

    private static boolean isEmpty(final Path folder) throws IOException
    {
        try (Stream<Path> all = Files.list(folder))
        {
            return all.findAny().isEmpty();
        }
    }
}
