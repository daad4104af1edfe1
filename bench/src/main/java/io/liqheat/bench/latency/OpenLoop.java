package io.liqheat.bench.latency;

import java.util.function.BooleanSupplier;

/**
 * Sends frames when they are due, however long the frame before took. A frame that has to wait for the one before is
 * late and its times are counted from its due time all the same: nothing that a slow engine does makes the load smaller
 * or a latency shorter.
 * <p>
 * <b>Threading:</b> the sender's thread.
 */
final class OpenLoop
{
    /** Gaps between two looks at the clock that are no interruption of this thread. */
    static final long USUAL_GAP_NS = 1_000;

    private final RigClock clock;
    private final Runnable idle;
    private final Stage stage;

    /** What is done with a frame. */
    interface Stage
    {
        /** Make the next frame ready; false when there is none left. */
        boolean advance();

        /** When it is due, ns from the first one. */
        long offsetNs();

        /**
         * Send it.
         *
         * @param dueNs when it was due.
         * @param nowNs when it is sent: its due time or later.
         */
        void send(long dueNs, long nowNs);

        /** The sender waited and was away for longer than a look at the clock takes. */
        void onGap(long dueNs, long gapNs);
    }

    OpenLoop(final RigClock clock, final Runnable idle, final Stage stage)
    {
        this.clock = clock;
        this.idle = idle;
        this.stage = stage;
    }

    /**
     * Send all frames.
     *
     * @param firstDueNs when the first one is due, by the clock.
     * @param isStopped  ends it early.
     * @return number of frames sent.
     */
    long run(final long firstDueNs, final BooleanSupplier isStopped)
    {
        long frames = 0;
        long nowNs = clock.nanoTime();
        while (!isStopped.getAsBoolean() && stage.advance())
        {
            final long dueNs = firstDueNs + stage.offsetNs();
            nowNs = clock.nanoTime();
            while (nowNs < dueNs)
            {
                idle.run();
                final long laterNs = clock.nanoTime();
                if (laterNs - nowNs > USUAL_GAP_NS)
                {
                    stage.onGap(dueNs, laterNs - nowNs);
                }

                nowNs = laterNs;
            }

            stage.send(dueNs, nowNs);
            frames++;
        }

        return frames;
    }
}
