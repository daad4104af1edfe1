package io.liqheat.tools.command;

import io.liqheat.replay.capture.CaptureFault;
import io.liqheat.tools.console.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A list of lines that could not be read or used: file, line, reason and first bytes, with tabs between them.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class BadRowsFile implements Consumer<CaptureFault>, AutoCloseable
{
    private static final String AFTER_REASON = ": ";

    private final Path file;
    private final Writer writer;
    private long count;

    private BadRowsFile(final Path file, final Writer writer)
    {
        this.file = file;
        this.writer = writer;
    }

    /** The file, with its heading; null when none is named. */
    static BadRowsFile of(final Path file)
    {
        if (null == file)
        {
            return null;
        }

        try
        {
            final Writer writer = Files.newBufferedWriter(file);
            writer.write("file\tline\treason\tfirst_bytes\n");
            return new BadRowsFile(file, writer);
        }
        catch (final IOException ex)
        {
            throw CommandException.usage("--bad-rows=" + file + " cannot be written: " + ex.getMessage());
        }
    }

    @Override
    public void accept(final CaptureFault fault)
    {
        count++;
        final String text = fault.text().replaceAll("[\\t\\r\\n]", " ");
        final int end = text.indexOf(AFTER_REASON);
        try
        {
            writer.write(fault.file() + "\t" + fault.line() + "\t" + (end < 0 ? text : text.substring(0, end)) + "\t" +
                (end < 0 ? "" : text.substring(end + AFTER_REASON.length())) + "\n");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot write " + file, ex);
        }
    }

    /** Lines listed so far. */
    long count()
    {
        return count;
    }

    @Override
    public void close()
    {
        try
        {
            writer.close();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot write " + file, ex);
        }
    }
}
