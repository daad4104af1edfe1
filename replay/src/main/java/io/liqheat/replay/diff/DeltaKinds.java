package io.liqheat.replay.diff;

import io.liqheat.codecs.delta.BandDeltaDecoder;
import io.liqheat.codecs.delta.CheckpointDecoder;
import io.liqheat.codecs.delta.CoverageDecoder;
import io.liqheat.codecs.delta.FeedHealthDecoder;
import io.liqheat.codecs.delta.MarkDeltaDecoder;
import io.liqheat.codecs.delta.RealisedCellDecoder;
import io.liqheat.codecs.delta.RecentreDecoder;
import io.liqheat.codecs.delta.SweepDecoder;
import io.liqheat.codecs.delta.TierEvidenceDecoder;
import io.liqheat.codecs.delta.TierScaleDecoder;
import io.liqheat.codecs.delta.TierWeightsDecoder;

/**
 * Names of deltas for people.
 * <p>
 * <b>Threading:</b> stateless.
 */
final class DeltaKinds
{
    private DeltaKinds()
    {
    }

    static String nameOf(final int templateId)
    {
        return switch (templateId)
        {
            case BandDeltaDecoder.TEMPLATE_ID -> "exposure of bands";
            case TierScaleDecoder.TEMPLATE_ID -> "scales of tiers";
            case TierWeightsDecoder.TEMPLATE_ID -> "weights of tiers";
            case TierEvidenceDecoder.TEMPLATE_ID -> "evidence of tiers";
            case CoverageDecoder.TEMPLATE_ID -> "coverage";
            case SweepDecoder.TEMPLATE_ID -> "a sweep";
            case RecentreDecoder.TEMPLATE_ID -> "the window of the ladder";
            case MarkDeltaDecoder.TEMPLATE_ID -> "the mark price";
            case RealisedCellDecoder.TEMPLATE_ID -> "realised liquidations";
            case FeedHealthDecoder.TEMPLATE_ID -> "health of a feed";
            case CheckpointDecoder.TEMPLATE_ID -> "a checkpoint";
            default -> "template " + templateId;
        };
    }
}
