package io.liqheat.engine.model;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.EngineConfigEncoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.state.EngineState;
import io.liqheat.engine.state.InvalidStateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Parameters as the configuration event carries them. */
final class ParameterCodec
{
    private static final int CLOSING_ON_FALLS = 1;
    private static final int CHURN = 1 << 1;
    private static final int FRACTIONAL_SWEEP = 1 << 2;
    private static final int WARM_START = 1 << 3;
    private static final int LEARNING = 1 << 4;
    private static final int FAST_INTENSITY = 1 << 5;
    private static final int WINSORISING = 1 << 6;
    private static final int SAMPLE_CORRECTION = 1 << 7;
    private static final double BILLION = 1e9;

    private ParameterCodec()
    {
    }

    static int encode(
        final ModelParameters parameters, final MutableDirectBuffer buffer, final int offset, final long timeNs)
    {
        final EngineConfigEncoder encoder = new EngineConfigEncoder();
        encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
        encoder.header().sequence(0).eventTimeNs(timeNs).receiveTimeNs(timeNs).instrumentId(0).reserved(0);
        final LadderParameters ladder = parameters.ladder();
        encoder.formatVersion(ModelParameters.FORMAT_VERSION).modelVersion(ModelParameters.MODEL_VERSION)
            .bandCount(ladder.bandCount()).unitShift(ladder.unitShift()).renormaliseShift(ladder.renormaliseShift())
            .maxInstruments(ladder.maxInstruments()).checkpointInterval(ladder.checkpointInterval())
            .bandWidthRate(ladder.bandWidthRate()).jumpRatio(ladder.jumpRatio());
        final ExposureParameters exposure = parameters.exposure();
        encoder.smearRate(exposure.smearRate()).halfLifePerPercentNs(exposure.halfLifePerPercentNs())
            .minHalfLifeNs(exposure.minHalfLifeNs()).maxHalfLifeNs(exposure.maxHalfLifeNs())
            .typicalNotionalCents(exposure.typicalNotionalCents()).oneHalfLifeNs(exposure.oneHalfLifeNs())
            .lifetimes((short)exposure.lifetimes().ordinal());
        final PriorParameters prior = parameters.prior();
        encoder.priorWeightPerDistance(prior.weightPerDistance()).priorVariation(prior.variation())
            .priorShape((short)prior.shape().ordinal());
        encoder.startTurnoverPerDay(parameters.start().turnoverPerDay())
            .startDailyMoveRate(parameters.start().dailyMoveRate()).switches(switches(parameters));
        encode(parameters.learning(), encoder);
        final EngineConfigEncoder.TiersEncoder group = encoder.tiersCount(parameters.tierCount());
        for (final ModelParameters.Tier tier : parameters.tiers())
        {
            group.next().leverage(tier.leverage()).cells((short)tier.cells())
                .distanceLowE9(tier.distanceLowE9()).distanceHighE9(tier.distanceHighE9());
        }

        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private static void encode(final LearningParameters learning, final EngineConfigEncoder encoder)
    {
        encoder.attributionWindowNs(learning.attributionWindowNs()).latestWindowNs(learning.latestWindowNs())
            .learningStepNs(learning.stepNs())
            .forgettingHalfLifeNs(learning.forgettingHalfLifeNs()).priorStrength(learning.priorStrength())
            .levelStrength(learning.levelStrength()).otherSideShare(learning.otherSideShare())
            .shapeReach(learning.shapeReach()).largestPrintMeans(learning.largestPrintMeans())
            .sampleCapPrints(learning.sampleCapPrints()).intensityStepNs(learning.intensityStepNs())
            .intensityHalfLifeNs(learning.intensityHalfLifeNs()).intensityStrength(learning.intensityStrength())
            .dispersionShare(learning.dispersionShare());
    }

    private static int switches(final ModelParameters parameters)
    {
        final ExposureParameters exposure = parameters.exposure();
        final LearningParameters learning = parameters.learning();
        return (exposure.isClosingOnFalls() ? CLOSING_ON_FALLS : 0) |
            (exposure.isChurn() ? CHURN : 0) |
            (exposure.isFractionalSweep() ? FRACTIONAL_SWEEP : 0) |
            (parameters.start().isWarm() ? WARM_START : 0) |
            (learning.isLearning() ? LEARNING : 0) |
            (learning.isFastIntensity() ? FAST_INTENSITY : 0) |
            (learning.isWinsorising() ? WINSORISING : 0) |
            (learning.isSampleCorrected() ? SAMPLE_CORRECTION : 0);
    }

    static ModelParameters decode(final EngineConfigDecoder decoder)
    {
        final int switches = decoder.switches();
        final LadderParameters ladder = ladder(decoder);
        final ExposureParameters exposure = new ExposureParameters(decoder.smearRate(),
            decoder.typicalNotionalCents(), constant("lifetimes", Lifetimes.values(), decoder.lifetimes()),
            decoder.halfLifePerPercentNs(), decoder.minHalfLifeNs(), decoder.maxHalfLifeNs(), decoder.oneHalfLifeNs(),
            has(switches, CLOSING_ON_FALLS), has(switches, CHURN), has(switches, FRACTIONAL_SWEEP));
        final StartParameters start = new StartParameters(
            has(switches, WARM_START), decoder.startTurnoverPerDay(), decoder.startDailyMoveRate());
        final PriorParameters prior = new PriorParameters(
            constant("priorShape", PriorShape.values(), decoder.priorShape()),
            decoder.priorWeightPerDistance(), decoder.priorVariation());
        final LearningParameters learning = new LearningParameters(has(switches, LEARNING),
            has(switches, FAST_INTENSITY), has(switches, WINSORISING), has(switches, SAMPLE_CORRECTION),
            decoder.attributionWindowNs(), decoder.latestWindowNs(), decoder.learningStepNs(),
            decoder.forgettingHalfLifeNs(),
            decoder.priorStrength(), decoder.levelStrength(), decoder.otherSideShare(), decoder.shapeReach(),
            decoder.largestPrintMeans(), decoder.sampleCapPrints(), decoder.intensityStepNs(),
            decoder.intensityHalfLifeNs(), decoder.intensityStrength(), decoder.dispersionShare());
        return new ModelParameters(ladder, exposure, start, prior, learning, tiers(decoder));
    }

    /** Ladders and tiers as they are told, all else as in the defaults. */
    static ModelParameters decodeLayout(final EngineConfigDecoder decoder, final ModelParameters defaults)
    {
        return new ModelParameters(ladder(decoder), defaults.exposure(), defaults.start(), defaults.prior(),
            defaults.learning(), tiers(decoder));
    }

    private static LadderParameters ladder(final EngineConfigDecoder decoder)
    {
        return new LadderParameters(decoder.bandCount(), decoder.unitShift(),
            decoder.renormaliseShift(), decoder.maxInstruments(), decoder.checkpointInterval(),
            decoder.bandWidthRate(), decoder.jumpRatio());
    }

    private static List<ModelParameters.Tier> tiers(final EngineConfigDecoder decoder)
    {
        final List<ModelParameters.Tier> tiers = new ArrayList<>();
        for (final EngineConfigDecoder.TiersDecoder tier : decoder.tiers())
        {
            tiers.add(new ModelParameters.Tier(tier.leverage(), tier.cells(),
                tier.distanceLowE9() / BILLION, tier.distanceHighE9() / BILLION));
        }

        return tiers;
    }

    /** {@return the parameters there are to be: the same, or the loaded ones} */
    static ModelParameters state(final EngineState state, final ModelParameters parameters)
    {
        state.begin("parameters");
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
        final int length = state.int32("length", state.isLoading() ? 0 : encode(parameters, buffer, 0, 0),
            EventLayout.MIN_LENGTH, EventLimits.MAX_EVENT_LENGTH);
        final byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        state.int8s("bytes", bytes);
        ModelParameters result = parameters;
        if (state.isLoading())
        {
            buffer.wrap(bytes);
            state.require(EventCheck.isWhole(buffer, 0, length) &&
                EngineConfigDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, 0), "bytes", "are no parameters");
            try
            {
                result = ModelParameters.decode(buffer, 0);
            }
            catch (final IllegalArgumentException ex)
            {
                throw new InvalidStateException("state of engine/parameters: " + ex.getMessage(), ex);
            }

            final UnsafeBuffer again = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
            final byte[] canonical = new byte[encode(result, again, 0, 0)];
            again.getBytes(0, canonical);
            state.require(Arrays.equals(bytes, canonical), "bytes", "are not what these parameters are saved as");
        }

        state.end();
        return result;
    }

    private static boolean has(final int switches, final int bit)
    {
        return 0 != (switches & bit);
    }

    private static <E> E constant(final String name, final E[] constants, final int index)
    {
        Allowed.require(index < constants.length, name, index, "below " + constants.length);
        return constants[index];
    }
}
