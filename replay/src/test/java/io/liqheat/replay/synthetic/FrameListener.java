package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Venue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;

/**
 * Hands messages on as strings, REST answers with their URL.
 */
interface FrameListener extends SyntheticFrameHandler
{
    /**
     * One message.
     *
     * @param venue  it comes from.
     * @param url    it answers, null for a WebSocket message.
     * @param text   of it.
     * @param timeNs receive time.
     */
    void onFrame(Venue venue, String url, String text, long timeNs);

    @Override
    default void onText(
        final Venue venue, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
    {
        onFrame(venue, null, buffer.getStringWithoutLengthAscii(offset, length), receiveTimeNs);
    }

    @Override
    default void onRestAnswer(
        final Venue venue,
        final String url,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        onFrame(venue, url, buffer.getStringWithoutLengthAscii(offset, length), receiveTimeNs);
    }

    /**
     * First group of a pattern.
     *
     * @param pattern with one group.
     * @param text    to look in.
     * @return the group.
     */
    static String find(final Pattern pattern, final String text)
    {
        final Matcher matcher = pattern.matcher(text);
        if (!matcher.find())
        {
            throw new AssertionError(pattern + " not in " + text);
        }

        return matcher.group(1);
    }
}
