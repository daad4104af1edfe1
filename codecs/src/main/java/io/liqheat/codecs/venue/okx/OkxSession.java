package io.liqheat.codecs.venue.okx;

import static io.liqheat.codecs.venue.okx.OkxFields.ACTION;
import static io.liqheat.codecs.venue.okx.OkxFields.ARG;
import static io.liqheat.codecs.venue.okx.OkxFields.ARG_INSTRUMENT;
import static io.liqheat.codecs.venue.okx.OkxFields.CHANNEL;
import static io.liqheat.codecs.venue.okx.OkxFields.CODE;
import static io.liqheat.codecs.venue.okx.OkxFields.DATA;
import static io.liqheat.codecs.venue.okx.OkxFields.DETAILS;
import static io.liqheat.codecs.venue.okx.OkxFields.EVENT;
import static io.liqheat.codecs.venue.okx.OkxFields.INSTRUMENT;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.tiers.OkxPositionTiers;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.JsonVenueSession;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.SymbolTable;
import io.liqheat.codecs.venue.TierUpdates;
import io.liqheat.codecs.venue.VenueInstruments;
import java.util.Arrays;
import java.util.List;

/**
 * OKX swaps and dated futures, linear and inverse, over public connections and REST answers. What is sent out, and
 * when, is {@link OkxTraffic}'s business; this is what comes in.
 * <p>
 * Spot pairs and options that share a channel are told as unknown symbols. The {@code trades-all} channel of the
 * business socket is understood but not subscribed to: {@code trades} carries the same quantity, merged per taker.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class OkxSession extends JsonVenueSession
{
    private static final byte[] PONG = OkxFields.ascii("pong");
    private static final byte[] UNSUBSCRIBE = OkxFields.ascii("unsubscribe");
    private static final byte[] SUBSCRIBE = OkxFields.ascii("subscribe");
    private static final byte[] CONNECTION_COUNT = OkxFields.ascii("channel-conn-count");
    private static final byte[] CONNECTION_COUNT_ERROR = OkxFields.ascii("channel-conn-count-error");
    private static final long ERROR = JsonFields.keyOf("error");
    private static final long NOTICE = JsonFields.keyOf("notice");
    private static final long LOGIN = JsonFields.keyOf("login");
    private static final long SUCCESS = JsonFields.keyOf("0");
    private static final long CLOSING_SOON = JsonFields.keyOf("64008");

    private final JsonFields arg = OkxFields.arg();
    private final JsonFields row = OkxFields.row();
    private final JsonFields root = OkxFields.message(arg, row);
    private final JsonCursor rows = new JsonCursor();
    private final VenueInstruments<OkxInstrument> instruments;
    private final SymbolTable<OkxIndex> indexes = new SymbolTable<>();
    private final OkxRowDecoder rowDecoder;
    private final TierUpdates tiers;
    private final LiquidationReader liquidations;
    private final StatisticsReader statistics;
    private final InstrumentReader instrumentReader;
    private final OkxTraffic traffic;
    private int ordinals;

    /**
     * A session that has seen nothing yet.
     *
     * @param symbols wanted, or empty for every symbol that has a definition.
     * @param limits  of its input.
     * @param sink    of its events.
     */
    public OkxSession(final List<String> symbols, final FrameLimits limits, final EventSink sink)
    {
        super(Venue.OKX, limits, sink);
        final ConnectionTable connections = new ConnectionTable(symbols);
        instruments = new VenueInstruments<>(venue(), symbols, sink, events(), (feed, isWanted) ->
            new OkxInstrument(feed, isWanted, ordinals++, connections.of(feed.instrument().symbol())));
        rowDecoder = new OkxRowDecoder(outcome(), cursor());
        tiers = new TierUpdates(instruments, outcome());
        liquidations = new LiquidationReader(outcome());
        statistics = new StatisticsReader(outcome(), cursor());
        instrumentReader = new InstrumentReader(outcome(), instruments);
        traffic = new OkxTraffic(instruments, connections);
        addToIndexes(0);
    }

    @Override
    public List<String> endpoints()
    {
        return traffic.endpoints();
    }

    @Override
    public String restRoot()
    {
        return "https://www.okx.com";
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
        traffic.onConnected(connection, timeNs);
    }

    @Override
    public void onDisconnected(final int connection, final long timeNs)
    {
        super.onDisconnected(connection, timeNs);
        traffic.onDisconnected(connection, timeNs);
    }

    @Override
    public RestRequest restRequest(final String url)
    {
        return OkxRequests.ofUrl(url);
    }

    @Override
    public int poll(final long nowNs, final SessionOutput output)
    {
        return traffic.poll(nowNs, output);
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
            final int start = cursor().start();
            cursor().skipValue();
            if (cursor().isComplete())
            {
                outcome().rejected(RejectReason.UNKNOWN_TYPE);
                return;
            }

            if (isPong(start, cursor().position()))
            {
                outcome().decoded();
                return;
            }
        }

        outcome().rejected(RejectReason.NOT_JSON);
    }

    @Override
    protected void decodeRestAnswer(final RestRequest request)
    {
        root.clear();
        final boolean isObject = JsonKind.OBJECT == cursor().peek() && root.read(cursor());
        if (!cursor().isComplete())
        {
            outcome().rejected(RejectReason.NOT_JSON);
        }
        else if (isObject && root.has(CODE) && SUCCESS != root.key(CODE))
        {
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else if (isObject && FeedStream.INSTRUMENT == request.stream() && !root.has(DATA) && !root.has(CODE))
        {
            onDefinition();
        }
        else if (!isObject || JsonKind.ARRAY != root.kind(DATA))
        {
            outcome().rejected(isObject ? RejectReason.MISSING_FIELD : RejectReason.UNKNOWN_TYPE);
        }
        else
        {
            onAnswer(request);
        }
    }

    private void onAnswer(final RestRequest request)
    {
        final String url = request.url();
        final RatioKind ratio = OkxRequests.ratioKind(url);
        switch (request.stream())
        {
            case INSTRUMENT ->
            {
                if (url.startsWith(OkxRequests.POSITION_TIERS))
                {
                    final String type = url.contains("instType=SWAP") ? "SWAP" : "FUTURES";
                    tiers.read(cursor(), (buffer, offset, length, asOf) ->
                        OkxPositionTiers.read(buffer, offset, length, type, asOf), request.symbol(), receiveTimeNs());
                }
                else
                {
                    onInstruments();
                }
            }
            case MARK_PRICE -> onRows(OkxChannel.MARK_PRICE, false, null);
            case INDEX_PRICE -> onRows(OkxChannel.INDEX_PRICE, false, null);
            case FUNDING -> onRows(OkxChannel.FUNDING, false, null);
            case LIQUIDATION ->
            {
                onLiquidations(OkxChannel.LIQUIDATIONS, traffic.interruptedNs());
                traffic.onLiquidationAnswer(url, liquidations.rows(), liquidations.oldestNs());
            }
            case OPEN_INTEREST ->
            {
                if (url.startsWith(OkxRequests.OPEN_INTEREST_HISTORY))
                {
                    onStatistics(request, null);
                }
                else
                {
                    onRows(OkxChannel.OPEN_INTEREST, false, null);
                }
            }
            case LONG_SHORT_RATIO -> onStatistics(request, ratio);
            case DEPTH -> onRows(null, false, request.symbol());
            default ->
            {
                // Known and not used.
            }
        }
    }

    private void onStatistics(final RestRequest request, final RatioKind ratio)
    {
        final OkxInstrument instrument = instruments.find(request.symbol());
        if (null == instrument)
        {
            outcome().rejected(RejectReason.UNKNOWN_SYMBOL);
        }
        else if (instrument.isWanted() && null == ratio)
        {
            statistics.onOpenInterest(instrument, root.offset(DATA), receiveTimeNs());
        }
        else if (instrument.isWanted())
        {
            statistics.onRatio(
                instrument, ratio, OkxRequests.periodNs(request.url()), root.offset(DATA), receiveTimeNs());
        }
    }

    private void onMessage()
    {
        if (root.has(EVENT))
        {
            onControl();
        }
        else if (JsonKind.OBJECT != root.kind(ARG) || !arg.has(CHANNEL))
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
        else
        {
            onChannel(OkxChannel.of(arg, CHANNEL));
        }
    }

    private void onControl()
    {
        final long event = root.key(EVENT);
        if (ERROR == event || root.is(EVENT, CONNECTION_COUNT_ERROR))
        {
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else if (NOTICE == event)
        {
            if (CLOSING_SOON == root.key(CODE))
            {
                traffic.onClosingSoon();
            }

            outcome().decoded();
        }
        else if (root.is(EVENT, SUBSCRIBE) || root.is(EVENT, UNSUBSCRIBE) || LOGIN == event ||
            root.is(EVENT, CONNECTION_COUNT))
        {
            outcome().decoded();
        }
        else
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    private void onChannel(final OkxChannel channel)
    {
        if (null == channel)
        {
            if (OkxChannel.isCandle(arg, CHANNEL))
            {
                outcome().stream(FeedStream.CANDLE);
            }
            else
            {
                outcome().rejected(RejectReason.UNKNOWN_TYPE);
            }

            return;
        }

        outcome().stream(channel.stream());
        if (channel.isNotUsed())
        {
            return;
        }

        if (JsonKind.ARRAY != root.kind(DATA))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return;
        }

        switch (channel)
        {
            case INSTRUMENTS -> onInstruments();
            case LIQUIDATIONS, OLD_LIQUIDATIONS -> onLiquidations(channel, Long.MIN_VALUE);
            case BOOKS, BOOKS_TICK_BY_TICK, BOOKS_50_TICK_BY_TICK ->
            {
                final long action = root.key(ACTION);
                if (OkxFields.SNAPSHOT == action || OkxFields.UPDATE == action)
                {
                    onRows(channel, OkxFields.SNAPSHOT == action, null);
                }
                else
                {
                    outcome().rejected(RejectReason.MISSING_FIELD);
                }
            }
            default -> onRows(channel, false, null);
        }
    }

    /** One definition by itself, as recorders keep them. */
    private void onDefinition()
    {
        final int known = instruments.size();
        instrumentReader.read(rows.wrap(cursor(), cursor().start()));
        onDefined(known);
    }

    private void onInstruments()
    {
        final int known = instruments.size();
        rows.wrap(cursor(), root.offset(DATA));
        rows.enterArray();
        while (rows.nextElement())
        {
            instrumentReader.read(rows);
        }

        onDefined(known);
    }

    private void onDefined(final int known)
    {
        addToIndexes(known);
        traffic.onDefined(known, receiveTimeNs());
    }

    private void onLiquidations(final OkxChannel channel, final long notBeforeNs)
    {
        liquidations.begin();
        rows.wrap(cursor(), root.offset(DATA));
        rows.enterArray();
        while (rows.nextElement())
        {
            if (!row.read(rows) || OkxChannel.LIQUIDATIONS == channel && JsonKind.ARRAY != row.kind(DETAILS))
            {
                outcome().rejected(RejectReason.MISSING_FIELD);
                continue;
            }

            final OkxInstrument instrument = instrumentOf(OkxChannel.LIQUIDATIONS == channel);
            if (null != instrument && OkxChannel.LIQUIDATIONS == channel)
            {
                liquidations.readDetails(instrument, rows, row, notBeforeNs, receiveTimeNs());
            }
            else if (null != instrument)
            {
                liquidations.read(instrument, row, notBeforeNs, receiveTimeNs());
            }
        }

        liquidations.publish(receiveTimeNs());
    }

    /** Rows about one contract each; the channel is null for a whole book of the symbol that was asked for. */
    private void onRows(final OkxChannel channel, final boolean isSnapshot, final String symbol)
    {
        rows.wrap(cursor(), root.offset(DATA));
        rows.enterArray();
        while (rows.nextElement())
        {
            if (!row.read(rows))
            {
                outcome().rejected(RejectReason.MISSING_FIELD);
            }
            else if (OkxChannel.INDEX_PRICE == channel)
            {
                onIndexPrice();
            }
            else
            {
                onRow(channel, isSnapshot, null == channel ? wanted(instruments.find(symbol), false) :
                    instrumentOf(root.has(CODE)));
            }
        }
    }

    private void onRow(final OkxChannel channel, final boolean isSnapshot, final OkxInstrument instrument)
    {
        if (null == instrument)
        {
            return;
        }

        if (null == channel || OkxChannel.BEST_FIVE == channel)
        {
            rowDecoder.onWholeBook(instrument, row, receiveTimeNs());
            return;
        }

        switch (channel)
        {
            case TRADES, ALL_TRADES -> rowDecoder.onTrade(instrument, row, channel, receiveTimeNs());
            case MARK_PRICE -> rowDecoder.onMarkPrice(instrument, row, receiveTimeNs());
            case OPEN_INTEREST -> rowDecoder.onOpenInterest(instrument, row, receiveTimeNs());
            case FUNDING -> rowDecoder.onFunding(instrument, row, receiveTimeNs());
            default ->
            {
                if (instrument.book.isFrom(channel))
                {
                    rowDecoder.onBook(instrument, row, isSnapshot, receiveTimeNs());
                }
            }
        }
    }

    private void onIndexPrice()
    {
        final JsonFields fields = row.has(INSTRUMENT) ? row : arg;
        final int slot = row.has(INSTRUMENT) ? INSTRUMENT : ARG_INSTRUMENT;
        final OkxIndex index = indexes.find(fields.bytes(), fields.offset(slot), fields.length(slot));
        if (!fields.has(slot))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
        }
        else if (null == index)
        {
            outcome().rejected(RejectReason.UNKNOWN_SYMBOL);
        }
        else
        {
            rowDecoder.onIndexPrice(index, row, receiveTimeNs());
        }
    }

    /** The contract a row names, or the subscription does; null when it is none of those wanted. */
    private OkxInstrument instrumentOf(final boolean isAllMarket)
    {
        final boolean isNamed = row.has(INSTRUMENT);
        final JsonFields fields = isNamed ? row : arg;
        final int slot = isNamed ? INSTRUMENT : ARG_INSTRUMENT;
        if (!fields.has(slot))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        return wanted(
            instruments.find(fields.bytes(), fields.offset(slot), fields.length(slot)), isAllMarket);
    }

    /** Symbols nobody asked for are expected in what concerns the whole market, and only there. */
    private OkxInstrument wanted(final OkxInstrument instrument, final boolean isAllMarket)
    {
        if (null == instrument)
        {
            if (!isAllMarket || !instruments.isSelective())
            {
                outcome().rejected(RejectReason.UNKNOWN_SYMBOL);
            }

            return null;
        }

        final InstrumentFeed feed = instrument.feed();
        outcome().instrumentId(feed.instrument().id());
        return instrument.isWanted() ? instrument : null;
    }

    private void addToIndexes(final int from)
    {
        for (int i = from; i < instruments.size(); i++)
        {
            final OkxInstrument instrument = instruments.get(i);
            OkxIndex index = indexes.find(instrument.symbol.index());
            if (null == index)
            {
                index = new OkxIndex();
                indexes.add(instrument.symbol.index(), index);
            }

            index.add(instrument);
        }
    }

    /** Whether the text, which is no JSON, is the answer to a ping; the cursor has gone to its end. */
    private boolean isPong(final int start, final int end)
    {
        return end - start == PONG.length &&
            Arrays.equals(PONG, 0, PONG.length, cursor().bytes(), start, end);
    }
}
