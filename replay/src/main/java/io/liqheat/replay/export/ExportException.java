package io.liqheat.replay.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An export cannot be made. The message names what is wrong and the way out.
 */
public final class ExportException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    public ExportException(final String message)
    {
        super(message);
    }

    private ExportException(final String message, final Throwable cause)
    {
        super(message, cause);
    }

    static ExportException of(final Path path, final IOException cause)
    {
        final String reason = String.valueOf(cause.getMessage());
        final boolean isFull = reason.toLowerCase(Locale.ROOT).contains("no space left") ||
            reason.toLowerCase(Locale.ROOT).contains("quota exceeded");
        return new ExportException(isFull ?
            "the disk is full: " + path + " could not be written; free some space or name another directory, nothing " +
            "of this export is kept" :
            path + " cannot be written: " + cause.getClass().getSimpleName() + ": " + reason, cause);
    }
}
