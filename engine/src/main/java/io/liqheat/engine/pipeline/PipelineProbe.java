package io.liqheat.engine.pipeline;

/**
 * Takes the times at which an event passed the stages of a pipeline. It sees when, never what, and nothing it does can
 * reach the engine's state.
 * <p>
 * <b>Threading:</b> {@link #nanoTime()} on any thread; each stage is recorded by one thread.
 */
public interface PipelineProbe
{
    /** Points that an event passes, measured from its publication. */
    enum Stage
    {
        /** The input journal has the event. */
        JOURNALED,

        /** The engine begins with the event. */
        ENGINE_BEGIN,

        /**
         * The engine is done with the event and its deltas are published; with {@link ThreadMode#ONE} consumers and
         * the delta journal are done with them too.
         */
        ENGINE_END,

        /** A consumer has had the last delta of the event. */
        DELTA_CONSUMED
    }

    /** {@return a monotonic time in ns} */
    long nanoTime();

    /**
     * An event passed a point.
     *
     * @param stage     it passed.
     * @param elapsedNs since it was published.
     */
    void record(Stage stage, long elapsedNs);
}
