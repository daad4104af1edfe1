package io.liqheat.engine.replica;

import io.liqheat.codecs.delta.BandDeltaDecoder;
import io.liqheat.codecs.delta.CoverageDecoder;
import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.LadderImageDecoder;
import io.liqheat.codecs.delta.MarkDeltaDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.delta.RecentreDecoder;
import io.liqheat.codecs.delta.TierEvidenceDecoder;
import io.liqheat.codecs.delta.TierScaleDecoder;
import io.liqheat.codecs.delta.TierWeightsDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.ModelParameters;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Keeps ladders equal to the engine's from the delta stream alone: from its start, or from an image and what follows.
 * In process the image of a {@link io.liqheat.engine.ladder.LadderReader} will do.
 * <p>
 * A delta that does not follow the one before it makes its instrument out of sync; deltas of it are then ignored until
 * an image comes.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none, except for instruments seen first.
 */
public final class HeatmapReplica
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final DeltaHeaderDecoder header = new DeltaHeaderDecoder();
    private final BandDeltaDecoder bandDelta = new BandDeltaDecoder();
    private final TierScaleDecoder tierScale = new TierScaleDecoder();
    private final TierWeightsDecoder tierWeights = new TierWeightsDecoder();
    private final TierEvidenceDecoder tierEvidence = new TierEvidenceDecoder();
    private final CoverageDecoder coverage = new CoverageDecoder();
    private final RecentreDecoder recentre = new RecentreDecoder();
    private final MarkDeltaDecoder markDelta = new MarkDeltaDecoder();
    private final LadderImageDecoder image = new LadderImageDecoder();
    private final Int2ObjectHashMap<Entry> entries = new Int2ObjectHashMap<>();
    private final int tierCount;
    private final int unitShift;

    /**
     * A replica of an engine with these parameters.
     *
     * @param parameters of the engine.
     */
    public HeatmapReplica(final ModelParameters parameters)
    {
        tierCount = parameters.tierCount();
        unitShift = parameters.ladder().unitShift();
    }

    /**
     * Apply one delta of the stream.
     *
     * @param buffer holding it, message header first.
     * @param offset of the delta.
     * @param length of it, in bytes.
     * @return false when it did not follow the one before it: its instrument is out of sync.
     */
    public boolean onDelta(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset + HEADER);
        final Entry entry = entry(header.instrumentId());
        if (header.sequence() != entry.sequence + 1)
        {
            entry.isInSync = false;
        }

        if (!entry.isInSync)
        {
            return false;
        }

        entry.sequence = header.sequence();
        apply(entry, buffer, offset);
        return true;
    }

    /**
     * Apply one message of an image, in order. The last part puts its instrument in sync, as of the delta that the
     * image was taken after; a missing part does not.
     *
     * @param buffer holding it, message header first.
     * @param offset of the message.
     * @param length of it, in bytes.
     */
    public void onImage(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset + HEADER);
        final Entry entry = entry(header.instrumentId());
        final int templateId = EventLayout.templateId(buffer, offset);
        if (RecentreDecoder.TEMPLATE_ID == templateId)
        {
            entry.sequence = header.sequence();
            entry.nextPart = 0;
            entry.isInSync = false;
        }
        else if (null == entry.ladder || header.sequence() != entry.sequence)
        {
            return;
        }

        apply(entry, buffer, offset);
        if (LadderImageDecoder.TEMPLATE_ID == templateId)
        {
            entry.nextPart = image.part() == entry.nextPart ? entry.nextPart + 1 : Integer.MIN_VALUE;
            entry.isInSync = 1 == image.isLast() && entry.nextPart > 0;
        }
    }

    /**
     * Start from a copy of an engine's ladder: in sync as of {@link LiquidationLadder#deltaSequence()}. Deltas up to
     * that one are to be left out, those after it follow.
     *
     * @param instrumentId of the instrument.
     * @param ladder       image of a {@link io.liqheat.engine.ladder.LadderReader} that was refreshed.
     */
    public void onImage(final int instrumentId, final LiquidationLadder ladder)
    {
        final Entry entry = entry(instrumentId);
        if (null == entry.ladder)
        {
            entry.ladder = LiquidationLadder.allocate(
                ladder.bandCount(), tierCount, unitShift, ladder.bandWidthTicks(), ladder.originBand());
        }

        entry.ladder.copyFrom(ladder);
        entry.sequence = ladder.deltaSequence();
        entry.isInSync = true;
    }

    /**
     * Ladder of an instrument.
     *
     * @param instrumentId of the instrument.
     * @return the ladder, or null before its first Recentre.
     */
    public LiquidationLadder ladder(final int instrumentId)
    {
        final Entry entry = entries.get(instrumentId);
        return null == entry ? null : entry.ladder;
    }

    public boolean isInSync(final int instrumentId)
    {
        final Entry entry = entries.get(instrumentId);
        return null == entry || entry.isInSync;
    }

    private Entry entry(final int instrumentId)
    {
        Entry entry = entries.get(instrumentId);
        if (null == entry)
        {
            entry = new Entry();
            entries.put(instrumentId, entry);
        }

        return entry;
    }

    private void apply(final Entry entry, final DirectBuffer buffer, final int offset)
    {
        switch (EventLayout.templateId(buffer, offset))
        {
            case BandDeltaDecoder.TEMPLATE_ID ->
            {
                bandDelta.wrapAndApplyHeader(buffer, offset, messageHeader);
                final int side = bandDelta.side();
                for (final BandDeltaDecoder.CellsDecoder cell : bandDelta.cells())
                {
                    entry.ladder.rawUnits(side, cell.band(), cell.tier(), cell.rawUnits());
                }
            }
            case TierScaleDecoder.TEMPLATE_ID ->
            {
                tierScale.wrapAndApplyHeader(buffer, offset, messageHeader);
                final int side = tierScale.side();
                for (final TierScaleDecoder.TiersDecoder tier : tierScale.tiers())
                {
                    if (0 != tier.rawShift())
                    {
                        entry.ladder.shiftRight(side, tier.tier(), tier.rawShift());
                    }

                    entry.ladder.scale(side, tier.tier(), tier.scale());
                }
            }
            case TierWeightsDecoder.TEMPLATE_ID ->
            {
                tierWeights.wrapAndApplyHeader(buffer, offset, messageHeader);
                final int side = tierWeights.side();
                for (final TierWeightsDecoder.TiersDecoder tier : tierWeights.tiers())
                {
                    entry.ladder.weight(side, tier.tier(), tier.weight());
                }
            }
            case TierEvidenceDecoder.TEMPLATE_ID ->
            {
                tierEvidence.wrapAndApplyHeader(buffer, offset, messageHeader);
                final int side = tierEvidence.side();
                entry.ladder.dispersionLots(tierEvidence.dispersionLots());
                for (final TierEvidenceDecoder.TiersDecoder tier : tierEvidence.tiers())
                {
                    entry.ladder.evidence(
                        side, tier.tier(), tier.rateLots(), tier.priorVariation(), tier.liquidations());
                }
            }
            case CoverageDecoder.TEMPLATE_ID ->
            {
                coverage.wrapAndApplyHeader(buffer, offset, messageHeader);
                entry.ladder.coverage(LiquidationLadder.LONG, coverage.longSeen(), coverage.longGuessed());
                entry.ladder.coverage(LiquidationLadder.SHORT, coverage.shortSeen(), coverage.shortGuessed());
                entry.ladder.start(coverage.start());
            }
            case RecentreDecoder.TEMPLATE_ID ->
            {
                recentre.wrapAndApplyHeader(buffer, offset, messageHeader);
                move(entry);
            }
            case MarkDeltaDecoder.TEMPLATE_ID ->
            {
                markDelta.wrapAndApplyHeader(buffer, offset, messageHeader);
                entry.ladder.markTicks(markDelta.markTicks());
            }
            case LadderImageDecoder.TEMPLATE_ID ->
            {
                image.wrapAndApplyHeader(buffer, offset, messageHeader);
                final int side = image.side();
                for (final LadderImageDecoder.CellsDecoder cell : image.cells())
                {
                    entry.ladder.rawUnits(side, cell.band(), cell.tier(), cell.rawUnits());
                }
            }
            default ->
            {
                // sweeps, signals, health and checkpoints tell about the ladder without changing it
            }
        }
    }

    private void move(final Entry entry)
    {
        final int newOrigin = recentre.originBand();
        if (null == entry.ladder)
        {
            entry.ladder = LiquidationLadder.allocate(
                recentre.bandCount(), tierCount, unitShift, recentre.bandWidthTicks(), newOrigin);
        }

        final LiquidationLadder ladder = entry.ladder;
        if (1 == recentre.isReset())
        {
            ladder.reset(newOrigin, recentre.bandWidthTicks());
            return;
        }

        final int oldOrigin = ladder.originBand();
        for (int band = oldOrigin; band < oldOrigin + ladder.bandCount(); band++)
        {
            if (band < newOrigin || band >= newOrigin + ladder.bandCount())
            {
                for (int tier = 0; tier < tierCount; tier++)
                {
                    ladder.rawUnits(LiquidationLadder.LONG, band, tier, 0);
                    ladder.rawUnits(LiquidationLadder.SHORT, band, tier, 0);
                }
            }
        }

        ladder.originBand(newOrigin);
    }

    private static final class Entry
    {
        private LiquidationLadder ladder;
        private long sequence;
        private int nextPart;
        private boolean isInSync = true;
    }
}
