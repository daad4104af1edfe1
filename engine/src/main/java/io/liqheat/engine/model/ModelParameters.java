package io.liqheat.engine.model;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.EngineConfigEncoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import java.util.Arrays;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * All that decides the engine's output besides the events; the first event of every journal carries it.
 *
 * @param bandCount             bands of a ladder's window, a power of two.
 * @param unitShift             one lot is {@code 2^unitShift} raw units at scale 1.
 * @param renormaliseShift      a scale below {@code 2^-renormaliseShift} is folded into the raw units.
 * @param maxInstruments        instrument ids above it are refused.
 * @param checkpointInterval    events between two checkpoints.
 * @param bandWidthRate         widest automatic band, as a share of the first price.
 * @param smearRate             half width of a named tier's kernel, as a share of its distance.
 * @param halfLifeNsPerDistance half-life of exposure in ns per unit of liquidation distance.
 * @param minHalfLifeNs         shortest half-life.
 * @param maxHalfLifeNs         longest half-life.
 * @param priorWeightPerDistance prior weight of a tier per unit of liquidation distance.
 * @param jumpRatio             a change of price or open interest by more than this factor is quarantined.
 * @param typicalNotionalCents  position size whose risk tier sets a named tier's maintenance margin.
 * @param tiers                 leverage tiers, in the order of their indices.
 */
