package io.liqheat.engine.pipeline;

import io.liqheat.engine.model.ModelParameters;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes journals for engines that are given only a directory. Found through {@link java.util.ServiceLoader}: the replay
 * module has one.
 */
public interface JournalProvider
{
    /**
     * Create a journal, or continue the one that is there.
     *
     * @param directory  of the journal, may be empty or absent.
     * @param attributes what its header is to say besides what it says by itself, e.g. {@code source}.
     * @param parameters of the engine that will write it; a journal of other parameters is not continued.
     * @param keepNs     how much of it to keep, in ns before its newest event; {@link Long#MAX_VALUE} for all.
     * @return the open journal.
     */
    EngineJournal open(Path directory, Map<String, String> attributes, ModelParameters parameters, long keepNs);
}
