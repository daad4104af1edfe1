package io.liqheat.tools.server;

import io.liqheat.codecs.event.Venue;
import io.liqheat.tools.server.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/**
 * Answers REST calls with what was recorded: a call waits for the next recorded answer, unless one has been passed that
 * nobody had, or the answer can be made from what was played. Calls that were never recorded are not found.
 * <p>
 * <b>Threading:</b> {@link #ask} from any thread, everything else on the playing thread.
 */
final class RestDesk
{
    static final int OK = 200;
    static final int NOT_FOUND = 404;

    /** A call made before anything is played waits this long for the start. */
    private static final long PATIENCE_BEFORE_START_NS = 2_000_000_000L;

    private final Queue<Call> incoming = new ConcurrentLinkedQueue<>();
    private final Map<Venue, Map<String, Shelf>> shelves = new EnumMap<>(Venue.class);
    private final Deque<Call> early = new ArrayDeque<>();
    private long answered;
    private long notFound;

    /** One call of a client. */
    private record Call(Venue venue, String url, String key, BiConsumer<Integer, byte[]> responder, long askedNs)
    {
    }

    /** Answers to one call. */
    private static final class Shelf
    {
        private final Deque<Call> waiting = new ArrayDeque<>();
        private byte[] first;
        private byte[] last;
        private boolean isGiven;
        private boolean isGivenUp;
        private long ahead;
    }

    /**
     * What makes calls the same: path and parameters, their order and how many rows are wanted aside.
     *
     * @param url  absolute, or path and query.
     * @param body posted, or null.
     * @return the key.
     */
    static String keyOf(final String url, final String body)
    {
        final String path = pathOf(url);
        final int query = path.indexOf('?');
        if (query < 0)
        {
            return path + (null == body ? "" : " " + body.replaceAll("\\s", ""));
        }

        return path.substring(0, query) + "?" + String.join("&", parametersOf(path).entrySet().stream()
            .map((parameter) -> parameter.getKey() + "=" + parameter.getValue()).toList());
    }

    static String pathOf(final String url)
    {
        final int scheme = url.indexOf("://");
        final int slash = scheme < 0 ? 0 : url.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : url.substring(slash);
    }

    /** An answer stands in the recording. */
    void expect(final Venue venue, final String url, final byte[] body)
    {
        final Shelf shelf = shelves.computeIfAbsent(venue, (key) -> new HashMap<>())
            .computeIfAbsent(keyOf(url, null), (key) -> new Shelf());
        shelf.ahead++;
        if (null == shelf.first)
        {
            shelf.first = body;
        }
    }

    void ask(
        final Venue venue, final String url, final String body, final BiConsumer<Integer, byte[]> responder)
    {
        incoming.add(new Call(venue, url, keyOf(url, body), responder, System.nanoTime()));
    }

    /**
     * Take what was asked.
     *
     * @param dialects  of the venues.
     * @param isStarted whether anything was played, or waiting for it makes no sense.
     */
    void serve(final Map<Venue, Dialect> dialects, final boolean isStarted)
    {
        for (Call call = incoming.poll(); null != call; call = incoming.poll())
        {
            if (!isStarted)
            {
                early.add(call);
            }

            take(call, dialects.get(call.venue()));
        }

        final Iterator<Call> calls = early.iterator();
        while (calls.hasNext())
        {
            final Call call = calls.next();
            final Shelf shelf = shelfOf(call.venue(), call.key());
            final boolean isWaiting = null != shelf && shelf.waiting.contains(call);
            if (!isWaiting || isStarted)
            {
                calls.remove();
            }
            else if (System.nanoTime() - call.askedNs() > PATIENCE_BEFORE_START_NS)
            {
                shelf.waiting.remove(call);
                calls.remove();
                answer(call, shelf.first);
            }
        }
    }

    /** Whether an answer that is to be passed now has a call that waits for it. */
    boolean isAwaited(final Venue venue, final String url)
    {
        final Shelf shelf = shelfOf(venue, keyOf(url, null));
        return null != shelf && !shelf.waiting.isEmpty();
    }

