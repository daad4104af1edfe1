package io.liqheat.replay.fault;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import io.liqheat.replay.synthetic.SyntheticMarket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * The venues: the synthetic market, which sends whether anybody listens or not, and answers to calls.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimMarket implements SyntheticFrameHandler
{
    private static final long OLD_NS = TimeUnit.MINUTES.toNanos(1);
    private static final String DEPTH = "/fapi/v1/depth?";
    private static final String NO_ROWS = "[]";

    private final SyntheticMarket market;
    private final SimClock clock;
    private final Listener listener;
    private final Map<String, SimBook> books = new TreeMap<>();
    private final Map<String, String> answers = new TreeMap<>();
    private final Map<String, String> oldSnapshots = new TreeMap<>();
    private long nextOldNs;

    /** Gets what the venues send. */
    @FunctionalInterface
    interface Listener
    {
        /**
         * A message.
         *
         * @param venue      it comes from.
         * @param connection it is on.
         * @param message    the text.
         */
        void onMessage(Venue venue, int connection, byte[] message);
    }

    SimMarket(final long seed, final SimClock clock, final Listener listener)
    {
        market = new SyntheticMarket(seed, clock.trueNs(), SampleJournal.CONFIG);
        this.clock = clock;
        this.listener = listener;
    }

    static List<String> symbols(final Venue venue)
    {
        return Venue.HYPERLIQUID == venue ? List.of("BTC", "ETH") : List.of("BTCUSDT", "ETHUSDT");
    }

    long nextNs()
    {
        return market.nextTimeNs();
    }

    void next()
    {
        market.next(this);
    }

    /** The true book of a symbol, or null. */
    SimBook book(final String symbol)
    {
        return books.get(symbol);
    }

    @Override
    public void onText(
        final Venue venue, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
    {
        final byte[] message = new byte[length];
        buffer.getBytes(offset, message);
        int connection = 0;
        if (Venue.BINANCE_USDM == venue)
        {
            final String start = new String(message, 0, Math.min(length, 60), StandardCharsets.US_ASCII);
            if (start.contains("@depth"))
            {
                final String symbol =
                    start.substring(start.indexOf(":\"") + 2, start.indexOf('@')).toUpperCase(Locale.ROOT);
                books.computeIfAbsent(symbol, (absent) -> new SimBook()).onUpdate(SimBook.text(message));
            }
            else
            {
                connection = 1;
            }
        }

        listener.onMessage(venue, connection, message);
    }

    @Override
    public void onRestAnswer(
        final Venue venue,
        final String url,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        final String text = SimBook.text(bytes);
        if (url.startsWith(DEPTH))
        {
            books.computeIfAbsent(symbolOf(url), (absent) -> new SimBook()).onSnapshot(text);
        }
        else
        {
            answers.put(url, text);
        }

        if (clock.trueNs() >= nextOldNs)
        {
            nextOldNs = clock.trueNs() + OLD_NS;
            books.forEach((symbol, book) -> oldSnapshots.put(symbol, book.snapshot(clock.trueNs() / 1_000_000)));
        }
    }

    boolean hasOldSnapshot(final RestRequest request)
    {
        return request.url().startsWith(DEPTH) && oldSnapshots.containsKey(request.symbol());
    }

    /** What the venue answers to a call. */
    String answer(final RestRequest request, final boolean isOld)
    {
        if (request.url().startsWith(DEPTH))
        {
            final SimBook book = books.get(request.symbol());
            return isOld ? oldSnapshots.get(request.symbol()) :
                null == book || !book.isKnown() ? "{\"code\":-1001,\"msg\":\"DISCONNECTED\"}" :
                book.snapshot(clock.trueNs() / 1_000_000);
        }

        return answers.getOrDefault(request.url(), NO_ROWS);
    }

    /** What the venue answers to a message, or null. */
    static String answer(final Venue venue, final String message)
    {
        if (Venue.BINANCE_USDM == venue)
        {
            final String id = message.substring(message.lastIndexOf(':') + 1, message.length() - 1);
            return "{\"result\":null,\"id\":" + id + "}";
        }

        return message.contains("ping") ? "{\"channel\":\"pong\"}" :
            "{\"channel\":\"subscriptionResponse\",\"data\":" + message + "}";
    }

    private static String symbolOf(final String url)
    {
        final int start = url.indexOf("symbol=") + 7;
        return url.substring(start, url.indexOf('&', start));
    }
}
