package io.liqheat.engine.model;

import io.liqheat.codecs.delta.CoverageEncoder;
import io.liqheat.codecs.delta.DeltaHeaderEncoder;
import io.liqheat.codecs.delta.LadderImageEncoder;
import io.liqheat.codecs.delta.MarkDeltaEncoder;
import io.liqheat.codecs.delta.MessageHeaderEncoder;
import io.liqheat.codecs.delta.RecentreEncoder;
import io.liqheat.codecs.delta.TierEvidenceEncoder;
import io.liqheat.codecs.delta.TierScaleEncoder;
import io.liqheat.codecs.delta.TierWeightsEncoder;
import io.liqheat.engine.ladder.LiquidationLadder;

/**
 * Encodes a full copy of a ladder.
 */
final class LadderImageWriter
{
    private static final int CELLS_PER_PART = (DeltaSink.MAX_DELTA_LENGTH - MessageHeaderEncoder.ENCODED_LENGTH -
        LadderImageEncoder.BLOCK_LENGTH - LadderImageEncoder.CellsEncoder.HEADER_SIZE) /
        LadderImageEncoder.CellsEncoder.sbeBlockLength();

    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final LadderImageEncoder image = new LadderImageEncoder();
    private final int[] bands = new int[CELLS_PER_PART];
    private final int[] tiers = new int[CELLS_PER_PART];
    private final DeltaSink sink;
    private int instrumentId;
    private long sequence;
    private long inputSequence;
    private int part;
    private int pendingCells;

    LadderImageWriter(final DeltaSink sink)
    {
        this.sink = sink;
    }

    void write(
        final int id, final LiquidationLadder ladder, final long deltaSequence, final long eventSequence)
    {
        instrumentId = id;
        sequence = deltaSequence;
        inputSequence = eventSequence;
        part = 0;
        final RecentreEncoder recentre = new RecentreEncoder();
        recentre.wrapAndApplyHeader(sink.claim(), 0, messageHeader);
        header(recentre.header(), false);
        recentre.originBand(ladder.originBand()).bandCount(ladder.bandCount())
            .bandWidthTicks(ladder.bandWidthTicks()).isReset((short)1);
        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + recentre.encodedLength());
        final MarkDeltaEncoder mark = new MarkDeltaEncoder();
        mark.wrapAndApplyHeader(sink.claim(), 0, messageHeader);
        header(mark.header(), false);
        mark.markTicks(ladder.markTicks());
        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + mark.encodedLength());
        for (int side = 0; side < 2; side++)
        {
            writeScales(ladder, side);
            writeWeights(ladder, side);
            writeEvidence(ladder, side);
        }

        writeCoverage(ladder);

        for (int side = 0; side < 2; side++)
        {
            writeCells(ladder, side);
        }

        sink.endOfEvent();
    }

    private void writeCells(final LiquidationLadder ladder, final int side)
    {
        final int origin = ladder.originBand();
        for (int band = origin; band < origin + ladder.bandCount(); band++)
        {
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                if (0 != ladder.rawUnits(side, band, tier))
                {
                    if (CELLS_PER_PART == pendingCells)
                    {
                        writePart(ladder, side, false);
                    }

                    bands[pendingCells] = band;
                    tiers[pendingCells++] = tier;
                }
            }
        }

        writePart(ladder, side, LiquidationLadder.SHORT == side);
    }

    private void writePart(final LiquidationLadder ladder, final int side, final boolean isLast)
    {
        image.wrapAndApplyHeader(sink.claim(), 0, messageHeader);
        header(image.header(), isLast);
        final LadderImageEncoder.CellsEncoder group = image.part(part++).isLast((short)(isLast ? 1 : 0))
            .side((short)side).cellsCount(pendingCells);
        for (int i = 0; i < pendingCells; i++)
        {
            group.next().band(bands[i]).tier((short)tiers[i]).rawUnits(ladder.rawUnits(side, bands[i], tiers[i]));
        }

        pendingCells = 0;
        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + image.encodedLength());
    }

    private void writeScales(final LiquidationLadder ladder, final int side)
    {
        final TierScaleEncoder scales = new TierScaleEncoder();
        scales.wrapAndApplyHeader(sink.claim(), 0, messageHeader);
        header(scales.header(), false);
        final TierScaleEncoder.TiersEncoder group = scales.side((short)side).tiersCount(ladder.tierCount());
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            group.next().tier((short)tier).rawShift((short)0).scale(ladder.scale(side, tier));
        }

        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + scales.encodedLength());
    }

    private void writeWeights(final LiquidationLadder ladder, final int side)
    {
        final TierWeightsEncoder weights = new TierWeightsEncoder();
        weights.wrapAndApplyHeader(sink.claim(), 0, messageHeader);
        header(weights.header(), false);
        final TierWeightsEncoder.TiersEncoder group = weights.side((short)side).tiersCount(ladder.tierCount());
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            group.next().tier((short)tier).weight(ladder.weight(side, tier));
        }

        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + weights.encodedLength());
    }

    private void writeEvidence(final LiquidationLadder ladder, final int side)
    {
        final TierEvidenceEncoder evidence = new TierEvidenceEncoder();
        evidence.wrapAndApplyHeader(sink.claim(), 0, messageHeader);
        header(evidence.header(), false);
        final TierEvidenceEncoder.TiersEncoder group = evidence.dispersionLots(ladder.dispersionLots())
            .side((short)side).tiersCount(ladder.tierCount());
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            group.next().tier((short)tier).rateLots(ladder.rateLots(side, tier))
                .priorVariation(ladder.priorVariation(side, tier)).liquidations(ladder.liquidations(side, tier));
        }

        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + evidence.encodedLength());
    }

    private void writeCoverage(final LiquidationLadder ladder)
    {
        final CoverageEncoder coverage = new CoverageEncoder();
        coverage.wrapAndApplyHeader(sink.claim(), 0, messageHeader);
        header(coverage.header(), false);
        coverage.longSeen(ladder.seenShare(LiquidationLadder.LONG))
            .shortSeen(ladder.seenShare(LiquidationLadder.SHORT))
            .longGuessed(ladder.guessedShare(LiquidationLadder.LONG))
            .shortGuessed(ladder.guessedShare(LiquidationLadder.SHORT)).start((short)ladder.start());
        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + coverage.encodedLength());
    }

    private void header(final DeltaHeaderEncoder header, final boolean isLast)
    {
        header.sequence(sequence).inputSequence(inputSequence).eventTimeNs(0)
            .instrumentId(instrumentId).endOfEvent((short)(isLast ? 1 : 0)).reserved8((short)0).reserved16(0);
    }
}
