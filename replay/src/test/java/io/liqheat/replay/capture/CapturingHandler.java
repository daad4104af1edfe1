package io.liqheat.replay.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Keeps what it is given as text. */
final class CapturingHandler implements CaptureHandler
{
    private final List<String> calls = new ArrayList<>();
    private final List<String> origins = new ArrayList<>();

    List<String> calls()
    {
        return calls;
    }

    /** Of the WebSocket messages. */
    List<String> origins()
    {
        return origins;
    }

    @Override
    public void onText(
        final CaptureOrigin origin,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        origins.add(origin.name());
        calls.add("text " + receiveTimeNs + " " + text(buffer, offset, length));
    }

    @Override
    public void onRest(
        final CaptureOrigin origin,
        final String url,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        calls.add("rest " + receiveTimeNs + " " + url + " " + text(buffer, offset, length));
    }

    @Override
    public void onConnect(final CaptureOrigin origin, final long timeNs)
    {
        calls.add("connect " + timeNs + " " + origin.name());
    }

    @Override
    public void onRecorded(
        final String kind,
        final String coin,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        calls.add("recorded " + receiveTimeNs + " " + kind + " " + coin + " " + text(buffer, offset, length));
    }

    private static String text(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
