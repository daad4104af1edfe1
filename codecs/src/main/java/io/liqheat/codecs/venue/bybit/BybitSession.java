package io.liqheat.codecs.venue.bybit;

import static io.liqheat.codecs.venue.bybit.BybitFields.CROSS_SEQUENCE;
import static io.liqheat.codecs.venue.bybit.BybitFields.CROSS_SEQUENCE_CAMEL;
import static io.liqheat.codecs.venue.bybit.BybitFields.DATA;
import static io.liqheat.codecs.venue.bybit.BybitFields.ENGINE_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.LONG_SYMBOL;
import static io.liqheat.codecs.venue.bybit.BybitFields.MESSAGE_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.OPERATION;
import static io.liqheat.codecs.venue.bybit.BybitFields.RECORD_ID;
import static io.liqheat.codecs.venue.bybit.BybitFields.SUCCESS;
import static io.liqheat.codecs.venue.bybit.BybitFields.SYMBOL;
import static io.liqheat.codecs.venue.bybit.BybitFields.TIME_MICROS;
import static io.liqheat.codecs.venue.bybit.BybitFields.TIME_MICROS_CAMEL;
import static io.liqheat.codecs.venue.bybit.BybitFields.TOPIC;
import static io.liqheat.codecs.venue.bybit.BybitFields.TYPE;
import static io.liqheat.codecs.venue.bybit.BybitFields.either;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.ConnectionPlan;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.JsonVenueSession;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.RecentIds;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.VenueInstruments;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * One category of Bybit's derivatives, linear or inverse: the public topics of version 5, those of the years before
 * that are still found in recordings, and the REST answers that go with them.
 * <p>
 * Both categories, and spot, use the same topics, and spot has symbols of the same names. Nothing in a message tells,
 * so a session must only be given what came from an address of its category: {@code /v5/public/linear} or
 * {@code /realtime_public} for linear, {@code /v5/public/inverse} or {@code /realtime} for inverse.
 * <p>
 * Open interest, mark price and funding come with the ticker, so that REST is asked only for the ratio of accounts and
 * for definitions of symbols that have none. Retail books ({@code orderbook.rpi}), price limits, insurance and
 * deleveraging alerts are known and not used.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class BybitSession extends JsonVenueSession
{
    private static final String LINEAR = "linear";
    private static final String INVERSE = "inverse";
    private static final long RATIO_INTERVAL_NS = 300_000_000_000L;
    private static final long TIERS_INTERVAL_NS = 86_400_000_000_000L;

    /** Shortest time between two REST calls for ratios: fifty a second, where the venue allows 120. */
    private static final long REQUEST_INTERVAL_NS = 20_000_000L;
    private static final long NS_PER_MICRO = 1_000L;
    private static final long MICROS_PER_MS = 1_000L;

    private final BybitTopic topic = new BybitTopic();
    private final JsonFields content = BybitFields.content();
    private final JsonFields root = BybitFields.root().child(DATA, content);
    private final RecentIds liquidationIds = new RecentIds();
    private final String category;
    private final BybitRequests requests;
    private final VenueInstruments<BybitInstrument> instruments;
    private final List<List<String>> symbolsOfConnections;
    private final ConnectionPlan[] connections;
    private final BookDecoder bookDecoder;
    private final TickerDecoder tickerDecoder;
    private final RowDecoder rowDecoder;
    private final RestDecoder restDecoder;
    private int assigned;
    private boolean isDefinitionDue;
    private long requestDueNs = Long.MIN_VALUE;

    /**
     * A session that has seen nothing yet.
     *
     * @param venue   BYBIT_LINEAR or BYBIT_INVERSE.
     * @param symbols wanted, or empty for every symbol that has a definition.
     * @param limits  of its input.
     * @param sink    of its events.
     */
    public BybitSession(
        final Venue venue, final List<String> symbols, final FrameLimits limits, final EventSink sink)
    {
        super(venue, limits, sink);
        if (Venue.BYBIT_LINEAR != venue && Venue.BYBIT_INVERSE != venue)
        {
            throw new IllegalArgumentException("not of Bybit: venue=" + venue);
        }

        category = Venue.BYBIT_LINEAR == venue ? LINEAR : INVERSE;
        requests = new BybitRequests(category);
        instruments = new VenueInstruments<>(venue, symbols, sink, events(), BybitInstrument::new);
        symbolsOfConnections = BybitSubscriptions.connections(instruments.wantedSymbols());
        connections = new ConnectionPlan[symbolsOfConnections.size()];
        for (int i = 0; i < connections.length; i++)
        {
            connections[i] = new ConnectionPlan(
                i, BybitSubscriptions.INTERVAL_NS, BybitSubscriptions.PING, BybitSubscriptions.PING_INTERVAL_NS);
        }

        bookDecoder = new BookDecoder(outcome(), cursor());
        tickerDecoder = new TickerDecoder(outcome());
        rowDecoder = new RowDecoder(outcome());
        restDecoder = new RestDecoder(
            outcome(), cursor(), instruments, bookDecoder, tickerDecoder,
            new InstrumentsReader(outcome(), cursor(), instruments, venue),
            category.getBytes(StandardCharsets.US_ASCII));
        assignConnections();
    }

    @Override
    public List<String> endpoints()
    {
        return Collections.nCopies(connections.length, "wss://stream.bybit.com/v5/public/" + category);
    }

    @Override
    public String restRoot()
    {
        return "https://api.bybit.com";
    }

    @Override
    public void onRecording()
    {
        instruments.onRecording();
    }

    @Override
    public void onConnected(final int connection, final long timeNs)
    {
        super.onConnected(connection, timeNs);
        isDefinitionDue |= instruments.isIncomplete();
        connections[connection].start(BybitSubscriptions.messages(symbolsOfConnections.get(connection)), timeNs);
        for (int i = 0; i < instruments.size(); i++)
        {
            final BybitInstrument instrument = instruments.get(i);
            if (instrument.isWanted() && connection == instrument.connection)
            {
                instrument.onSubscribed(timeNs);
            }
        }
    }

    @Override
    public void onDisconnected(final int connection, final long timeNs)
    {
        super.onDisconnected(connection, timeNs);
        connections[connection].stop();
        for (int i = 0; i < instruments.size(); i++)
        {
            final BybitInstrument instrument = instruments.get(i);
            if (connection == instrument.connection)
            {
                instrument.onDisconnected(timeNs);
            }
        }
    }

    @Override
    public RestRequest restRequest(final String url)
    {
        return requests.ofUrl(url);
    }

    @Override
    public int poll(final long nowNs, final SessionOutput output)
    {
        int done = 0;
        boolean isConnected = false;
        for (final ConnectionPlan connection : connections)
        {
            isConnected |= connection.isConnected();
            done += connection.poll(nowNs, output);
        }

        if (isConnected)
        {
            done += requestDefinitions(output);
            for (int i = 0; i < instruments.size(); i++)
            {
                final BybitInstrument instrument = instruments.get(i);
                if (instrument.isWanted() && connections[instrument.connection].isConnected())
                {
                    done += instrument.feed().checkSilence(nowNs);
                    done += request(instrument, nowNs, output);
                    done += repair(instrument, nowNs, output);
                }
            }

            done += reconnectSilent(nowNs, output);
        }

        return done;
    }

    /** The book of a symbol that has a definition, or null when none has been seen. */
    OrderBook book(final String symbol)
    {
        return instruments.find(symbol).book.book();
    }

    @Override
    protected void decodeText()
    {
        if (JsonKind.OBJECT != cursor().peek())
        {
            cursor().skipValue();
            outcome().rejected(cursor().isComplete() ? RejectReason.UNKNOWN_TYPE : RejectReason.NOT_JSON);
            return;
        }

        root.read(cursor());
        if (!cursor().isComplete())
        {
            outcome().rejected(RejectReason.NOT_JSON);
        }
        else if (root.has(TOPIC))
        {
            onTopic(topic.wrap(root, TOPIC));
        }
        else if (JsonKind.LITERAL == root.kind(SUCCESS))
        {
            outcome().rejected(
                BybitFields.TRUE == root.key(SUCCESS) ? RejectReason.NONE : RejectReason.ERROR_ANSWER);
            outcome().decoded();
        }
        else if (BybitFields.PONG == root.key(OPERATION))
        {
            outcome().decoded();
        }
        else
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    @Override
    protected void decodeRestAnswer(final RestRequest request)
    {
        restDecoder.onAnswer(request, receiveTimeNs());
        assignConnections();
    }

    private void onTopic(final BybitTopic.Kind kind)
    {
        switch (kind)
        {
            case TRADES, OLD_TRADES -> onRows(kind, FeedStream.TRADE);
            case LIQUIDATIONS, LIQUIDATION_SAMPLE -> onLiquidations(kind);
            case TICKER -> onTicker();
            case BOOK, FULL_BOOK, OLD_BOOK -> onBook(kind);
            case CANDLE -> outcome().stream(FeedStream.CANDLE);
            case OTHER -> outcome().stream(FeedStream.OTHER);
            case OLD_TICKER -> outcome().stream(FeedStream.TICKER);
            default -> outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    /** Rows of trades or liquidations; the text has been found to be well-formed. */
    private void onRows(final BybitTopic.Kind kind, final FeedStream stream)
    {
        final BybitInstrument ofTopic = instrumentOfTopic(stream, JsonKind.ARRAY);
        if (null == ofTopic)
        {
            return;
        }

        cursor().restart(root.offset(DATA));
        cursor().enterArray();
        while (cursor().nextElement())
        {
            if (!content.read(cursor()))
            {
                outcome().rejected(RejectReason.UNKNOWN_TYPE);
                continue;
            }

            final BybitInstrument instrument = instrumentOfRow(ofTopic);
            if (null != instrument)
            {
                onRow(kind, instrument);
            }
        }
    }

    private void onRow(final BybitTopic.Kind kind, final BybitInstrument instrument)
    {
        switch (kind)
        {
            case TRADES -> rowDecoder.onTrade(instrument, content, receiveTimeNs());
            case OLD_TRADES -> rowDecoder.onOldTrade(instrument, content, receiveTimeNs());
            case LIQUIDATIONS -> rowDecoder.onLiquidation(instrument, content, receiveTimeNs());
            default -> onRecordedLiquidation(instrument);
        }
    }

    /** Liquidations have no ids: a message that says exactly the same at the same time is one that was seen before. */
    private void onLiquidations(final BybitTopic.Kind kind)
    {
        outcome().stream(FeedStream.LIQUIDATION);
        final long timeMs = root.wholeNumber(MESSAGE_TIME);
        final boolean isNew =
            liquidationIds.add(TextHash.of(timeMs, root.bytes(), root.offset(DATA), root.length(DATA)));
        if (!isNew)
        {
            outcome().rejected(RejectReason.DUPLICATE);
        }
        else if (BybitTopic.Kind.LIQUIDATIONS == kind || JsonKind.ARRAY == root.kind(DATA))
        {
            onRows(kind, FeedStream.LIQUIDATION);
        }
        else
        {
            final BybitInstrument instrument = instrumentOfTopic(FeedStream.LIQUIDATION, JsonKind.OBJECT);
            if (null != instrument)
            {
                rowDecoder.onLiquidationSample(instrument, content, receiveTimeNs());
            }
        }
    }

    /** A row of a list that a recorder asked for again and again, so that lists overlap. */
    private void onRecordedLiquidation(final BybitInstrument instrument)
    {
        if (content.hasValue(RECORD_ID) && !liquidationIds.add(
            TextHash.of(
                instrument.symbol.length, content.bytes(), content.offset(RECORD_ID), content.length(RECORD_ID))))
        {
            outcome().rejected(RejectReason.DUPLICATE);
        }
        else
        {
            rowDecoder.onLiquidationSample(instrument, content, receiveTimeNs());
        }
    }

    private void onTicker()
    {
        final BybitInstrument instrument = instrumentOfTopic(FeedStream.TICKER, JsonKind.OBJECT);
        if (null == instrument)
        {
            return;
        }

        final long type = root.key(TYPE);
        final long eventTimeNs = FieldRules.timeNs(root.wholeNumber(MESSAGE_TIME), receiveTimeNs());
        if (BybitFields.SNAPSHOT != type && BybitFields.DELTA != type)
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
        else if (isTime(eventTimeNs))
        {
            tickerDecoder.onTicker(
                instrument, content, BybitFields.SNAPSHOT == type, eventTimeNs, receiveTimeNs());
        }
    }

    private void onBook(final BybitTopic.Kind kind)
    {
        final boolean isOld = BybitTopic.Kind.OLD_BOOK == kind;
        final BybitInstrument instrument =
            instrumentOfTopic(FeedStream.DEPTH, isOld ? root.kind(DATA) : JsonKind.OBJECT);
        if (null == instrument)
        {
            return;
        }

        final long eventTimeNs = isOld ? microTimeNs() : FieldRules.timeNs(
            root.wholeNumber(either(root, ENGINE_TIME, MESSAGE_TIME)), receiveTimeNs());
        if (!isTime(eventTimeNs))
        {
            return;
        }

        final long type = root.key(TYPE);
        if (isOld)
        {
            final long sequence = root.wholeNumber(either(root, CROSS_SEQUENCE, CROSS_SEQUENCE_CAMEL));
            bookDecoder.onOldBook(
                instrument, topic.depth(), type, content, root.offset(DATA), sequence, eventTimeNs,
                receiveTimeNs());
        }
        else if (BybitTopic.Kind.FULL_BOOK == kind)
        {
            bookDecoder.onFullBook(instrument, type, content, eventTimeNs, receiveTimeNs());
        }
        else
        {
            bookDecoder.onBook(instrument, topic.depth(), type, content, eventTimeNs, receiveTimeNs());
        }
    }

    /** The instrument the topic names, when it is wanted and the data is of the expected kind. */
    private BybitInstrument instrumentOfTopic(final FeedStream stream, final JsonKind kind)
    {
        outcome().stream(stream);
        if (JsonKind.NONE == kind || kind != root.kind(DATA) || 0 == topic.symbolLength())
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        return forUs(instruments.find(root.bytes(), topic.symbolOffset(), topic.symbolLength()));
    }

    /** The instrument a row names, nearly always that of the topic. */
    private BybitInstrument instrumentOfRow(final BybitInstrument ofTopic)
    {
        final int slot = either(content, SYMBOL, LONG_SYMBOL);
        return !content.has(slot) || content.is(slot, ofTopic.symbol) ? ofTopic :
            forUs(instruments.find(content.bytes(), content.offset(slot), content.length(slot)));
    }

    private BybitInstrument forUs(final BybitInstrument instrument)
    {
        if (null == instrument)
        {
            outcome().rejected(RejectReason.UNKNOWN_SYMBOL);
            return null;
        }

        outcome().instrumentId(instrument.feed().instrument().id());
        return instrument.isWanted() ? instrument : null;
    }

    private long microTimeNs()
    {
        final long micros = root.wholeNumber(either(root, TIME_MICROS, TIME_MICROS_CAMEL));
        final long timeNs = FieldRules.timeNs(micros / MICROS_PER_MS, receiveTimeNs());
        return DecimalText.isNumber(timeNs) ? timeNs + micros % MICROS_PER_MS * NS_PER_MICRO : timeNs;
    }

    private boolean isTime(final long eventTimeNs)
    {
        return outcome().isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME);
    }

    /** Say of each new instrument on which connection its topics are, and what to ask about it. */
    private void assignConnections()
    {
        for (; assigned < instruments.size(); assigned++)
        {
            final BybitInstrument instrument = instruments.get(assigned);
            final String symbol = instrument.feed().instrument().symbol();
            instrument.ratioRequest = requests.accountRatio(symbol);
            instrument.fullBookRequest = requests.fullBook(symbol);
            instrument.tiersRequest = requests.riskLimits(symbol);
            for (int i = 0; i < connections.length; i++)
            {
                if (symbolsOfConnections.get(i).contains(symbol))
                {
                    instrument.connection = i;
                }
            }
        }
    }

    private int requestDefinitions(final SessionOutput output)
    {
        int done = 0;
        if (isDefinitionDue)
        {
            isDefinitionDue = false;
            for (final String symbol : instruments.wantedSymbols())
            {
                if (null == instruments.find(symbol))
                {
                    output.request(requests.instrument(symbol));
                    done++;
                }
            }
        }

        return done;
    }

    private int request(final BybitInstrument instrument, final long nowNs, final SessionOutput output)
    {
        int done = 0;
        if (nowNs >= instrument.ratioDueNs && nowNs >= requestDueNs)
        {
            requestDueNs = nowNs + REQUEST_INTERVAL_NS;
            instrument.ratioDueNs = nowNs + RATIO_INTERVAL_NS;
            output.request(instrument.ratioRequest);
            done++;
        }

        if (nowNs >= instrument.tiersDueNs && nowNs >= requestDueNs)
        {
            requestDueNs = nowNs + REQUEST_INTERVAL_NS;
            instrument.tiersDueNs = nowNs + TIERS_INTERVAL_NS;
            output.request(instrument.tiersRequest);
            done++;
        }

        if (instrument.fullBook.requestSnapshot(nowNs))
        {
            output.request(instrument.fullBookRequest);
            done++;
        }

        return done;
    }

    /** Subscribe anew to what has a gap that only a snapshot can close, or has fallen silent. */
    private int repair(final BybitInstrument instrument, final long nowNs, final SessionOutput output)
    {
        final ConnectionPlan plan = connections[instrument.connection];
        if (!plan.isSent())
        {
            return 0;
        }

        final String symbol = instrument.feed().instrument().symbol();
        if (instrument.isResubscribeDue(nowNs))
        {
            output.sendText(plan.connection(), BybitSubscriptions.unsubscribe(symbol));
            output.sendText(plan.connection(), BybitSubscriptions.subscribe(symbol));
            return 1;
        }

        if (instrument.book.isRepairDue(nowNs))
        {
            output.sendText(plan.connection(), BybitSubscriptions.unsubscribeBook(symbol));
            output.sendText(plan.connection(), BybitSubscriptions.subscribeBook(symbol));
            return 1;
        }

        return 0;
    }

    /** Open a connection anew when everything on it is silent; a single silent symbol may have been delisted. */
    private int reconnectSilent(final long nowNs, final SessionOutput output)
    {
        int done = 0;
        for (final ConnectionPlan plan : connections)
        {
            done += isSilent(plan.connection(), nowNs) ?
                plan.reconnect("no books or no mark prices", nowNs, output) : 0;
        }

        return done;
    }

    private boolean isSilent(final int connection, final long nowNs)
    {
        boolean isAny = false;
        for (int i = 0; i < instruments.size(); i++)
        {
            final BybitInstrument instrument = instruments.get(i);
            if (instrument.isWanted() && connection == instrument.connection)
            {
                if (!instrument.isSilent(nowNs))
                {
                    return false;
                }

                isAny = true;
            }
        }

        return isAny;
    }
}