    /** Whether a call that nobody has made may still come: no, once it was waited for in vain. */
    boolean isWorthWaiting(final Venue venue, final String url)
    {
        final Shelf shelf = shelfOf(venue, keyOf(url, null));
        return null != shelf && !shelf.isGivenUp;
    }

    /** Nobody made a call in all the time it was waited for. */
    void giveUp(final Venue venue, final String url)
    {
        shelfOf(venue, keyOf(url, null)).isGivenUp = true;
    }

    /**
     * A recorded answer is passed: who waits for it gets it.
     *
     * @return number of clients that got it.
     */
    int pass(final Venue venue, final String url, final byte[] body)
    {
        final Shelf shelf = shelves.get(venue).get(keyOf(url, null));
        shelf.ahead--;
        shelf.last = body;
        shelf.isGiven = !shelf.waiting.isEmpty();
        int given = 0;
        for (Call call = shelf.waiting.poll(); null != call; call = shelf.waiting.poll())
        {
            answer(call, body);
            given++;
        }

        return given;
    }

    /** Nothing more will be played: who waits gets what there was. */
    void end()
    {
        for (final Map<String, Shelf> venue : shelves.values())
        {
            for (final Shelf shelf : venue.values())
            {
                for (Call call = shelf.waiting.poll(); null != call; call = shelf.waiting.poll())
                {
                    answer(call, null == shelf.last ? shelf.first : shelf.last);
                }
            }
        }
    }

    long answered()
    {
        return answered;
    }

    long notFound()
    {
        return notFound;
    }

    private void take(final Call call, final Dialect dialect)
    {
        final Shelf shelf = shelfOf(call.venue(), call.key());
        final String fresh = dialect.freshAnswer(pathOf(call.url()));
        if (null != shelf)
        {
            shelf.isGivenUp = false;
        }

        if (null != fresh)
        {
            answer(call, fresh.getBytes(StandardCharsets.UTF_8));
        }
        else if (null == shelf)
        {
            notFound++;
            call.responder().accept(
                NOT_FOUND, "{\"code\":-1,\"msg\":\"not in the recording\"}".getBytes(StandardCharsets.UTF_8));
        }
        else if (null != shelf.last && (!shelf.isGiven || shelf.ahead <= 0))
        {
            shelf.isGiven = true;
            answer(call, shelf.last);
        }
        else
        {
            shelf.waiting.add(call);
        }
    }

    private void answer(final Call call, final byte[] body)
    {
        answered++;
        call.responder().accept(OK, body);
    }

    /** The answers of a call, or else of the call with the same path that is most like it and contradicts nothing. */
    private Shelf shelfOf(final Venue venue, final String key)
    {
        final Map<String, Shelf> recorded = shelves.getOrDefault(venue, Map.of());
        final Shelf same = recorded.get(key);
        if (null != same)
        {
            return same;
        }

        Shelf best = null;
        int bestAlike = -1;
        for (final Map.Entry<String, Shelf> each : recorded.entrySet())
        {
            final int alike = alike(each.getKey(), key);
            if (alike > bestAlike)
            {
                bestAlike = alike;
                best = each.getValue();
            }
        }

        return best;
    }

    /** How many parameters of two calls are the same, or -1 when path or a parameter differ. */
    private static int alike(final String one, final String other)
    {
        if (!withoutQuery(one).equals(withoutQuery(other)))
        {
            return -1;
        }

        final Map<String, String> parameters = parametersOf(other);
        int alike = 0;
        for (final Map.Entry<String, String> parameter : parametersOf(one).entrySet())
        {
            final String value = parameters.get(parameter.getKey());
            if (null != value && !value.equals(parameter.getValue()))
            {
                return -1;
            }

            alike += null == value ? 0 : 1;
        }

        return alike;
    }

    private static String withoutQuery(final String path)
    {
        final int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static SortedMap<String, String> parametersOf(final String path)
    {
        final SortedMap<String, String> parameters = new TreeMap<>();
        final int query = path.indexOf('?');
        for (final String parameter : query < 0 ? new String[0] : path.substring(query + 1).split("&"))
        {
            final int equals = parameter.indexOf('=');
            if (equals > 0 && !parameter.startsWith("limit="))
            {
                parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }

        return parameters;
    }
}