public record ModelParameters(
    int bandCount,
    int unitShift,
    int renormaliseShift,
    int maxInstruments,
    long checkpointInterval,
    double bandWidthRate,
    double smearRate,
    double halfLifeNsPerDistance,
    long minHalfLifeNs,
    long maxHalfLifeNs,
    double priorWeightPerDistance,
    double jumpRatio,
    long typicalNotionalCents,
    Tier[] tiers)
{
    /** Version of what the events and deltas of a journal mean. */
    public static final int FORMAT_VERSION = 1;

    /** Version of the estimator: the same version and the same events give the same bytes. */
    public static final int MODEL_VERSION = 2;

    /** Most tiers an engine can have: what fits into one configuration event. */
    public static final int MAX_TIERS = 18;

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int[] NAMED_LEVERAGES = {3, 5, 10, 20, 25, 50, 75, 100, 125};
    private static final int DISTANCE_BINS = 9;
    private static final double NEAREST_DISTANCE = 0.003;
    private static final double FARTHEST_DISTANCE = 0.5;

    /**
     * One leverage tier: either a leverage that venues name, or a bin of liquidation distances for everything between.
     *
     * @param leverage     named leverage, or 0 for a bin.
     * @param cells        cells a deposit is spread over, 1 or more.
     * @param distanceLow  bin only: nearest liquidation distance, as a share of the entry price.
     * @param distanceHigh bin only: farthest liquidation distance.
     */
    public record Tier(int leverage, int cells, double distanceLow, double distanceHigh)
    {
        /** {@return true for a tier of one named leverage, false for a bin of distances} */
        public boolean isNamed()
        {
            return leverage > 0;
        }

        /** {@return the name people read: {@code 25x} or {@code 1.2-2.1%}} */
        public String label()
        {
            return isNamed() ? leverage + "x" : percent(distanceLow) + "-" + percent(distanceHigh) + "%";
        }

        private static String percent(final double rate)
        {
            final long hundredths = Math.round(rate * 10_000);
            final long tenths = (hundredths + 5) / 10;
            return hundredths < 100 ? "0." + (hundredths < 10 ? "0" : "") + hundredths :
                tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString((hundredths + 50) / 100);
        }
    }

    /**
     * Rejects what cannot work.
     *
     * @throws IllegalArgumentException naming the parameter, its value and what it may be.
     */
    public ModelParameters
    {
        require(BitUtil.isPowerOfTwo(bandCount) && bandCount >= 256 && bandCount <= 1 << 20,
            "bandCount", bandCount, "a power of two from 256 to 1048576");
        require(unitShift >= 0 && unitShift <= 16, "unitShift", unitShift, "0 to 16");
        require(renormaliseShift >= 1 && renormaliseShift <= 16, "renormaliseShift", renormaliseShift, "1 to 16");
        require(maxInstruments >= 1 && maxInstruments <= 1 << 16, "maxInstruments", maxInstruments, "1 to 65536");
        require(checkpointInterval >= 1, "checkpointInterval", checkpointInterval, "1 or more");
        require(bandWidthRate > 0 && bandWidthRate < 0.1, "bandWidthRate", bandWidthRate, "above 0 and below 0.1");
        require(smearRate >= 0 && smearRate < 0.5, "smearRate", smearRate, "0 or more and below 0.5");
        require(halfLifeNsPerDistance > 0, "halfLifeNsPerDistance", halfLifeNsPerDistance, "above 0");
        require(minHalfLifeNs > 0 && minHalfLifeNs <= maxHalfLifeNs,
            "minHalfLifeNs", minHalfLifeNs, "above 0 and at most maxHalfLifeNs");
        require(priorWeightPerDistance > 0, "priorWeightPerDistance", priorWeightPerDistance, "above 0");
        require(jumpRatio > 1.5, "jumpRatio", jumpRatio, "above 1.5");
        require(typicalNotionalCents > 0, "typicalNotionalCents", typicalNotionalCents, "above 0");
        require(tiers.length >= 1 && tiers.length <= MAX_TIERS, "tiers", tiers.length, "1 to " + MAX_TIERS);
        for (final Tier tier : tiers)
        {
            require(tier.cells >= 1 && tier.cells <= 64, "cells", tier.cells, "1 to 64");
            require(tier.isNamed() || tier.distanceLow > 0 && tier.distanceLow < tier.distanceHigh &&
                tier.distanceHigh < 1, "distanceLow", tier.distanceLow, "above 0 and below distanceHigh < 1");
        }

        tiers = tiers.clone();
    }

    @Override
    public Tier[] tiers()
    {
        return tiers.clone();
    }

    @Override
    public boolean equals(final Object other)
    {
        return other instanceof ModelParameters that && Arrays.equals(tiers, that.tiers) &&
            withoutTiers().equals(that.withoutTiers());
    }

    @Override
    public int hashCode()
    {
        return 31 * withoutTiers().hashCode() + Arrays.hashCode(tiers);
    }

    private List<Number> withoutTiers()
    {
        return List.of(bandCount, unitShift, renormaliseShift, maxInstruments, checkpointInterval,
            bandWidthRate, smearRate, halfLifeNsPerDistance, minHalfLifeNs, maxHalfLifeNs, priorWeightPerDistance,
            jumpRatio, typicalNotionalCents);
    }

    /**
     * The parameters liqheat ships with: nine named leverages and nine distance bins from 0.3 % to 50 %, evenly spaced
     * in the logarithm. Bin edges are computed here once, with {@link StrictMath}, and journaled.
     *
     * @return the defaults.
     */
    public static ModelParameters defaults()
    {
        final Tier[] tiers = new Tier[NAMED_LEVERAGES.length + DISTANCE_BINS];
        for (int i = 0; i < NAMED_LEVERAGES.length; i++)
        {
            tiers[i] = new Tier(NAMED_LEVERAGES[i], 4, 0, 0);
        }

        final double logLow = StrictMath.log(NEAREST_DISTANCE);
        final double logStep = (StrictMath.log(FARTHEST_DISTANCE) - logLow) / DISTANCE_BINS;
        for (int i = 0; i < DISTANCE_BINS; i++)
        {
            tiers[NAMED_LEVERAGES.length + i] = new Tier(
                0, 6, StrictMath.exp(logLow + i * logStep), StrictMath.exp(logLow + (i + 1) * logStep));
        }

        return new ModelParameters(8192, 8, 8, 4096, 500_000, 3e-4, 0.05, DAY_NS / 0.05, DAY_NS * 3 / 100, 5 * DAY_NS,
            2.6e-3 / 0.05, 8.0, 10_000_000L, tiers);
    }

    /**
     * The same parameters with another window.
     *
     * @param bands of a ladder's window, a power of two.
     * @return new parameters.
     */
    public ModelParameters withBandCount(final int bands)
    {
        return new ModelParameters(bands, unitShift, renormaliseShift, maxInstruments, checkpointInterval,
            bandWidthRate, smearRate, halfLifeNsPerDistance, minHalfLifeNs, maxHalfLifeNs, priorWeightPerDistance,
            jumpRatio, typicalNotionalCents, tiers);
    }

    /**
     * The same parameters with another distance between checkpoints.
     *
     * @param events between two checkpoints.
     * @return new parameters.
     */
    public ModelParameters withCheckpointInterval(final long events)
    {
        return new ModelParameters(bandCount, unitShift, renormaliseShift, maxInstruments, events,
            bandWidthRate, smearRate, halfLifeNsPerDistance, minHalfLifeNs, maxHalfLifeNs, priorWeightPerDistance,
            jumpRatio, typicalNotionalCents, tiers);
    }

    /**
     * Write the configuration event.
     *
     * @param buffer to write to.
     * @param offset of the event.
     * @param timeNs event and receive time, ns since the epoch.
     * @return length of the event in bytes.
     */
    public int encode(final MutableDirectBuffer buffer, final int offset, final long timeNs)
    {
        final EngineConfigEncoder encoder = new EngineConfigEncoder();
        encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
        encoder.header().sequence(0).eventTimeNs(timeNs).receiveTimeNs(timeNs).instrumentId(0).reserved(0);
        encoder.formatVersion(FORMAT_VERSION).modelVersion(MODEL_VERSION).bandCount(bandCount).unitShift(unitShift)
            .renormaliseShift(renormaliseShift).maxInstruments(maxInstruments).checkpointInterval(checkpointInterval)
            .bandWidthRate(bandWidthRate).smearRate(smearRate).halfLifeNsPerDistance(halfLifeNsPerDistance)
            .minHalfLifeNs(minHalfLifeNs).maxHalfLifeNs(maxHalfLifeNs).priorWeightPerDistance(priorWeightPerDistance)
            .jumpRatio(jumpRatio).typicalNotionalCents(typicalNotionalCents);
        final EngineConfigEncoder.TiersEncoder group = encoder.tiersCount(tiers.length);
        for (final Tier tier : tiers)
        {
            group.next().leverage(tier.leverage).cells((short)tier.cells)
                .distanceLow(tier.distanceLow).distanceHigh(tier.distanceHigh);
        }

        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /**
     * Read the configuration event.
     *
     * @param buffer holding the event.
     * @param offset of the event.
     * @return its parameters.
     * @throws IllegalArgumentException when it was written by a version this one cannot reproduce.
     */
    public static ModelParameters decode(final DirectBuffer buffer, final int offset)
    {
        final EngineConfigDecoder decoder = new EngineConfigDecoder();
        decoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        if (FORMAT_VERSION != decoder.formatVersion() || MODEL_VERSION != decoder.modelVersion())
        {
            throw new IllegalArgumentException("journal has formatVersion=" + decoder.formatVersion() +
                " modelVersion=" + decoder.modelVersion() + ", this build reads " + FORMAT_VERSION + " and " +
                MODEL_VERSION + ": use the build that wrote it");
        }

        final EngineConfigDecoder.TiersDecoder group = decoder.tiers();
        final Tier[] tiers = new Tier[group.count()];
        for (int i = 0; group.hasNext(); i++)
        {
            group.next();
            tiers[i] = new Tier(group.leverage(), group.cells(), group.distanceLow(), group.distanceHigh());
        }

        return new ModelParameters(decoder.bandCount(), decoder.unitShift(), decoder.renormaliseShift(),
            decoder.maxInstruments(), decoder.checkpointInterval(), decoder.bandWidthRate(), decoder.smearRate(),
            decoder.halfLifeNsPerDistance(), decoder.minHalfLifeNs(), decoder.maxHalfLifeNs(),
            decoder.priorWeightPerDistance(), decoder.jumpRatio(), decoder.typicalNotionalCents(), tiers);
    }

    private static void require(
        final boolean isValid, final String name, final Number value, final String allowed)
    {
        if (!isValid)
        {
            throw new IllegalArgumentException(name + "=" + value + " is not allowed: must be " + allowed);
        }
    }
}
