package io.liqheat.replay.baseline;

import io.liqheat.replay.accuracy.Contender;
import java.util.List;
import java.util.function.Supplier;

/**
 * The methods liqheat is compared with, as their rules say; {@link Contender#withLevelFollowed} lets each follow the
 * level of the last hours as liqheat does.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class Baselines
{
    private static final double THREE_DAYS_NS = 3 * 86_400e9;
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private Baselines()
    {
    }

    /** {@return usual methods, from their published or decoded rules} */
    public static List<Contender> usual()
    {
        return List.of(
            baseline("large-trades", () -> new LargeTradeBook(25_000)),
            baseline("large-trades-100k", () -> new LargeTradeBook(100_000)),
            baseline("oi-rise", () -> new OpenInterestRiseBook(NEVER, false, false)),
            baseline("oi-rise-decay", () -> new OpenInterestRiseBook(THREE_DAYS_NS, false, false)),
            baseline("oi-rise-candle", () -> new OpenInterestRiseBook(NEVER, true, true)),
            baseline("oi-rise-closing", () -> new OpenInterestRiseBook(NEVER, false, true)),
            new Contender("symmetric-kernel", Contender.Kind.BASELINE, false, null,
                () -> new EventMap("symmetric-kernel", SymmetricKernelBook::new)),
            baseline("turnover-decay", TurnoverBook::new));
    }

    /** {@return nulls, which know nothing of positions} */
    public static List<Contender> nulls()
    {
        return List.of(
            nullOf("null-uniform", () -> new ShapeBook(ShapeBook.Centre.NONE)),
            nullOf("null-profile", AverageProfileBook::new),
            nullOf("null-laplace-spot", () -> new ShapeBook(ShapeBook.Centre.SPOT)),
            nullOf("null-laplace-mean", () -> new ShapeBook(ShapeBook.Centre.MEAN)));
    }

    private static Contender baseline(final String name, final Supplier<InstrumentBook> newBook)
    {
        return new Contender(name, Contender.Kind.BASELINE, () -> new EventMap(name, newBook));
    }

    private static Contender nullOf(final String name, final Supplier<InstrumentBook> newBook)
    {
        return new Contender(name, Contender.Kind.NULL, () -> new EventMap(name, newBook));
    }
}
