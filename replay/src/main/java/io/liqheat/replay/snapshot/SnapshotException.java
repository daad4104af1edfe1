package io.liqheat.replay.snapshot;

/**
 * A snapshot that cannot be used: damaged, of another journal, or of another version. It can always be made again.
 */
public final class SnapshotException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message naming the file and what is wrong with it.
     */
    public SnapshotException(final String message)
    {
        super(message);
    }

    /**
     * A refusal with its reason.
     *
     * @param message naming the file and what is wrong with it.
     * @param cause   why.
     */
    public SnapshotException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
