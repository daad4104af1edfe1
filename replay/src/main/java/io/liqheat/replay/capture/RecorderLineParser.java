package io.liqheat.replay.capture;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines {@code {"ts":<ms since the epoch>, ...}} of a recorder program; the name of the file,
 * {@code <kind>_<coin>_<day>.jsonl}, says what they are about.
 * <p>
 * A recorder that was restarted may have written while its predecessor still did, one block behind the other. Such a
 * file is read as several runs of lines, each in the order of time.
 */
final class RecorderLineParser implements LineParser
{
    static final byte[] TIME = CaptureText.ascii("{\"ts\":");

    private static final Pattern FILE_NAME = Pattern.compile("([A-Za-z0-9]+)_([^_]+)_(\\d{8})\\.jsonl(\\.\\w+)?");
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MAX_MS = Long.MAX_VALUE / NS_PER_MS;

    private final String kind;
    private final String coin;
    private final long firstLine;
    private final long endLine;

    /**
     * @param file      that is read.
     * @param firstLine of the run, from 1.
     * @param endLine   one past the last of the run.
     */
    RecorderLineParser(final Path file, final long firstLine, final long endLine)
    {
        this.firstLine = firstLine;
        this.endLine = endLine;
        final Matcher matcher = FILE_NAME.matcher(file.getFileName().toString());
        if (!matcher.matches())
        {
            throw new IllegalArgumentException(
                "recorder files are named <kind>_<coin>_<yyyymmdd>.jsonl, because their lines do not say it: file=" +
                file);
        }

        kind = matcher.group(1);
        coin = matcher.group(2);
    }

    /** Time of a line in ns, or {@link CaptureText#NOT_A_NUMBER}. */
    static long timeNs(final LineInput line)
    {
        final byte[] bytes = line.bytes();
        final int start = line.start();
        final int end = line.end();
        final int comma = CaptureText.indexOf(bytes, start, end, ',');
        if (comma < 0 || '}' != bytes[end - 1] || !CaptureText.startsWith(bytes, start, end, TIME))
        {
            return CaptureText.NOT_A_NUMBER;
        }

        final long timeMs = CaptureText.digits(bytes, start + TIME.length, comma);
        return timeMs > MAX_MS || CaptureText.NOT_A_NUMBER == timeMs ||
            !CaptureText.isReceiveTime(timeMs * NS_PER_MS) ? CaptureText.NOT_A_NUMBER : timeMs * NS_PER_MS;
    }

    @Override
    public boolean isCountingStrayLines()
    {
        return 1 == firstLine;
    }

    @Override
    public int parse(final LineInput line, final CaptureMessage message)
    {
        if (line.lineNumber() < firstLine || line.lineNumber() >= endLine)
        {
            return ELSEWHERE;
        }

        final long timeNs = timeNs(line);
        if (CaptureText.NOT_A_NUMBER == timeNs)
        {
            return FAULTY;
        }

        message.recorded(timeNs, kind, coin, line.buffer(), line.start(), line.end() - line.start());
        return MESSAGE;
    }
}
