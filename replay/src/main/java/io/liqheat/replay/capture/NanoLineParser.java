package io.liqheat.replay.capture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Lines {@code <receive ns> <message>} of one symbol of Binance futures. An answer with a depth snapshot stands among
 * the messages and names neither its request nor its symbol: the symbol is that of the stream before it.
 */
final class NanoLineParser implements LineParser
{
    private static final byte[] STREAM = CaptureText.ascii("{\"stream\":\"");
    private static final byte[] SNAPSHOT = CaptureText.ascii("{\"lastUpdateId\":");
    private static final String COIN_MARGINED = "USD_";
    private final CaptureOrigin linear = CaptureOrigin.of("wss://fstream.binance.com/stream");
    private final CaptureOrigin inverse = CaptureOrigin.of("wss://dstream.binance.com/stream");

    private byte[] symbol = new byte[0];
    private String snapshotUrl;
    private CaptureOrigin origin = linear;

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

        final long timeNs = CaptureText.nanoDigits(bytes, line.start(), space);
        if (CaptureText.NOT_A_NUMBER == timeNs)
        {
            return FAULTY;
        }

        final int from = space + 1;
        if (CaptureText.startsWith(bytes, from, end, SNAPSHOT))
        {
            if (null == snapshotUrl)
            {
                return FAULTY;
            }

            message.url(snapshotUrl);
            message.rest(origin, timeNs, line.buffer(), from, end - from);
            return MESSAGE;
        }

        if (CaptureText.startsWith(bytes, from, end, STREAM))
        {
            noteSymbol(bytes, from + STREAM.length, end);
        }

        message.text(origin, timeNs, line.buffer(), from, end - from);
        return MESSAGE;
    }

    private void noteSymbol(final byte[] bytes, final int from, final int end)
    {
        final int at = CaptureText.indexOf(bytes, from, end, '@');
        if (at > from && !CaptureText.isEqual(bytes, from, at - from, symbol))
        {
            final String text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
            final String upper = text.toUpperCase(Locale.ROOT);
            final boolean isInverse = upper.contains(COIN_MARGINED);
            symbol = text.getBytes(StandardCharsets.UTF_8);
            origin = isInverse ? inverse : linear;
            snapshotUrl = (isInverse ? "/dapi/v1/depth?symbol=" : "/fapi/v1/depth?symbol=") + upper;
        }
    }
}
