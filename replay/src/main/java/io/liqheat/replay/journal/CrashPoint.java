package io.liqheat.replay.journal;

/**
 * Places where tests end the process, to prove that nothing acknowledged is lost there. In production none of them does
 * anything: the property {@value #PROPERTY} is read once, and without it the calls are compiled away.
 * <p>
 * The property names a place and, behind a colon, which visit of it ends the process (default 1), e.g.
 * {@code append-after-write:1000}. The process ends as if killed: without shutdown hooks, with exit code
 * {@value #EXIT_CODE}.
 * <p>
 * <b>Threading:</b> any thread.
 */
public final class CrashPoint
{
    /** System property that names the place at which the process ends. */
    public static final String PROPERTY = "liqheat.test.crashPoint";

    /** Exit code of a process that ended at such a place. */
    public static final int EXIT_CODE = 86;

    private static final String TARGET = System.getProperty(PROPERTY);
    private static final boolean IS_ARMED = null != TARGET;
    private static final String TARGET_NAME = IS_ARMED ? TARGET.split(":")[0] : "";
    private static int visitsLeft = IS_ARMED && TARGET.contains(":") ? Integer.parseInt(TARGET.split(":")[1]) : 1;

    private CrashPoint()
    {
    }

    /**
     * Pass a place.
     *
     * @param name of the place.
     */
    public static void hit(final String name)
    {
        if (IS_ARMED)
        {
            visit(name);
        }
    }

    private static synchronized void visit(final String name)
    {
        if (TARGET_NAME.equals(name) && 0 == --visitsLeft)
        {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
