package io.liqheat.bench.latency;

import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.pipeline.WaitMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What one run measures.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param framesPerSecond mean rate, or 0 for the timing of recorded frames.
 * @param burst           frames due at the same moment.
 * @param captures        recorded files to send instead of made frames, or empty.
 * @param speed           recorded seconds per second.
 * @param mix             name of the mix of made frames.
 * @param instruments     of the made market.
 * @param primingFrames   made frames sent as fast as they go before anything is due, so that code is compiled.
 * @param warmUpNs        at the rate, not measured.
 * @param measuredNs      measured; recorded frames end when they end.
 * @param journal         where the journal stands.
 * @param waitMode        how threads wait, or null for the engine's default.
 * @param threadMode      on how many threads the stages run.
 * @param consumers       of deltas, each with a thread unless all stages have one.
 * @param isEveryStage    whether each stage is stamped, or only both ends.
 * @param scratch         directory in which journals are made and deleted.
 */
public record LatencySettings(
    long framesPerSecond,
    int burst,
    List<Path> captures,
    double speed,
    String mix,
    int instruments,
    long primingFrames,
    long warmUpNs,
    long measuredNs,
    JournalChoice journal,
    WaitMode waitMode,
    ThreadMode threadMode,
    int consumers,
    boolean isEveryStage,
    Path scratch)
{
    /** Most consumers that can be measured. */
    public static final int MAX_CONSUMERS = 8;

    /** Most instruments that can be measured. */
    public static final int MAX_INSTRUMENTS = 2_000;

    private static final double NS_PER_SECOND = 1e9;

    /** Rejects what cannot be run. */
    public LatencySettings
    {
        captures = List.copyOf(captures);
        require(!captures.isEmpty() || framesPerSecond > 0, "--rate=" + framesPerSecond + " must be above 0");
        require(burst >= 1, "--burst=" + burst + " must be 1 or more");
        require(speed > 0, "--speed=" + speed + " must be above 0");
        require(consumers >= 0 && consumers <= MAX_CONSUMERS,
            "--consumers=" + consumers + " is out of range: 0 to " + MAX_CONSUMERS);
        require(instruments >= 1 && instruments <= MAX_INSTRUMENTS,
            "--instruments=" + instruments + " is out of range: 1 to " + MAX_INSTRUMENTS);
        require(measuredNs > 0, "--seconds must be above 0");
        require(warmUpNs >= 0, "--warm-up must not be below 0");
        require(primingFrames >= 0, "--prime=" + primingFrames + " must not be below 0");
        require(isEveryStage || consumers > 0, "--stamps ends needs a consumer: it is the other end");
    }

    private static void require(final boolean isTrue, final String otherwise)
    {
        if (!isTrue)
        {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** {@return frames to be sent, when it is not a recording} */
    DueTimes dueTimes()
    {
        return new DueTimes(framesPerSecond, burst);
    }

    /** {@return why an engine on this machine cannot be run so, or null when it can} */
    public String refusal()
    {
        final int threads = 1 + engineThreads();
        final int cores = Runtime.getRuntime().availableProcessors();
        if (WaitMode.BUSY_SPIN == waitMode && threads > cores)
        {
            return "--wait busy_spin needs a core for each of " + threads + " threads and there are " + cores;
        }

        return JournalChoice.PARALLEL == journal && ThreadMode.ONE == threadMode ?
            "--journal parallel needs a thread for the journal: use --threads stages" : null;
    }

    /** {@return threads that a run needs besides the sender and the hiccup meter} */
    int engineThreads()
    {
        return ThreadMode.ONE == threadMode ? 1 : 1 + consumers + (JournalChoice.OFF == journal ? 0 : 2);
    }

    /**
     * Whether the sender spins until a frame is due: with busy spin, and where a core is left over. Else it yields:
     * where another thread wants its core, spinning keeps the engine from running.
     *
     * @return false when it yields.
     */
    boolean isSenderSpinning()
    {
        return WaitMode.BUSY_SPIN == waitMode || 1 + engineThreads() < Runtime.getRuntime().availableProcessors();
    }

    /** {@return name of the run, e.g. for a file} */
    public String label()
    {
        final String load = captures.isEmpty() ? framesPerSecond + "ps" + (1 == burst ? "" : "-burst" + burst) :
            "capture-" + speed + "x";
        return String.format(Locale.ROOT, "%s-%s%s-%s-%dc-%di%s%s", load, captures.isEmpty() ? mix + "-" : "", journal,
            null == waitMode ? "default" : waitMode.name().toLowerCase(Locale.ROOT), consumers, instruments,
            ThreadMode.ONE == threadMode ? "-one" : "", isEveryStage ? "" : "-ends");
    }

    /** {@return seconds measured} */
    public double seconds()
    {
        return measuredNs / NS_PER_SECOND;
    }
}
