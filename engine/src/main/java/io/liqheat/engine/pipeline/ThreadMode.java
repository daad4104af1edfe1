package io.liqheat.engine.pipeline;

/**
 * On how many threads the stages of a pipeline run. It decides latency and load, never results.
 */
public enum ThreadMode
{
    /** One for each stage: a slow consumer or disk delays the engine only once its ring is full. */
    STAGES,

    /**
     * One for all that is behind the input ring: per event the event journal, the engine, consumers with its deltas,
     * then the delta journal. Nothing is handed from core to core but the event, which is the shorter way where there
     * are fewer cores than stages; and everything one of them waits for, all wait for: a consumer that is slow delays
     * the engine with every event.
     */
    ONE
}
