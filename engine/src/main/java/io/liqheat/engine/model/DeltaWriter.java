package io.liqheat.engine.model;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.liqheat.codecs.delta.BandDeltaEncoder;
import io.liqheat.codecs.delta.CheckpointEncoder;
import io.liqheat.codecs.delta.CoverageEncoder;
import io.liqheat.codecs.delta.DeltaHeaderEncoder;
import io.liqheat.codecs.delta.FeedHealthEncoder;
import io.liqheat.codecs.delta.HealthState;
import io.liqheat.codecs.delta.MarkDeltaEncoder;
import io.liqheat.codecs.delta.MessageHeaderEncoder;
import io.liqheat.codecs.delta.RecentreEncoder;
import io.liqheat.codecs.delta.SweepEncoder;
import io.liqheat.codecs.delta.TierEvidenceEncoder;
import io.liqheat.codecs.delta.TierScaleEncoder;
import io.liqheat.codecs.delta.TierWeightsEncoder;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes the deltas of one event after the other, numbers them, keeps the rolling hash over their bytes, and marks
 * the last one of each event.
 */
final class DeltaWriter
{
    /** Cells that fit into one band delta. */
    static final int CELLS_PER_DELTA = (DeltaSink.MAX_DELTA_LENGTH - MessageHeaderEncoder.ENCODED_LENGTH -
        BandDeltaEncoder.BLOCK_LENGTH - BandDeltaEncoder.CellsEncoder.HEADER_SIZE) /
        BandDeltaEncoder.CellsEncoder.sbeBlockLength();

    private static final int CELL_LENGTH = BandDeltaEncoder.CellsEncoder.sbeBlockLength();
    private static final int CELL_BAND = BandDeltaEncoder.CellsEncoder.bandEncodingOffset();
    private static final int CELL_TIER = BandDeltaEncoder.CellsEncoder.tierEncodingOffset();
    private static final int CELL_RAW_UNITS = BandDeltaEncoder.CellsEncoder.rawUnitsEncodingOffset();
    private static final int END_OF_EVENT_OFFSET =
        MessageHeaderEncoder.ENCODED_LENGTH + DeltaHeaderEncoder.endOfEventEncodingOffset();

    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final BandDeltaEncoder bandDelta = new BandDeltaEncoder();
    private final TierScaleEncoder tierScale = new TierScaleEncoder();
    private final TierWeightsEncoder tierWeights = new TierWeightsEncoder();
    private final TierEvidenceEncoder tierEvidence = new TierEvidenceEncoder();
    private final CoverageEncoder coverage = new CoverageEncoder();
    private final SweepEncoder sweep = new SweepEncoder();
    private final RecentreEncoder recentre = new RecentreEncoder();
    private final FeedHealthEncoder feedHealth = new FeedHealthEncoder();
    private final MarkDeltaEncoder markDelta = new MarkDeltaEncoder();
    private final CheckpointEncoder checkpoint = new CheckpointEncoder();

    private final DeltaSink sink;
    private final long[] sequences;
    private MutableDirectBuffer pending;
    private int pendingLength;
    private long inputSequence;
    private long eventTimeNs;
    private long deltaCount;
    private long deltaHash = StateHash.SEED;

    DeltaWriter(final DeltaSink sink, final int maxInstruments)
    {
        this.sink = sink;
        sequences = new long[maxInstruments + 1];
    }

    void beginEvent(final long sequence, final long timeNs)
    {
        inputSequence = sequence;
        eventTimeNs = timeNs;
    }

    void endEvent()
    {
        if (null != pending)
        {
            pending.putByte(END_OF_EVENT_OFFSET, (byte)1);
            commitPending();
            sink.endOfEvent();
        }
    }

    long deltaCount()
    {
        return deltaCount;
    }

    long deltaHash()
    {
        return deltaHash;
    }

