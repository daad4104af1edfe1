package io.liqheat.bench.micro;

import io.liqheat.codecs.delta.BandDeltaEncoder;
import io.liqheat.codecs.delta.DeltaHeaderEncoder;
import io.liqheat.codecs.delta.MessageHeaderEncoder;
import io.liqheat.codecs.delta.RecentreEncoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.replica.HeatmapReplica;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost a consumer to apply one band delta of {@value #CELLS} cells to its copy of the ladder? Compared
 * with as many stores at the same places of a {@code long[]}.
 */
public class ReplicaApplyBenchmark extends MicroBenchmark
{
    private static final int CELLS = 70;
    private static final int ORIGIN_BAND = 1_920;
    private static final int SEQUENCE_OFFSET =
        MessageHeaderEncoder.ENCODED_LENGTH + DeltaHeaderEncoder.sequenceEncodingOffset();

    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final UnsafeBuffer delta = EngineRig.newBuffer(1024);
    private final int[] places = new int[CELLS];
    private HeatmapReplica replica;
    private long[] cells;
    private int deltaLength;
    private long sequence;

    @Setup
    public void setup()
    {
        final SplittableRandom random = new SplittableRandom(42);
        final ModelParameters parameters = ModelParameters.defaults();
        final int tierCount = parameters.tierCount();
        replica = new HeatmapReplica(parameters);
        cells = new long[parameters.ladder().bandCount() * tierCount];

        final RecentreEncoder recentre = new RecentreEncoder();
        recentre.wrapAndApplyHeader(delta, 0, messageHeader);
        header(recentre.header());
        recentre.originBand(ORIGIN_BAND).bandCount(parameters.ladder().bandCount()).bandWidthTicks(EngineRig.BAND_TICKS)
            .isReset((short)1);
        apply(MessageHeaderEncoder.ENCODED_LENGTH + recentre.encodedLength());

        final BandDeltaEncoder bandDelta = new BandDeltaEncoder();
        bandDelta.wrapAndApplyHeader(delta, 0, messageHeader);
        header(bandDelta.header());
        final BandDeltaEncoder.CellsEncoder group = bandDelta.side((short)0).cellsCount(CELLS);
        for (int i = 0; i < CELLS; i++)
        {
            final int band = random.nextInt(parameters.ladder().bandCount());
            final int tier = random.nextInt(tierCount);
            group.next().band(ORIGIN_BAND + band).tier((short)tier).rawUnits(random.nextLong(1L << 40));
            places[i] = band * tierCount + tier;
        }

        deltaLength = MessageHeaderEncoder.ENCODED_LENGTH + bandDelta.encodedLength();
    }

    @TearDown
    public void tearDown()
    {
        if (!replica.isInSync(1) || BandDeltaEncoder.TEMPLATE_ID != EventLayout.templateId(delta, 0))
        {
            throw new IllegalStateException("deltas were not applied: sequence=" + sequence);
        }
    }

    @Benchmark
    public boolean apply()
    {
        return apply(deltaLength);
    }

    @Benchmark
    public long[] baselineStores()
    {
        final long[] cells = this.cells;
        final long value = ++sequence;
        for (final int place : places)
        {
            cells[place] = value;
        }

        return cells;
    }

    private boolean apply(final int length)
    {
        delta.putLong(SEQUENCE_OFFSET, ++sequence, DeltaHeaderEncoder.BYTE_ORDER);
        return replica.onDelta(delta, 0, length);
    }

    private static void header(final DeltaHeaderEncoder header)
    {
        header.sequence(0).inputSequence(1).eventTimeNs(0).instrumentId(1).endOfEvent((short)1).reserved8((short)0)
            .reserved16(0);
    }
}
