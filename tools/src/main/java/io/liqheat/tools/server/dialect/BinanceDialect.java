package io.liqheat.tools.server.dialect;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Binance futures. USD-M serves two parts of its streams at {@code /public} and {@code /market}; a subscription on the
 * wrong part is acknowledged and stays silent, as at the venue. Without a part all streams are served, as they were
 * until 2026-04 and still are on COIN-M.
 */
final class BinanceDialect extends Dialect
{
    private static final int STREAM = 0;
    private static final int EVENT_TYPE = 2;
    private static final int SYMBOL = 3;
    private static final int ORDER = 4;
    private static final int MAX_BACKLOG = 4096;
    private static final int DEFAULT_LIMIT = 500;
    private static final String DEPTH = "depth";
    private static final String PUBLIC = "/public";
    private static final String MARKET = "/market";

    private final JsonFields fields = new JsonFields("stream", "data", "e", "s", "o");
    private final JsonFields order = new JsonFields("stream", "data", "e", "s");
    private final Map<String, PlayedBook> books = new HashMap<>();
    private final Map<String, Deque<Map<?, ?>>> backlogs = new HashMap<>();
    private final String depthPath;

    BinanceDialect(final Venue venue)
    {
        super(venue);
        fields.child(ORDER, order);
        depthPath = Venue.BINANCE_USDM == venue ? "/fapi/v1/depth" : "/dapi/v1/depth";
    }

    @Override
    public boolean serves(final String path)
    {
        final String rest = withoutPart(path);
        return "/ws".equals(rest) || "/stream".equals(rest) ||
            rest.startsWith("/ws/") && (rest.indexOf('@') > 0 || rest.indexOf('!') > 0);
    }

    @Override
    public boolean servesRest(final String path)
    {
        return path.startsWith(Venue.BINANCE_USDM == venue() ? "/fapi/" : "/dapi/") ||
            path.startsWith("/futures/data/");
    }

    @Override
    public Conversation converse(final ClientPort client)
    {
        return new BinanceConversation(this, client);
    }

    @Override
    public Channel channel(final String name)
    {
        final int at = name.indexOf('@');
        if (name.startsWith("!"))
        {
            return new Channel(name, kindOf(name.substring(1, at < 0 ? name.length() : at)), Channel.ALL);
        }

        final String type = at < 0 ? "" : name.substring(at + 1);
        final int end = type.indexOf('@');
        return new Channel(name, kindOf(end < 0 ? type : type.substring(0, end)),
            (at < 0 ? name : name.substring(0, at)).toLowerCase(Locale.ROOT));
    }

    /** Whether a connection's part of the streams has a channel. */
    boolean isServed(final String path, final Channel channel)
    {
        final boolean isPublic = DEPTH.equals(channel.kind()) || "bookTicker".equals(channel.kind()) ||
            channel.name().contains("@trade") || channel.kind().startsWith("rpi");
        return Venue.BINANCE_USDM != venue() ||
            !(path.startsWith(PUBLIC) && !isPublic || path.startsWith(MARKET) && isPublic);
    }

    /** Streams that the address itself asks for. */
    static List<String> streamsOf(final String path)
    {
        final int query = path.indexOf("?streams=");
        final String rest = withoutPart(path);
        final String list = query >= 0 ? path.substring(query + "?streams=".length()) :
            rest.startsWith("/ws/") ? rest.substring("/ws/".length()) : "";
        final List<String> streams = new ArrayList<>();
        for (final String stream : list.split("/"))
        {
            if (!stream.isBlank())
            {
                streams.add(stream);
            }
        }

        return streams;
    }

    @Override
    public boolean isReformed(final ClientPort client)
    {
        return !withoutPart(client.path()).startsWith("/stream");
    }

    @Override
    public String textFor(final ClientPort client, final Channel channel, final String text)
    {
        final Object data = JsonTree.object(text).get("data");
        return null == data ? null : JsonTree.write(data);
    }

    /** Updates before best levels only. */
    @Override
    public int rank(final Channel channel)
    {
        return isKept(channel) ? 1 : 0;
    }

    @Override
    public boolean isKept(final Channel channel)
    {
        return DEPTH.equals(channel.kind()) && !Character.isDigit(depthSuffix(channel.name()));
    }

    @Override
    public void onPlayed(final Channel channel, final String text)
    {
        final Map<?, ?> message = JsonTree.object(text);
        final Map<?, ?> update = message.containsKey("data") ? JsonTree.objectOf(message.get("data")) : message;
        final PlayedBook book = books.computeIfAbsent(channel.symbol(), (symbol) -> new PlayedBook());
        if (book.isKnown())
        {
            apply(book, update);
        }
        else
        {
            final Deque<Map<?, ?>> backlog =
                backlogs.computeIfAbsent(channel.symbol(), (symbol) -> new ArrayDeque<>());
            backlog.add(update);
            if (backlog.size() > MAX_BACKLOG)
            {
                backlog.remove();
            }
        }
    }

