package io.liqheat.replay.capture;

/**
 * Lines {@code <ISO 8601 receive time> <message>}, as raw data services keep them. The file's name says of which
 * exchange; an empty line is a connection that broke.
 */
final class IsoLineParser implements LineParser
{
    private final CaptureOrigin origin;

    IsoLineParser(final CaptureOrigin origin)
    {
        this.origin = origin;
    }

    @Override
    public int parse(final LineInput line, final CaptureMessage message)
    {
        final byte[] bytes = line.bytes();
        final int end = line.end();
        final int space = CaptureText.indexOf(bytes, line.start(), end, ' ');
        if (space < 0 || space + 1 == end)
        {
            return FAULTY;
        }

        final long timeNs = NamedTime.isoNs(bytes, line.start(), space);
        if (CaptureText.NOT_A_NUMBER == timeNs)
        {
            return FAULTY;
        }

        message.text(origin, timeNs, line.buffer(), space + 1, end - space - 1);
        return MESSAGE;
    }
}
