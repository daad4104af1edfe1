package io.liqheat.engine.pipeline;

import java.nio.file.Path;
import java.util.Map;

/**
 * Makes journals for engines that are given only a directory. Found through {@link java.util.ServiceLoader}: the replay
 * module has one.
 */
public interface JournalProvider
{
    /**
     * Create a new journal.
     *
     * @param directory  to create it in, empty or absent.
     * @param attributes what its header is to say besides what it says by itself, e.g. {@code source}.
     * @return the open journal.
     */
    EngineJournal create(Path directory, Map<String, String> attributes);
}
