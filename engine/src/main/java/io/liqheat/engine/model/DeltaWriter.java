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
import io.liqheat.engine.ladder.LadderCells;
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

    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int SEQUENCE_OFFSET = BODY + DeltaHeaderEncoder.sequenceEncodingOffset();
    private static final int INPUT_SEQUENCE_OFFSET = BODY + DeltaHeaderEncoder.inputSequenceEncodingOffset();
    private static final int EVENT_TIME_NS_OFFSET = BODY + DeltaHeaderEncoder.eventTimeNsEncodingOffset();
    private static final int INSTRUMENT_ID_OFFSET = BODY + DeltaHeaderEncoder.instrumentIdEncodingOffset();
    private static final long END_OF_EVENT = 1L << Byte.SIZE *
        (DeltaHeaderEncoder.endOfEventEncodingOffset() - DeltaHeaderEncoder.instrumentIdEncodingOffset());
    private static final int SIDE_OFFSET = BODY + BandDeltaEncoder.sideEncodingOffset();
    private static final int GROUP_OFFSET = BODY + BandDeltaEncoder.BLOCK_LENGTH;
    private static final int CELLS_OFFSET = GROUP_OFFSET + BandDeltaEncoder.CellsEncoder.HEADER_SIZE;
    private static final int CELL_LENGTH = BandDeltaEncoder.CellsEncoder.sbeBlockLength();
    private static final int CELL_BAND = BandDeltaEncoder.CellsEncoder.bandEncodingOffset();
    private static final int CELL_TIER = BandDeltaEncoder.CellsEncoder.tierEncodingOffset();
    private static final int CELL_RAW_UNITS = BandDeltaEncoder.CellsEncoder.rawUnitsEncodingOffset();
    private static final int CELLS_PER_BLOCK = Long.BYTES;
    private static final int BLOCK_LENGTH = CELLS_PER_BLOCK * CELL_LENGTH;
    private static final int MARK_TICKS_OFFSET = BODY + MarkDeltaEncoder.markTicksEncodingOffset();

    private final TierScaleEncoder tierScale = new TierScaleEncoder();
    private final TierWeightsEncoder tierWeights = new TierWeightsEncoder();
    private final TierEvidenceEncoder tierEvidence = new TierEvidenceEncoder();
    private final CoverageEncoder coverage = new CoverageEncoder();
    private final SweepEncoder sweep = new SweepEncoder();
    private final RecentreEncoder recentre = new RecentreEncoder();
    private final FeedHealthEncoder feedHealth = new FeedHealthEncoder();
    private final CheckpointEncoder checkpoint = new CheckpointEncoder();

    private final DeltaSink sink;
    private final long[] sequences;
    private MutableDirectBuffer pending;
    private int pendingLength;
    private long pendingInstrumentId;
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
            pending.putLong(INSTRUMENT_ID_OFFSET, pendingInstrumentId | END_OF_EVENT, LITTLE_ENDIAN);
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
        final int shorts = dirty.count(LiquidationLadder.SHORT);
        for (int side = 0; side < 2; side++)
        {
            final int count = dirty.count(side);
            for (int first = 0; first < count; first += CELLS_PER_DELTA)
            {
                final int cells = Math.min(CELLS_PER_DELTA, count - first);
                final MutableDirectBuffer buffer =
                    next(BandDeltaEncoder.TEMPLATE_ID, BandDeltaEncoder.BLOCK_LENGTH, instrumentId);
                buffer.putByte(SIDE_OFFSET, (byte)side);
                buffer.putInt(GROUP_OFFSET, CELL_LENGTH | cells << Short.SIZE, LITTLE_ENDIAN);
                pendingLength = CELLS_OFFSET + cells * CELL_LENGTH;
                final boolean isFollowed =
                    first + cells < count || LiquidationLadder.LONG == side && shorts > 0;
                if (isFollowed)
                {
                    commit(putAndHash(buffer, side, first, first + cells, ladder, dirty));
                }
                else
                {
                    putCells(buffer, CELLS_OFFSET, side, first, first + cells, ladder, dirty);
                }
            }
        }

        dirty.clear();
    }

    /**
     * Write cells of a delta that is not the last of its event, and hash them two blocks behind: one waits for
     * multiplications, the other does not, and what was just stored in pieces cannot be loaded as a word yet.
     */
    private long putAndHash(
        final MutableDirectBuffer buffer,
        final int side,
        final int first,
        final int end,
        final LiquidationLadder ladder,
        final DirtyCells dirty)
    {
        long hash = StateHash.mix(deltaHash, pendingLength);
        int hashed = 0;
        int at = CELLS_OFFSET;
        for (int i = first; i < end; i += CELLS_PER_BLOCK)
        {
            at = putCells(buffer, at, side, i, Math.min(end, i + CELLS_PER_BLOCK), ladder, dirty);
            if (at - hashed > 3 * BLOCK_LENGTH)
            {
                hash = StateHash.mixWords(hash, buffer, hashed, hashed + BLOCK_LENGTH);
                hashed += BLOCK_LENGTH;
            }
        }

        return StateHash.mixBytes(hash, buffer, hashed, pendingLength - hashed);
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
        final LadderCells cells = ladder.cells();
        final int origin = ladder.originBand();
        int at = offset;
        for (int i = first; i < end; i++)
        {
            final int cell = dirty.cell(side, i);
            // the only band of the window that this slot can hold
            final int band = origin + ladder.slotOf(LadderCells.slot(cell) - origin);
            buffer.putLong(at + CELL_BAND, band & 0xFFFF_FFFFL |
                (long)LadderCells.tier(cell) << Byte.SIZE * (CELL_TIER - CELL_BAND), LITTLE_ENDIAN);
            buffer.putLong(at + CELL_RAW_UNITS, cells.rawUnits(side, cell), LITTLE_ENDIAN);
            at += CELL_LENGTH;
        }

        return at;
    }

    void tierScales(
        final int instrumentId, final LiquidationLadder ladder, final int side, final int[] rawShifts)
    {
        tierScale.wrap(next(TierScaleEncoder.TEMPLATE_ID, TierScaleEncoder.BLOCK_LENGTH, instrumentId), BODY);
        final TierScaleEncoder.TiersEncoder group = tierScale.side((short)side).tiersCount(ladder.tierCount());
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            group.next().tier((short)tier).rawShift((short)rawShifts[tier]).scale(ladder.scale(side, tier));
        }

        complete(tierScale.encodedLength());
    }

    void tierWeights(final int instrumentId, final LiquidationLadder ladder, final int side)
    {
        tierWeights.wrap(next(TierWeightsEncoder.TEMPLATE_ID, TierWeightsEncoder.BLOCK_LENGTH, instrumentId), BODY);
        final TierWeightsEncoder.TiersEncoder group = tierWeights.side((short)side).tiersCount(ladder.tierCount());
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            group.next().tier((short)tier).weight(ladder.weight(side, tier));
        }

        complete(tierWeights.encodedLength());
    }

    void tierEvidence(final int instrumentId, final LiquidationLadder ladder, final int side)
    {
        tierEvidence.wrap(next(TierEvidenceEncoder.TEMPLATE_ID, TierEvidenceEncoder.BLOCK_LENGTH, instrumentId), BODY);
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
        coverage.wrap(next(CoverageEncoder.TEMPLATE_ID, CoverageEncoder.BLOCK_LENGTH, instrumentId), BODY);
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

        sweep.wrap(next(SweepEncoder.TEMPLATE_ID, SweepEncoder.BLOCK_LENGTH, instrumentId), BODY);
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
        recentre.wrap(next(RecentreEncoder.TEMPLATE_ID, RecentreEncoder.BLOCK_LENGTH, instrumentId), BODY);
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
        feedHealth.wrap(next(FeedHealthEncoder.TEMPLATE_ID, FeedHealthEncoder.BLOCK_LENGTH, instrumentId), BODY);
        feedHealth.count(count).venue(venue).stream(stream).state(state).reason(reason);
        complete(feedHealth.encodedLength());
    }

    void mark(final int instrumentId, final long markTicks)
    {
        next(MarkDeltaEncoder.TEMPLATE_ID, MarkDeltaEncoder.BLOCK_LENGTH, instrumentId)
            .putLong(MARK_TICKS_OFFSET, markTicks, LITTLE_ENDIAN);
        complete(MarkDeltaEncoder.BLOCK_LENGTH);
    }

    void checkpoint(final long eventCount, final long stateHash)
    {
        checkpoint.wrap(next(CheckpointEncoder.TEMPLATE_ID, CheckpointEncoder.BLOCK_LENGTH, 0), BODY);
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

    /** Headers are written as whole words: the hash then reads what was stored in one piece. */
    private MutableDirectBuffer next(final int templateId, final int blockLength, final int instrumentId)
    {
        if (null != pending)
        {
            commitPending();
        }

        final MutableDirectBuffer buffer = sink.claim();
        pending = buffer;
        pendingInstrumentId = instrumentId;
        buffer.putLong(0, messageHeader(templateId, blockLength), LITTLE_ENDIAN);
        buffer.putLong(SEQUENCE_OFFSET, ++sequences[instrumentId], LITTLE_ENDIAN);
        buffer.putLong(INPUT_SEQUENCE_OFFSET, inputSequence, LITTLE_ENDIAN);
        buffer.putLong(EVENT_TIME_NS_OFFSET, eventTimeNs, LITTLE_ENDIAN);
        buffer.putLong(INSTRUMENT_ID_OFFSET, instrumentId, LITTLE_ENDIAN);
        return buffer;
    }

    private static long messageHeader(final int templateId, final int blockLength)
    {
        return blockLength | (long)templateId << Short.SIZE | (long)BandDeltaEncoder.SCHEMA_ID << Integer.SIZE |
            (long)BandDeltaEncoder.SCHEMA_VERSION << Integer.SIZE + Short.SIZE;
    }

    private void complete(final int bodyLength)
    {
        pendingLength = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
    }

    private void commitPending()
    {
        commit(StateHash.mix(deltaHash, pending, 0, pendingLength));
    }

    private void commit(final long hash)
    {
        deltaHash = hash;
        deltaCount++;
        pending = null;
        sink.commit(pendingLength);
    }
}
