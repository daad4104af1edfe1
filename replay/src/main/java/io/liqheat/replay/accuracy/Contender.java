package io.liqheat.replay.accuracy;

import java.util.function.Supplier;

/**
 * A method that takes part: how to make a fresh one for each run.
 *
 * @param name  in tables; that of the methods made.
 * @param kind  of method.
 * @param maker of methods that have seen nothing.
 */
public record Contender(String name, Kind kind, Supplier<MapModel> maker)
{
    /** What a method is in a comparison. */
    public enum Kind
    {
        /** Liqheat as shipped, or with another set of parameters. */
        MODEL,

        /** Liqheat with one ingredient left out or changed. */
        ABLATION,

        /** A usual method. */
        BASELINE,

        /** Knows nothing of positions. */
        NULL,

        /** Knows what nobody can know; a yardstick, not a method. */
        YARDSTICK
    }
}
