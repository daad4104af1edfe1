package io.liqheat.tools.server.dialect;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hyperliquid. Each message of a book is the whole book; trades begin with history.
 */
final class HyperliquidDialect extends Dialect
{
    private static final int CHANNEL = 0;
    private static final int DATA = 1;
    private static final int COIN = 0;
    private static final String TRADES = "trades";
    private static final char SEPARATOR = '|';

    private final JsonFields data = new JsonFields("coin");
    private final JsonFields fields = new JsonFields("channel", "data").child(DATA, data);

    private final Map<String, String> lastTrades = new HashMap<>();

    HyperliquidDialect()
    {
        super(Venue.HYPERLIQUID);
    }

    @Override
    public boolean serves(final String path)
    {
        return "/ws".equals(path);
    }

    @Override
    public boolean servesRest(final String path)
    {
        return "/info".equals(path);
    }

    @Override
    public Conversation converse(final ClientPort client)
    {
        return new HyperliquidConversation(this, client);
    }

    static String nameOf(final String channel, final String coin)
    {
        return channel + SEPARATOR + coin;
    }

    @Override
    public Channel channel(final String name)
    {
        final int at = name.indexOf(SEPARATOR);
        return new Channel(name, name.substring(0, at), name.substring(at + 1));
    }

    @Override
    public boolean isKept(final Channel channel)
    {
        return TRADES.equals(channel.kind());
    }

    @Override
    public void onPlayed(final Channel channel, final String text)
    {
        lastTrades.put(channel.name(), text);
    }

    /** The first trades that a client gets are history. */
    @Override
    public List<String> firstMessages(final Channel channel)
    {
        final String trades = lastTrades.get(channel.name());
        return null == trades ? List.of() : List.of(trades);
    }

    @Override
    String nameOf(final JsonCursor text)
    {
        if (JsonKind.OBJECT != text.peek() || !fields.read(text) || !fields.hasValue(CHANNEL) || !fields.has(DATA))
        {
            return null;
        }

        final String channel = fields.text(CHANNEL);
        if (JsonKind.OBJECT == fields.kind(DATA))
        {
            return data.hasValue(COIN) ? nameOf(channel, data.text(COIN)) : null;
        }

        if (JsonKind.ARRAY != fields.kind(DATA))
        {
            return null;
        }

        // All rows of a message are of one coin.
        text.restart(fields.offset(DATA));
        return text.enterArray() && text.nextElement() && data.read(text) && data.hasValue(COIN) ?
            nameOf(channel, data.text(COIN)) : null;
    }
}
