package io.liqheat.replay.baseline;

import io.liqheat.replay.accuracy.MapModel;
import java.util.List;

/**
 * The methods liqheat is compared with.
 * <p>
 * <b>Threading:</b> stateless; each call makes new methods.
 */
public final class Baselines
{
    private static final double THREE_DAYS_NS = 3 * 86_400e9;
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private Baselines()
    {
    }

    /**
     * Usual methods, from their published or decoded rules.
     *
     * @return new methods that wait for events.
     */
    public static List<MapModel> usual()
    {
        return List.of(
            new EventMap("large-trades", () -> new LargeTradeBook(25_000)),
            new EventMap("large-trades-100k", () -> new LargeTradeBook(100_000)),
            new EventMap("oi-rise", () -> new OpenInterestRiseBook(NEVER, false, false)),
            new EventMap("oi-rise-decay", () -> new OpenInterestRiseBook(THREE_DAYS_NS, false, false)),
            new EventMap("oi-rise-candle", () -> new OpenInterestRiseBook(NEVER, true, true)),
            new EventMap("oi-rise-closing", () -> new OpenInterestRiseBook(NEVER, false, true)),
            new EventMap("symmetric-kernel", SymmetricKernelBook::new),
            new EventMap("turnover-decay", TurnoverBook::new));
    }

    /**
     * Nulls, which know nothing of positions.
     *
     * @return new methods that wait for events.
     */
    public static List<MapModel> nulls()
    {
        return List.of(
            new EventMap("null-uniform", () -> new ShapeBook(ShapeBook.Centre.NONE)),
            new EventMap("null-profile", AverageProfileBook::new),
            new EventMap("null-laplace-spot", () -> new ShapeBook(ShapeBook.Centre.SPOT)),
            new EventMap("null-laplace-mean", () -> new ShapeBook(ShapeBook.Centre.MEAN)));
    }
}