    /**
     * Say on a ladder which event and delta it stands after.
     *
     * @param instrumentId of the ladder.
     * @param ladder       that the current event changed.
     */
    void stamp(final int instrumentId, final LiquidationLadder ladder)
    {
        ladder.stamp(inputSequence, eventTimeNs, sequences[instrumentId]);
    }

    long sequence(final int instrumentId)
    {
        return sequences[instrumentId];
    }

    void bandDeltas(final int instrumentId, final LiquidationLadder ladder, final DirtyCells dirty)
    {
        for (int side = 0; side < 2; side++)
        {
            final int count = dirty.count(side);
            for (int first = 0; first < count; first += CELLS_PER_DELTA)
            {
                final int cells = Math.min(CELLS_PER_DELTA, count - first);
                final MutableDirectBuffer buffer = next();
                bandDelta.wrapAndApplyHeader(buffer, 0, messageHeader);
                header(bandDelta.header(), instrumentId);
                bandDelta.side((short)side).cellsCount(cells);
                bandDelta.limit(putCells(buffer, bandDelta.limit(), side, first, first + cells, ladder, dirty));
                complete(bandDelta.encodedLength());
            }
        }

        dirty.clear();
    }

    /** Without the group's flyweight: most bytes of most streams are written here. */
    private static int putCells(
        final MutableDirectBuffer buffer,
        final int offset,
        final int side,
        final int first,
        final int end,
        final LiquidationLadder ladder,
        final DirtyCells dirty)
    {
        int at = offset;
        for (int i = first; i < end; i++)
        {
            final int tier = dirty.tier(side, i);
            final int band = ladder.bandOfSlot(dirty.slot(side, i));
            buffer.putInt(at + CELL_BAND, band, LITTLE_ENDIAN);
            buffer.putByte(at + CELL_TIER, (byte)tier);
            buffer.putLong(at + CELL_RAW_UNITS, ladder.rawUnits(side, band, tier), LITTLE_ENDIAN);
            at += CELL_LENGTH;
        }

        return at;
    }

    void tierScales(
        final int instrumentId, final LiquidationLadder ladder, final int side, final int[] rawShifts)
    {
        tierScale.wrapAndApplyHeader(next(), 0, messageHeader);
        header(tierScale.header(), instrumentId);
        final TierScaleEncoder.TiersEncoder group = tierScale.side((short)side).tiersCount(ladder.tierCount());
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            group.next().tier((short)tier).rawShift((short)rawShifts[tier]).scale(ladder.scale(side, tier));
        }

