package io.liqheat.replay.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Lines that are JSON objects, one per thing that happened on a connection: {@code t} says what, {@code conn} where,
 * {@code ts} when in seconds since the epoch, {@code data} is the text of a message as a JSON string.
 */
final class ConnectionLineParser implements LineParser
{
    static final byte[] TYPE = CaptureText.ascii("{\"t\":");

    private static final byte[] T_KEY = CaptureText.ascii("t");
    private static final byte[] CONN_KEY = CaptureText.ascii("conn");
    private static final byte[] TS_KEY = CaptureText.ascii("ts");
    private static final byte[] URL_KEY = CaptureText.ascii("url");
    private static final byte[] ADDR_KEY = CaptureText.ascii("addr");
    private static final byte[] DATA_KEY = CaptureText.ascii("data");
    private static final byte[] EXCHANGE_KEY = CaptureText.ascii("exchange");
    private static final byte[] RECV = CaptureText.ascii("recv");
    private static final byte[] HTTP = CaptureText.ascii("http");
    private static final byte[] CONNECT = CaptureText.ascii("connect");
    private static final byte[] SEND = CaptureText.ascii("send");
    private static final byte[] HEADER = CaptureText.ascii("header");
    private static final int FIRST_CAPACITY = 64 * 1024;

    private final byte[] connection;
    private final boolean isFirst;
    private final CaptureOrigin nameless;
    private final Map<String, CaptureOrigin> origins = new HashMap<>();
    private final JsonObjectScan scan = new JsonObjectScan();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private byte[] text = new byte[FIRST_CAPACITY];
    private byte[] lastConnection = new byte[0];
    private CaptureOrigin lastOrigin;

    /**
     * @param connection to keep to, or null for all.
     * @param isFirst    whether lines without a connection are this one's.
     * @param nameless   origin of lines without a connection; its name is that of connections without a URL.
     */
    ConnectionLineParser(final byte[] connection, final boolean isFirst, final CaptureOrigin nameless)
    {
        this.connection = connection;
        this.isFirst = isFirst;
        this.nameless = nameless;
        lastOrigin = nameless;
        buffer.wrap(text);
    }

    /** Scan a line without making a message of it, to see which connection and time it has. */
    JsonObjectScan scan(final LineInput line)
    {
        return scan.scan(line.bytes(), line.start(), line.end()) ? scan : null;
    }

    static int connectionField(final JsonObjectScan scan, final byte[] bytes)
    {
        return scan.find(bytes, CONN_KEY);
    }

    static long timeNs(final JsonObjectScan scan, final byte[] bytes)
    {
        final int time = scan.find(bytes, TS_KEY);
        return time < 0 ? CaptureText.NOT_A_NUMBER : CaptureText.secondsToNs(bytes, scan.start(time), scan.end(time));
    }

    @Override
    public int parse(final LineInput line, final CaptureMessage message)
    {
        final byte[] bytes = line.bytes();
        final boolean isObject = scan.scan(bytes, line.start(), line.end());
        if (null != connection && !isOurs(bytes, isObject))
        {
            return ELSEWHERE;
        }

        final int type = isObject ? scan.find(bytes, T_KEY) : -1;
        if (type < 0)
        {
            return FAULTY;
        }

        if (is(bytes, type, HEADER))
        {
            noteExchange(bytes);
            return OTHER;
        }

        final long timeNs = timeNs(scan, bytes);
        if (CaptureText.NOT_A_NUMBER == timeNs)
        {
            return FAULTY;
        }

        if (is(bytes, type, SEND))
        {
            return OTHER;
        }

        if (is(bytes, type, RECV))
        {
            return received(bytes, timeNs, message);
        }

        if (is(bytes, type, HTTP))
        {
            return answered(bytes, timeNs, message);
        }

        return is(bytes, type, CONNECT) ? connected(bytes, timeNs, message) : FAULTY;
    }

    @Override
    public boolean isCountingStrayLines()
    {
        return isFirst;
    }

    private int received(final byte[] bytes, final long timeNs, final CaptureMessage message)
    {
        final int length = unescape(bytes, scan.find(bytes, DATA_KEY));
        if (length < 0)
        {
            return FAULTY;
        }

        message.text(originOf(bytes), timeNs, buffer, 0, length);
        return MESSAGE;
    }

    private int answered(final byte[] bytes, final long timeNs, final CaptureMessage message)
    {
        final int urlLength = unescape(bytes, scan.find(bytes, URL_KEY));
        if (urlLength < 0)
        {
            return FAULTY;
        }

        message.url(text, 0, urlLength);
        final int length = unescape(bytes, scan.find(bytes, DATA_KEY));
        if (length < 0)
        {
            return FAULTY;
        }

        message.rest(originOf(bytes), timeNs, buffer, 0, length);
        return MESSAGE;
    }

    private int connected(final byte[] bytes, final long timeNs, final CaptureMessage message)
    {
        final int length = unescape(bytes, scan.find(bytes, ADDR_KEY));
        if (length < 0)
        {
            return FAULTY;
        }

        final CaptureOrigin origin = originOf(bytes);
        origin.name(new String(text, 0, length, StandardCharsets.UTF_8));
        message.connect(origin, timeNs);
        return MESSAGE;
    }

    private CaptureOrigin originOf(final byte[] bytes)
    {
        final int field = scan.find(bytes, CONN_KEY);
        if (field < 0)
        {
            return nameless;
        }

        if (!is(bytes, field, lastConnection))
        {
            lastConnection = Arrays.copyOfRange(bytes, scan.start(field), scan.end(field));
            lastOrigin = origins.computeIfAbsent(new String(lastConnection, StandardCharsets.UTF_8),
                (name) -> nameless.copy());
        }

        return lastOrigin;
    }

    private void noteExchange(final byte[] bytes)
    {
        final int length = unescape(bytes, scan.find(bytes, EXCHANGE_KEY));
        if (length > 0)
        {
            nameless.name(new String(text, 0, length, StandardCharsets.UTF_8));
        }
    }

    private boolean isOurs(final byte[] bytes, final boolean isObject)
    {
        final int field = isObject ? scan.find(bytes, CONN_KEY) : -1;
        return field < 0 ? isFirst : is(bytes, field, connection);
    }

    private boolean is(final byte[] bytes, final int field, final byte[] value)
    {
        return CaptureText.isEqual(bytes, scan.start(field), scan.end(field) - scan.start(field), value);
    }

    /** Length of a string value in {@link #text}, or -1. */
    private int unescape(final byte[] bytes, final int field)
    {
        if (field < 0 || !scan.isString(field))
        {
            return -1;
        }

        final int escapedLength = scan.end(field) - scan.start(field);
        if (escapedLength > text.length)
        {
            text = new byte[Math.max(escapedLength, text.length * 2)];
            buffer.wrap(text);
        }

        return JsonObjectScan.unescape(bytes, scan.start(field), scan.end(field), text);
    }
}
