package io.liqheat.replay.capture;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The forms in which messages are recorded, told apart by the first lines.
 */
enum CaptureFormat
{
    /** {@link NanoLineParser}. */
    NANO_LINES,

    /** {@link UrlLineParser}. */
    URL_LINES,

    /** {@link ConnectionLineParser}. */
    CONNECTION_JSON,

    /** {@link RecorderLineParser}. */
    RECORDER_JSON,

    /** {@link FrameLineParser}. */
    FRAME_JSON,

    /** {@link IsoLineParser}. */
    ISO_LINES,

    /** {@link TopicLineParser}. */
    TOPIC_JSON,

    /** No line at all. */
    EMPTY;

    private static final int MAX_PROBED_LINES = 20;
    private static final int EXCERPT_LENGTH = 60;

    /**
     * Tell the format of a file, by the first of its lines that is of one.
     *
     * @param input before the first line.
     * @param file  for messages.
     * @return the format.
     * @throws IllegalArgumentException when it is none of these.
     */
    static CaptureFormat of(final LineInput input, final Path file)
    {
        String firstText = null;
        for (int i = 0; i < MAX_PROBED_LINES && input.next(); i++)
        {
            if (input.end() == input.start())
            {
                continue;
            }

            final CaptureFormat format = ofLine(input.bytes(), input.start(), input.end());
            if (null != format)
            {
                return format;
            }

            if (null == firstText)
            {
                firstText = excerpt(input);
            }
        }

        if (null == firstText && null == input.failure())
        {
            return EMPTY;
        }

        throw new IllegalArgumentException(
            "not a capture in a known format: file=" + file +
            (null == input.failure() ? "" : " (" + input.failure() + ")") +
            (null == firstText ? "" : " first line: " + firstText));
    }

    /** The beginning of a line, printable. */
    static String excerpt(final LineInput line)
    {
        final int length = Math.min(EXCERPT_LENGTH, line.end() - line.start());
        final String text = new String(line.bytes(), line.start(), length, StandardCharsets.US_ASCII);
        return text.replaceAll("[^ -~]", "?");
    }

    private static CaptureFormat ofLine(final byte[] bytes, final int start, final int end)
    {
        if (CaptureText.startsWith(bytes, start, end, ConnectionLineParser.TYPE))
        {
            return CONNECTION_JSON;
        }

        if (CaptureText.startsWith(bytes, start, end, RecorderLineParser.TIME))
        {
            return RECORDER_JSON;
        }

        if (TopicLineParser.isTopicLine(bytes, start, end))
        {
            return TOPIC_JSON;
        }

        final int space = CaptureText.indexOf(bytes, start, end, ' ');
        if (space > start && CaptureText.NOT_A_NUMBER != CaptureText.nanoDigits(bytes, start, space))
        {
            return NANO_LINES;
        }

        if (space > start && CaptureText.NOT_A_NUMBER != NamedTime.isoNs(bytes, start, space))
        {
            return ISO_LINES;
        }

        if (FrameLineParser.isFrameLine(bytes, start, end))
        {
            return FRAME_JSON;
        }

        return UrlLineParser.isUrlLine(bytes, start, end) ? URL_LINES : null;
    }
}