        complete(tierScale.encodedLength());
    }

    void tierWeights(final int instrumentId, final LiquidationLadder ladder, final int side)
    {
        tierWeights.wrapAndApplyHeader(next(), 0, messageHeader);
        header(tierWeights.header(), instrumentId);
        final TierWeightsEncoder.TiersEncoder group = tierWeights.side((short)side).tiersCount(ladder.tierCount());
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            group.next().tier((short)tier).weight(ladder.weight(side, tier));
        }

        complete(tierWeights.encodedLength());
    }

    void tierEvidence(final int instrumentId, final LiquidationLadder ladder, final int side)
    {
        tierEvidence.wrapAndApplyHeader(next(), 0, messageHeader);
        header(tierEvidence.header(), instrumentId);
        final TierEvidenceEncoder.TiersEncoder group = tierEvidence.dispersionLots(ladder.dispersionLots())
            .side((short)side).tiersCount(ladder.tierCount());
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            group.next().tier((short)tier).rateLots(ladder.rateLots(side, tier))
                .priorVariation(ladder.priorVariation(side, tier)).liquidations(ladder.liquidations(side, tier));
        }

        complete(tierEvidence.encodedLength());
    }

    void coverage(final int instrumentId, final LiquidationLadder ladder)
    {
        coverage.wrapAndApplyHeader(next(), 0, messageHeader);
        header(coverage.header(), instrumentId);
        coverage.longSeen(ladder.seenShare(LiquidationLadder.LONG))
            .shortSeen(ladder.seenShare(LiquidationLadder.SHORT))
            .longGuessed(ladder.guessedShare(LiquidationLadder.LONG))
            .shortGuessed(ladder.guessedShare(LiquidationLadder.SHORT)).start((short)ladder.start());
        complete(coverage.encodedLength());
    }

    void sweep(
        final int instrumentId,
        final int side,
        final long fromTicks,
        final long toTicks,
        final double expectedLots,
        final long[] rawUnitsByTier)
    {
        int tiers = 0;
        for (final long rawUnits : rawUnitsByTier)
        {
            tiers += 0 == rawUnits ? 0 : 1;
        }

        sweep.wrapAndApplyHeader(next(), 0, messageHeader);
        header(sweep.header(), instrumentId);
        final SweepEncoder.TiersEncoder group = sweep.fromTicks(fromTicks).toTicks(toTicks)
            .expectedLots(expectedLots).side((short)side).tiersCount(tiers);
        for (int tier = 0; tier < rawUnitsByTier.length; tier++)
        {
            if (0 != rawUnitsByTier[tier])
            {
                group.next().tier((short)tier).rawUnits(rawUnitsByTier[tier]);
            }
        }

        complete(sweep.encodedLength());
    }

    void recentre(final int instrumentId, final LiquidationLadder ladder, final boolean isReset)
    {
        recentre.wrapAndApplyHeader(next(), 0, messageHeader);
        header(recentre.header(), instrumentId);
        recentre.originBand(ladder.originBand()).bandCount(ladder.bandCount())
            .bandWidthTicks(ladder.bandWidthTicks()).isReset((short)(isReset ? 1 : 0));
        complete(recentre.encodedLength());
    }

    void feedHealth(
        final int instrumentId,
        final long count,
        final short venue,
        final short stream,
        final HealthState state,
        final short reason)
    {
        feedHealth.wrapAndApplyHeader(next(), 0, messageHeader);
        header(feedHealth.header(), instrumentId);
        feedHealth.count(count).venue(venue).stream(stream).state(state).reason(reason);
        complete(feedHealth.encodedLength());
    }

    void mark(final int instrumentId, final long markTicks)
    {
        markDelta.wrapAndApplyHeader(next(), 0, messageHeader);
        header(markDelta.header(), instrumentId);
        markDelta.markTicks(markTicks);
        complete(markDelta.encodedLength());
    }

    void checkpoint(final long eventCount, final long stateHash)
    {
        final MutableDirectBuffer buffer = next();
        checkpoint.wrapAndApplyHeader(buffer, 0, messageHeader);
        header(checkpoint.header(), 0);
        checkpoint.eventCount(eventCount).deltaCount(deltaCount).deltaHash(deltaHash).stateHash(stateHash);
        complete(checkpoint.encodedLength());
    }

    void state(final EngineState state)
    {
        state.begin("deltas");
        state.require(null == pending, "pending", "stands for an event that is not complete");
        state.sparse("sequences", 0, sequences);
        inputSequence = state.int64("inputSequence", inputSequence, 0, Long.MAX_VALUE);
        eventTimeNs = state.int64("eventTimeNs", eventTimeNs);
        deltaCount = state.int64("deltaCount", deltaCount, 0, Long.MAX_VALUE);
        deltaHash = state.int64("deltaHash", deltaHash);
        state.end();
    }

    private MutableDirectBuffer next()
    {
        if (null != pending)
        {
            commitPending();
        }

        pending = sink.claim();
        return pending;
    }

    private void header(final DeltaHeaderEncoder header, final int instrumentId)
    {
        header.sequence(++sequences[instrumentId]).inputSequence(inputSequence).eventTimeNs(eventTimeNs)
            .instrumentId(instrumentId).endOfEvent((short)0).reserved8((short)0).reserved16(0);
    }

    private void complete(final int bodyLength)
    {
        pendingLength = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
    }

    private void commitPending()
    {
        deltaHash = StateHash.mix(deltaHash, pending, 0, pendingLength);
        deltaCount++;
        pending = null;
        sink.commit(pendingLength);
    }
}
