package io.liqheat.replay.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One recorded file, or a part of it that is in the order of time, read message by message.
 * <p>
 * <b>Allocation:</b> none per line in steady state, except for the text of REST addresses that change.
 */
final class CaptureFile implements AutoCloseable
{
    private final Path path;
    private final LineInput input;
    private final LineParser parser;
    private final long bytesTotal;
    private final CaptureMessage message = new CaptureMessage();
    private final List<CaptureFault> faults = new ArrayList<>();
    private Consumer<CaptureFault> badLines = (fault) -> {};
    private boolean isEnded;
    private long lines;
    private long messages;
    private long otherLines;
    private long blankLines;
    private long faultyLines;

    CaptureFile(final Path path, final LineParser parser) throws IOException
    {
        this.path = path;
        this.parser = parser;
        input = new LineInput(path);
        bytesTotal = Files.size(path);
    }

    /**
     * Go to the next message.
     *
     * @return false when there is none left.
     */
    boolean advance()
    {
        while (input.next())
        {
            if (isMessage())
            {
                return true;
            }
        }

        if (!isEnded && null != input.failure() && parser.isCountingStrayLines())
        {
            addFault(input.lineNumber(), "the file breaks off here: " + input.failure());
        }

        isEnded = true;
        return false;
    }

    /** Receive time of the present message. */
    long timeNs()
    {
        return message.timeNs();
    }

    /** Told every fault, also those that are more than are kept. */
    void badLines(final Consumer<CaptureFault> listener)
    {
        badLines = listener;
    }

    /** The line of the present message, and something about it. */
    CaptureFault atPresentLine(final String text)
    {
        return new CaptureFault(path, input.lineNumber(), text);
    }

    void deliver(final CaptureHandler handler)
    {
        message.deliver(handler);
    }

    long bytesRead()
    {
        return input.bytesRead();
    }

    long bytesTotal()
    {
        return bytesTotal;
    }

    long lines()
    {
        return lines;
    }

    long messages()
    {
        return messages;
    }

    long otherLines()
    {
        return otherLines;
    }

    long blankLines()
    {
        return blankLines;
    }

    long faultyLines()
    {
        return faultyLines;
    }

    List<CaptureFault> faults()
    {
        return faults;
    }

    @Override
    public void close()
    {
        input.close();
    }

    private boolean isMessage()
    {
        final boolean isBlank = input.end() == input.start() && input.isWhole();
        final boolean isStray = isBlank || !input.isWhole();
        final int parsed = isStray ?
            parser.isCountingStrayLines() ? LineParser.FAULTY : LineParser.ELSEWHERE :
            parser.parse(input, message);
        final int outcome = LineParser.MESSAGE == parsed && !CaptureText.isReceiveTime(message.timeNs()) ?
            LineParser.FAULTY : parsed;
        if (LineParser.ELSEWHERE == outcome)
        {
            return false;
        }

        lines++;
        if (isBlank)
        {
            blankLines++;
        }
        else if (LineParser.MESSAGE == outcome)
        {
            messages++;
        }
        else if (LineParser.OTHER == outcome)
        {
            otherLines++;
        }
        else
        {
            faultyLines++;
            addFault(input.lineNumber(),
                (input.isWhole() ? "not understood: " : "cut off or too long: ") + CaptureFormat.excerpt(input));
        }

        return LineParser.MESSAGE == outcome;
    }

    private void addFault(final long line, final String text)
    {
        final CaptureFault fault = new CaptureFault(path, line, text);
        badLines.accept(fault);
        if (faults.size() < MergedCapture.MAX_FAULTS)
        {
            faults.add(fault);
        }
    }
}
