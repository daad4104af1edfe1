package io.liqheat.replay.capture;

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
    private static final byte[] RECV = CaptureText.ascii("recv");
    private static final byte[] HTTP = CaptureText.ascii("http");
    private static final byte[] CONNECT = CaptureText.ascii("connect");
    private static final byte[] SEND = CaptureText.ascii("send");
    private static final byte[] HEADER = CaptureText.ascii("header");
    private static final int FIRST_CAPACITY = 64 * 1024;

    private final byte[] connection;
    private final boolean isFirst;
    private final JsonObjectScan scan = new JsonObjectScan();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private byte[] text = new byte[FIRST_CAPACITY];

    /**
     * @param connection to keep to, or null for all.
     * @param isFirst    whether lines without a connection are this one's.
     */
    ConnectionLineParser(final byte[] connection, final boolean isFirst)
    {
        this.connection = connection;
        this.isFirst = isFirst;
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

        message.text(timeNs, buffer, 0, length);
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

        message.rest(timeNs, buffer, 0, length);
        return MESSAGE;
    }

    private int connected(final byte[] bytes, final long timeNs, final CaptureMessage message)
    {
        final int length = unescape(bytes, scan.find(bytes, ADDR_KEY));
        if (length < 0)
        {
            return FAULTY;
        }

        message.url(text, 0, length);
        message.connect(timeNs);
        return MESSAGE;
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
