package io.liqheat.engine.model;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * All that decides the engine's output besides the events; the first event of every journal carries it.
 * <p>
 * A person edits it as text, one {@code key=value} per line: {@link #store(Appendable)} writes all of them,
 * {@link #load(Reader)} takes those that differ from the defaults. {@link #with(String, String)} changes one.
 *
 * @param ladder   of the ladders and the engine around them.
 * @param exposure how exposure is opened, closed and swept.
 * @param start    how a map begins.
 * @param prior    what is believed of the weights at first.
 * @param learning how they are learned.
 * @param tiers    leverage tiers, in the order of their indices.
 */
public record ModelParameters(
    LadderParameters ladder,
    ExposureParameters exposure,
    StartParameters start,
    PriorParameters prior,
    LearningParameters learning,
    List<Tier> tiers)
{
    /** Version of what the events and deltas of a journal mean. */
    public static final int FORMAT_VERSION = 1;

    /** Version of the estimator: the same version and the same events give the same bytes. */
    public static final int MODEL_VERSION = 5;

    /** Most tiers an engine can have: what fits into one configuration event. */
    public static final int MAX_TIERS = 18;

    private static final int[] NAMED_LEVERAGES = {3, 5, 10, 20, 25, 50, 75, 100, 125};
    private static final int DISTANCE_BINS = 9;
    private static final double NEAREST_DISTANCE = 0.003;
    private static final double FARTHEST_DISTANCE = 0.5;

    /**
     * One leverage tier: either a leverage that venues name, or a bin of liquidation distances for everything between.
     * Distances are kept to a billionth.
     *
     * @param leverage     named leverage, or 0 for a bin.
     * @param cells        cells a deposit is spread over, 1 or more.
     * @param distanceLow  bin only: nearest liquidation distance, as a share of the entry price.
     * @param distanceHigh bin only: farthest liquidation distance.
     */
    public record Tier(int leverage, int cells, double distanceLow, double distanceHigh)
    {
        private static final double BILLION = 1e9;

        /**
         * Rejects what cannot work.
         *
         * @throws IllegalArgumentException naming what it is, its value and what it may be.
         */
        public Tier
        {
            distanceLow = Math.round(distanceLow * BILLION) / BILLION;
            distanceHigh = Math.round(distanceHigh * BILLION) / BILLION;
            Allowed.require(leverage >= 0 && leverage <= 1000, "tiers leverage", leverage, "1 to 1000, 0 for a bin");
            Allowed.require(cells >= 1 && cells <= TierKernels.MAX_CELLS, "tiers cells", cells,
                "1 to " + TierKernels.MAX_CELLS);
            Allowed.require(leverage > 0 || distanceLow > 0 && distanceLow < distanceHigh && distanceHigh < 1,
                "tiers bin", distanceLow + ".." + distanceHigh, "above 0, ascending and below 1");
        }

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

        int distanceLowE9()
        {
            return (int)Math.round(distanceLow * BILLION);
        }

        int distanceHighE9()
        {
            return (int)Math.round(distanceHigh * BILLION);
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
        Allowed.require(!tiers.isEmpty() && tiers.size() <= MAX_TIERS,
            "tiers", tiers.size() + " tiers", "1 to " + MAX_TIERS);
        tiers = List.copyOf(tiers);
    }

    /**
     * The parameters liqheat ships with: nine named leverages and nine distance bins from 0.3 % to 50 %, evenly spaced
     * in the logarithm. Bin edges are computed here once, with {@link StrictMath}, and journaled.
     *
     * @return the defaults.
     */
    public static ModelParameters defaults()
    {
        final List<Tier> tiers = new ArrayList<>();
        for (final int leverage : NAMED_LEVERAGES)
        {
            tiers.add(new Tier(leverage, 4, 0, 0));
        }

        final double logLow = StrictMath.log(NEAREST_DISTANCE);
        final double logStep = (StrictMath.log(FARTHEST_DISTANCE) - logLow) / DISTANCE_BINS;
        for (int i = 0; i < DISTANCE_BINS; i++)
        {
            tiers.add(new Tier(
                0, 6, StrictMath.exp(logLow + i * logStep), StrictMath.exp(logLow + (i + 1) * logStep)));
        }

        return new ModelParameters(LadderParameters.defaults(), ExposureParameters.defaults(),
            StartParameters.defaults(), PriorParameters.defaults(), LearningParameters.defaults(), tiers);
    }

    /** {@return number of tiers} */
    public int tierCount()
    {
        return tiers.size();
    }

    /**
     * The same parameters with another window.
     *
     * @param bands of a ladder's window, a power of two.
     * @return new parameters.
     */
    public ModelParameters withBandCount(final int bands)
    {
        return with(ParameterText.BANDS, Integer.toString(bands));
    }

    /**
     * The same parameters with another distance between checkpoints.
     *
     * @param events between two checkpoints.
     * @return new parameters.
     */
    public ModelParameters withCheckpointInterval(final long events)
    {
        return with(ParameterText.CHECKPOINT_INTERVAL, Long.toString(events));
    }

    /** {@return the same parameters without named leverages: distance bins only} */
    public ModelParameters withoutNamedTiers()
    {
        return withTiers((tier) -> !tier.isNamed());
    }

    /** {@return the same parameters without distance bins: named leverages only} */
    public ModelParameters withoutBins()
    {
        return withTiers(Tier::isNamed);
    }

    private ModelParameters withTiers(final Predicate<Tier> isKept)
    {
        return new ModelParameters(
            ladder, exposure, start, prior, learning, tiers.stream().filter(isKept).toList());
    }

    /**
     * The same parameters with one changed.
     *
     * @param key   of the parameter, as {@link #store(Appendable)} writes it.
     * @param value as text.
     * @return new parameters.
     * @throws IllegalArgumentException naming the key, the value and what it may be.
     */
    public ModelParameters with(final String key, final String value)
    {
        return ParameterText.parse(this, Map.of(key, value));
    }

    /**
     * Read parameters; what is not named keeps its default.
     *
     * @param source of {@code key=value} lines, as in a properties file.
     * @return the parameters.
     * @throws IOException              when the source cannot be read.
     * @throws IllegalArgumentException naming the key, the value and what it may be.
     */
    public static ModelParameters load(final Reader source) throws IOException
    {
        return ParameterText.load(source);
    }

    /**
     * Write all parameters as text that {@link #load(Reader)} reads back to the same.
     *
     * @param target of the text.
     * @throws IOException when it cannot be written.
     */
    public void store(final Appendable target) throws IOException
    {
        ParameterText.store(this, target);
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
        return ParameterCodec.encode(this, buffer, offset, timeNs);
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
                MODEL_VERSION + ": use the build that wrote it, or derive the deltas anew with the model of this" +
                " build: liqheat replay DIR --model FILE --journal NEW");
        }

        return ParameterCodec.decode(decoder);
    }

    /**
     * Read of a configuration event what readers of deltas need: ladders and tiers. Everything else is as in
     * {@link #defaults()}, so these are no parameters to run an engine with; but any model version may have written
     * them.
     *
     * @param buffer holding the event.
     * @param offset of the event.
     * @return parameters for a {@link io.liqheat.engine.replica.HeatmapReplica}.
     * @throws IllegalArgumentException when the format of deltas is another one.
     */
    public static ModelParameters decodeLayout(final DirectBuffer buffer, final int offset)
    {
        final EngineConfigDecoder decoder = new EngineConfigDecoder();
        decoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        if (FORMAT_VERSION != decoder.formatVersion())
        {
            throw new IllegalArgumentException("journal has formatVersion=" + decoder.formatVersion() +
                ", this build reads " + FORMAT_VERSION + ": use the build that wrote it or a newer one");
        }

        return ParameterCodec.decodeLayout(decoder, defaults());
    }
}
