package io.liqheat.tools.server.dialect;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * The language of one venue's server.
 * <p>
 * <b>Threading:</b> {@link #converse} and {@link #serves} from any thread; what concerns played messages from the
 * playing thread.
 */
public abstract class Dialect
{
    private final Venue venue;
    private final JsonCursor cursor = new JsonCursor();
    private final Map<String, Channel> channels = new HashMap<>();

    Dialect(final Venue venue)
    {
        this.venue = venue;
    }

    /**
     * The dialect of a venue.
     *
     * @param venue to speak for.
     * @return a dialect that has played nothing.
     */
    public static Dialect of(final Venue venue)
    {
        return switch (venue)
        {
            case BINANCE_USDM, BINANCE_COINM -> new BinanceDialect(venue);
            case BYBIT_LINEAR, BYBIT_INVERSE -> new BybitDialect(venue);
            case OKX -> new OkxDialect();
            case DERIBIT -> new DeribitDialect();
            case HYPERLIQUID -> new HyperliquidDialect();
            case BITMEX -> new BitmexDialect();
            default -> throw new IllegalArgumentException("no dialect for venue=" + venue);
        };
    }

    public final Venue venue()
    {
        return venue;
    }

    /**
     * Whether WebSocket clients of this venue may connect to a path.
     *
     * @param path without query.
     * @return true when they may.
     */
    public abstract boolean serves(String path);

    /**
     * Whether REST calls of this venue have a path.
     *
     * @param path without query.
     * @return true when they have.
     */
    public abstract boolean servesRest(String path);

    /**
     * Begin to talk with a client.
     *
     * @param client that has connected.
     * @return the conversation.
     */
    public abstract Conversation converse(ClientPort client);

    /**
     * Channel of a message.
     *
     * @param buffer holding it.
     * @param offset of its text.
     * @param length of its text, in bytes.
     * @return the channel, or null when it belongs to none, such as an acknowledgement.
     */
    public final Channel channelOf(final DirectBuffer buffer, final int offset, final int length)
    {
        cursor.wrap(buffer, offset, length);
        final String name = nameOf(cursor);
        return null == name ? null : channels.computeIfAbsent(name, this::channel);
    }

    /**
     * The channel behind a name.
     *
     * @param name of it.
     * @return the channel.
     */
    public abstract Channel channel(String name);

    /**
     * Which of several channels that carry the same for a symbol stands in for one that was not recorded.
     *
     * @param channel that was recorded.
     * @return the higher the better.
     */
    public int rank(final Channel channel)
    {
        return 0;
    }

    /**
     * A message was played to whoever had subscribed.
     *
     * @param channel of it.
     * @param text    of it.
     */
    public void onPlayed(final Channel channel, final String text)
    {
    }

    /**
     * Whether {@link #onPlayed} wants the messages of a channel.
     *
     * @param channel to be played.
     * @return true when it does.
     */
    public boolean isKept(final Channel channel)
    {
        return false;
    }

    /**
     * A recorded answer was passed.
     *
     * @param url  of the call, path and query.
     * @param text of the answer.
     */
    public void onAnswer(final String url, final String text)
    {
    }

    /**
     * What a client that subscribes now is sent first, because it has missed what was played.
     *
     * @param channel subscribed to.
     * @return messages, none when nothing is known or the channel needs none.
     */
    public List<String> firstMessages(final Channel channel)
    {
        return List.of();
    }

    /**
     * An answer made from what was played, for calls whose recorded answers would be out of date.
     *
     * @param url of the call, path and query.
     * @return the answer, or null when there is none of that kind.
     */
    public String freshAnswer(final String url)
    {
        return null;
    }

    /**
     * A message as a client's connection has it, where connections differ in form.
     *
     * @param client  it goes to.
     * @param channel of the message.
     * @param text    as recorded.
     * @return as sent, null to send it as recorded.
     */
    public String textFor(final ClientPort client, final Channel channel, final String text)
    {
        return null;
    }

    /**
     * Whether connections differ in the form of messages.
     *
     * @param client it goes to.
     * @return true when {@link #textFor} is to be asked.
     */
    public boolean isReformed(final ClientPort client)
    {
        return false;
    }

    /** Name of the channel of the message at the cursor, or null. */
    abstract String nameOf(JsonCursor text);
}
