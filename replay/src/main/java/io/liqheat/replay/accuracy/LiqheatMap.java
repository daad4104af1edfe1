package io.liqheat.replay.accuracy;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.InstrumentModel;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.verify.DiscardingSink;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * The map of an engine of its own, with parameters of its own: configuration events are left out, all others are given
 * to it in order.
 */
public final class LiqheatMap implements MapModel
{
    private static final int INITIAL_CAPACITY = 4096;

    private final String name;
    private final HeatmapEngine engine = new HeatmapEngine(new DiscardingSink());
    private final ExpandableArrayBuffer event = new ExpandableArrayBuffer(INITIAL_CAPACITY);
    private final Int2ObjectHashMap<LadderEdges> edges = new Int2ObjectHashMap<>();
    private long sequence;

    /**
     * A map that waits for events.
     *
     * @param name       in tables.
     * @param parameters of the engine.
     */
    public LiqheatMap(final String name, final ModelParameters parameters)
    {
        this.name = name;
        apply(parameters.encode(event, 0, 0));
    }

    @Override
    public String name()
    {
        return name;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (EngineConfigDecoder.TEMPLATE_ID != EventLayout.templateId(buffer, offset))
        {
            event.putBytes(0, buffer, offset, length);
            apply(length);
            if (MarkPriceDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
            {
                followMark(EventLayout.instrumentId(buffer, offset));
            }
        }
    }

    @Override
    public double expectedLots(final int instrumentId, final int side, final long lowTicks, final long highTicks)
    {
        final LiquidationLadder ladder = ladder(instrumentId);
        if (null == ladder)
        {
            return 0;
        }

        final LadderEdges edge = edges.get(instrumentId);
        double lots = 0;
        final int end = end(ladder, highTicks);
        for (int band = begin(ladder, lowTicks); band < end; band++)
        {
            final double share = null == edge ? 0 : edge.share(ladder, side, band, lowTicks, highTicks);
            lots += share > 0 ? ladder.expectedLots(side, band) * share : 0;
        }

        return lots;
    }

    @Override
    public boolean bounds(
        final int instrumentId, final int side, final long lowTicks, final long highTicks, final double[] bounds)
    {
        final LiquidationLadder ladder = ladder(instrumentId);
        final LadderEdges edge = edges.get(instrumentId);
        final int begin = null == edge ? 0 : begin(ladder, lowTicks);
        final int end = null == edge ? 0 : end(ladder, highTicks);
        bounds[0] = 0;
        bounds[1] = 0;
        if (begin < end)
        {
            final double firstShare = edge.share(ladder, side, begin, lowTicks, highTicks);
            final double lastShare =
                begin + 1 == end ? 1 : edge.share(ladder, side, end - 1, lowTicks, highTicks);
            ladder.boundsLots(side, begin, end, firstShare, lastShare, bounds);
        }

        return true;
    }

    /** {@return the engine, for what else it knows} */
    public HeatmapEngine engine()
    {
        return engine;
    }

    private void apply(final int length)
    {
        EventLayout.sequence(event, 0, ++sequence);
        engine.onEvent(event, 0, length);
    }

    private LiquidationLadder ladder(final int instrumentId)
    {
        final InstrumentModel instrument = engine.instrument(instrumentId);
        return null == instrument ? null : instrument.ladder();
    }

    private static int begin(final LiquidationLadder ladder, final long lowTicks)
    {
        return Math.max(ladder.originBand(), ladder.bandOf(lowTicks));
    }

    private static int end(final LiquidationLadder ladder, final long highTicks)
    {
        return Math.min(ladder.originBand() + ladder.bandCount(), ladder.bandOf(highTicks - 1) + 1);
    }

    private void followMark(final int instrumentId)
    {
        final LiquidationLadder ladder = ladder(instrumentId);
        if (null != ladder && ladder.markTicks() > 0)
        {
            LadderEdges edge = edges.get(instrumentId);
            if (null == edge)
            {
                edge = new LadderEdges();
                edges.put(instrumentId, edge);
            }

            edge.onMark(ladder);
        }
    }
}
