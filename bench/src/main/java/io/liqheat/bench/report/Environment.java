package io.liqheat.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where figures were made: machine, kernel, JVM with its flags, and the state of the sources.
 */
public final class Environment
{
    /** The launcher says here which commit it runs. */
    public static final String COMMIT_PROPERTY = "liqheat.bench.commit";

    private Environment()
    {
    }

    /** {@return what is known, by name} */
    public static Map<String, String> describe()
    {
        final Runtime runtime = Runtime.getRuntime();
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("time", Instant.now().toString());
        facts.put("commit", System.getProperty(COMMIT_PROPERTY, "unknown"));
        facts.put("processor", processor());
        facts.put("cores", Integer.toString(runtime.availableProcessors()));
        facts.put("memory", memory());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " +
            System.getProperty("os.arch"));
        facts.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + " (" +
            System.getProperty("java.vendor") + ")");
        facts.put("heap", (runtime.maxMemory() >> 20) + " MiB at most");
        facts.put("collectors", String.join(", ", ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map((bean) -> bean.getName()).toList()));
        facts.put("flags", String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        facts.put("bounds checks", Boolean.getBoolean("agrona.disable.bounds.checks") ? "off" : "on");
        return facts;
    }

    /** {@return lines for people} */
    public static List<String> lines(final Map<String, String> facts)
    {
        final List<String> lines = new ArrayList<>();
        facts.forEach((name, value) -> lines.add(String.format("%-14s %s", name, value)));
        return lines;
    }

    private static String processor()
    {
        return valueOf("/proc/cpuinfo", "model name");
    }

    private static String memory()
    {
        return valueOf("/proc/meminfo", "MemTotal");
    }

    private static String valueOf(final String file, final String name)
    {
        try
        {
            for (final String line : Files.readAllLines(Path.of(file)))
            {
                if (line.startsWith(name))
                {
                    return line.substring(line.indexOf(':') + 1).trim();
                }
            }
        }
        catch (final IOException ex)
        {
            return "unknown";
        }

        return "unknown";
    }
}
