package io.liqheat.replay.accuracy;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.InstrumentModel;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.verify.DiscardingSink;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

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

        double lots = 0;
        final int end = end(ladder, highTicks);
        for (int band = begin(ladder, lowTicks); band < end; band++)
        {
            lots += ladder.expectedLots(side, band) * overlap(ladder, band, lowTicks, highTicks);
        }

        return lots;
    }

    @Override
    public boolean bounds(
        final int instrumentId, final int side, final long lowTicks, final long highTicks, final double[] bounds)
    {
        final LiquidationLadder ladder = ladder(instrumentId);
        final int begin = null == ladder ? 0 : begin(ladder, lowTicks);
        final int end = null == ladder ? 0 : end(ladder, highTicks);
        bounds[0] = 0;
        bounds[1] = 0;
        if (begin < end)
        {
            final double firstShare = overlap(ladder, begin, lowTicks, highTicks);
            ladder.boundsLots(side, begin, end, firstShare,
                begin + 1 == end ? 1 : overlap(ladder, end - 1, lowTicks, highTicks), bounds);
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

    /** Share of a band that lies in a range of prices. */
    private static double overlap(
        final LiquidationLadder ladder, final int band, final long lowTicks, final long highTicks)
    {
        final long width = ladder.bandWidthTicks();
        final long from = Math.max(lowTicks, band * width);
        final long to = Math.min(highTicks, (band + 1) * width);
        return (double)(to - from) / width;
    }
}
