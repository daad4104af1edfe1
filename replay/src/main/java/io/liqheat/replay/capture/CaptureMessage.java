package io.liqheat.replay.capture;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;

/**
 * The message a parser found in a line; reused.
 */
final class CaptureMessage
{
    static final int TEXT = 1;
    static final int REST = 2;
    static final int CONNECT = 3;
    static final int RECORDED = 4;

    private int kind;
    private CaptureOrigin origin;
    private long timeNs;
    private DirectBuffer buffer;
    private int offset;
    private int length;
    private byte[] urlBytes = new byte[0];
    private String url;
    private String recordedKind;
    private String coin;

    long timeNs()
    {
        return timeNs;
    }

    void text(
        final CaptureOrigin origin, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
    {
        set(TEXT, timeNs, buffer, offset, length);
        this.origin = origin;
    }

    /** Besides this the URL must be set. */
    void rest(
        final CaptureOrigin origin, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
    {
        set(REST, timeNs, buffer, offset, length);
        this.origin = origin;
    }

    void connect(final CaptureOrigin origin, final long timeNs)
    {
        set(CONNECT, timeNs, null, 0, 0);
        this.origin = origin;
    }

    void recorded(
        final long timeNs,
        final String recordedKind,
        final String coin,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        set(RECORDED, timeNs, buffer, offset, length);
        this.recordedKind = recordedKind;
        this.coin = coin;
    }

    void url(final String url)
    {
        this.url = url;
        urlBytes = url.getBytes(StandardCharsets.UTF_8);
    }

    /** A URL that repeats costs nothing. */
    void url(final byte[] bytes, final int offset, final int length)
    {
        if (null == url || !CaptureText.isEqual(bytes, offset, length, urlBytes))
        {
            url(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }

    void deliver(final CaptureHandler handler)
    {
        switch (kind)
        {
            case TEXT:
                handler.onText(origin, buffer, offset, length, timeNs);
                break;

            case REST:
                handler.onRest(origin, url, buffer, offset, length, timeNs);
                break;

            case CONNECT:
                handler.onConnect(origin, timeNs);
                break;

            case RECORDED:
                handler.onRecorded(recordedKind, coin, buffer, offset, length, timeNs);
                break;

            default:
                throw new IllegalStateException("no message: kind=" + kind);
        }
    }

    private void set(
        final int kind, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
    {
        this.kind = kind;
        this.timeNs = timeNs;
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
    }
}
