package io.liqheat.tools.server.dialect;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * OKX v5. A channel is its name and the instrument, or the kind of instruments, it is about. Books of the {@code books}
 * family begin with a snapshot.
 */
final class OkxDialect extends Dialect
{
    private static final int ARG = 0;
    private static final int DATA = 1;
    private static final int CHANNEL = 0;
    private static final int INSTRUMENT = 1;
    private static final int INSTRUMENT_TYPE = 2;
    private static final char SEPARATOR = '|';
    private static final int CHECKSUM_LEVELS = 25;
    private static final int MAX_LEVELS = 400;

    private final JsonFields arg = new JsonFields("channel", "instId", "instType");
    private final JsonFields fields = new JsonFields("arg", "data").child(ARG, arg);
    private final Map<String, PlayedBook> books = new HashMap<>();
    private long timeMs;

    OkxDialect()
    {
        super(Venue.OKX);
    }

    @Override
    public boolean serves(final String path)
    {
        return "/ws/v5/public".equals(path) || "/ws/v5/business".equals(path);
    }

    @Override
    public boolean servesRest(final String path)
    {
        return path.startsWith("/api/v5/");
    }

    @Override
    public Conversation converse(final ClientPort client)
    {
        return new OkxConversation(this, client);
    }

    static String nameOf(final String channel, final String about)
    {
        return channel + SEPARATOR + about;
    }

    @Override
    public Channel channel(final String name)
    {
        final int at = name.indexOf(SEPARATOR);
        final String channel = name.substring(0, at);
        final String about = name.substring(at + 1);
        return new Channel(name, channel.startsWith("books") && !channel.equals("books-rpi") ? "books" :
            channel.startsWith("trades") ? "trades" : channel,
            channel.startsWith("liquidation") || about.isEmpty() ? Channel.ALL : about);
    }

    /** Whole books before best levels. */
    @Override
    public int rank(final Channel channel)
    {
        return channel.name().startsWith("books5") ? 0 : 1;
    }

    @Override
    public boolean isKept(final Channel channel)
    {
        return "books".equals(channel.kind()) && !channel.name().startsWith("books5");
    }

    @Override
    public void onPlayed(final Channel channel, final String text)
    {
        final Map<?, ?> message = JsonTree.object(text);
        final PlayedBook book = books.computeIfAbsent(channel.name(), (name) -> new PlayedBook());
        if ("snapshot".equals(message.get("action")))
        {
            book.clear();
            book.known(true);
        }

        for (final Object row : JsonTree.listOf(message.get("data")))
        {
            final Map<?, ?> update = JsonTree.objectOf(row);
            book.set(true, JsonTree.listOf(update.get("bids")));
            book.set(false, JsonTree.listOf(update.get("asks")));
            book.id(JsonTree.longOf(update.get("seqId")));
            // Until 2026-06 the checksum was a real one, afterwards 0; earlier still there was no sequence.
            book.sequence(JsonTree.longOf(update.get("checksum")));
            timeMs = JsonTree.longOf(update.get("ts"));
        }
    }

    @Override
    public List<String> firstMessages(final Channel channel)
    {
        final PlayedBook book = books.get(channel.name());
        if (null == book || !book.isKnown())
        {
            return List.of();
        }

        final Map<String, Object> about = new LinkedHashMap<>();
        about.put("channel", channel.name().substring(0, channel.name().indexOf(SEPARATOR)));
        about.put("instId", channel.symbol());
        final Map<String, Object> row = new LinkedHashMap<>();
        row.put("asks", book.levels(false, MAX_LEVELS));
        row.put("bids", book.levels(true, MAX_LEVELS));
        row.put("ts", Long.toString(timeMs));
        row.put("checksum", 0 == book.sequence() ? 0L : checksum(book));
        if (0 != book.id())
        {
            row.put("prevSeqId", -1L);
            row.put("seqId", book.id());
        }

        final Map<String, Object> message = new LinkedHashMap<>();
        message.put("arg", about);
        message.put("action", "snapshot");
        message.put("data", List.of(row));
        return List.of(JsonTree.write(message));
    }

    @Override
    String nameOf(final JsonCursor text)
    {
        if (JsonKind.OBJECT != text.peek() || !fields.read(text) || !fields.has(DATA) || !arg.hasValue(CHANNEL))
        {
            return null;
        }

        return nameOf(arg.text(CHANNEL), arg.text(arg.hasValue(INSTRUMENT) ? INSTRUMENT : INSTRUMENT_TYPE));
    }

    /** CRC32 over the best 25 levels of both sides in turn, signed. */
    private static long checksum(final PlayedBook book)
    {
        final List<List<Object>> bids = book.levels(true, CHECKSUM_LEVELS);
        final List<List<Object>> asks = book.levels(false, CHECKSUM_LEVELS);
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < CHECKSUM_LEVELS; i++)
        {
            append(text, bids, i);
            append(text, asks, i);
        }

        final CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int)crc.getValue();
    }

    private static void append(final StringBuilder text, final List<List<Object>> levels, final int index)
    {
        if (index < levels.size())
        {
            text.append(text.isEmpty() ? "" : ":").append(JsonTree.textOf(levels.get(index).get(0)))
                .append(':').append(JsonTree.textOf(levels.get(index).get(1)));
        }
    }
}
