package io.liqheat.tools.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command writes, and what can be shown there: results to {@link #out()}, everything else to {@link #err()}.
 * <p>
 * <b>Threading:</b> immutable; one command writes at a time.
 */
public final class Console
{
    private static final int DEFAULT_COLUMNS = 120;
    private static final int DEFAULT_ROWS = 40;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean isOutTerminal;
    private final boolean isErrTerminal;
    private final boolean hasColour;
    private final boolean hasUnicode;
    private final int columns;
    private final int rows;

    private Console(
        final PrintStream out,
        final PrintStream err,
        final boolean isOutTerminal,
        final boolean isErrTerminal,
        final Map<String, String> environment)
    {
        this.out = out;
        this.err = err;
        this.isOutTerminal = isOutTerminal;
        this.isErrTerminal = isErrTerminal;
        hasColour = isOutTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty() &&
            !"dumb".equals(environment.get("TERM"));
        hasUnicode = isUnicode(environment);
        columns = size("liqheat.terminal.columns", DEFAULT_COLUMNS);
        rows = size("liqheat.terminal.rows", DEFAULT_ROWS);
    }

    /**
     * Console of this process. The launcher says in system properties which of its streams are terminals.
     *
     * @return the console.
     */
    public static Console ofProcess()
    {
        return new Console(
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            Boolean.getBoolean("liqheat.terminal.out"),
            Boolean.getBoolean("liqheat.terminal.err"),
            System.getenv());
    }

    /**
     * Console on two streams that are no terminals.
     *
     * @param out takes results.
     * @param err takes everything else.
     * @return the console.
     */
    public static Console plain(final PrintStream out, final PrintStream err)
    {
        return new Console(out, err, false, false, Map.of());
    }

    public PrintStream out()
    {
        return out;
    }

    public PrintStream err()
    {
        return err;
    }

    public boolean isOutTerminal()
    {
        return isOutTerminal;
    }

    public boolean isErrTerminal()
    {
        return isErrTerminal;
    }

    /** {@return whether results may be coloured: a terminal, and nobody said NO_COLOR} */
    public boolean hasColour()
    {
        return hasColour;
    }

    /** {@return false when the locale rules out block characters} */
    public boolean hasUnicode()
    {
        return hasUnicode;
    }

    public int columns()
    {
        return columns;
    }

    public int rows()
    {
        return rows;
    }

    private static boolean isUnicode(final Map<String, String> environment)
    {
        for (final String name : new String[]{"LC_ALL", "LC_CTYPE", "LANG"})
        {
            final String value = environment.getOrDefault(name, "").toUpperCase(Locale.ROOT);
            if (!value.isEmpty())
            {
                return value.contains("UTF-8") || value.contains("UTF8");
            }
        }

        return true;
    }

    private static int size(final String property, final int otherwise)
    {
        final int size = Integer.getInteger(property, otherwise);
        return size > 0 ? size : otherwise;
    }
}
