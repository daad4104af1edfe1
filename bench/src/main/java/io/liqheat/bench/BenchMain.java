package io.liqheat.bench;

import io.liqheat.bench.latency.LatencyCommand;
import io.liqheat.bench.throughput.ThroughputCommand;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code liqheat bench}: the measurements that are no JMH benchmarks.
 */
@Command(
    name = "liqheat bench",
    description = {
        "Measure what liqheat costs on this machine, beside the primitives it is made of, in the same run.",
        "Figures belong to the machine and to what else ran there; quote ratios, and only those of good runs."},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
        "  liqheat bench latency --quick                   a minute, to see what it tells",
        "  liqheat bench latency --rate 1000,10000,100000 --journal off,gating,parallel --to results/latency",
        "  liqheat bench throughput --to results/throughput",
        "",
        "Exit codes: 0 ok, 1 a run that is no measurement (rate missed, frames lost), 2 wrong usage."})
public final class BenchMain implements Runnable
{
    private static final int USAGE = 2;
    private static final int FAILED = 1;
    private static final int HELP_COLUMNS = 110;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean isHelp;

    @Spec
    private CommandSpec spec;

    /**
     * Run a command and exit.
     *
     * @param args command line.
     */
    public static void main(final String[] args)
    {
        System.exit(run(args, System.out, System.err));
    }

    /**
     * Run a command in this process.
     *
     * @param args command line.
     * @param out  takes results.
     * @param err  takes progress and errors.
     * @return exit code: 0 ok, 1 no measurement, 2 wrong usage.
     */
    public static int run(final String[] args, final PrintStream out, final PrintStream err)
    {
        final PrintWriter errors = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        final CommandLine commandLine = new CommandLine(new BenchMain())
            .addSubcommand(new LatencyCommand(out, err))
            .addSubcommand(new ThroughputCommand(out, err))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true))
            .setErr(errors)
            .setUsageHelpWidth(HELP_COLUMNS)
            .setParameterExceptionHandler((ex, line) -> usageError(ex.getMessage(), ex.getCommandLine(), errors))
            .setExecutionExceptionHandler((ex, line, result) -> failure(ex, line, errors));
        layOutHelp(commandLine);
        commandLine.getSubcommands().values().forEach(BenchMain::layOutHelp);
        return commandLine.execute(args);
    }

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "which command? one of " +
            String.join(", ", spec.subcommands().keySet()));
    }

    private static int usageError(final String message, final CommandLine command, final PrintWriter errors)
    {
        final String name = command.getCommandSpec().qualifiedName();
        errors.println(name + ": " + message);
        errors.println("Try '" + name + " --help'.");
        return USAGE;
    }

    private static int failure(final Exception ex, final CommandLine command, final PrintWriter errors)
    {
        if (ex instanceof IllegalArgumentException)
        {
            return usageError(ex.getMessage(), command, errors);
        }

        errors.println(command.getCommandSpec().qualifiedName() + ": " +
            (null == ex.getMessage() ? ex.getClass().getSimpleName() : ex.getMessage()));
        if (null == ex.getMessage() || ex instanceof IllegalStateException)
        {
            ex.printStackTrace(errors);
        }

        return FAILED;
    }

    private static void layOutHelp(final CommandLine commandLine)
    {
        commandLine.getCommandSpec().usageMessage()
            .descriptionHeading("%n")
            .parameterListHeading("%nArguments:%n")
            .optionListHeading("%nOptions:%n")
            .commandListHeading("%nCommands:%n")
            .footerHeading("%nExamples:%n");
    }
}
