package io.liqheat.replay.capture;

/**
 * Lines that are Bybit's messages and nothing else, as in its order book archives ({@code …_ob500.data.zip}). Each was
 * received when it says it was sent: {@code ts}, the first time in it.
 */
final class TopicLineParser implements LineParser
{
    private static final byte[] TOPIC = CaptureText.ascii("{\"topic\":\"");

    private final CaptureOrigin origin = CaptureOrigin.of("bybit");

    /** Whether a line looks like one of these. */
    static boolean isTopicLine(final byte[] bytes, final int start, final int end)
    {
        return CaptureText.startsWith(bytes, start, end, TOPIC);
    }

    @Override
    public int parse(final LineInput line, final CaptureMessage message)
    {
        final byte[] bytes = line.bytes();
        final long timeNs = isTopicLine(bytes, line.start(), line.end()) ?
            NamedTime.firstNs(bytes, line.start(), line.end()) : CaptureText.NOT_A_NUMBER;
        if (CaptureText.NOT_A_NUMBER == timeNs)
        {
            return FAULTY;
        }

        message.text(origin, timeNs, line.buffer(), line.start(), line.end() - line.start());
        return MESSAGE;
    }
}
