package io.liqheat.replay.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs that are to be killed. */
public final class ChildJvm
{
    private ChildJvm()
    {
    }

    /**
     * Run a program in a JVM of its own, with the module flags of this one.
     *
     * @param main of the program.
     * @param args of the program.
     * @return the process, to be killed.
     */
    public static Process start(final Class<?> main, final Path... args) throws IOException
    {
        return start(List.of(), main, args);
    }

    /**
     * Run a program in a JVM of its own, with the module flags of this one.
     *
     * @param flags more flags of the JVM.
     * @param main  of the program.
     * @param args  of the program.
     * @return the process, to be killed.
     */
    public static Process start(final List<String> flags, final Class<?> main, final Path... args) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (flag.startsWith("--"))
            {
                command.add(flag);
            }
        }

        command.addAll(flags);
        command.add("-Xmx128m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (final Path arg : args)
        {
            command.add(arg.toString());
        }

        return new ProcessBuilder(command).inheritIO().start();
    }
}
