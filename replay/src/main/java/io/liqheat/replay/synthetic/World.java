package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Conditions of a {@link HiddenMarket}: what, beside its seed, decides everything that happens in it. The named worlds
 * differ from {@code base} in one thing each, so that a method can be seen to gain or lose by it.
 * <p>
 * Venue, completeness and cadence decide what is published and by which margin rule positions are liquidated; with
 * {@link #withCompleteness} and {@link #withOpenInterestSeconds} the very same market is published otherwise.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param name                in tables.
 * @param venue               whose bitcoin contract is traded, by its margin rule and table of risk tiers.
 * @param completeness        of the published liquidations.
 * @param openInterestSeconds between two published samples of open interest, a multiple of 5.
 * @param volatility          of what moves prices from outside, per square root of a day; orders move them as well.
 * @param drift               of prices from outside, per day.
 * @param jumps               sudden moves, relative to base.
 * @param activity            positions opened per day, relative to base.
 * @param hold                holding times, relative to base.
 * @param leverage            leverages chosen, relative to base.
 * @param breakDay            day of the run on which traders change their habits.
 * @param breakLeverage       leverages chosen from that day on, relative to before; 1 for no change.
 * @param crossShare          share of positions under cross margin, or NaN: by type of trader.
 * @param stopShare           share of positions with a stop, or NaN: by type of trader.
 * @param churn               share of the volume that opens and closes nothing which lasts.
 * @param depth               of the book, relative to base.
 * @param whales              number of whales, relative to base.
 * @param bias                excess of longs among those who enter, -0.5 to 0.5.
 */
public record World(
    String name,
    Venue venue,
    Completeness completeness,
    int openInterestSeconds,
    double volatility,
    double drift,
    double jumps,
    double activity,
    double hold,
    double leverage,
    double breakDay,
    double breakLeverage,
    double crossShare,
    double stopShare,
    double churn,
    double depth,
    double whales,
    double bias)
{
    /** Seconds between two marks, and the grain of {@link #openInterestSeconds()}. */
    public static final int STEP_SECONDS = 5;

    private static final double BREAK_DAY = 12;
    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;

    /**
     * A world of one's own.
     *
     * @throws IllegalArgumentException naming what cannot be.
     */
    public World
    {
        HiddenVenue.of(venue);
        if (openInterestSeconds <= 0 || 0 != openInterestSeconds % STEP_SECONDS)
        {
            throw new IllegalArgumentException(
                "openInterestSeconds=" + openInterestSeconds + " must be a multiple of " + STEP_SECONDS);
        }

        check("volatility", volatility, 0, 0.3);
        check("drift", drift, -0.1, 0.1);
        check("jumps", jumps, 0, 100);
        check("activity", activity, 0.01, 20);
        check("hold", hold, 0.01, 20);
        check("leverage", leverage, 0.05, 20);
        check("breakDay", breakDay, 0, 10_000);
        check("breakLeverage", breakLeverage, 0.05, 20);
        check("crossShare", Double.isNaN(crossShare) ? 0 : crossShare, 0, 1);
        check("stopShare", Double.isNaN(stopShare) ? 0 : stopShare, 0, 1);
        check("churn", churn, 0, 0.95);
        check("depth", depth, 0.01, 100);
        check("whales", whales, 0, 100);
        check("bias", bias, -0.5, 0.5);
    }

    /**
     * All named worlds. They publish all their liquidations, by the rules of Binance USD-M, and open interest once a
     * minute.
     *
     * @return sixteen, {@code base} first.
     */
    public static List<World> all()
    {
        final List<World> worlds = new ArrayList<>();
        worlds.add(world("base", (draft) -> { }));
        worlds.add(world("isolated", (draft) -> draft.crossShare = 0));
        worlds.add(world("cross", (draft) -> draft.crossShare = 1));
        worlds.add(world("high-leverage", (draft) -> draft.leverage = 1.6));
        worlds.add(world("low-leverage", (draft) -> draft.leverage = 0.6));
        worlds.add(world("leverage-break", (draft) -> draft.breakLeverage = 2.5));
        worlds.add(world("short-holds", (draft) ->
        {
            draft.hold = 0.5;
            draft.activity = 1.2;
        }));
        worlds.add(world("long-holds", (draft) ->
        {
            draft.hold = 2.5;
            draft.activity = 0.6;
        }));
        worlds.add(world("no-stops", (draft) -> draft.stopShare = 0));
        worlds.add(world("all-stops", (draft) -> draft.stopShare = 1));
        worlds.add(world("quiet", (draft) ->
        {
            draft.volatility = 0.012;
            draft.jumps = 0.3;
        }));
        worlds.add(world("wild", (draft) ->
        {
            draft.volatility = 0.042;
            draft.jumps = 3;
        }));
        worlds.add(world("churny", (draft) -> draft.churn = 0.6));
        worlds.add(world("thin-book", (draft) -> draft.depth = 0.35));
        worlds.add(world("whales", (draft) -> draft.whales = 3));
        worlds.add(world("trend", (draft) ->
        {
            draft.drift = 0.015;
            draft.bias = 0.08;
        }));
        return List.copyOf(worlds);
    }

    /**
     * A world by its name.
     *
     * @param name one of {@link #all()}.
     * @return the world.
     * @throws IllegalArgumentException naming all there are.
     */
    public static World of(final String name)
    {
        return all().stream().filter((world) -> world.name.equals(name)).findFirst().orElseThrow(
            () -> new IllegalArgumentException("no world '" + name + "'; there are " +
                all().stream().map(World::name).collect(Collectors.joining(", "))));
    }

    /**
     * A seed for this world alone. Markets of one seed share prices from outside, so that worlds can be compared like
     * for like; markets of own seeds share nothing, so that each is a new piece of evidence.
     *
     * @param seed any.
     * @return FNV-1a over the characters of the name, begun with the seed.
     */
    public long ownSeed(final long seed)
    {
        long hash = FNV_OFFSET ^ seed;
        for (int i = 0; i < name.length(); i++)
        {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }

        return hash;
    }

    /**
     * The same market with another stream of liquidations.
     *
     * @param published how much of them.
     * @return a new world; a market in it has the same hidden course.
     */
    public World withCompleteness(final Completeness published)
    {
        return draft((draft) -> draft.completeness = published);
    }

    /**
     * The same market with another cadence of open interest.
     *
     * @param seconds between two samples, a multiple of 5: 10, 60 and 300 are usual.
     * @return a new world; a market in it has the same hidden course.
     */
    public World withOpenInterestSeconds(final int seconds)
    {
        return draft((draft) -> draft.openInterestSeconds = seconds);
    }

    /**
     * The same market, but traders change their habits on another day: for runs that are not of 24 days.
     *
     * @param day of the run, 0 or more.
     * @return a new world; a market in it has the same hidden course up to the earlier of both days.
     */
    public World withBreakDay(final double day)
    {
        return draft((draft) -> draft.breakDay = day);
    }

    /**
     * The same traders on another venue: its margin rule and risk tiers, its grid of prices, the completeness of its
     * liquidation stream and its cadence of open interest. Another hidden course.
     *
     * @param listed a venue with a linear bitcoin contract.
     * @return a new world.
     */
    public World withVenue(final Venue listed)
    {
        return draft((draft) ->
        {
            draft.venue = listed;
            draft.completeness = HiddenVenue.of(listed).completeness();
            draft.openInterestSeconds = HiddenVenue.of(listed).openInterestSeconds();
        });
    }

    private static void check(final String name, final double value, final double low, final double high)
    {
        if (!(value >= low && value <= high))
        {
            throw new IllegalArgumentException(name + "=" + value + " must be from " + low + " to " + high);
        }
    }

    private static World world(final String name, final Consumer<Draft> change)
    {
        final Draft draft = new Draft();
        change.accept(draft);
        return draft.named(name);
    }

    private World draft(final Consumer<Draft> change)
    {
        final Draft draft = new Draft(this);
        change.accept(draft);
        return draft.named(name);
    }

    /** A world while it is being put together. */
    private static final class Draft
    {
        private Venue venue = Venue.BINANCE_USDM;
        private Completeness completeness = Completeness.ALL;
        private int openInterestSeconds = 60;
        private double volatility = 0.022;
        private double drift;
        private double jumps = 1;
        private double activity = 1;
        private double hold = 1;
        private double leverage = 1;
        private double breakDay = BREAK_DAY;
        private double breakLeverage = 1;
        private double crossShare = Double.NaN;
        private double stopShare = Double.NaN;
        private double churn = 0.2;
        private double depth = 1;
        private double whales = 1;
        private double bias;

        Draft()
        {
        }

        Draft(final World world)
        {
            venue = world.venue;
            completeness = world.completeness;
            openInterestSeconds = world.openInterestSeconds;
            volatility = world.volatility;
            drift = world.drift;
            jumps = world.jumps;
            activity = world.activity;
            hold = world.hold;
            leverage = world.leverage;
            breakDay = world.breakDay;
            breakLeverage = world.breakLeverage;
            crossShare = world.crossShare;
            stopShare = world.stopShare;
            churn = world.churn;
            depth = world.depth;
            whales = world.whales;
            bias = world.bias;
        }

        World named(final String name)
        {
            return new World(name, venue, completeness, openInterestSeconds, volatility, drift, jumps, activity, hold,
                leverage, breakDay, breakLeverage, crossShare, stopShare, churn, depth, whales, bias);
        }
    }
}
