package io.liqheat.engine.state;

/**
 * Saved state that cannot be what an engine had; the message names the field. Nothing of it may be used.
 */
public final class InvalidStateException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message naming the field, its value and what it must be.
     */
    public InvalidStateException(final String message)
    {
        super(message);
    }

    /**
     * A refusal of something made of several fields.
     *
     * @param message saying what it is.
     * @param cause   why it is refused.
     */
    public InvalidStateException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
