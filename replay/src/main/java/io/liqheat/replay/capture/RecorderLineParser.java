package io.liqheat.replay.capture;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines {@code {"ts":<ms since the epoch>, ...}} of a recorder program; the name of the file,
 * {@code <kind>_<coin>_<day>.jsonl}, says what they are about.
 */
final class RecorderLineParser implements LineParser
{
    static final byte[] TIME = CaptureText.ascii("{\"ts\":");

    private static final Pattern FILE_NAME = Pattern.compile("([A-Za-z0-9]+)_([^_]+)_(\\d{8})\\.jsonl(\\.\\w+)?");
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MAX_MS = Long.MAX_VALUE / NS_PER_MS;

    private final String kind;
    private final String coin;

    RecorderLineParser(final Path file)
    {
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

    @Override
    public int parse(final LineInput line, final CaptureMessage message)
    {
        final byte[] bytes = line.bytes();
        final int start = line.start();
        final int end = line.end();
        final int from = start + TIME.length;
        final int comma = CaptureText.indexOf(bytes, start, end, ',');
        if (comma < 0 || '}' != bytes[end - 1] || !CaptureText.startsWith(bytes, start, end, TIME))
        {
            return FAULTY;
        }

        final long timeMs = CaptureText.digits(bytes, from, comma);
        if (timeMs < 0 || timeMs > MAX_MS)
        {
            return FAULTY;
        }

        message.recorded(timeMs * NS_PER_MS, kind, coin, line.buffer(), start, end - start);
        return MESSAGE;
    }
}
