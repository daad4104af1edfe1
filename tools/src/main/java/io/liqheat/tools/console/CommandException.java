package io.liqheat.tools.console;

/**
 * Ends a command with one line on the error stream.
 */
public final class CommandException extends RuntimeException
{
    /** Exit code of a check that failed, or of work that could not be done. */
    public static final int FAILED = 1;

    /** Exit code of wrong usage. */
    public static final int USAGE = 2;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(final int exitCode, final String message)
    {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * Something the caller has to say differently.
     *
     * @param message naming the thing, the value and the way out.
     * @return to be thrown.
     */
    public static CommandException usage(final String message)
    {
        return new CommandException(USAGE, message);
    }

    /**
     * Something that went wrong.
     *
     * @param message naming the thing, the value and the way out.
     * @return to be thrown.
     */
    public static CommandException failed(final String message)
    {
        return new CommandException(FAILED, message);
    }

    public int exitCode()
    {
        return exitCode;
    }
}
