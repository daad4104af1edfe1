package io.liqheat.replay.capture;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Lines that are JSON objects around one frame each: {@code raw} is its text as a JSON string, or {@code msg} is the
 * frame itself. {@code exchange} or {@code venue} says whose it is, {@code recv_s} when it was received, in seconds
 * since the epoch, {@code transport} is {@code rest} for an answer, and {@code url} what was asked.
 * <p>
 * Collections of single frames keep no receive time: it is then the first time that the frame names, or else that of
 * the frame before it.
 */
final class FrameLineParser implements LineParser
{
    private static final byte[] RAW_KEY = CaptureText.ascii("raw");
    private static final byte[] MSG_KEY = CaptureText.ascii("msg");
    private static final byte[] EXCHANGE_KEY = CaptureText.ascii("exchange");
    private static final byte[] VENUE_KEY = CaptureText.ascii("venue");
    private static final byte[] MODULE_KEY = CaptureText.ascii("module");
    private static final byte[] TEST_KEY = CaptureText.ascii("test");
    private static final byte[] CHANNEL_KEY = CaptureText.ascii("channel");
    private static final byte[] TIME_KEY = CaptureText.ascii("recv_s");
    private static final byte[] TRANSPORT_KEY = CaptureText.ascii("transport");
    private static final byte[] URL_KEY = CaptureText.ascii("url");
    private static final byte[] REST = CaptureText.ascii("rest");
    private static final int FIRST_CAPACITY = 64 * 1024;

    /** Of a first frame that names no time: 2017-01-01. */
    private static final long FIRST_TIME_NS = 1_483_228_800_000_000_000L;

    private final CaptureOrigin nameless;
    private final JsonObjectScan scan = new JsonObjectScan();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final Map<String, CaptureOrigin> origins = new HashMap<>();
    private byte[] text = new byte[FIRST_CAPACITY];
    private long lastNs = FIRST_TIME_NS;

    FrameLineParser(final String fileName)
    {
        nameless = CaptureOrigin.ofFile(fileName);
        buffer.wrap(text);
    }

    /** Whether a line looks like one of these. */
    static boolean isFrameLine(final byte[] bytes, final int start, final int end)
    {
        final JsonObjectScan scan = new JsonObjectScan();
        return scan.scan(bytes, start, end) && (scan.find(bytes, RAW_KEY) >= 0 || scan.find(bytes, MSG_KEY) >= 0);
    }

    @Override
    public int parse(final LineInput line, final CaptureMessage message)
    {
        final byte[] bytes = line.bytes();
        if (!scan.scan(bytes, line.start(), line.end()))
        {
            return FAULTY;
        }

        final int raw = scan.find(bytes, RAW_KEY);
        final int field = raw < 0 ? scan.find(bytes, MSG_KEY) : raw;
        final int length = textOf(bytes, field);
        if (length < 0)
        {
            return FAULTY;
        }

        final int received = scan.find(bytes, TIME_KEY);
        final long timeNs = received < 0 ? NamedTime.firstNs(text, 0, length) :
            CaptureText.secondsToNs(bytes, scan.start(received), scan.end(received));
        if (CaptureText.NOT_A_NUMBER == timeNs && received >= 0)
        {
            return FAULTY;
        }

        lastNs = CaptureText.NOT_A_NUMBER == timeNs ? lastNs : timeNs;
        final CaptureOrigin origin = origin(bytes);
        final int transport = scan.find(bytes, TRANSPORT_KEY);
        if (transport < 0 || !CaptureText.isEqual(
            bytes, scan.start(transport), scan.end(transport) - scan.start(transport), REST))
        {
            message.text(origin, lastNs, buffer, 0, length);
            return MESSAGE;
        }

        final int url = scan.find(bytes, URL_KEY);
        message.url(string(bytes, url < 0 ? scan.find(bytes, CHANNEL_KEY) : url));
        message.rest(origin, lastNs, buffer, 0, length);
        return MESSAGE;
    }

    private CaptureOrigin origin(final byte[] bytes)
    {
        final int exchange = scan.find(bytes, EXCHANGE_KEY);
        final int venue = exchange < 0 ? scan.find(bytes, VENUE_KEY) : exchange;
        if (venue < 0)
        {
            return nameless;
        }

        // Where one exchange name stands for several markets, the kind of contract stands beside it.
        final String name = string(bytes, venue) + (scan.find(bytes, MODULE_KEY) < 0 ? "" :
            " " + string(bytes, scan.find(bytes, TEST_KEY)));
        return origins.computeIfAbsent(name, CaptureOrigin::of);
    }

    private String string(final byte[] bytes, final int field)
    {
        return field < 0 ? "" :
            new String(bytes, scan.start(field), scan.end(field) - scan.start(field), StandardCharsets.UTF_8);
    }

    /** Length of the frame in {@link #text}, or -1. */
    private int textOf(final byte[] bytes, final int field)
    {
        if (field < 0)
        {
            return -1;
        }

        final int length = scan.end(field) - scan.start(field);
        if (length > text.length)
        {
            text = new byte[Math.max(length, text.length * 2)];
            buffer.wrap(text);
        }

        if (scan.isString(field))
        {
            return JsonObjectScan.unescape(bytes, scan.start(field), scan.end(field), text);
        }

        System.arraycopy(bytes, scan.start(field), text, 0, length);
        return length;
    }
}
