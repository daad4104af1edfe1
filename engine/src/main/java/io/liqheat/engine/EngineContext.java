package io.liqheat.engine;

import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.DeltaHandler;
import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.JournalProvider;
import io.liqheat.engine.pipeline.JournalRequest;
import io.liqheat.engine.pipeline.PipelineProbe;
import io.liqheat.engine.pipeline.PipelineSettings;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.engine.status.JvmFlags;
import io.liqheat.engine.status.StatusFile;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.BitUtil;
import org.agrona.SystemUtil;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * Configuration of an engine. Setters return the context; {@link #conclude()} fills what was left unset and rejects
 * what cannot work, before any memory is allocated or any thread started. {@link #toString()} prints what is in force.
 * <p>
 * Settings that are numbers or words start from system properties: {@value #INPUT_RING_SIZE_PROPERTY},
 * {@value #DELTA_RING_SIZE_PROPERTY}, {@value #WAIT_MODE_PROPERTY}, {@value #THREAD_MODE_PROPERTY},
 * {@value #JOURNAL_MODE_PROPERTY}, {@value #CLOSE_TIMEOUT_PROPERTY}. A properties file can be loaded with
 * {@link SystemUtil#loadPropertiesFile(String)}.
 */
public final class EngineContext
{
    /** Slots in the input ring, a power of two. */
    public static final String INPUT_RING_SIZE_PROPERTY = "liqheat.engine.inputRingSize";

    /** Slots in the delta ring, a power of two. */
    public static final String DELTA_RING_SIZE_PROPERTY = "liqheat.engine.deltaRingSize";

    /** How threads wait: busy_spin, yielding, sleeping or blocking. */
    public static final String WAIT_MODE_PROPERTY = "liqheat.engine.waitMode";

    /** On how many threads the stages run: stages (one for each) or one (for all). */
    public static final String THREAD_MODE_PROPERTY = "liqheat.engine.threadMode";

    /** Whether the engine waits for the event journal: gating or parallel. */
    public static final String JOURNAL_MODE_PROPERTY = "liqheat.engine.journalMode";

    /** How long close waits for stages to drain and for threads to end, e.g. 10s. */
    public static final String CLOSE_TIMEOUT_PROPERTY = "liqheat.engine.closeTimeout";

    /** Whether the engine waits for the event journal. */
    public enum JournalMode
    {
        /** An event reaches the engine after the journal has it: every delta anyone saw can be reproduced. */
        GATING,

        /** The engine does not wait: lower latency, and a crash may lose events whose deltas were seen. */
        PARALLEL
    }

    private static final int MAX_RING_LENGTH = 1 << 30;

    private final AtomicBoolean isConcluded = new AtomicBoolean();
    private final List<DeltaHandler> deltaHandlers = new ArrayList<>();
    private final Map<String, String> journalAttributes = new TreeMap<>();
    private ModelParameters parameters = ModelParameters.defaults();
    private int inputRingSize = Integer.getInteger(INPUT_RING_SIZE_PROPERTY, 8192);
    private int deltaRingSize = Integer.getInteger(DELTA_RING_SIZE_PROPERTY, 8192);
    private long closeTimeoutNs = SystemUtil.getDurationInNanos(CLOSE_TIMEOUT_PROPERTY, TimeUnit.SECONDS.toNanos(10));
    private WaitMode waitMode = word(WaitMode.class, WAIT_MODE_PROPERTY);
    private ThreadMode threadMode = word(ThreadMode.class, THREAD_MODE_PROPERTY);
    private JournalMode journalMode = word(JournalMode.class, JOURNAL_MODE_PROPERTY);
    private Path journalDirectory;
    private long journalKeepNs = Long.MAX_VALUE;
    private boolean hasJournalSnapshots;
    private EngineJournal journal;
    private File directory;
    private StatusFile statusFile;
    private PipelineProbe probe;
    private ThreadFactory threadFactory;
    private long startTimeNs = Long.MIN_VALUE;
    private boolean publishesConfiguration = true;
    private boolean isInputContinued;

    /**
     * Resolve defaults and validate. Called by {@link LiqheatEngine#launch(EngineContext)}.
     *
     * @throws IllegalStateException    when called a second time, when a JVM flag is missing (named), or when a journal
     *                                  directory is set and no journal provider is on the class path.
     * @throws IllegalArgumentException when a setting is out of range.
     */
    public void conclude()
    {
        if (!isConcluded.compareAndSet(false, true))
        {
            throw new IllegalStateException("context already concluded: make a new one for each engine");
        }

        JvmFlags.check(JvmFlags.ENGINE);
        requireRingSize(inputRingSize, EventLimits.MAX_EVENT_LENGTH, INPUT_RING_SIZE_PROPERTY);
        requireRingSize(deltaRingSize, DeltaSink.MAX_DELTA_LENGTH, DELTA_RING_SIZE_PROPERTY);
        final int worstDeltas = 64 + (2 * parameters.ladder().bandCount() * parameters.tierCount()) / 64;
        if (deltaRingSize < worstDeltas)
        {
            throw new IllegalArgumentException(DELTA_RING_SIZE_PROPERTY + "=" + deltaRingSize +
                " is too small for bandCount=" + parameters.ladder().bandCount() +
                ": one event may have " + worstDeltas + " deltas of " + DeltaSink.MAX_DELTA_LENGTH + " bytes; use " +
                BitUtil.findNextPositivePowerOfTwo(worstDeltas));
        }

        if (closeTimeoutNs <= 0)
        {
            throw new IllegalArgumentException(CLOSE_TIMEOUT_PROPERTY + "=" + closeTimeoutNs + " must be above 0");
        }

        journalMode = null == journalMode ? JournalMode.GATING : journalMode;
        threadMode = null == threadMode ? ThreadMode.STAGES : threadMode;
        if (ThreadMode.ONE == threadMode && JournalMode.PARALLEL == journalMode)
        {
            throw new IllegalArgumentException(JOURNAL_MODE_PROPERTY +
                "=parallel needs a thread for the journal, and " + THREAD_MODE_PROPERTY + "=one has none: use " +
                JOURNAL_MODE_PROPERTY + "=gating, or " + THREAD_MODE_PROPERTY + "=stages");
        }

        concludeWaitMode();
        startTimeNs = Long.MIN_VALUE == startTimeNs ? SystemEpochNanoClock.INSTANCE.nanoTime() : startTimeNs;
        threadFactory = null == threadFactory ? Thread::new : threadFactory;
        statusFile = new StatusFile(directory);
        if (null != journalDirectory && null == journal)
        {
            journal = newJournal();
        }
    }

    private void concludeWaitMode()
    {
        final int threads = ThreadMode.ONE == threadMode ? 2 :
            2 + deltaHandlers.size() + (null == journal && null == journalDirectory ? 0 : 2);
        final boolean mayUseOneThread = ThreadMode.STAGES == threadMode && JournalMode.PARALLEL != journalMode;
        final int cores = Runtime.getRuntime().availableProcessors();
        if (null == waitMode)
        {
            waitMode = cores > threads ? WaitMode.YIELDING : WaitMode.SLEEPING;
        }
        else if (WaitMode.BUSY_SPIN == waitMode && threads > cores)
        {
            throw new IllegalArgumentException(WAIT_MODE_PROPERTY + "=busy_spin needs a core for each of " + threads +
                " threads and there are " + cores + ": use yielding" +
                (mayUseOneThread && cores > 1 ? ", or " + THREAD_MODE_PROPERTY + "=one" : ""));
        }
    }

    private EngineJournal newJournal()
    {
        journalAttributes.put("journalMode", journalMode.name());
        return ServiceLoader.load(JournalProvider.class).findFirst()
            .orElseThrow(() -> new IllegalStateException("journalDirectory=" + journalDirectory +
                " is set and no journal provider is on the class path: add io.liqheat:liqheat-replay"))
            .open(new JournalRequest(
                journalDirectory, journalAttributes, parameters, hasJournalSnapshots, journalKeepNs));
    }

    PipelineSettings pipelineSettings()
    {
        return new PipelineSettings(inputRingSize, deltaRingSize, waitMode, threadMode, journal,
            JournalMode.PARALLEL == journalMode, List.copyOf(deltaHandlers), probe, threadFactory, statusFile);
    }

    StatusFile statusFile()
    {
        return statusFile;
    }

    public ModelParameters parameters()
    {
        return parameters;
    }

    /**
     * What decides the engine's output besides the events.
     *
     * @param parameters of the model.
     * @return this for a fluent API.
     */
    public EngineContext parameters(final ModelParameters parameters)
    {
        this.parameters = parameters;
        return this;
    }

    /**
     * Slots in the input ring.
     *
     * @param inputRingSize a power of two.
     * @return this for a fluent API.
     */
    public EngineContext inputRingSize(final int inputRingSize)
    {
        this.inputRingSize = inputRingSize;
        return this;
    }

    /**
     * Slots in the delta ring.
     *
     * @param deltaRingSize a power of two, large enough for the deltas of one event.
     * @return this for a fluent API.
     */
    public EngineContext deltaRingSize(final int deltaRingSize)
    {
        this.deltaRingSize = deltaRingSize;
        return this;
    }

    /**
     * How threads wait for each other. Default: yielding where there is a core for every thread, else sleeping.
     *
     * @param waitMode or null for the default.
     * @return this for a fluent API.
     */
    public EngineContext waitMode(final WaitMode waitMode)
    {
        this.waitMode = waitMode;
        return this;
    }

    /**
     * On how many threads the stages behind the input ring run. With {@link ThreadMode#ONE} the journal is always
     * before the engine, and a slow consumer delays every event.
     *
     * @param threadMode default stages: one thread for each.
     * @return this for a fluent API.
     */
    public EngineContext threadMode(final ThreadMode threadMode)
    {
        this.threadMode = threadMode;
        return this;
    }

    /**
     * Whether the engine waits for the event journal.
     *
     * @param journalMode default gating.
     * @return this for a fluent API.
     */
    public EngineContext journalMode(final JournalMode journalMode)
    {
        this.journalMode = journalMode;
        return this;
    }

    /**
     * Journal events and deltas. A journal that is there already is continued: the engine goes on from its last event.
     *
     * @param journalDirectory of a journal written with the same parameters, empty or absent; needs a journal provider
     *                         (module replay) on the class path.
     * @return this for a fluent API.
     */
    public EngineContext journalDirectory(final Path journalDirectory)
    {
        this.journalDirectory = journalDirectory;
        return this;
    }

    /** {@return directory of the journal, or null when none was set} */
    public Path journalDirectory()
    {
        return journalDirectory;
    }

    /**
     * Whether snapshots of the state are made from the journal while it is written, on a thread that replays it: what
     * makes continuing and looking back fast.
     *
     * @param hasJournalSnapshots default false.
     * @return this for a fluent API.
     */
    public EngineContext journalSnapshots(final boolean hasJournalSnapshots)
    {
        this.hasJournalSnapshots = hasJournalSnapshots;
        return this;
    }

    /**
     * How much of the journal to keep: whole segments that are older are removed while it is written, as far as a
     * snapshot stands for them; snapshots are then made.
     *
     * @param journalKeepNs ns before the newest event. Default: everything is kept.
     * @return this for a fluent API.
     */
    public EngineContext journalKeepNs(final long journalKeepNs)
    {
        this.journalKeepNs = journalKeepNs;
        hasJournalSnapshots |= journalKeepNs < Long.MAX_VALUE;
        return this;
    }

    /**
     * Something the journal's header is to say.
     *
     * @param key   e.g. {@code source}.
     * @param value of it.
     * @return this for a fluent API.
     */
    public EngineContext journalAttribute(final String key, final String value)
    {
        journalAttributes.put(key, value);
        return this;
    }

    /** {@return what the journal's header is to say, by key} */
    public Map<String, String> journalAttributes()
    {
        return Collections.unmodifiableMap(journalAttributes);
    }

    /**
     * Journal into something else than a journal directory.
     *
     * @param journal closed together with the engine.
     * @return this for a fluent API.
     */
    public EngineContext journal(final EngineJournal journal)
    {
        this.journal = journal;
        return this;
    }

    EngineJournal journal()
    {
        return journal;
    }

    /**
     * Add a consumer of deltas with a thread of its own, or with {@link ThreadMode#ONE} on the engine's.
     *
     * @param deltaHandler takes every delta, in order, without loss.
     * @return this for a fluent API.
     */
    public EngineContext deltaHandler(final DeltaHandler deltaHandler)
    {
        deltaHandlers.add(deltaHandler);
        return this;
    }

    /**
     * Where the counters and the error log are mapped for other processes to read.
     *
     * @param directory an existing directory, or null to keep them in memory.
     * @return this for a fluent API.
     */
    public EngineContext directory(final File directory)
    {
        this.directory = directory;
        return this;
    }

    /**
     * Measure the stages.
     *
     * @param probe takes the times.
     * @return this for a fluent API.
     */
    public EngineContext probe(final PipelineProbe probe)
    {
        this.probe = probe;
        return this;
    }

    /**
     * Make the threads, e.g. pinned to cores. The engine names them {@code liqheat-…}.
     *
     * @param threadFactory makes a new thread for each call.
     * @return this for a fluent API.
     */
    public EngineContext threadFactory(final ThreadFactory threadFactory)
    {
        this.threadFactory = threadFactory;
        return this;
    }

    /**
     * How long close waits for stages to drain, and again for threads to end.
     *
     * @param closeTimeoutNs in ns.
     * @return this for a fluent API.
     */
    public EngineContext closeTimeoutNs(final long closeTimeoutNs)
    {
        this.closeTimeoutNs = closeTimeoutNs;
        return this;
    }

    long closeTimeoutNs()
    {
        return closeTimeoutNs;
    }

    /**
     * Time of the configuration event. Default: now. Set it to the time of the data when that is not now.
     *
     * @param startTimeNs ns since the epoch.
     * @return this for a fluent API.
     */
    public EngineContext startTimeNs(final long startTimeNs)
    {
        this.startTimeNs = startTimeNs;
        return this;
    }

    long startTimeNs()
    {
        return startTimeNs;
    }

    /**
     * Whether the engine publishes its configuration as first event, and a checkpoint as last one. Off when the events
     * of another journal, which have both, are published.
     *
     * @param publishesConfiguration default true.
     * @return this for a fluent API.
     */
    public EngineContext publishesConfiguration(final boolean publishesConfiguration)
    {
        this.publishesConfiguration = publishesConfiguration;
        return this;
    }

    boolean publishesConfiguration()
    {
        return publishesConfiguration;
    }

    /**
     * Whether the events published to an engine that goes on from a journal are those that follow its last one, as
     * where recorded files are read again. Otherwise its first events say that the feeds were interrupted.
     *
     * @param isInputContinued default false.
     * @return this for a fluent API.
     */
    public EngineContext inputContinued(final boolean isInputContinued)
    {
        this.isInputContinued = isInputContinued;
        return this;
    }

    boolean isInputContinued()
    {
        return isInputContinued;
    }

    @Override
    public String toString()
    {
        return "inputRingSize=" + inputRingSize + " deltaRingSize=" + deltaRingSize + " waitMode=" + waitMode +
            " threadMode=" + threadMode + " journalMode=" + journalMode +
            " journalDirectory=" + journalDirectory + " directory=" + directory +
            " deltaHandlers=" + deltaHandlers.size() + " closeTimeoutNs=" + closeTimeoutNs +
            " startTimeNs=" + startTimeNs + " bandCount=" + parameters.ladder().bandCount();
    }

    private static void requireRingSize(final int slots, final int slotLength, final String name)
    {
        if (!BitUtil.isPowerOfTwo(slots) || (long)slots * slotLength > MAX_RING_LENGTH)
        {
            throw new IllegalArgumentException(name + "=" + slots + " must be a power of two, at most " +
                MAX_RING_LENGTH / slotLength);
        }
    }

    private static <E extends Enum<E>> E word(final Class<E> type, final String property)
    {
        final String value = System.getProperty(property);
        if (null == value)
        {
            return null;
        }

        try
        {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        }
        catch (final IllegalArgumentException ex)
        {
            throw new IllegalArgumentException(property + "=" + value + " is none of " +
                List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT), ex);
        }
    }
}
