package io.liqheat.replay.accuracy;

import io.liqheat.engine.model.ModelParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Liqheat as it takes part: with its parameters, and with one ingredient left out or changed at a time.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class Contenders
{
    /** Name of liqheat as shipped. */
    public static final String LIQHEAT = "liqheat";

    private static final String HELD = "open interest held";

    private Contenders()
    {
    }

    /**
     * Liqheat with some parameters.
     *
     * @param name       in tables.
     * @param kind       of contender.
     * @param parameters of the engine.
     * @return the contender.
     */
    public static Contender liqheat(final String name, final Contender.Kind kind, final ModelParameters parameters)
    {
        return new Contender(name, kind, () -> new LiqheatMap(name, parameters));
    }

    /**
     * Liqheat with one thing changed at a time.
     *
     * @param base parameters that are changed.
     * @return one contender per change.
     */
    public static List<Contender> ablations(final ModelParameters base)
    {
        final List<Contender> ablations = new ArrayList<>();
        add(ablations, "flat prior", base, with("prior.shape", "FLAT"));
        add(ablations, "inverted prior", base, with("prior.shape", "INVERTED"));
        add(ablations, "named tiers only", base, ModelParameters::withoutBins);
        add(ablations, "distance bins only", base, ModelParameters::withoutNamedTiers);
        add(ablations, "no removal", base, (parameters) -> parameters
            .with("exposure.lifetimes", "NONE").with("exposure.closingOnFalls", "false"));
        add(ablations, "no lifetimes", base, with("exposure.lifetimes", "NONE"));
        add(ablations, "one lifetime", base, with("exposure.lifetimes", "ONE"));
        add(ablations, "no closing on falls", base, with("exposure.closingOnFalls", "false"));
        add(ablations, "no churn", base, with("exposure.churn", "false"));
        add(ablations, "whole bands swept", base, with("exposure.fractionalSweep", "false"));
        add(ablations, "cold start", base, with("start.warm", "false"));
        add(ablations, "no learning", base, with("learning.enabled", "false"));
        add(ablations, "no fast intensity", base, with("learning.fastIntensity", "false"));
        add(ablations, "no winsorising", base, with("learning.winsorising", "false"));
        add(ablations, "no sample correction", base, with("learning.sampleCorrection", "false"));
        add(ablations, "any recent sweep", base, with("learning.latestWindowSeconds", "600"));
        add(ablations, "sides apart", base, with("learning.otherSideShare", "0"));
        add(ablations, "tiers apart", base, with("learning.shapeReach", "0.01"));
        ablations.add(new Contender(HELD, Contender.Kind.ABLATION,
            () -> new HeldOpenInterest(new LiqheatMap(HELD, base))));
        return ablations;
    }

    private static void add(
        final List<Contender> ablations,
        final String name,
        final ModelParameters base,
        final UnaryOperator<ModelParameters> change)
    {
        ablations.add(liqheat(name, Contender.Kind.ABLATION, change.apply(base)));
    }

    private static UnaryOperator<ModelParameters> with(final String key, final String value)
    {
        return (parameters) -> parameters.with(key, value);
    }
}
