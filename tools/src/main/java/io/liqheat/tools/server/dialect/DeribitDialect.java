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
 * Deribit v2, JSON-RPC. Books begin with a snapshot; a recording that starts within a book has it from the first
 * message that follows no other.
 */
final class DeribitDialect extends Dialect
{
    private static final int PARAMS = 0;
    private static final int CHANNEL = 0;
    private static final String BOOK = "book";
    private static final int BOOK_PARTS = 3;
    private static final int MAX_LEVELS = 10_000;

    private final JsonFields params = new JsonFields("channel");
    private final JsonFields fields = new JsonFields("params").child(PARAMS, params);
    private final Map<String, PlayedBook> books = new HashMap<>();

    DeribitDialect()
    {
        super(Venue.DERIBIT);
    }

    @Override
    public boolean serves(final String path)
    {
        return "/ws/api/v2".equals(path);
    }

    @Override
    public boolean servesRest(final String path)
    {
        return path.startsWith("/api/v2/");
    }

    @Override
    public Conversation converse(final ClientPort client)
    {
        return new DeribitConversation(this, client);
    }

    @Override
    public Channel channel(final String name)
    {
        final String[] parts = name.split("\\.");
        final boolean isTopOnly = BOOK.equals(parts[0]) && parts.length > BOOK_PARTS;
        return new Channel(name, isTopOnly ? "book.top" : parts[0], parts.length > 1 ? parts[1] : Channel.ALL);
    }

    @Override
    public boolean isKept(final Channel channel)
    {
        return BOOK.equals(channel.kind());
    }

    @Override
    public void onPlayed(final Channel channel, final String text)
    {
        final Map<?, ?> data = JsonTree.objectOf(JsonTree.objectOf(JsonTree.object(text).get("params")).get("data"));
        final PlayedBook book = books.computeIfAbsent(channel.name(), (name) -> new PlayedBook());
        if ("snapshot".equals(data.get("type")) || 0 == JsonTree.longOf(data.get("prev_change_id")))
        {
            book.clear();
            book.known(true);
        }

        for (final boolean isBid : new boolean[] {true, false})
        {
            for (final Object level : JsonTree.listOf(data.get(isBid ? "bids" : "asks")))
            {
                final List<?> row = JsonTree.listOf(level);
                if (row.size() > 2)
                {
                    book.set(isBid, row.get(1), "delete".equals(row.get(0)), row);
                }
            }
        }

        book.id(JsonTree.longOf(data.get("change_id")));
        book.sequence(JsonTree.longOf(data.get("timestamp")));
    }

    @Override
    public List<String> firstMessages(final Channel channel)
    {
        final PlayedBook book = books.get(channel.name());
        if (null == book || !book.isKnown())
        {
            return List.of();
        }

        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "snapshot");
        data.put("timestamp", book.sequence());
        data.put("instrument_name", channel.symbol());
        data.put("change_id", book.id());
        data.put("bids", levels(book, true));
        data.put("asks", levels(book, false));
        final Map<String, Object> about = new LinkedHashMap<>();
        about.put("channel", channel.name());
        about.put("data", data);
        final Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("method", "subscription");
        message.put("params", about);
        return List.of(JsonTree.write(message));
    }

    @Override
    String nameOf(final JsonCursor text)
    {
        return JsonKind.OBJECT == text.peek() && fields.read(text) && params.hasValue(CHANNEL) ?
            params.text(CHANNEL) : null;
    }

    private static List<List<Object>> levels(final PlayedBook book, final boolean isBid)
    {
        final List<List<Object>> levels = new ArrayList<>();
        for (final List<Object> row : book.levels(isBid, MAX_LEVELS))
        {
            levels.add(List.of("new", row.get(1), row.get(2)));
        }

        return levels;
    }
}
