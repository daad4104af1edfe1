package io.liqheat.tools.command;

import io.liqheat.replay.fault.DamageCampaign;
import io.liqheat.replay.fault.DamageReport;
import io.liqheat.replay.fault.FaultSimulation;
import io.liqheat.replay.fault.KillCampaign;
import io.liqheat.replay.fault.KillReport;
import io.liqheat.replay.fault.SimReport;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.render.FaultReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code liqheat fault-test}.
 */
@Command(
    name = "fault-test",
    description = {
        "Let things go wrong on this machine, and check that what is promised holds.",
        "",
        "Kills: a process that runs the whole way from frames to the journal under full load is killed at a",
        "random moment or at a named place of its code, also while it starts and recovers; what it had",
        "acknowledged must be there, once and unchanged, and a replay of it must give the same; 100 kills or more",
        "must come to every named place. Damages: files of a journal are damaged in fifteen ways; nothing wrong",
        "may ever be read, and every damage must be told with its place or harm nothing. Seeds: simulations, in",
        "one thread and in simulated time, of feeds, clocks, disks, consumers and the process itself failing; a",
        "seed always does the same, and a failing one is told with the command that runs it again.",
        "",
        "The exit code is 1 if any promise was not kept. Everything is written below the temporary directory, or",
        "below --dir, and deleted."},
    footer = {
        "  liqheat fault-test",
        "  liqheat fault-test --kills 500 --damages 5000 --seeds 1000",
        "  liqheat fault-test --kills 0 --damages 0 --seeds 1 --seed 4711     one simulation again"})
public final class FaultTestCommand implements Callable<Integer>
{
    private static final int MAX_COUNT = 10_000_000;
    private static final int FRAMES = 6_000;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "10",
        description = "Processes to kill. Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--damages", paramLabel = "N", defaultValue = "300",
        description = "Damages to do to a journal. Default: ${DEFAULT-VALUE}.")
    private int damages;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "20",
        description = "Simulations to run. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
        description = "Of all chance; simulations count up from it. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--dir", paramLabel = "DIR",
        description = "Existing directory to write below. Default: the system's temporary one.")
    private Path parent;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public FaultTestCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException
    {
        requireCount("--kills", kills);
        requireCount("--damages", damages);
        requireCount("--seeds", seeds);
        if (0 == kills && 0 == damages && 0 == seeds)
        {
            throw CommandException.usage("nothing to do: --kills, --damages and --seeds are all 0");
        }

        if (null != parent && !Files.isDirectory(parent))
        {
            throw CommandException.usage("--dir=" + parent + " is no directory");
        }

        final Path folder = null == parent ? Files.createTempDirectory("liqheat-fault-test-") :
            Files.createTempDirectory(parent, "liqheat-fault-test-");
        final Thread deletion = new Thread(() -> IoUtil.delete(folder.toFile(), true));
        Runtime.getRuntime().addShutdownHook(deletion);
        try
        {
            return print(run(folder));
        }
        finally
        {
            Runtime.getRuntime().removeShutdownHook(deletion);
            IoUtil.delete(folder.toFile(), true);
        }
    }

    private FaultReport run(final Path folder) throws IOException, InterruptedException
    {
        KillReport killReport = null;
        DamageReport damageReport = null;
        SimReport simReport = null;
        final long startNs = System.nanoTime();
        if (kills > 0)
        {
            try (Progress progress = common.progress(console, "killing", "kills", kills))
            {
                killReport = new KillCampaign(Files.createDirectory(folder.resolve("kills")), seed)
                    .run(kills, (done) -> progress.update(done, done));
            }
        }

        if (damages > 0)
        {
            try (Progress progress = common.progress(console, "damaging", "damages", damages))
            {
                damageReport = new DamageCampaign(Files.createDirectory(folder.resolve("damages")), seed, FRAMES)
                    .run(damages, (done) -> progress.update(done, done));
            }
        }

        if (seeds > 0)
        {
            try (Progress progress = common.progress(console, "simulating", "seeds", seeds))
            {
                simReport = new FaultSimulation(Files.createDirectory(folder.resolve("seeds")), seed)
                    .run(seeds, (done) -> progress.update(done, done));
            }
        }

        return new FaultReport(seed, killReport, damageReport, simReport, System.nanoTime() - startNs);
    }

    private int print(final FaultReport report)
    {
        if (OutputFormat.JSON == format)
        {
            try (Json json = new Json(console.out()))
            {
                report.write(json);
            }
        }
        else
        {
            report.lines().forEach(console.out()::println);
        }

        return report.violations().isEmpty() ? 0 : CommandException.FAILED;
    }

    private static void requireCount(final String name, final int count)
    {
        if (count < 0 || count > MAX_COUNT)
        {
            throw CommandException.usage(name + "=" + count + " is out of range: 0 to " + MAX_COUNT);
        }
    }
}
