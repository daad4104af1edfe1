package io.liqheat.engine.status;

import java.util.ArrayList;
import java.util.List;

/**
 * The JVM flags without which Agrona and Chronicle fail in ways that name no flag.
 */
public final class JvmFlags
{
    /** What an engine needs: Agrona reaches into it. */
    public static final List<String> ENGINE = List.of("jdk.internal.misc");

    /** What a journal needs besides: Chronicle Queue reaches into these too. */
    public static final List<String> JOURNAL = List.of("jdk.internal.misc", "sun.nio.ch", "java.lang.reflect");

    private static final String ALL_UNNAMED = "ALL-UNNAMED";

    private JvmFlags()
    {
    }

    /**
     * Check that this JVM was started as it must be.
     *
     * @param openedPackages of java.base that must be open to us: {@link #ENGINE} or {@link #JOURNAL}.
     * @throws IllegalStateException naming the missing flags, ready to be pasted.
     */
    public static void check(final List<String> openedPackages)
    {
        final List<String> missing = missingFlags(openedPackages, Object.class.getModule(), JvmFlags.class.getModule());
        if (!missing.isEmpty())
        {
            throw new IllegalStateException(
                "JVM flags missing, add to the java command line: " + String.join(" ", missing));
        }
    }

    /**
     * The flags that open packages, for the command line of another JVM.
     *
     * @param openedPackages of java.base: {@link #ENGINE} or {@link #JOURNAL}.
     * @return one flag for each.
     */
    public static List<String> opening(final List<String> openedPackages)
    {
        return openedPackages.stream().map((name) -> flag(name, ALL_UNNAMED)).toList();
    }

    static List<String> missingFlags(final List<String> openedPackages, final Module base, final Module user)
    {
        final String target = user.isNamed() ? user.getName() : ALL_UNNAMED;
        final List<String> missing = new ArrayList<>();
        for (final String name : openedPackages)
        {
            if (!base.isOpen(name, user))
            {
                missing.add(flag(name, target));
            }
        }

        return missing;
    }

    private static String flag(final String name, final String target)
    {
        return "--add-opens=java.base/" + name + "=" + target;
    }
}
