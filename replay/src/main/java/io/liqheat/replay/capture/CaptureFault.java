package io.liqheat.replay.capture;

import java.nio.file.Path;

/**
 * Input that could not be read as what the rest of its file is.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param file it is in.
 * @param line number of it, from 1.
 * @param text what is wrong, and the first bytes of the line.
 */
public record CaptureFault(Path file, long line, String text)
{
    @Override
    public String toString()
    {
        return file + ":" + line + ": " + text;
    }
}
