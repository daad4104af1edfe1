package io.liqheat.replay.accuracy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A method that takes part: how to make a fresh one for each run.
 *
 * @param name        in tables; that of the methods made.
 * @param kind        of method.
 * @param hasLevel    false where the rule says nothing of quantities and the level is a guess of whoever wrote it down
 *                    here: figures that depend on it are not given.
 * @param levelOfName null, or the name of the contender whose level this one follows.
 * @param maker       of methods that have seen nothing.
 */
public record Contender(String name, Kind kind, boolean hasLevel, String levelOfName, Supplier<MapModel> maker)
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

    /**
     * A method with a level of its own.
     *
     * @param name  in tables.
     * @param kind  of method.
     * @param maker of methods that have seen nothing.
     */
    public Contender(final String name, final Kind kind, final Supplier<MapModel> maker)
    {
        this(name, kind, true, null, maker);
    }

    /** {@return the same method, with a level that follows the liquidations of the last hours as liqheat's does} */
    public Contender followingLevel()
    {
        return new Contender(name + LevelFollowed.SUFFIX, kind, true, name,
            () -> new LevelFollowed(new LevelTracker(maker.get()), true));
    }

    /** {@return whether it is another one with a level that follows} */
    public boolean isFollowingLevel()
    {
        return null != levelOfName;
    }

    /**
     * Each method, and behind it the same with a level that follows.
     *
     * @param contenders to follow.
     * @return twice as many.
     */
    public static List<Contender> withLevelFollowed(final List<Contender> contenders)
    {
        final List<Contender> all = new ArrayList<>();
        for (final Contender contender : contenders)
        {
            all.add(contender);
            all.add(contender.followingLevel());
        }

        return all;
    }

    /**
     * Fresh methods for one run; those that only follow another's level share it.
     *
     * @param contenders that take part.
     * @return one method for each, in the same order; all of them are to be given all events.
     */
    public static List<MapModel> methods(final List<Contender> contenders)
    {
        final Map<String, LevelTracker> trackers = new HashMap<>();
        for (final Contender contender : contenders)
        {
            if (contenders.stream().anyMatch((other) -> contender.name.equals(other.levelOfName)))
            {
                trackers.put(contender.name, new LevelTracker(contender.maker.get()));
            }
        }

        final List<MapModel> methods = new ArrayList<>();
        for (final Contender contender : contenders)
        {
            final LevelTracker own = trackers.get(contender.name);
            final LevelTracker followed = trackers.get(contender.levelOfName);
            if (null != followed)
            {
                methods.add(new LevelFollowed(followed, false));
            }
            else
            {
                methods.add(null == own ? contender.maker.get() : own);
            }
        }

        return methods;
    }
}
