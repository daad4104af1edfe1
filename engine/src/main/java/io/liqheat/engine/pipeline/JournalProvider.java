package io.liqheat.engine.pipeline;

/**
 * Makes journals for engines that are given only a directory. Found through {@link java.util.ServiceLoader}: the replay
 * module has one.
 */
public interface JournalProvider
{
    /**
     * Create a journal, or continue the one that is there.
     *
     * @param request which one, and how.
     * @return the open journal.
     */
    EngineJournal open(JournalRequest request);
}
