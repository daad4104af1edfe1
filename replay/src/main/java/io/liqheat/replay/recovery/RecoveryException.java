package io.liqheat.replay.recovery;

/**
 * A journal cannot be continued: the message says where and why, and what to do instead.
 */
public final class RecoveryException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    public RecoveryException(final String message)
    {
        super(message);
    }

    public RecoveryException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
