package io.liqheat.engine.pipeline;

import io.liqheat.engine.status.StatusFile;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * What a pipeline is made of.
 *
 * @param inputRingSize     slots in the input ring, a power of two.
 * @param deltaRingSize     slots in the delta ring, a power of two.
 * @param waitMode          how threads wait for each other.
 * @param threadMode        on how many threads the stages run.
 * @param journal           keeps events and deltas, or null.
 * @param isJournalParallel true when the engine does not wait for the event journal; needs a thread for each stage.
 * @param deltaHandlers     consumers in process.
 * @param probe             takes latencies, or null.
 * @param threadFactory     makes the threads.
 * @param statusFile        counters and errors.
 */
public record PipelineSettings(
    int inputRingSize,
    int deltaRingSize,
    WaitMode waitMode,
    ThreadMode threadMode,
    EngineJournal journal,
    boolean isJournalParallel,
    List<DeltaHandler> deltaHandlers,
    PipelineProbe probe,
    ThreadFactory threadFactory,
    StatusFile statusFile)
{
    /** Rejects what cannot be. */
    public PipelineSettings
    {
        if (isJournalParallel && ThreadMode.ONE == threadMode)
        {
            throw new IllegalArgumentException("a parallel journal needs a thread of its own");
        }
    }
}
