package io.liqheat.replay.journal;

/**
 * A journal cannot be created, opened or appended to. Damage found while reading is a {@link JournalFault} instead.
 */
public final class JournalException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    public JournalException(final String message)
    {
        super(message);
    }

    public JournalException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
