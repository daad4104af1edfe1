package io.liqheat.replay.accuracy;

import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.LearningParameters;
import io.liqheat.engine.model.ModelParameters;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Another method, asked and fed as it is, while the level of the last hours is followed beside it: per side, realised
 * over predicted quantity as liqheat's fast factor has it, {@code (realised + k * openInterest) / (predicted + k *
 * openInterest)}, once per step, both tallies forgotten with a half-life, constants as shipped. Any method that is
 * given the published liquidations can do that; {@link LevelFollowed} is the method that does.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class LevelTracker implements MapModel
{
    private static final int SIDES = 2;

    private final MapModel method;
    private final LearningParameters constants = ModelParameters.defaults().learning();
    private final double keptPerStep =
        StrictMath.pow(0.5, (double)constants.intensityStepNs() / constants.intensityHalfLifeNs());
    private final Int2ObjectHashMap<Level> levels = new Int2ObjectHashMap<>();
    private final MarkPriceDecoder markPrice = new MarkPriceDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final OpenInterestDecoder openInterest = new OpenInterestDecoder();
    private int askedInstrumentId;
    private int askedSide = -1;
    private long askedLowTicks;
    private long askedHighTicks;
    private double answer;

    /** Of one instrument. */
    private static final class Level
    {
        private final double[] realised = new double[SIDES];
        private final double[] predicted = new double[SIDES];
        private final double[] factor = {1, 1};
        private double openInterestLots;
        private long markTicks;
        private long markNs;
        private long step;
        private boolean isStreaming;
    }

    LevelTracker(final MapModel method)
    {
        this.method = method;
    }

    @Override
    public String name()
    {
        return method.name();
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int blockLength = EventLayout.blockLength(buffer, offset);
        final int version = EventLayout.version(buffer, offset);
        final int instrumentId = EventLayout.instrumentId(buffer, offset);
        switch (EventLayout.templateId(buffer, offset))
        {
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                markPrice.wrap(buffer, body, blockLength, version);
                onMark(instrumentId, markPrice.markTicks(), EventLayout.eventTimeNs(buffer, offset));
            }
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                liquidation.wrap(buffer, body, blockLength, version);
                if (liquidation.sideAtRiskRaw() < SIDES && liquidation.quantityLots() > 0)
                {
                    final Level level = level(instrumentId);
                    level.isStreaming = true;
                    level.realised[liquidation.sideAtRiskRaw()] += liquidation.quantityLots();
                }
            }
            case OpenInterestDecoder.TEMPLATE_ID ->
            {
                openInterest.wrap(buffer, body, blockLength, version);
                level(instrumentId).openInterestLots = Math.max(0, openInterest.openInterestLots());
            }
            default ->
            {
                // says nothing of the level
            }
        }

        askedSide = -1;
        method.onEvent(buffer, offset, length);
    }

    @Override
    public double expectedLots(final int instrumentId, final int side, final long lowTicks, final long highTicks)
    {
        if (side != askedSide || lowTicks != askedLowTicks || highTicks != askedHighTicks ||
            instrumentId != askedInstrumentId)
        {
            answer = method.expectedLots(instrumentId, side, lowTicks, highTicks);
            askedInstrumentId = instrumentId;
            askedSide = side;
            askedLowTicks = lowTicks;
            askedHighTicks = highTicks;
        }

        return answer;
    }

    /** {@return realised over predicted of the last hours, 1 while unknown} */
    double factor(final int instrumentId, final int side)
    {
        final Level level = levels.get(instrumentId);
        return null == level ? 1 : level.factor[side];
    }

    private void onMark(final int instrumentId, final long ticks, final long timeNs)
    {
        if (ticks <= 0)
        {
            return;
        }

        final Level level = level(instrumentId);
        final boolean isEvidence = level.isStreaming && timeNs - level.markNs <= constants.attributionWindowNs();
        if (isEvidence && ticks < level.markTicks)
        {
            level.predicted[0] += expectedLots(instrumentId, 0, ticks, level.markTicks);
        }
        else if (isEvidence && ticks > level.markTicks)
        {
            level.predicted[1] += expectedLots(instrumentId, 1, level.markTicks + 1, ticks + 1);
        }

        level.markTicks = ticks;
        level.markNs = Math.max(level.markNs, timeNs);
        final long step = level.markNs / constants.intensityStepNs();
        if (step > level.step)
        {
            step(level, 0 == level.step ? 1 : step - level.step);
            level.step = step;
        }
    }

    private void step(final Level level, final long steps)
    {
        final double prior = constants.intensityStrength() * level.openInterestLots;
        final double kept = StrictMath.pow(keptPerStep, steps);
        for (int side = 0; side < SIDES; side++)
        {
            if (prior > 0)
            {
                level.factor[side] = (level.realised[side] + prior) / (level.predicted[side] + prior);
            }

            level.realised[side] *= kept;
            level.predicted[side] *= kept;
        }
    }

    private Level level(final int instrumentId)
    {
        Level level = levels.get(instrumentId);
        if (null == level)
        {
            level = new Level();
            levels.put(instrumentId, level);
        }

        return level;
    }
}
