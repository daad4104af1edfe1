package io.liqheat.tools.command;

import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Progress;
import picocli.CommandLine.Option;

/**
 * Options that every command has.
 */
final class CommonOptions
{
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean isHelp;

    @Option(names = {"-q", "--quiet"}, description = "No progress on stderr; errors still go there.")
    private boolean isQuiet;

    @Option(names = "--stacktrace", description = "On failure, show where in the program it happened.")
    private boolean hasStackTrace;

    boolean isQuiet()
    {
        return isQuiet;
    }

    Progress progress(final Console console, final String what, final String unit, final long total)
    {
        return Progress.on(console, isQuiet, what, unit, total);
    }
}
