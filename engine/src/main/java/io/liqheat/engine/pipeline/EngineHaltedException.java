package io.liqheat.engine.pipeline;

/**
 * The engine has stopped on an error, or was closed: nothing more is taken. The cause is the first failure.
 */
public final class EngineHaltedException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * An engine that halted.
     *
     * @param cause first failure, or null when the engine was closed.
     */
    public EngineHaltedException(final Throwable cause)
    {
        super(null == cause ? "the engine is closed" : "the engine has halted: " + cause.getMessage(), cause);
    }
}
