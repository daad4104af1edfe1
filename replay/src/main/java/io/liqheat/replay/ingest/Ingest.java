package io.liqheat.replay.ingest;

import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.capture.CaptureFault;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reading recorded files into a journaling engine, some messages at a time.
 * <p>
 * <b>Threading:</b> one thread.
 */
public interface Ingest extends AutoCloseable
{
    /**
     * Ingest some messages.
     *
     * @param messages how many at most.
     * @return false when there are none left.
     */
    boolean step(int messages);

    /**
     * Apply what was read and close the journal.
     *
     * @return what became of every line.
     * @throws IllegalStateException when the engine halted, or when there was nothing to ingest.
     */
    Result finish();

    /** {@return what is peculiar about the files and was dealt with, and which of their messages are not wanted} */
    List<String> notes();

    /** {@return bytes read so far, for progress} */
    long bytesRead();

    /** {@return bytes there are to read} */
    long bytesTotal();

    /** {@return true once a message belonged to the format, so that there is a journal} */
    boolean isStarted();

    /** {@return messages read so far} */
    long messages();

    /** {@return what became of the messages, by venue and stream; empty before the first} */
    Collection<VenueTally> tallies();

    /**
     * Have every line told that cannot be read or used: more than the first ones that a result holds. To be called
     * before the first step.
     *
     * @param listener told file, line, reason and first bytes.
     */
    void badRows(Consumer<CaptureFault> listener);

    @Override
    void close();

    /**
     * What became of every line: {@code lines = messages + otherLines + faultyLines} and
     * {@code messages = decoded + ignored + rejected}.
     *
     * @param lines       read.
     * @param messages    that are input.
     * @param otherLines  that are none: headers, what was sent, blanks.
     * @param faultyLines that could not be read.
     * @param decoded     messages that became events or were taken in otherwise.
     * @param ignored     messages understood and not needed, or of another format.
     * @param rejected    messages that could not be used.
     * @param faults      the first faults.
     * @param state       of the engine at the end.
     */
    record Result(
        long lines,
        long messages,
        long otherLines,
        long faultyLines,
        long decoded,
        long ignored,
        long rejected,
        List<CaptureFault> faults,
        HeatmapEngine state)
    {
        /** {@return true when every line is accounted for} */
        public boolean isComplete()
        {
            return lines == messages + otherLines + faultyLines && messages == decoded + ignored + rejected;
        }
    }
}
