package io.liqheat.bench.latency;

import io.liqheat.bench.report.MachineLoad;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run gave.
 * <p>
 * <b>Threading:</b> immutable once made.
 *
 * @param settings of the run.
 * @param load     what went in, for people.
 * @param engine   settings the engine ran with.
 * @param rate     whether frames went through as fast as they were due.
 * @param hopNs    one way between two spinning threads, median, measured before the run.
 * @param stages   times of the stages, in the order of the way.
 * @param bare     times of a bare ring with the same wait strategy and due times.
 * @param hiccups  times of the hiccup meter.
 * @param startMs  when the measured part began, ms since the epoch.
 * @param counts   of frames, events, deltas and waits.
 * @param problems why the run is no measurement; empty for a good one.
 * @param machine  what else the machine did meanwhile.
 */
public record LatencyResult(
    LatencySettings settings,
    String load,
    String engine,
    RateVerdict rate,
    long hopNs,
    List<StageTimes> stages,
    StageTimes bare,
    StageTimes hiccups,
    long startMs,
    Counts counts,
    List<String> problems,
    MachineLoad.Share machine)
{
    /**
     * What went through.
     *
     * @param frames           sent, warm-up included.
     * @param rejectedFrames   that sessions did not accept.
     * @param events           published.
     * @param deltas           taken by each consumer.
     * @param publisherWaits   times that the input ring was full.
     * @param engineWaits      times that the delta ring was full.
     * @param deepestQueue     most events that waited for the engine.
     * @param collections      of garbage, from the first due frame on.
     */
    public record Counts(
        long frames,
        long rejectedFrames,
        long events,
        long deltas,
        long publisherWaits,
        long engineWaits,
        long deepestQueue,
        long collections)
    {
    }

    /** {@return true when it may be quoted} */
    public boolean isGood()
    {
        return problems.isEmpty();
    }

    /** {@return all histograms: stages, the bare ring, hiccups} */
    public List<StageTimes> allTimes()
    {
        final List<StageTimes> all = new ArrayList<>(stages);
        all.add(bare);
        all.add(hiccups);
        return all;
    }
}
