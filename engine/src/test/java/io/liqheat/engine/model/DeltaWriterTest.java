package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.delta.BandDeltaEncoder;
import io.liqheat.codecs.delta.DeltaHeaderEncoder;
import io.liqheat.codecs.delta.MarkDeltaEncoder;
import io.liqheat.codecs.delta.MessageHeaderEncoder;
import io.liqheat.codecs.delta.TierWeightsEncoder;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class DeltaWriterTest
{
    private static final int BANDS = 256;
    private static final int TIERS = 3;
    private static final int ORIGIN = -100;
    private static final int INSTRUMENT_ID = 5;
    private static final long SEQUENCE = 0x1122_3344_5566_7788L;
    private static final long TIME_NS = 0x0FED_CBA9_8765_4321L;

    private final CopyingSink sink = new CopyingSink();
    private final DeltaWriter writer = new DeltaWriter(sink, 8);
    private final LiquidationLadder ladder = LiquidationLadder.allocate(BANDS, TIERS, 8, 100, ORIGIN);
    private final DirtyCells dirty = new DirtyCells(BANDS, TIERS);
    private final UnsafeBuffer expected = new UnsafeBuffer(new byte[DeltaSink.MAX_DELTA_LENGTH]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();

    @Test
    void bytesAreThoseOfTheEncoders()
    {
        writer.beginEvent(SEQUENCE, TIME_NS);
        change(LiquidationLadder.SHORT, ORIGIN, 2, 0x7FFF_FFFF_FFFF_FFFEL);
        change(LiquidationLadder.SHORT, 5, 0, 0x0102_0304_0506_0708L);
        change(LiquidationLadder.SHORT, -1, 1, 0);
        writer.bandDeltas(INSTRUMENT_ID, ladder, dirty);
        ladder.weight(LiquidationLadder.SHORT, 1, 0.25);
        writer.tierWeights(INSTRUMENT_ID, ladder, LiquidationLadder.SHORT);
        writer.mark(INSTRUMENT_ID, -0x0102_0304_0506_0708L);
        writer.endEvent();

        final BandDeltaEncoder bandDelta = new BandDeltaEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        header(bandDelta.header(), 1, false);
        bandDelta.side((short)1).cellsCount(3)
            .next().band(ORIGIN).tier((short)2).rawUnits(0x7FFF_FFFF_FFFF_FFFEL)
            .next().band(5).tier((short)0).rawUnits(0x0102_0304_0506_0708L)
            .next().band(-1).tier((short)1).rawUnits(0);
        assertArrayEquals(bytes(bandDelta.encodedLength()), sink.deltas.get(0));

        final TierWeightsEncoder weights = new TierWeightsEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        header(weights.header(), 2, false);
        weights.side((short)1).tiersCount(TIERS).next().tier((short)0).weight(0).next().tier((short)1).weight(0.25)
            .next().tier((short)2).weight(0);
        assertArrayEquals(bytes(weights.encodedLength()), sink.deltas.get(1));

        final MarkDeltaEncoder mark = new MarkDeltaEncoder().wrapAndApplyHeader(expected, 0, messageHeader);
        header(mark.header(), 3, true);
        mark.markTicks(-0x0102_0304_0506_0708L);
        assertArrayEquals(bytes(mark.encodedLength()), sink.deltas.get(2));
        assertEquals(3, sink.deltas.size());
        assertHashed();
    }

    @Test
    void anyNumberOfCellsOfBothSides()
    {
        for (int count = 0; count <= 4 * DeltaWriter.CELLS_PER_DELTA; count += 1 + count / 40)
        {
            writer.beginEvent(count + 1, TIME_NS);
            final int deltasBefore = sink.deltas.size();
            for (int i = 0; i < count; i++)
            {
                change(i % 5 / 3, ORIGIN + i * 7 % BANDS, i % TIERS, count * 1_000L + i);
            }

            final int[] counts = {dirty.count(0), dirty.count(1)};
            writer.bandDeltas(INSTRUMENT_ID, ladder, dirty);
            writer.endEvent();
            int deltas = 0;
            for (final int ofSide : counts)
            {
                deltas += (ofSide + DeltaWriter.CELLS_PER_DELTA - 1) / DeltaWriter.CELLS_PER_DELTA;
            }

            assertEquals(deltas, sink.deltas.size() - deltasBefore);
            assertHashed();
            for (int i = deltasBefore; i < sink.deltas.size(); i++)
            {
                assertEquals(i == sink.deltas.size() - 1 ? 1 : 0, sink.deltas.get(i)[
                    MessageHeaderEncoder.ENCODED_LENGTH + DeltaHeaderEncoder.endOfEventEncodingOffset()]);
            }
        }
    }

    private void change(final int side, final int band, final int tier, final long rawUnits)
    {
        ladder.rawUnits(side, band, tier, rawUnits);
        dirty.mark(side, ladder.slotOf(band), tier);
    }

    private static void header(final DeltaHeaderEncoder header, final long sequence, final boolean isLast)
    {
        header.sequence(sequence).inputSequence(SEQUENCE).eventTimeNs(TIME_NS).instrumentId(INSTRUMENT_ID)
            .endOfEvent((short)(isLast ? 1 : 0)).reserved8((short)0).reserved16(0);
    }

    private byte[] bytes(final int bodyLength)
    {
        return Arrays.copyOf(expected.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    private void assertHashed()
    {
        long hash = StateHash.SEED;
        for (final byte[] delta : sink.deltas)
        {
            hash = StateHash.mix(hash, new UnsafeBuffer(delta), 0, delta.length);
        }

        assertEquals(hash, writer.deltaHash());
        assertEquals(sink.deltas.size(), writer.deltaCount());
    }

    /** Keeps a copy of each delta. */
    private static final class CopyingSink implements DeltaSink
    {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);
        private final List<byte[]> deltas = new ArrayList<>();

        @Override
        public MutableDirectBuffer claim()
        {
            Arrays.fill(buffer.byteArray(), (byte)0xAA);
            return buffer;
        }

        @Override
        public void commit(final int length)
        {
            deltas.add(Arrays.copyOf(buffer.byteArray(), length));
        }

        @Override
        public void endOfEvent()
        {
            // nothing waits for it
        }
    }
}
