package io.liqheat.tools.console;

import java.io.PrintStream;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Tells how far a long command is: on a terminal one line that is redrawn, elsewhere a line every ten seconds.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class Progress implements AutoCloseable
{
    private static final long TERMINAL_INTERVAL_NS = 100_000_000L;
    private static final long LINE_INTERVAL_NS = 10_000_000_000L;
    private static final int BAR_WIDTH = 24;
    private static final String CLEAR_LINE = "\r\033[K";

    /** How it is shown. */
    public enum Mode
    {
        /** One line, redrawn at most ten times a second. */
        TERMINAL,

        /** A line about every ten seconds. */
        LINES,

        /** Not at all. */
        SILENT
    }

    private final PrintStream err;
    private final Mode mode;
    private final NanoClock clock;
    private final String what;
    private final String unit;
    private final long total;
    private final long intervalNs;
    private final long startNs;
    private long lastNs;
    private boolean isDrawn;

    /**
     * Progress of one piece of work that starts now.
     *
     * @param err   to write to.
     * @param mode  how it is shown.
     * @param clock read on every update.
     * @param what  is done, e.g. {@code verifying}.
     * @param unit  that is counted, plural.
     * @param total position at the end, 0 or less when unknown.
     */
    public Progress(
        final PrintStream err,
        final Mode mode,
        final NanoClock clock,
        final String what,
        final String unit,
        final long total)
    {
        this.err = err;
        this.mode = mode;
        this.clock = clock;
        this.what = what;
        this.unit = unit;
        this.total = total;
        intervalNs = Mode.TERMINAL == mode ? TERMINAL_INTERVAL_NS : LINE_INTERVAL_NS;
        startNs = clock.nanoTime();
        lastNs = startNs;
    }

    /**
     * Progress on a console.
     *
     * @param console to write to.
     * @param isQuiet whether to write nothing.
     * @param what    is done, e.g. {@code verifying}.
     * @param unit    that is counted, plural.
     * @param total   position at the end, 0 or less when unknown.
     * @return it, started.
     */
    public static Progress on(
        final Console console, final boolean isQuiet, final String what, final String unit, final long total)
    {
        final Mode mode = isQuiet ? Mode.SILENT : console.isErrTerminal() ? Mode.TERMINAL : Mode.LINES;
        return new Progress(console.err(), mode, SystemNanoClock.INSTANCE, what, unit, total);
    }

    /**
     * Say how far it is, if it is time to.
     *
     * @param position between 0 and the total.
     * @param count    of units done.
     */
    public void update(final long position, final long count)
    {
        if (Mode.SILENT == mode)
        {
            return;
        }

        final long nowNs = clock.nanoTime();
        if (nowNs - lastNs < intervalNs)
        {
            return;
        }

        lastNs = nowNs;
        final String line = line(position, count, nowNs - startNs);
        if (Mode.TERMINAL == mode)
        {
            err.print(CLEAR_LINE + line);
            err.flush();
            isDrawn = true;
        }
        else
        {
            err.println(line);
        }
    }

    /** Take the line off the terminal. */
    @Override
    public void close()
    {
        if (isDrawn)
        {
            err.print(CLEAR_LINE);
            err.flush();
            isDrawn = false;
        }
    }

    /** {@return time since the start, in ns} */
    public long elapsedNs()
    {
        return clock.nanoTime() - startNs;
    }

    private String line(final long position, final long count, final long elapsedNs)
    {
        final StringBuilder line = new StringBuilder(what);
        final double share = total > 0 ? Math.min(1.0, Math.max(0.0, (double)position / total)) : 0;
        if (total > 0)
        {
            if (Mode.TERMINAL == mode)
            {
                final int filled = (int)(share * BAR_WIDTH);
                line.append(" [").append("#".repeat(filled)).append("-".repeat(BAR_WIDTH - filled)).append(']');
            }

            final String percent = Figures.percent(share, 1);
            line.append(" ".repeat(Math.max(1, 8 - percent.length()))).append(percent);
        }

        line.append("  ").append(Figures.count(count)).append(' ').append(unit);
        line.append("  ").append(Figures.count(Math.round(count / (elapsedNs / 1e9)))).append("/s");
        if (share > 0 && share < 1)
        {
            line.append("  ETA ").append(Figures.duration((long)(elapsedNs * (1 - share) / share)));
        }

        return line.toString();
    }
}
