package io.liqheat.replay.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of a text capture. Time is in seconds since the epoch:
 * <pre>
 *   &lt;url&gt; &lt;-&gt; &lt;time&gt;             connection opened
 *   &lt;url&gt; &lt;- &lt;time&gt;: &lt;text&gt;      sent
 *   &lt;url&gt; -&gt; &lt;time&gt;: &lt;text&gt;      answer of a request
 *   &lt;time&gt;: &lt;text&gt;               received
 *   configuration: &lt;text&gt;        how the recorder was set up
 * </pre>
 */
final class UrlLineParser implements LineParser
{
    private static final byte[] CONFIGURATION = CaptureText.ascii("configuration: ");
    private static final byte[] OPENED = CaptureText.ascii("<-> ");
    private static final byte[] SENT = CaptureText.ascii("<- ");
    private static final byte[] ANSWER = CaptureText.ascii("-> ");

    private final CaptureOrigin origin;
    private byte[] connection = new byte[0];

    UrlLineParser(final CaptureOrigin origin)
    {
        this.origin = origin;
    }

    /** Whether a line looks like one of these. */
    static boolean isUrlLine(final byte[] bytes, final int start, final int end)
    {
        if (CaptureText.startsWith(bytes, start, end, CONFIGURATION) || textStart(bytes, start, end) >= 0)
        {
            return true;
        }

        final int space = CaptureText.indexOf(bytes, start, end, ' ');
        return space > start && isUrl(bytes, start, space);
    }

    @Override
    public int parse(final LineInput line, final CaptureMessage message)
    {
        final byte[] bytes = line.bytes();
        final int start = line.start();
        final int end = line.end();
        if (CaptureText.isDigit(bytes[start]))
        {
            return received(line, message);
        }

        if (CaptureText.startsWith(bytes, start, end, CONFIGURATION))
        {
            return OTHER;
        }

        final int space = CaptureText.indexOf(bytes, start, end, ' ');
        if (space < 0 || !isUrl(bytes, start, space))
        {
            return FAULTY;
        }

        final int arrow = space + 1;
        if (CaptureText.startsWith(bytes, arrow, end, OPENED))
        {
            noteConnection(bytes, start, space - start);
            final long timeNs = CaptureText.secondsToNs(bytes, arrow + OPENED.length, end);
            message.connect(origin, timeNs);
            return CaptureText.NOT_A_NUMBER == timeNs ? FAULTY : MESSAGE;
        }

        if (CaptureText.startsWith(bytes, arrow, end, SENT))
        {
            noteConnection(bytes, start, space - start);
            return textStart(bytes, arrow + SENT.length, end) < 0 ? FAULTY : OTHER;
        }

        if (!CaptureText.startsWith(bytes, arrow, end, ANSWER))
        {
            return FAULTY;
        }

        final int from = textStart(bytes, arrow + ANSWER.length, end);
        if (from < 0)
        {
            return FAULTY;
        }

        message.url(bytes, start, space - start);
        message.rest(origin, timeNs(bytes, arrow + ANSWER.length, from), line.buffer(), from, end - from);
        return MESSAGE;
    }

    /** What follows was received on the connection that was opened, or written to, last. */
    private void noteConnection(final byte[] bytes, final int offset, final int length)
    {
        if (!CaptureText.isEqual(bytes, offset, length, connection))
        {
            connection = Arrays.copyOfRange(bytes, offset, offset + length);
            origin.name(new String(connection, StandardCharsets.UTF_8));
        }
    }

    private int received(final LineInput line, final CaptureMessage message)
    {
        final int from = textStart(line.bytes(), line.start(), line.end());
        if (from < 0)
        {
            return FAULTY;
        }

        message.text(origin, timeNs(line.bytes(), line.start(), from), line.buffer(), from, line.end() - from);
        return MESSAGE;
    }

    /** Index of the text in {@code <time>: <text>}, or -1 when it is not that. */
    private static int textStart(final byte[] bytes, final int from, final int end)
    {
        final int colon = CaptureText.indexOf(bytes, from, end, ':');
        return colon > 0 && colon + 2 < end && ' ' == bytes[colon + 1] &&
            CaptureText.NOT_A_NUMBER != CaptureText.secondsToNs(bytes, from, colon) ? colon + 2 : -1;
    }

    private static long timeNs(final byte[] bytes, final int from, final int textStart)
    {
        return CaptureText.secondsToNs(bytes, from, textStart - 2);
    }

    private static boolean isUrl(final byte[] bytes, final int from, final int to)
    {
        final int colon = CaptureText.indexOf(bytes, from, to, ':');
        return colon > from && colon + 2 < to && '/' == bytes[colon + 1] && '/' == bytes[colon + 2];
    }
}
