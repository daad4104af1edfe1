package io.liqheat.replay.journal;

/**
 * The two queues of a journal.
 */
public enum QueueName
{
    /** Events, in the order in which the engine applied them. */
    EVENTS("events"),

    /** Deltas, in the order in which the engine emitted them. */
    DELTAS("deltas");

    private final String folder;

    QueueName(final String folder)
    {
        this.folder = folder;
    }

    /**
     * Folder of the queue below the journal directory.
     *
     * @return its name.
     */
    public String folder()
    {
        return folder;
    }
}
