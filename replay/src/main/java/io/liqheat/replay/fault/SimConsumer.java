package io.liqheat.replay.fault;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.replica.HeatmapReplica;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A consumer of deltas that keeps ladders of its own, and may be slow: then it misses deltas, must notice, and catches
 * up from an image.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimConsumer
{
    private static final int CAPACITY = 256;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final DeltaHeaderDecoder header = new DeltaHeaderDecoder();
    private final HeatmapEngine engine;
    private final SimChecks checks;
    private HeatmapReplica replica;
    private final Map<Integer, Long> lastSequences = new HashMap<>();
    private boolean isAsleep;
    private long missed;
    private long resynced;

    SimConsumer(final HeatmapEngine engine, final SimChecks checks)
    {
        this.engine = engine;
        this.checks = checks;
    }

    /** {@return deltas it was too slow for} */
    long missed()
    {
        return missed;
    }

    /** {@return ladders it got from an image} */
    long resynced()
    {
        return resynced;
    }

    void sleep()
    {
        isAsleep = true;
    }

    void wake()
    {
        isAsleep = false;
    }

    void onDelta(final byte[] delta)
    {
        if (waiting.size() < CAPACITY)
        {
            waiting.add(delta);
        }
        else
        {
            missed++;
        }
    }

    /** Take what waits, unless it sleeps. */
    void drain()
    {
        if (null == replica && null != engine.parameters())
        {
            replica = new HeatmapReplica(engine.parameters());
        }

        while (!isAsleep && !waiting.isEmpty())
        {
            final byte[] delta = waiting.remove();
            final UnsafeBuffer buffer = new UnsafeBuffer(delta);
            header.wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH);
            replica.onDelta(buffer, 0, delta.length);
            lastSequences.put(header.instrumentId(), header.sequence());
        }
    }

    /** Whatever it believes to have must be what the engine has, once it has taken all deltas. */
    void check()
    {
        drain();
        if (isAsleep || null == replica)
        {
            return;
        }

        for (int id = 1; id <= engine.highestInstrumentId(); id++)
        {
            final LiquidationLadder theirs =
                null == engine.instrument(id) ? null : engine.instrument(id).ladder();
            if (null == theirs)
            {
                continue;
            }

            // The deltas missed may have been the last ones, and nothing after them to show it.
            final boolean isBehind = lastSequences.getOrDefault(id, 0L) != engine.deltaSequence(id);
            if (!replica.isInSync(id) || isBehind)
            {
                resynced++;
                engine.image(id, new ImageSink());
                lastSequences.put(id, engine.deltaSequence(id));
                if (!replica.isInSync(id))
                {
                    checks.violate("a late joiner catches up from an image", "instrument " + id);
                }
            }

            final LiquidationLadder ours = replica.ladder(id);
            if (null == ours || ours.hash(1) != theirs.hash(1))
            {
                checks.violate("deltas replayed give the engine's ladder", "instrument " + id +
                    (missed > 0 ? ", " + missed + " deltas missed so far" : ""));
            }
        }
    }

    private final class ImageSink implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            replica.onImage(slot, 0, length);
        }

        @Override
        public void endOfEvent()
        {
            // images are applied as a whole
        }
    }
}
