package io.liqheat.tools.command;

import io.liqheat.tools.console.CommandException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat bench}, which the launcher starts from a jar of its own: here it only says so.
 */
@Command(
    name = "bench",
    description = {
        "Measure latency and throughput on this machine, beside the primitives liqheat is made of.",
        "",
        "The benchmarks are a jar of their own, with other JVM flags: tools/liqheat builds and starts it. This",
        "program alone cannot."},
    footer = {
        "  liqheat bench latency --help",
        "  liqheat bench latency --quick",
        "  liqheat bench throughput --quick"})
public final class BenchCommand implements Callable<Integer>
{
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean isHelp;

    @Option(names = "--stacktrace", hidden = true, description = "On failure, show where in the program it happened.")
    private boolean hasStackTrace;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "latency or throughput, with its options.")
    private List<String> arguments;

    @Override
    public Integer call()
    {
        throw CommandException.usage(
            "the benchmarks are a jar of their own: run tools/liqheat bench from a source tree");
    }
}
