package io.liqheat.replay.fault;

import io.liqheat.engine.status.JvmFlags;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.SystemUtil;

/**
 * Starts programs that may crash or are to be killed, in a JVM of their own with the module flags of this one.
 */
final class FaultJvm
{
    private FaultJvm()
    {
    }

    /**
     * Start a program.
     *
     * @param output takes what it prints, a file.
     * @param main   of the program.
     * @param args   of the program; those that start with {@code -D} are properties of its JVM.
     * @return the process.
     * @throws IOException when there is no such program.
     */
    static Process start(final Path output, final Class<?> main, final String... args) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", SystemUtil.isWindows() ? "java.exe" : "java")
            .toString());
        // Also where this JVM has them from the manifest of its jar, which the other one is not started with.
        command.addAll(JvmFlags.opening(JvmFlags.JOURNAL));
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (flag.startsWith("--"))
            {
                command.add(flag);
            }
        }

        command.add("-Xmx256m");
        command.add("-XX:ErrorFile=" + output + ".hs_err");
        for (final String arg : args)
        {
            if (arg.startsWith("-D"))
            {
                command.add(arg);
            }
        }

        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (final String arg : args)
        {
            if (!arg.startsWith("-D"))
            {
                command.add(arg);
            }
        }

        final File file = output.toFile();
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file).start();
    }
}
