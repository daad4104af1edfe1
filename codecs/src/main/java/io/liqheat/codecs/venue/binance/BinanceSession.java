package io.liqheat.codecs.venue.binance;

import static io.liqheat.codecs.venue.binance.BinanceFields.BRACKETS;
import static io.liqheat.codecs.venue.binance.BinanceFields.CODE;
import static io.liqheat.codecs.venue.binance.BinanceFields.DATA;
import static io.liqheat.codecs.venue.binance.BinanceFields.ERROR;
import static io.liqheat.codecs.venue.binance.BinanceFields.EVENT_TYPE;
import static io.liqheat.codecs.venue.binance.BinanceFields.ID;
import static io.liqheat.codecs.venue.binance.BinanceFields.INDEX_PRICE;
import static io.liqheat.codecs.venue.binance.BinanceFields.MSG;
import static io.liqheat.codecs.venue.binance.BinanceFields.ORDER;
import static io.liqheat.codecs.venue.binance.BinanceFields.PRODUCT;
import static io.liqheat.codecs.venue.binance.BinanceFields.RESULT;
import static io.liqheat.codecs.venue.binance.BinanceFields.STREAM;
import static io.liqheat.codecs.venue.binance.BinanceFields.SYMBOL;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.tiers.BinanceBrackets;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.JsonVenueSession;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.SymbolTable;
import io.liqheat.codecs.venue.TierUpdates;
import io.liqheat.codecs.venue.VenueInstruments;
import java.util.List;

