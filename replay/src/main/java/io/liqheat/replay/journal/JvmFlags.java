package io.liqheat.replay.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * The JVM flags without which the libraries under the journal fail in ways that name no flag.
 */
public final class JvmFlags
{
    private static final String[] OPENED_PACKAGES = { "jdk.internal.misc", "sun.nio.ch", "java.lang.reflect" };

    private JvmFlags()
    {
    }

    /**
     * Check that this JVM was started as it must be.
     *
     * @throws IllegalStateException naming the missing flags, ready to be pasted.
     */
    public static void check()
    {
        final List<String> missing = missingFlags(Object.class.getModule(), JvmFlags.class.getModule());
        if (!missing.isEmpty())
        {
            throw new IllegalStateException(
                "JVM flags missing, add to the java command line: " + String.join(" ", missing));
        }
    }

    static List<String> missingFlags(final Module base, final Module user)
    {
        final String target = user.isNamed() ? user.getName() : "ALL-UNNAMED";
        final List<String> missing = new ArrayList<>();
        for (final String name : OPENED_PACKAGES)
        {
            if (!base.isOpen(name, user))
            {
                missing.add("--add-opens=java.base/" + name + "=" + target);
            }
        }

        return missing;
    }
}
