package io.liqheat.codecs.testing;

import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what a session wants done, in words.
 */
public final class CapturingOutput implements SessionOutput
{
    private final List<String> texts = new ArrayList<>();
    private final List<String> reconnects = new ArrayList<>();
    private final List<RestRequest> requests = new ArrayList<>();

    /** {@return messages sent, each as {@code connection: text}} */
    public List<String> texts()
    {
        return texts;
    }

    /** {@return connections to be made anew, each as {@code connection: why}} */
    public List<String> reconnects()
    {
        return reconnects;
    }

    public List<RestRequest> requests()
    {
        return requests;
    }

    @Override
    public void sendText(final int connection, final String text)
    {
        texts.add(connection + ": " + text);
    }

    @Override
    public void request(final RestRequest request)
    {
        requests.add(request);
    }

    @Override
    public void reconnect(final int connection, final String why)
    {
        reconnects.add(connection + ": " + why);
    }
}
