package io.liqheat.tools;

import io.liqheat.tools.command.AccuracyCommand;
import io.liqheat.tools.command.BenchCommand;
import io.liqheat.tools.command.DemoCommand;
import io.liqheat.tools.command.DiffCommand;
import io.liqheat.tools.command.ExportCommand;
import io.liqheat.tools.command.FaultTestCommand;
import io.liqheat.tools.command.IngestCommand;
import io.liqheat.tools.command.InspectCommand;
import io.liqheat.tools.command.LiveCommand;
import io.liqheat.tools.command.MapCommand;
import io.liqheat.tools.command.MarginCommand;
import io.liqheat.tools.command.PruneCommand;
import io.liqheat.tools.command.ReplayCommand;
import io.liqheat.tools.command.ReplayServerCommand;
import io.liqheat.tools.command.RewindCommand;
import io.liqheat.tools.command.SnapshotCommand;
import io.liqheat.tools.command.VerifyCommand;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code liqheat} program.
 */
@Command(
    name = "liqheat",
    versionProvider = LiqheatMain.Version.class,
    description = {
        "Liquidation heatmaps of crypto derivatives: estimates, from public market data, at which prices how",
        "much of the open interest would be liquidated. Everything runs in this process, journals what it",
        "does and can replay it bit for bit."},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
        "  liqheat demo --seconds 20                      see it work on a synthetic market",
        "  liqheat ingest hyperliquid-recorder data/ --journal j",
        "  liqheat map j --instrument hyperliquid:BTC     the ladder at the end of a journal",
        "  liqheat verify j                               replay it and compare every byte",
        "",
        "Results go to stdout, progress and errors to stderr. Exit codes: 0 ok, 1 failed check, 2 wrong usage.",
        "'liqheat COMMAND --help' has the options and examples of a command."})
public final class LiqheatMain implements Runnable
{
    private static final int HELP_COLUMNS = 110;

    /** By name, in the order of the help. */
    private static final Map<String, Function<Console, Object>> COMMANDS = commands();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean isHelp;

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean isVersion;

    @Spec
    private CommandSpec spec;

    /**
     * Run a command and exit.
     *
     * @param args command line.
     */
    public static void main(final String[] args)
    {
        final boolean isRehearsal = 1 == args.length && Rehearsal.ARGUMENT.equals(args[0]);
        System.exit(isRehearsal ? Rehearsal.run() : run(args, Console.ofProcess()));
    }

    /**
     * Run a command in this process.
     *
     * @param args command line.
     * @param out  takes results.
     * @param err  takes progress and errors.
     * @return exit code: 0 ok, 1 failed check, 2 wrong usage.
     */
    public static int run(final String[] args, final PrintStream out, final PrintStream err)
    {
        return run(args, Console.plain(out, err));
    }

    private static int run(final String[] args, final Console console)
    {
        final PrintWriter err = writer(console.err());
        final CommandLine commandLine = new CommandLine(new LiqheatMain());
        addCommands(commandLine, args, console);
        commandLine
            .setOut(writer(console.out()))
            .setErr(err)
            .setUsageHelpWidth(HELP_COLUMNS)
            .setColorScheme(CommandLine.Help.defaultColorScheme(
                console.hasColour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setParameterExceptionHandler((ex, line) -> usageError(ex, err))
            .setExecutionExceptionHandler((ex, command, result) -> failure(ex, command, err));
        layOutHelp(commandLine);
        commandLine.getSubcommands().values().forEach(LiqheatMain::layOutHelp);
        final int exitCode = commandLine.execute(args);
        console.out().flush();
        if (console.out().checkError())
        {
            err.println("liqheat: not all output could be written: is the disk full, or the reader gone?");
            return 0 == exitCode ? CommandException.FAILED : exitCode;
        }

        return exitCode;
    }

    /** A command that is named first needs no other one, and starts sooner without them. */
    private static void addCommands(final CommandLine commandLine, final String[] args, final Console console)
    {
        final boolean isNamed = args.length > 0 && COMMANDS.containsKey(args[0]);
        COMMANDS.forEach((name, command) ->
        {
            if (!isNamed || name.equals(args[0]))
            {
                commandLine.addSubcommand(name, command.apply(console));
            }
        });
    }

    private static Map<String, Function<Console, Object>> commands()
    {
        final Map<String, Function<Console, Object>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("ingest", IngestCommand::new);
        commands.put("live", LiveCommand::new);
        commands.put("replay", ReplayCommand::new);
        commands.put("replay-server", ReplayServerCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("prune", PruneCommand::new);
        commands.put("map", MapCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("rewind", RewindCommand::new);
        commands.put("snapshot", SnapshotCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("margin", MarginCommand::new);
        commands.put("accuracy", AccuracyCommand::new);
        commands.put("fault-test", FaultTestCommand::new);
        commands.put("bench", (console) -> new BenchCommand());
        return commands;
    }

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "which command? one of " +
            String.join(", ", spec.subcommands().keySet()));
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

    private static PrintWriter writer(final PrintStream stream)
    {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static int usageError(final ParameterException ex, final PrintWriter err)
    {
        final CommandLine commandLine = ex.getCommandLine();
        final String name = commandLine.getCommandSpec().qualifiedName();
        err.println(name + ": " + oneLine(ex));
        CommandLine.UnmatchedArgumentException.printSuggestions(ex, err);
        err.println("Try '" + name + " --help'.");
        return CommandException.USAGE;
    }

    private static int failure(final Exception ex, final CommandLine command, final PrintWriter err)
    {
        err.println(command.getCommandSpec().qualifiedName() + ": " + oneLine(ex));
        if (command.getParseResult().hasMatchedOption("--stacktrace"))
        {
            ex.printStackTrace(err);
        }

        return ex instanceof CommandException ? ((CommandException)ex).exitCode() : CommandException.FAILED;
    }

    private static String oneLine(final Exception ex)
    {
        final StringBuilder text = new StringBuilder(
            null == ex.getMessage() ? ex.getClass().getSimpleName() : ex.getMessage());
        if (!(ex instanceof CommandException) && null != ex.getCause() && null != ex.getCause().getMessage() &&
            text.indexOf(ex.getCause().getMessage()) < 0)
        {
            text.append(" (").append(ex.getCause().getMessage()).append(')');
        }

        return text.toString().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Says which liqheat and which Java this is. */
    static final class Version implements IVersionProvider
    {
        @Override
        public String[] getVersion()
        {
            final String version = LiqheatMain.class.getPackage().getImplementationVersion();
            return new String[]{"liqheat " + (null == version ? "development" : version) + " on Java " +
                System.getProperty("java.version")};
        }
    }
}