    @Override
    public void onAnswer(final String url, final String text)
    {
        if (!url.startsWith(depthPath + "?"))
        {
            return;
        }

        final String symbol = symbolOf(url);
        final PlayedBook book = books.computeIfAbsent(symbol, (name) -> new PlayedBook());
        final Map<?, ?> snapshot = JsonTree.object(text);
        if (!book.isKnown() && snapshot.containsKey("lastUpdateId"))
        {
            book.clear();
            book.id(JsonTree.longOf(snapshot.get("lastUpdateId")));
            book.sequence(book.id());
            book.set(true, JsonTree.listOf(snapshot.get("bids")));
            book.set(false, JsonTree.listOf(snapshot.get("asks")));
            book.known(true);
            final Deque<Map<?, ?>> backlog = backlogs.remove(symbol);
            if (null != backlog)
            {
                backlog.forEach((update) -> apply(book, update));
            }
        }
    }

    @Override
    public String freshAnswer(final String url)
    {
        final PlayedBook book = url.startsWith(depthPath + "?") ? books.get(symbolOf(url)) : null;
        if (null == book || !book.isKnown())
        {
            return null;
        }

        final int at = url.indexOf("limit=");
        final int end = url.indexOf('&', at);
        final long limit = at < 0 ? DEFAULT_LIMIT :
            JsonTree.longOf(url.substring(at + "limit=".length(), end < 0 ? url.length() : end));
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("lastUpdateId", book.id());
        answer.put("E", book.sequence());
        answer.put("T", book.sequence());
        answer.put("bids", book.levels(true, (int)Math.min(Math.max(limit, 1), 1000)));
        answer.put("asks", book.levels(false, (int)Math.min(Math.max(limit, 1), 1000)));
        return JsonTree.write(answer);
    }

    @Override
    String nameOf(final JsonCursor text)
    {
        if (JsonKind.OBJECT != text.peek() || !fields.read(text))
        {
            return null;
        }

        if (fields.hasValue(STREAM))
        {
            return fields.text(STREAM);
        }

        final boolean hasOrder = JsonKind.OBJECT == fields.kind(ORDER);
        if (!fields.hasValue(EVENT_TYPE) || !fields.hasValue(SYMBOL) && !(hasOrder && order.hasValue(SYMBOL)))
        {
            return null;
        }

        final String symbol = fields.hasValue(SYMBOL) ? fields.text(SYMBOL) : order.text(SYMBOL);
        return symbol.toLowerCase(Locale.ROOT) + "@" + streamOf(fields.text(EVENT_TYPE));
    }

    /** Updates that the book has are skipped; one that does not follow makes it unknown until the next snapshot. */
    private static void apply(final PlayedBook book, final Map<?, ?> update)
    {
        final long last = JsonTree.longOf(update.get("u"));
        final long first = JsonTree.longOf(update.get("U"));
        final long previous = JsonTree.longOf(update.get("pu"));
        if (last < book.id() || last == book.id() && previous != book.id())
        {
            return;
        }

        final boolean isNext = previous == book.id() || first <= book.id();
        book.known(isNext);
        if (isNext)
        {
            book.id(last);
            book.sequence(JsonTree.longOf(update.get("E")));
            book.set(true, JsonTree.listOf(update.get("b")));
            book.set(false, JsonTree.listOf(update.get("a")));
        }
    }

    private static String kindOf(final String type)
    {
        final String lower = type.toLowerCase(Locale.ROOT);
        if (lower.startsWith(DEPTH) && !lower.startsWith("depthsnapshot"))
        {
            return DEPTH;
        }

        return "aggTrade".equals(type) ? "trade" : lower.startsWith("kline") ? "kline" :
            lower.startsWith("bookticker") ? "bookTicker" : type;
    }

    private static String streamOf(final String eventType)
    {
        return switch (eventType)
        {
            case "depthUpdate" -> DEPTH;
            case "markPriceUpdate" -> "markPrice";
            case "24hrTicker" -> "ticker";
            default -> eventType;
        };
    }

    private static char depthSuffix(final String name)
    {
        final int end = name.indexOf("@depth") + "@depth".length();
        return end < name.length() ? name.charAt(end) : ' ';
    }

    private static String symbolOf(final String url)
    {
        final int at = url.indexOf("symbol=");
        final int end = url.indexOf('&', at);
        return at < 0 ? "" :
            url.substring(at + "symbol=".length(), end < 0 ? url.length() : end).toLowerCase(Locale.ROOT);
    }

    private static String withoutPart(final String path)
    {
        return path.startsWith(PUBLIC + "/") || path.startsWith(MARKET + "/") ?
            path.substring(PUBLIC.length()) : path;
    }
}
