package io.liqheat.replay.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A stream of recorded messages. Every line of the files is accounted for: at the end {@link #lines()} is the sum of
 * {@link #messages()}, {@link #otherLines()}, {@link #blankLines()} and {@link #faultyLines()}.
 * <p>
 * <b>Threading:</b> one thread.
 */
public interface CaptureReader extends AutoCloseable
{
    /**
     * Open recorded files and merge them by receive time; of equal times the earlier named file comes first. Format and
     * compression of each file are told from its first bytes.
     *
     * @param files to read, plain, gzip or zstd.
     * @return the reader.
     * @throws IllegalArgumentException when a file is missing or in no known format.
     */
    static CaptureReader open(final Path... files)
    {
        return MergedCapture.open(List.of(files));
    }

    /**
     * Deliver the next message.
     *
     * @param handler of it.
     * @return false when there is none left.
     */
    boolean next(CaptureHandler handler);

    /**
     * Receive time of the message that {@link #next(CaptureHandler)} will deliver. What was delivered before is not
     * valid any more.
     *
     * @return ns since the epoch, {@link Long#MAX_VALUE} when there is none left.
     */
    long nextTimeNs();

    /**
     * Have every fault told, also those that are more than are kept.
     *
     * @param listener told from now on.
     */
    void badLines(Consumer<CaptureFault> listener);

    /**
     * Something about the line of the message delivered last.
     *
     * @param text of it.
     * @return file, line and text.
     */
    CaptureFault atDelivered(String text);

    /**
     * Bytes read so far, as they are in the files; a file that holds several connections out of order is read once for
     * each.
     *
     * @return the bytes.
     */
    long bytesRead();

    /**
     * What {@link #bytesRead()} will be at the end.
     *
     * @return the bytes.
     */
    long bytesTotal();

    long lines();

    /**
     * Lines that became a call of the handler.
     *
     * @return how many.
     */
    long messages();

    /**
     * Lines that are understood and are no input: headers, configuration, what was sent.
     *
     * @return how many.
     */
    long otherLines();

    long blankLines();

    /**
     * Lines that could not be read.
     *
     * @return how many.
     */
    long faultyLines();

    /**
     * The first faults: all of them while there are fewer than {@link MergedCapture#MAX_FAULTS} per file. A damaged
     * file adds one for the place where it breaks off, besides those for its lines.
     *
     * @return a copy of the list.
     */
    List<CaptureFault> faults();

    /**
     * What is peculiar about the files and was dealt with: parts that overlap in time and were merged.
     *
     * @return one line each, for people.
     */
    List<String> notes();

    @Override
    void close();
}
