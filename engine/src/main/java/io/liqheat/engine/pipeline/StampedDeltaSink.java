package io.liqheat.engine.pipeline;

import io.liqheat.engine.model.DeltaSink;

/** A sink whose deltas carry when their event was published, for latency only. */
interface StampedDeltaSink extends DeltaSink
{
    /**
     * Stamp the deltas that follow.
     *
     * @param newOriginNs when their event was published, by the probe's clock.
     */
    void originNs(long newOriginNs);
}
