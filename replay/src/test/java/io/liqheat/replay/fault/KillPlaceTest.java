package io.liqheat.replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The campaign knows all places at which a process can be ended, and no others. */
class KillPlaceTest
{
    private static final Pattern HIT = Pattern.compile("CrashPoint\\.hit\\(\"([^\"]+)\"\\)");

    @Test
    void shouldNameEveryCrashPointOfTheSources() throws IOException
    {
        final Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java")))
        {
            for (final Path file : files.filter((path) -> path.toString().endsWith(".java")).toList())
            {
                final Matcher matcher = HIT.matcher(Files.readString(file));
                while (matcher.find())
                {
                    names.add(matcher.group(1));
                }
            }
        }

        assertEquals(names, Arrays.stream(KillPlace.values()).map(KillPlace::label)
            .collect(Collectors.toCollection(TreeSet::new)));
    }
}
