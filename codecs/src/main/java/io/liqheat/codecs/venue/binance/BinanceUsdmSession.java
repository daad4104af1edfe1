package io.liqheat.codecs.venue.binance;

import static io.liqheat.codecs.venue.binance.BinanceFields.CODE;
import static io.liqheat.codecs.venue.binance.BinanceFields.DATA;
import static io.liqheat.codecs.venue.binance.BinanceFields.ERROR;
import static io.liqheat.codecs.venue.binance.BinanceFields.EVENT_TYPE;
import static io.liqheat.codecs.venue.binance.BinanceFields.MSG;
import static io.liqheat.codecs.venue.binance.BinanceFields.ORDER;
import static io.liqheat.codecs.venue.binance.BinanceFields.PRODUCT;
import static io.liqheat.codecs.venue.binance.BinanceFields.RESULT;
import static io.liqheat.codecs.venue.binance.BinanceFields.STREAM;
import static io.liqheat.codecs.venue.binance.BinanceFields.SYMBOL;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.ConnectionPlan;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.JsonVenueSession;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.StreamHealth;
import io.liqheat.codecs.venue.VenueInstruments;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Binance USD-M futures: combined streams, raw streams and array streams, and the REST answers that go with them.
 * <p>
 * The venue serves its streams on two connections and acknowledges a subscription on the wrong one without ever sending
 * anything, so that silence from the start is noticed too.
 * Best-level streams ({@code @depth5/10/20}) are used as whole books when they arrive in combined form and no full
 * book stream has been seen for the instrument.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class BinanceUsdmSession extends JsonVenueSession
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MARK_PRICE_LIMIT_NS = 15 * SECOND_NS;
    private static final long DEPTH_LIMIT_NS = 30 * SECOND_NS;
    private static final long TRADE_LIMIT_NS = 120 * SECOND_NS;
    private static final long OPEN_INTEREST_LIMIT_NS = 60 * SECOND_NS;
    private static final int PUBLIC = 0;
    private static final int MARKET = 1;
    private static final List<String> PUBLIC_STREAMS = List.of("depth@100ms");
    private static final List<String> MARKET_STREAMS = List.of("aggTrade", "markPrice@1s", "forceOrder");
    private static final byte[] MARK_PRICE_UPDATE = ascii("markPriceUpdate");
    private static final byte[] FORCE_ORDER = ascii("forceOrder");
    private static final byte[] DEPTH_UPDATE = ascii("depthUpdate");

    private final JsonFields root = BinanceFields.message();
    private final JsonFields data = BinanceFields.message();
    private final JsonFields order = BinanceFields.message();
    private final BinanceStreamName streamName = new BinanceStreamName();
    private final ConnectionPlan[] connections =
    {
        new ConnectionPlan(PUBLIC, BinanceSubscriptions.INTERVAL_NS),
        new ConnectionPlan(MARKET, BinanceSubscriptions.INTERVAL_NS),
    };
    private final RestRequest exchangeInfo =
        new RestRequest(FeedStream.INSTRUMENT, BinanceRequests.EXCHANGE_INFO, null);
    private final VenueInstruments<BinanceInstrument> instruments;
    private final BinanceEventDecoder eventDecoder;
    private final BinanceRestDecoder restDecoder;
    private final ExchangeInfoReader exchangeInfoReader;
    private boolean isExchangeInfoDue;

    /**
     * A session that has seen nothing yet.
     *
     * @param symbols wanted, or empty for every symbol that has a definition.
     * @param limits  of its input.
     * @param sink    of its events.
     */
    public BinanceUsdmSession(final List<String> symbols, final FrameLimits limits, final EventSink sink)
    {
        super(Venue.BINANCE_USDM, limits, sink);
        final LevelList levels = new LevelList();
        instruments = new VenueInstruments<>(venue(), symbols, sink, events(), BinanceInstrument::new);
        eventDecoder = new BinanceEventDecoder(outcome(), cursor(), levels);
        restDecoder = new BinanceRestDecoder(outcome(), cursor(), instruments, levels);
        exchangeInfoReader = new ExchangeInfoReader(outcome(), cursor(), instruments);
        root.child(DATA, data).child(ORDER, order);
        data.child(ORDER, order);
        limitSilence(0);
    }

    @Override
    public List<String> endpoints()
    {
        return List.of("wss://fstream.binance.com/public/stream", "wss://fstream.binance.com/market/stream");
    }

    @Override
    public String restRoot()
    {
        return "https://fapi.binance.com";
    }

    @Override
    public void onConnected(final int connection, final long timeNs)
    {
        super.onConnected(connection, timeNs);
        isExchangeInfoDue |= instruments.isIncomplete();
        connections[connection].start(
            BinanceSubscriptions.messages(
                instruments.wantedSymbols(), PUBLIC == connection ? PUBLIC_STREAMS : MARKET_STREAMS),
            timeNs);
        for (int i = 0; i < instruments.size(); i++)
        {
            final BinanceInstrument instrument = instruments.get(i);
            if (instruments.isSelective() && instrument.isWanted())
            {
                expect(instrument.feed().health(), connection, timeNs);
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
            final BinanceInstrument instrument = instruments.get(i);
            final StreamHealth health = instrument.feed().health();
            if (PUBLIC == connection)
            {
                instrument.book.onDisconnected();
                health.onDisconnected(FeedStream.DEPTH, timeNs);
            }
            else
            {
                health.onDisconnected(FeedStream.TRADE, timeNs);
                health.onDisconnected(FeedStream.MARK_PRICE, timeNs);
                health.onDisconnected(FeedStream.FUNDING, timeNs);
                health.onDisconnected(FeedStream.LIQUIDATION, timeNs);
            }
        }
    }

    @Override
    public RestRequest restRequest(final String url)
    {
        return BinanceRequests.ofUrl(url);
    }

    @Override
    public int poll(final long nowNs, final SessionOutput output)
    {
        if (!connections[PUBLIC].isConnected() && !connections[MARKET].isConnected())
        {
            return 0;
        }

        int done = connections[PUBLIC].poll(nowNs, output) + connections[MARKET].poll(nowNs, output);
        if (isExchangeInfoDue)
        {
            isExchangeInfoDue = false;
            output.request(exchangeInfo);
            done++;
        }

        for (int i = 0; i < instruments.size(); i++)
        {
            final BinanceInstrument instrument = instruments.get(i);
            if (instrument.isWanted())
            {
                done += instrument.requests.poll(nowNs, output);
                done += instrument.feed().checkSilence(nowNs);
                done += reconnectSilent(instrument.feed().health(), nowNs, output);
                if (instrument.book.requestSnapshot(nowNs))
                {
                    output.request(instrument.requests.depth);
                    done++;
                }
            }
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
            onAnswer(request, request.url(), cursor().start());
        }
    }

    private void onAnswer(final RestRequest request, final String url, final int position)
    {
        if (FeedStream.INSTRUMENT == request.stream())
        {
            final int known = instruments.size();
            exchangeInfoReader.read(position);
            limitSilence(known);
        }
        else if (FeedStream.MARK_PRICE == request.stream())
        {
            restDecoder.onPremiumIndex(position, receiveTimeNs());
        }
        else if (FeedStream.OTHER != request.stream())
        {
            final BinanceInstrument instrument = instruments.find(request.symbol());
            if (null == instrument)
            {
                outcome().rejected(RejectReason.UNKNOWN_SYMBOL);
            }
            else if (!instrument.isWanted())
            {
                return;
            }
            else if (FeedStream.DEPTH == request.stream())
            {
                restDecoder.onDepthSnapshot(instrument, position, receiveTimeNs());
            }
            else if (url.startsWith(BinanceRequests.OPEN_INTEREST_HISTORY))
            {
                restDecoder.onOpenInterestHistory(instrument, position, receiveTimeNs());
            }
            else if (FeedStream.OPEN_INTEREST == request.stream())
            {
                restDecoder.onOpenInterest(position, receiveTimeNs());
            }
            else
            {
                restDecoder.onRatio(
                    instrument, BinanceRequests.ratioKind(url), BinancePeriod.ofQuery(url), position, receiveTimeNs());
            }
        }
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
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else if (root.has(RESULT))
        {
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
            final BinanceInstrument instrument = instruments.findLowerCase(
                root.bytes(), streamName.symbolOffset(), streamName.symbolLength());
            if (isForUs(instrument, false))
            {
                restDecoder.onDepthSnapshot(instrument, position, receiveTimeNs());
            }
        }
        else if (streamName.isOpenInterest())
        {
            outcome().stream(FeedStream.OPEN_INTEREST);
            restDecoder.onOpenInterest(position, receiveTimeNs());
        }
        else
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    private void onEvent(final JsonFields fields, final boolean isRow)
    {
        final long type = fields.key(EVENT_TYPE);
        if (BinanceFields.AGG_TRADE == type || BinanceFields.TRADE == type)
        {
            final BinanceInstrument instrument = instrumentOf(FeedStream.TRADE, fields, isRow);
            if (null != instrument)
            {
                eventDecoder.onTrade(instrument, fields, BinanceFields.AGG_TRADE == type, receiveTimeNs());
            }
        }
        else if (fields.is(EVENT_TYPE, DEPTH_UPDATE))
        {
            onDepth(fields, isRow);
        }
        else if (fields.is(EVENT_TYPE, MARK_PRICE_UPDATE))
        {
            final BinanceInstrument instrument = instrumentOf(FeedStream.MARK_PRICE, fields, isRow);
            if (null != instrument)
            {
                eventDecoder.onMarkPrice(instrument, fields, receiveTimeNs());
            }
        }
        else if (fields.is(EVENT_TYPE, FORCE_ORDER))
        {
            onForceOrder(fields, isRow);
        }
        else if (BinanceFields.KLINE == type || BinanceFields.isNotUsed(fields))
        {
            outcome().stream(FeedStream.OTHER);
        }
        else
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    private void onDepth(final JsonFields fields, final boolean isRow)
    {
        if (streamName.isRetailDepth())
        {
            outcome().stream(FeedStream.OTHER);
            return;
        }

        final BinanceInstrument instrument = instrumentOf(FeedStream.DEPTH, fields, isRow);
        if (null != instrument)
        {
            eventDecoder.onDepth(instrument, fields, streamName.isBestLevels(), receiveTimeNs());
        }
    }

    private void onForceOrder(final JsonFields fields, final boolean isRow)
    {
        if (JsonKind.OBJECT != fields.kind(ORDER))
        {
            outcome().stream(FeedStream.LIQUIDATION);
            outcome().rejected(RejectReason.MISSING_FIELD);
            return;
        }

        if (BinanceFields.COIN_MARGINED == order.key(PRODUCT))
        {
            outcome().stream(FeedStream.LIQUIDATION);
            outcome().rejected(RejectReason.WRONG_PRODUCT);
            return;
        }

        final BinanceInstrument instrument = instrumentOf(FeedStream.LIQUIDATION, order, isRow);
        if (null != instrument)
        {
            eventDecoder.onForcedOrder(instrument, order, receiveTimeNs());
        }
    }

    private BinanceInstrument instrumentOf(final FeedStream stream, final JsonFields fields, final boolean isRow)
    {
        outcome().stream(stream);
        if (!fields.has(SYMBOL))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        if (BinanceFields.COIN_MARGINED == fields.key(PRODUCT))
        {
            outcome().rejected(RejectReason.WRONG_PRODUCT);
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

    private void limitSilence(final int from)
    {
        for (int i = from; i < instruments.size(); i++)
        {
            final StreamHealth health = instruments.get(i).feed().health();
            health.limit(FeedStream.MARK_PRICE, MARK_PRICE_LIMIT_NS);
            health.limit(FeedStream.DEPTH, DEPTH_LIMIT_NS);
            health.limit(FeedStream.TRADE, TRADE_LIMIT_NS);
            health.limit(FeedStream.OPEN_INTEREST, OPEN_INTEREST_LIMIT_NS);
        }
    }

    /** The venue takes subscriptions on the wrong address too and then says nothing: silence from the start counts. */
    private static void expect(final StreamHealth health, final int connection, final long timeNs)
    {
        if (PUBLIC == connection)
        {
            health.expect(FeedStream.DEPTH, timeNs);
        }
        else
        {
            health.expect(FeedStream.TRADE, timeNs);
            health.expect(FeedStream.MARK_PRICE, timeNs);
        }
    }

    private int reconnectSilent(final StreamHealth health, final long nowNs, final SessionOutput output)
    {
        int done = 0;
        if (health.isSilent(FeedStream.DEPTH, nowNs))
        {
            done += connections[PUBLIC].reconnect("no book updates", nowNs, output);
        }

        if (health.isSilent(FeedStream.MARK_PRICE, nowNs))
        {
            done += connections[MARKET].reconnect("no mark prices", nowNs, output);
        }

        return done;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
