package io.liqheat.tools.server.dialect;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * BitMEX realtime tables. A table begins with a partial image of its rows: rows of books are known by id, those of
 * instruments by symbol.
 */
final class BitmexDialect extends Dialect
{
    private static final int TABLE = 0;
    private static final int DATA = 1;
    private static final int SYMBOL = 0;
    private static final String BOOK = "orderBookL2";
    private static final String INSTRUMENT = "instrument";

    private final JsonFields fields = new JsonFields("table", "data");
    private final JsonFields row = new JsonFields("symbol");
    private final Map<String, Map<Object, Map<String, Object>>> tables = new HashMap<>();

    BitmexDialect()
    {
        super(Venue.BITMEX);
    }

    @Override
    public boolean serves(final String path)
    {
        return "/realtime".equals(path) || "/realtimemd".equals(path);
    }

    @Override
    public boolean servesRest(final String path)
    {
        return path.startsWith("/api/v1/");
    }

    @Override
    public Conversation converse(final ClientPort client)
    {
        return new BitmexConversation(this, client);
    }

    @Override
    public Channel channel(final String name)
    {
        final int at = name.indexOf(':');
        final String table = at < 0 ? name : name.substring(0, at);
        return new Channel(name, table.startsWith(BOOK) ? BOOK : table, at < 0 ? Channel.ALL : name.substring(at + 1));
    }

    @Override
    public boolean isKept(final Channel channel)
    {
        return BOOK.equals(channel.kind()) || INSTRUMENT.equals(channel.kind());
    }

    @Override
    public void onPlayed(final Channel channel, final String text)
    {
        final Map<?, ?> message = JsonTree.object(text);
        final Object action = message.get("action");
        final Map<Object, Map<String, Object>> table =
            tables.computeIfAbsent(channel.name(), (name) -> new LinkedHashMap<>());
        if ("partial".equals(action))
        {
            table.clear();
        }

        final String key = BOOK.equals(channel.kind()) ? "id" : "symbol";
        for (final Object each : JsonTree.listOf(message.get("data")))
        {
            final Map<?, ?> fresh = JsonTree.objectOf(each);
            if ("delete".equals(action))
            {
                table.remove(fresh.get(key));
            }
            else if (!"update".equals(action) || table.containsKey(fresh.get(key)))
            {
                final Map<String, Object> known =
                    table.computeIfAbsent(fresh.get(key), (id) -> new LinkedHashMap<>());
                fresh.forEach((name, value) -> known.put(name.toString(), value));
            }
        }
    }

    @Override
    public List<String> firstMessages(final Channel channel)
    {
        final Map<Object, Map<String, Object>> table = tables.get(channel.name());
        if (null == table || table.isEmpty())
        {
            return List.of();
        }

        final Map<String, Object> message = new LinkedHashMap<>();
        final int at = channel.name().indexOf(':');
        message.put("table", at < 0 ? channel.name() : channel.name().substring(0, at));
        message.put("action", "partial");
        message.put("keys", BOOK.equals(channel.kind()) ? List.of("symbol", "id", "side") : List.of("symbol"));
        message.put("filter", Channel.ALL.equals(channel.symbol()) ? Map.of() : Map.of("symbol", channel.symbol()));
        message.put("data", new ArrayList<>(table.values()));
        return List.of(JsonTree.write(message));
    }

    @Override
    String nameOf(final JsonCursor text)
    {
        if (JsonKind.OBJECT != text.peek() || !fields.read(text) || !fields.hasValue(TABLE) ||
            JsonKind.ARRAY != fields.kind(DATA))
        {
            return null;
        }

        final String table = fields.text(TABLE);
        text.restart(fields.offset(DATA));
        return text.enterArray() && text.nextElement() && row.read(text) && row.hasValue(SYMBOL) ?
            table + ":" + row.text(SYMBOL) : table;
    }
}
