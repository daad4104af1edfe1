package io.liqheat.tools.server.dialect;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bybit v5 public channels, one address per product family, and the topics of 2021 where a recording has them. Books
 * and tickers begin with a snapshot.
 */
final class BybitDialect extends Dialect
{
    private static final int TOPIC = 0;
    private static final String BOOK = "orderbook";
    private static final String TICKERS = "tickers";
    private static final int MAX_LEVELS = 1000;

    private final JsonFields fields = new JsonFields("topic");
    private final Map<String, PlayedBook> books = new HashMap<>();
    private final Map<String, Map<String, Object>> tickers = new HashMap<>();
    private long timeMs;
    private long crossSequence;

    BybitDialect(final Venue venue)
    {
        super(venue);
    }

    @Override
    public boolean serves(final String path)
    {
        return Venue.BYBIT_LINEAR == venue() ? "/v5/public/linear".equals(path) || "/realtime_public".equals(path) :
            "/v5/public/inverse".equals(path) || "/realtime".equals(path);
    }

    @Override
    public boolean servesRest(final String path)
    {
        return path.startsWith("/v5/market/");
    }

    @Override
    public Conversation converse(final ClientPort client)
    {
        return new BybitConversation(this, client);
    }

    @Override
    public Channel channel(final String name)
    {
        final int first = name.indexOf('.');
        final int last = name.lastIndexOf('.');
        final String type = first < 0 ? name : name.substring(0, first);
        return new Channel(name, kindOf(type, name), last < 0 ? Channel.ALL : name.substring(last + 1));
    }

    /** What a topic carries; those of 2021 stand in for those of today. */
    private static String kindOf(final String type, final String name)
    {
        if (type.startsWith("orderBook"))
        {
            return BOOK;
        }

        return "trade".equals(type) ? "publicTrade" : "instrument_info".equals(type) ? TICKERS :
            BOOK.equals(type) && name.contains(".rpi.") ? "orderbook.rpi" : type;
    }

    /** The deeper the better. */
    @Override
    public int rank(final Channel channel)
    {
        final String[] parts = channel.name().split("\\.");
        return BOOK.equals(channel.kind()) && parts.length > 2 ? (int)JsonTree.longOf(parts[1]) : 0;
    }

    @Override
    public boolean isKept(final Channel channel)
    {
        return channel.name().startsWith(BOOK + ".") || channel.name().startsWith(TICKERS + ".");
    }

    @Override
    public void onPlayed(final Channel channel, final String text)
    {
        final Map<?, ?> message = JsonTree.object(text);
        final Map<?, ?> data = JsonTree.objectOf(message.get("data"));
        final boolean isSnapshot = "snapshot".equals(message.get("type"));
        timeMs = JsonTree.longOf(message.get("ts"));
        if (TICKERS.equals(channel.kind()))
        {
            crossSequence = JsonTree.longOf(message.get("cs"));
            final Map<String, Object> ticker =
                tickers.computeIfAbsent(channel.name(), (name) -> new LinkedHashMap<>());
            if (isSnapshot)
            {
                ticker.clear();
            }

            data.forEach((key, value) -> ticker.put(key.toString(), value));
            return;
        }

        final PlayedBook book = books.computeIfAbsent(channel.name(), (name) -> new PlayedBook());
        if (isSnapshot)
        {
            book.clear();
            book.known(true);
        }

        book.set(true, JsonTree.listOf(data.get("b")));
        book.set(false, JsonTree.listOf(data.get("a")));
        book.id(JsonTree.longOf(data.get("u")));
        book.sequence(JsonTree.longOf(data.get("seq")));
    }

    @Override
    public List<String> firstMessages(final Channel channel)
    {
        final Map<String, Object> data = new LinkedHashMap<>();
        final Map<String, Object> message = new LinkedHashMap<>();
        message.put("topic", channel.name());
        message.put("type", "snapshot");
        message.put("ts", timeMs);
        message.put("data", data);
        if (tickers.containsKey(channel.name()))
        {
            data.putAll(tickers.get(channel.name()));
            message.put("cs", crossSequence);
            return List.of(JsonTree.write(message));
        }

        final PlayedBook book = books.get(channel.name());
        if (null == book || !book.isKnown())
        {
            return List.of();
        }

        data.put("s", channel.symbol());
        data.put("b", book.levels(true, MAX_LEVELS));
        data.put("a", book.levels(false, MAX_LEVELS));
        data.put("u", book.id());
        data.put("seq", book.sequence());
        message.put("cts", timeMs);
        return List.of(JsonTree.write(message));
    }

    @Override
    String nameOf(final JsonCursor text)
    {
        return JsonKind.OBJECT == text.peek() && fields.read(text) && fields.hasValue(TOPIC) ?
            fields.text(TOPIC) : null;
    }
}
