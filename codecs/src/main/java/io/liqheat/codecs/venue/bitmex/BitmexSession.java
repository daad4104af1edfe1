package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.ConnectionPlan;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.JsonVenueSession;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.StreamHealth;
import io.liqheat.codecs.venue.VenueInstruments;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * BitMEX: tables over WebSocket, and the same rows as REST answers.
 * <p>
 * Subscribes to whole best levels; full books ({@code orderBookL2}, {@code orderBookL2_25}) are read where a recording
 * has them and then take precedence. See {@link BitmexBook} for what can be noticed about them.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class BitmexSession extends JsonVenueSession
{
    /** A full book of thousands of levels is one message of up to 2 MB. */
    public static final FrameLimits LIMITS = new FrameLimits(1 << 22, 1 << 24);

    private static final int TABLE = 0;
    private static final int ACTION = 1;
    private static final int DATA = 2;
    private static final int FILTER = 3;
    private static final int ERROR = 4;
    private static final int SUCCESS = 5;
    private static final int INFO = 6;
    private static final int OPERATION = 7;
    private static final int SYMBOL = 0;

    private static final long TRADE = JsonFields.keyOf("trade");
    private static final long QUOTE = JsonFields.keyOf("quote");
    private static final long FUNDING = JsonFields.keyOf("funding");
    private static final long FALSE = JsonFields.keyOf("false");
    private static final byte[] INSTRUMENT = ascii("instrument");
    private static final byte[] LIQUIDATION = ascii("liquidation");
    private static final byte[] BOOK = ascii("orderBookL2");
    private static final byte[] BOOK_25 = ascii("orderBookL2_25");
    private static final byte[] BOOK_10 = ascii("orderBook10");
    private static final byte[] PONG = ascii("pong");
    private static final byte[] PING = ascii("ping");
    private static final byte[][] CANDLES =
    {
        ascii("tradeBin1m"), ascii("tradeBin5m"), ascii("tradeBin1h"), ascii("tradeBin1d"), ascii("quoteBin1m"),
        ascii("quoteBin5m"), ascii("quoteBin1h"), ascii("quoteBin1d"),
    };
    private static final byte[][] NOT_USED =
    {
        ascii("insurance"), ascii("settlement"), ascii("announcement"), ascii("chat"), ascii("connected"),
        ascii("publicNotifications"), ascii("privateNotifications"), ascii("affiliate"), ascii("execution"),
        ascii("order"), ascii("margin"), ascii("position"), ascii("transact"), ascii("wallet"),
    };

    private final JsonFields filter = new JsonFields("symbol");
    private final JsonFields root =
        new JsonFields("table", "action", "data", "filter", "error", "success", "info", "op").child(FILTER, filter);
    private final ConnectionPlan connection = new ConnectionPlan(
        0, BitmexSubscriptions.INTERVAL_NS, BitmexSubscriptions.PING, BitmexSubscriptions.PING_INTERVAL_NS);
    private final VenueInstruments<BitmexInstrument> instruments;
    private final BookDecoder bookDecoder;
    private final RowDecoder rowDecoder;
    private final TickerDecoder tickerDecoder;

    /**
     * A session that has seen nothing yet.
     *
     * @param symbols wanted, or empty for every symbol that has a definition.
     * @param limits  of its input.
     * @param sink    of its events.
     */
    public BitmexSession(final List<String> symbols, final FrameLimits limits, final EventSink sink)
    {
        super(Venue.BITMEX, limits, sink);
        instruments = new VenueInstruments<>(venue(), symbols, sink, events(), BitmexInstrument::new);
        final RowReader reader = new RowReader(outcome(), instruments);
        bookDecoder = new BookDecoder(outcome(), cursor(), instruments, reader);
        rowDecoder = new RowDecoder(outcome(), cursor(), reader);
        tickerDecoder = new TickerDecoder(
            outcome(), cursor(), reader, new DefinitionReader(outcome(), cursor(), instruments));
    }

    @Override
    public List<String> endpoints()
    {
        return List.of("wss://ws.bitmex.com/realtime");
    }

    @Override
    public String restRoot()
    {
        return null;
    }

    @Override
    public void onRecording()
    {
        instruments.onRecording();
    }

    @Override
    public void onConnected(final int index, final long timeNs)
    {
        super.onConnected(index, timeNs);
        connection.start(BitmexSubscriptions.messages(instruments.wantedSymbols()), timeNs);
        for (int i = 0; i < instruments.size(); i++)
        {
            final BitmexInstrument instrument = instruments.get(i);
            if (instrument.isWanted())
            {
                instrument.feed().health().expect(FeedStream.DEPTH, timeNs);
                instrument.feed().health().expect(FeedStream.MARK_PRICE, timeNs);
                instrument.feed().health().expect(FeedStream.TRADE, timeNs);
            }
        }
    }

    @Override
    public void onDisconnected(final int index, final long timeNs)
    {
        super.onDisconnected(index, timeNs);
        connection.stop();
        for (int i = 0; i < instruments.size(); i++)
        {
            instruments.get(i).onDisconnected();
            instruments.get(i).feed().health().onDisconnected(timeNs);
        }
    }

    @Override
    public RestRequest restRequest(final String url)
    {
        return BitmexRequests.ofUrl(url);
    }

    @Override
    public int poll(final long nowNs, final SessionOutput output)
    {
        if (!connection.isConnected())
        {
            return 0;
        }

        int done = connection.poll(nowNs, output);
        for (int i = 0; i < instruments.size(); i++)
        {
            final BitmexInstrument instrument = instruments.get(i);
            if (instrument.isWanted())
            {
                done += instrument.feed().checkSilence(nowNs);
                done += reconnectSilent(instrument.feed().health(), nowNs, output);
            }
        }

        return done;
    }

    /** The full book of a symbol that has a definition, or null when none has been seen. */
    OrderBook book(final String symbol)
    {
        return instruments.find(symbol).book.book();
    }

    @Override
    protected void decodeText()
    {
        if (JsonKind.OBJECT == cursor().peek())
        {
            root.read(cursor());
            if (cursor().isComplete())
            {
                onMessage();
                return;
            }
        }
        else
        {
            cursor().skipValue();
            if (cursor().isComplete())
            {
                outcome().rejected(RejectReason.UNKNOWN_TYPE);
                return;
            }

            if (isText(PONG) || isText(PING))
            {
                outcome().decoded();
                return;
            }
        }

        outcome().rejected(RejectReason.NOT_JSON);
        bookDecoder.dropAll(receiveTimeNs());
    }

    @Override
    protected void decodeRestAnswer(final RestRequest request)
    {
        final boolean isObject = JsonKind.OBJECT == cursor().peek();
        final boolean isArray = JsonKind.ARRAY == cursor().peek();
        root.clear();
        if (isObject)
        {
            root.read(cursor());
        }

        if (!cursor().isComplete())
        {
            outcome().rejected(RejectReason.NOT_JSON);
        }
        else if (root.has(ERROR))
        {
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else if (FeedStream.INSTRUMENT == request.stream() && isObject)
        {
            tickerDecoder.onRow(cursor().start(), receiveTimeNs());
        }
        else if (!isArray)
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
        else
        {
            onAnswer(request.stream(), cursor().start());
        }
    }

    private void onAnswer(final FeedStream stream, final int position)
    {
        switch (stream)
        {
            case INSTRUMENT -> tickerDecoder.onRows(RowReader.PARTIAL, position, receiveTimeNs());
            case DEPTH -> bookDecoder.onSnapshot(position, receiveTimeNs());
            case FUNDING -> rowDecoder.onFunding(position, receiveTimeNs());
            default ->
            {
                // Trades and orders of before, and what is not used: nothing to do.
            }
        }
    }

    private void onMessage()
    {
        if (root.has(TABLE))
        {
            onTable();
        }
        else if (root.has(ERROR) || FALSE == root.key(SUCCESS))
        {
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else if (root.has(SUCCESS) || root.has(INFO))
        {
            outcome().decoded();
        }
        else if (!root.has(OPERATION))
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    private void onTable()
    {
        final long table = root.key(TABLE);
        final FeedStream stream = streamOf(table);
        if (null == stream)
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
            return;
        }

        outcome().stream(stream);
        if (FeedStream.QUOTE == stream || FeedStream.CANDLE == stream || FeedStream.OTHER == stream)
        {
            return;
        }

        final long action = root.key(ACTION);
        if (JsonKind.ARRAY != root.kind(DATA) || !RowReader.isAction(action))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            if (FeedStream.DEPTH == stream)
            {
                bookDecoder.dropAll(receiveTimeNs());
            }

            return;
        }

        final int position = root.offset(DATA);
        switch (stream)
        {
            case TRADE -> rowDecoder.onTrades(action, position, receiveTimeNs());
            case LIQUIDATION -> rowDecoder.onLiquidations(action, position, receiveTimeNs());
            case FUNDING -> onFunding(action, position);
            case TICKER -> tickerDecoder.onRows(action, position, receiveTimeNs());
            default -> onBook(action, position);
        }
    }

    private void onFunding(final long action, final int position)
    {
        if (RowReader.DELETE != action)
        {
            rowDecoder.onFunding(position, receiveTimeNs());
        }
    }

    private void onBook(final long action, final int position)
    {
        if (root.is(TABLE, BOOK_10))
        {
            bookDecoder.onTopLevels(action, position, receiveTimeNs());
        }
        else
        {
            if (JsonKind.OBJECT != root.kind(FILTER))
            {
                filter.clear();
            }

            bookDecoder.onLevels(action, filter, SYMBOL, position, receiveTimeNs());
        }
    }

    private FeedStream streamOf(final long table)
    {
        if (TRADE == table)
        {
            return FeedStream.TRADE;
        }

        if (isTable(BOOK) || isTable(BOOK_25) || isTable(BOOK_10))
        {
            return FeedStream.DEPTH;
        }

        if (isTable(INSTRUMENT))
        {
            return FeedStream.TICKER;
        }

        if (isTable(LIQUIDATION))
        {
            return FeedStream.LIQUIDATION;
        }

        if (FUNDING == table)
        {
            return FeedStream.FUNDING;
        }

        if (QUOTE == table)
        {
            return FeedStream.QUOTE;
        }

        return isOneOf(CANDLES) ? FeedStream.CANDLE : isOneOf(NOT_USED) ? FeedStream.OTHER : null;
    }

    private boolean isTable(final byte[] name)
    {
        return root.is(TABLE, name);
    }

    private boolean isOneOf(final byte[][] names)
    {
        for (final byte[] name : names)
        {
            if (isTable(name))
            {
                return true;
            }
        }

        return false;
    }

    /** Whether a text that is not JSON is a certain word; after an error the cursor stands at the end of the text. */
    private boolean isText(final byte[] word)
    {
        final int start = cursor().start();
        if (cursor().position() - start != word.length)
        {
            return false;
        }

        for (int i = 0; i < word.length; i++)
        {
            if (word[i] != cursor().bytes()[start + i])
            {
                return false;
            }
        }

        return true;
    }

    private int reconnectSilent(final StreamHealth health, final long nowNs, final SessionOutput output)
    {
        int done = 0;
        if (health.isSilent(FeedStream.DEPTH, nowNs))
        {
            done += connection.reconnect("no best levels", nowNs, output);
        }

        if (health.isSilent(FeedStream.MARK_PRICE, nowNs))
        {
            done += connection.reconnect("no mark prices", nowNs, output);
        }

        return done;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
