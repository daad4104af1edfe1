package io.liqheat.tools.demo;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.pipeline.DeltaHandler;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Counts deltas by kind, as any consumer in the process could.
 * <p>
 * <b>Threading:</b> written by the engine's delta thread; read it when the engine is closed.
 */
final class DeltaCounts implements DeltaHandler
{
    private static final int FIRST_TEMPLATE_ID = 101;
    private static final String[] NAMES = {"BandDelta", "TierScale", "TierWeights", "Sweep", "Recentre",
        "RealisedCell", "ClusterUpdate", "SignalUpdate", "LadderImage", "FeedHealth", "Checkpoint", "MarkDelta",
        "TierEvidence", "Coverage"};

    private final long[] counts = new long[NAMES.length + 1];

    @Override
    public void onDelta(final DirectBuffer buffer, final int offset, final int length, final boolean isEndOfEvent)
    {
        final int index = EventLayout.templateId(buffer, offset) - FIRST_TEMPLATE_ID;
        counts[index >= 0 && index < NAMES.length ? index : NAMES.length]++;
    }

    Map<String, Long> byName()
    {
        final Map<String, Long> byName = new TreeMap<>();
        for (int i = 0; i < counts.length; i++)
        {
            if (counts[i] > 0)
            {
                byName.put(i < NAMES.length ? NAMES[i] : "other", counts[i]);
            }
        }

        return byName;
    }

    long total()
    {
        long total = 0;
        for (final long count : counts)
        {
            total += count;
        }

        return total;
    }
}
