package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what a session wants sent.
 */
final class FakeOutput implements SessionOutput
{
    final List<String> texts = new ArrayList<>();
    final List<RestRequest> requests = new ArrayList<>();

    @Override
    public void sendText(final String text)
    {
        texts.add(text);
    }

    @Override
    public void request(final RestRequest request)
    {
        requests.add(request);
    }

    @Override
    public void reconnect(final String why)
    {
        texts.add("reconnect: " + why);
    }
}