/**
 * Binance futures, USD-M or COIN-M: combined streams, raw streams and array streams, and the REST answers that go with
 * them. What the products differ in is in {@link BinanceProduct}.
 * <p>
 * Streams of the whole market carry both products since 2026-06: what is marked as the other product's is counted as
 * such and never read in this one's units.
 * Best-level streams ({@code @depth5/10/20}) are used as whole books when they arrive in combined form and no full
 * book stream has been seen for the instrument.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class BinanceSession extends JsonVenueSession
{
    private final JsonFields root = BinanceFields.message();
    private final JsonFields data = BinanceFields.message();
    private final JsonFields order = BinanceFields.message();
    private final BinanceStreamName streamName = new BinanceStreamName();
    private final SymbolTable<BinancePair> pairs = new SymbolTable<>();
    private final BinanceProduct product;
    private final BinanceConnections connections;
    private final VenueInstruments<BinanceInstrument> instruments;
    private final BinanceSchedule schedule;
    private final BinanceEventDecoder eventDecoder;
    private final TierUpdates tiers;
    private final BinanceAnswers answers;

    private BinanceSession(
        final BinanceProduct product, final List<String> symbols, final FrameLimits limits, final EventSink sink)
    {
        super(product.venue(), limits, sink);
        this.product = product;
        final LevelList levels = new LevelList();
        connections = new BinanceConnections(product, symbols);
        instruments = new VenueInstruments<>(venue(), symbols, sink, events(), this::newInstrument);
        schedule = new BinanceSchedule(product, connections, instruments, pairs);
        eventDecoder = new BinanceEventDecoder(outcome(), cursor(), levels);
        tiers = new TierUpdates(instruments, outcome());
        answers = new BinanceAnswers(product, outcome(), cursor(), instruments, pairs, schedule, levels);
        root.child(DATA, data).child(ORDER, order);
        data.child(ORDER, order);
    }

    /**
     * A USD-M session that has seen nothing yet.
     *
     * @param symbols wanted, or empty for every symbol that has a definition.
     * @param limits  of its input.
     * @param sink    of its events.
     * @return the session.
     */
    public static BinanceSession usdm(final List<String> symbols, final FrameLimits limits, final EventSink sink)
    {
        return new BinanceSession(BinanceProduct.USDM, symbols, limits, sink);
    }

    /**
     * A COIN-M session that has seen nothing yet.
     *
     * @param symbols wanted, or empty for every symbol that has a definition.
     * @param limits  of its input.
     * @param sink    of its events.
     * @return the session.
     */
    public static BinanceSession coinm(final List<String> symbols, final FrameLimits limits, final EventSink sink)
    {
        return new BinanceSession(BinanceProduct.COINM, symbols, limits, sink);
    }

    @Override
    public List<String> endpoints()
    {
        return connections.endpoints();
    }

    @Override
    public String restRoot()
    {
        return product.restRoot();
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
        schedule.onConnected(connection, timeNs);
    }

    @Override
    public void onDisconnected(final int connection, final long timeNs)
    {
        super.onDisconnected(connection, timeNs);
        schedule.onDisconnected(connection, timeNs);
    }

    @Override
    public RestRequest restRequest(final String url)
    {
        return BinanceCall.requestOf(product, url);
    }

    @Override
    public int poll(final long nowNs, final SessionOutput output)
    {
        return schedule.poll(nowNs, output);
    }

    /** The book of a symbol that has a definition, or null when none has been seen. */
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
            final boolean isArray = JsonKind.ARRAY == cursor().peek();
            cursor().skipValue();
            if (cursor().isComplete())
            {
                root.clear();
                if (isArray)
                {
                    onRows(cursor().start());
                }
                else
                {
                    outcome().rejected(RejectReason.UNKNOWN_TYPE);
                }

                return;
            }
        }

        outcome().rejected(RejectReason.NOT_JSON);
    }

    @Override
    protected void decodeRestAnswer(final RestRequest request)
    {
        final boolean isObject = JsonKind.OBJECT == cursor().peek();
        root.clear();
        if (isObject)
        {
            root.read(cursor());
        }

        if (!cursor().isComplete())
        {
            outcome().rejected(RejectReason.NOT_JSON);
        }
        else if (isObject && root.has(CODE) && root.has(MSG))
        {
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else
        {
            answers.onAnswer(request, cursor().start(), receiveTimeNs());
        }
    }

    private BinanceInstrument newInstrument(final InstrumentFeed feed, final boolean isWanted)
    {
        final String symbol = feed.instrument().symbol();
        final String name = product.pairOf(symbol);
        BinancePair pair = pairs.find(name);
        if (null == pair)
        {
            pair = new BinancePair(product, name);
            pairs.add(name, pair);
        }

        final BinanceInstrument instrument =
            new BinanceInstrument(feed, isWanted, product, pair, connections.connectionsOf(symbol));
        pair.add(instrument);
        return instrument;
    }

    private void onMessage()
    {
        streamName.wrap(root, STREAM);
        if (JsonKind.OBJECT == root.kind(DATA) && data.has(EVENT_TYPE))
        {
            onEvent(data, false);
        }
        else if (JsonKind.ARRAY == root.kind(DATA))
        {
            onRows(root.offset(DATA));
        }
        else if (JsonKind.OBJECT == root.kind(DATA))
        {
            onGenerated(root.offset(DATA));
        }
        else if (root.has(EVENT_TYPE))
        {
            onEvent(root, false);
        }
        else if (root.has(ERROR) || root.has(CODE) && root.has(MSG))
        {
            schedule.onAnswer(root.wholeNumber(ID));
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else if (root.has(RESULT))
        {
            schedule.onAnswer(root.wholeNumber(ID));
            outcome().decoded();
        }
        else
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    /** Rows of an array, in a combined stream or on their own; the text has been found to be well-formed. */
    private void onRows(final int position)
    {
        streamName.wrap(root, STREAM);
        cursor().restart(position);
        cursor().enterArray();
        boolean isEmpty = true;
        while (cursor().nextElement())
        {
            isEmpty = false;
            if (data.read(cursor()) && data.has(EVENT_TYPE))
            {
                onEvent(data, true);
            }
            else
            {
                outcome().rejected(RejectReason.UNKNOWN_TYPE);
            }
        }

        if (isEmpty)
        {
            outcome().stream(FeedStream.OTHER);
        }
    }

    /** An answer of a REST call that a recorder put among the stream messages. */
    private void onGenerated(final int position)
    {
        if (streamName.isDepthSnapshot())
        {
            outcome().stream(FeedStream.DEPTH);
            answers.onDepthSnapshot(
                instruments.findLowerCase(root.bytes(), streamName.symbolOffset(), streamName.symbolLength()),
                position, receiveTimeNs());
        }
        else if (streamName.isOpenInterest())
        {
            outcome().stream(FeedStream.OPEN_INTEREST);
            answers.onOpenInterest(position, receiveTimeNs());
        }
        else
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    private void onEvent(final JsonFields fields, final boolean isRow)
    {
        final BinanceEvent event = BinanceEvent.of(fields);
        if (BinanceEvent.UNKNOWN == event)
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
            return;
        }

        outcome().stream(event.stream());
        if (isForeign(fields))
        {
            outcome().rejected(RejectReason.WRONG_PRODUCT);
            return;
        }

        switch (event)
        {
            case AGGREGATE, SINGLE_TRADE ->
            {
                final BinanceInstrument instrument = instrumentOf(fields, isRow);
                if (null != instrument)
                {
                    eventDecoder.onTrade(
                        instrument, fields, BinanceEvent.AGGREGATE == event, receiveTimeNs());
                }
            }
            case BOOK_UPDATE -> onDepth(fields, isRow);
            case MARK_PRICE ->
            {
                final BinanceInstrument instrument = instrumentOf(fields, isRow);
                if (null != instrument)
                {
                    eventDecoder.onMarkPrice(instrument, fields, receiveTimeNs());
                }
            }
            case INDEX_PRICE -> onIndexPrice(fields, isRow);
            case FORCED_ORDER -> onForcedOrder(fields, isRow);
            case CONTRACT -> onContract(fields, isRow);
            default ->
            {
                // known and not used
            }
        }
    }

    private void onDepth(final JsonFields fields, final boolean isRow)
    {
        if (streamName.isRetailDepth())
        {
            outcome().stream(FeedStream.OTHER);
            return;
        }

        final BinanceInstrument instrument = instrumentOf(fields, isRow);
        if (null != instrument)
        {
            eventDecoder.onDepth(instrument, fields, streamName.isBestLevels(), receiveTimeNs());
        }
    }

    private void onIndexPrice(final JsonFields fields, final boolean isRow)
    {
        final BinancePair pair =
            pairs.find(fields.bytes(), fields.offset(INDEX_PRICE), fields.length(INDEX_PRICE));
        if (!fields.has(INDEX_PRICE))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
        }
        else if (null != pair)
        {
            eventDecoder.onIndexPrice(pair, fields, receiveTimeNs());
        }
        else if (!isRow || !instruments.isSelective())
        {
            outcome().rejected(RejectReason.UNKNOWN_SYMBOL);
        }
    }

    private void onForcedOrder(final JsonFields fields, final boolean isRow)
    {
        if (JsonKind.OBJECT != fields.kind(ORDER))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
        }
        else if (isForeign(order))
        {
            outcome().rejected(RejectReason.WRONG_PRODUCT);
        }
        else
        {
            final BinanceInstrument instrument = instrumentOf(order, isRow);
            if (null != instrument)
            {
                eventDecoder.onForcedOrder(instrument, order, receiveTimeNs());
            }
        }
    }

    /** Listings and settlements are known and not used; new brackets are. */
    private void onContract(final JsonFields fields, final boolean isRow)
    {
        if (!isRow && JsonKind.ARRAY == fields.kind(BRACKETS))
        {
            final BinanceInstrument instrument = instrumentOf(fields, false);
            if (null != instrument)
            {
                tiers.read(cursor(), BinanceBrackets::contractInfo, instrument.feed().instrument().symbol(),
                    receiveTimeNs());
            }
        }
    }

    /** Whether a message says that it is about another product. */
    private boolean isForeign(final JsonFields fields)
    {
        return fields.hasValue(PRODUCT) && product.code() != fields.key(PRODUCT);
    }

    private BinanceInstrument instrumentOf(final JsonFields fields, final boolean isRow)
    {
        if (!fields.has(SYMBOL))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        final BinanceInstrument instrument =
            instruments.find(fields.bytes(), fields.offset(SYMBOL), fields.length(SYMBOL));
        return isForUs(instrument, isRow || streamName.isAllMarket()) ? instrument : null;
    }

    /** Symbols nobody asked for are expected in streams of the whole market, and only there. */
    private boolean isForUs(final BinanceInstrument instrument, final boolean isAllMarket)
    {
        if (null == instrument)
        {
            if (!isAllMarket || !instruments.isSelective())
            {
                outcome().rejected(RejectReason.UNKNOWN_SYMBOL);
            }

            return false;
        }

        outcome().instrumentId(instrument.feed().instrument().id());
        return instrument.isWanted();
    }
}
