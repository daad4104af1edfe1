package io.liqheat.codecs.venue.deribit;

import static io.liqheat.codecs.venue.deribit.DeribitFields.ASKS;
import static io.liqheat.codecs.venue.deribit.DeribitFields.BIDS;
import static io.liqheat.codecs.venue.deribit.DeribitFields.CHANGE_ID;
import static io.liqheat.codecs.venue.deribit.DeribitFields.CHANNEL;
import static io.liqheat.codecs.venue.deribit.DeribitFields.CODE;
import static io.liqheat.codecs.venue.deribit.DeribitFields.DATA;
import static io.liqheat.codecs.venue.deribit.DeribitFields.ERROR;
import static io.liqheat.codecs.venue.deribit.DeribitFields.HEARTBEAT_TYPE;
import static io.liqheat.codecs.venue.deribit.DeribitFields.ID;
import static io.liqheat.codecs.venue.deribit.DeribitFields.INSTRUMENT;
import static io.liqheat.codecs.venue.deribit.DeribitFields.METHOD;
import static io.liqheat.codecs.venue.deribit.DeribitFields.PARAMS;
import static io.liqheat.codecs.venue.deribit.DeribitFields.PREVIOUS_CHANGE_ID;
import static io.liqheat.codecs.venue.deribit.DeribitFields.RESULT;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TIME;
import static io.liqheat.codecs.venue.deribit.DeribitFields.TYPE;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.JsonVenueSession;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.VenueInstruments;
import java.util.List;

/**
 * Deribit futures and perpetuals: JSON-RPC notifications of trades with their liquidations, tickers and books, and the
 * answers of calls that go with them.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class DeribitSession extends JsonVenueSession
{
    private static final long INSTRUMENTS_INTERVAL_NS = 300_000_000_000L;

    private final JsonFields data = DeribitFields.data();
    private final JsonFields params = DeribitFields.params().child(DATA, data);
    private final JsonFields error = DeribitFields.error();
    private final JsonFields root = DeribitFields.root().child(PARAMS, params).child(ERROR, error);
    private final DeribitChannel channel = new DeribitChannel();
    private final DeribitConnection connection = new DeribitConnection();
    private final LevelList levels = new LevelList();
    private final DeribitLevelReader levelReader = new DeribitLevelReader(cursor());
    private final VenueInstruments<DeribitInstrument> instruments;
    private final DeribitTickerDecoder tickerDecoder;
    private final DeribitTradeDecoder tradeDecoder;
    private final DeribitAnswerDecoder answerDecoder;
    private long instrumentsDueNs;

    /**
     * A session that has seen nothing yet.
     *
     * @param symbols wanted, e.g. {@code BTC-PERPETUAL}; empty for every symbol that has a definition.
     * @param limits  of its input.
     * @param sink    of its events.
     */
    public DeribitSession(final List<String> symbols, final FrameLimits limits, final EventSink sink)
    {
        super(Venue.DERIBIT, limits, sink);
        instruments = new VenueInstruments<>(venue(), symbols, sink, events(), DeribitInstrument::new);
        tickerDecoder = new DeribitTickerDecoder(outcome());
        tradeDecoder = new DeribitTradeDecoder(data, outcome(), cursor(), instruments);
        answerDecoder =
            new DeribitAnswerDecoder(outcome(), cursor(), instruments, tickerDecoder, tradeDecoder, levels);
    }

    @Override
    public List<String> endpoints()
    {
        return List.of("wss://www.deribit.com/ws/api/v2");
    }

    @Override
    public String restRoot()
    {
        return "https://www.deribit.com";
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
        connection.start(instruments.wantedSymbols(), timeNs);
        instrumentsDueNs = timeNs;
        for (int i = 0; i < instruments.size(); i++)
        {
            if (instruments.get(i).isWanted())
            {
                instruments.get(i).expect(timeNs);
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
            instruments.get(i).onDisconnected(timeNs);
        }
    }

    @Override
    public RestRequest restRequest(final String url)
    {
        return DeribitRequests.ofUrl(url);
    }

    @Override
    public int poll(final long nowNs, final SessionOutput output)
    {
        if (!connection.isConnected())
        {
            return 0;
        }

        int done = connection.poll(nowNs, output);
        if (nowNs >= instrumentsDueNs)
        {
            instrumentsDueNs = nowNs + INSTRUMENTS_INTERVAL_NS;
            if (instruments.isIncomplete())
            {
                output.request(DeribitRequests.INSTRUMENTS);
                done++;
            }
        }

        for (int i = 0; i < instruments.size(); i++)
        {
            final DeribitInstrument instrument = instruments.get(i);
            if (instrument.isWanted())
            {
                done += instrument.pollBackfill(nowNs, output) + instrument.feed().checkSilence(nowNs);
                done += connection.resubscribe(instrument, nowNs, output) ? 1 : 0;
                done += reconnectSilent(instrument, nowNs, output);
            }
        }

        return done;
    }

    /** The book of a symbol that has a definition, or null when none has been seen. */
    OrderBook book(final String symbol)
    {
        return instruments.find(symbol).book.book();
    }

    /** The definition of a symbol that has one. */
    Instrument instrument(final String symbol)
    {
        return instruments.find(symbol).feed().instrument();
    }

    /** Whether the book of a symbol that has a definition is what the venue's is. */
    boolean isInStep(final String symbol)
    {
        return instruments.find(symbol).book.isSynchronised();
    }

    @Override
    protected void decodeText()
    {
        connection.onText(receiveTimeNs());
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
        else if (root.is(METHOD, DeribitFields.NOTIFICATION))
        {
            onNotification();
        }
        else if (root.is(METHOD, DeribitFields.HEARTBEAT))
        {
            if (params.is(HEARTBEAT_TYPE, DeribitFields.TEST_REQUEST))
            {
                connection.onTestRequest();
            }

            outcome().decoded();
        }
        else if (root.hasValue(ERROR))
        {
            connection.onRefused(root.wholeNumber(ID), receiveTimeNs());
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else if (root.has(RESULT))
        {
            onAcknowledgement();
        }
        else
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    @Override
    protected void decodeRestAnswer(final RestRequest request)
    {
        root.clear();
        final JsonKind kind = cursor().peek();
        if (JsonKind.OBJECT == kind)
        {
            root.read(cursor());
        }
        else
        {
            cursor().skipValue();
        }

        if (!cursor().isComplete())
        {
            outcome().rejected(RejectReason.NOT_JSON);
        }
        else if (root.hasValue(ERROR) && error.has(CODE))
        {
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else
        {
            final int known = instruments.size();
            final boolean isBare = !root.has(RESULT);
            final JsonKind kindOfResult = isBare ? kind : root.kind(RESULT);
            if (!onResult(kindOfResult, isBare ? cursor().start() : root.offset(RESULT)) &&
                FeedStream.OTHER != request.stream() && FeedStream.CANDLE != request.stream())
            {
                outcome().rejected(RejectReason.MISSING_FIELD);
            }

            expectDefined(known);
        }
    }

    private boolean onResult(final JsonKind kind, final int position)
    {
        if (JsonKind.ARRAY == kind)
        {
            return answerDecoder.onArray(position, receiveTimeNs());
        }

        return JsonKind.OBJECT == kind && answerDecoder.onObject(position, receiveTimeNs());
    }

    /** An answer on the socket: a list of channels, a word, or what a call over REST brings too. */
    private void onAcknowledgement()
    {
        final JsonKind kind = root.kind(RESULT);
        if (JsonKind.OBJECT == kind)
        {
            final int known = instruments.size();
            if (!answerDecoder.onObject(root.offset(RESULT), receiveTimeNs()))
            {
                outcome().decoded();
            }

            expectDefined(known);
            return;
        }

        int channels = 0;
        boolean isList = JsonKind.ARRAY == kind;
        if (isList)
        {
            cursor().restart(root.offset(RESULT));
            cursor().enterArray();
            while (cursor().nextElement())
            {
                isList &= JsonKind.STRING == cursor().peek();
                channels++;
            }
        }

        if (JsonKind.ARRAY == kind && !isList)
        {
            final int known = instruments.size();
            outcome().rejected(
                answerDecoder.onArray(root.offset(RESULT), receiveTimeNs()) ?
                RejectReason.NONE : RejectReason.UNKNOWN_TYPE);
            expectDefined(known);
        }
        else if (isList && !connection.onSubscribed(root.wholeNumber(ID), channels))
        {
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else
        {
            outcome().decoded();
        }
    }

    private void onNotification()
    {
        if (!params.has(CHANNEL) || !params.has(DATA))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return;
        }

        channel.wrap(params.bytes(), params.offset(CHANNEL), params.length(CHANNEL));
        final FeedStream stream = channel.stream();
        if (FeedStream.NULL_VAL == stream)
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
            return;
        }

        outcome().stream(stream);
        switch (stream)
        {
            case TRADE -> onTrades();
            case DEPTH -> onBook();
            case TICKER -> onTicker();
            case FUNDING -> onFunding();
            default ->
            {
                // Known and not used.
                return;
            }
        }
    }

    private void onTrades()
    {
        if (JsonKind.ARRAY == params.kind(DATA))
        {
            tradeDecoder.onTrades(params.offset(DATA), channel.isOfKind(), receiveTimeNs());
        }
        else
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
        }
    }

    private void onTicker()
    {
        final DeribitInstrument instrument = instrumentOf(INSTRUMENT);
        if (null != instrument)
        {
            tickerDecoder.onTicker(instrument, data, receiveTimeNs());
        }
    }

    /** The name of the instrument is in the channel only. */
    private void onFunding()
    {
        final DeribitInstrument instrument = wanted(
            instruments.find(params.bytes(), channel.instrumentOffset(), channel.instrumentLength()));
        if (null != instrument)
        {
            tickerDecoder.onFunding(instrument, data, receiveTimeNs());
        }
    }

    private void onBook()
    {
        final DeribitInstrument instrument = instrumentOf(INSTRUMENT);
        if (null == instrument)
        {
            return;
        }

        if (JsonKind.ARRAY != data.kind(BIDS) || JsonKind.ARRAY != data.kind(ASKS) || !data.has(CHANGE_ID))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return;
        }

        final long changeId = data.wholeNumber(CHANGE_ID);
        final long previousId = data.hasValue(PREVIOUS_CHANGE_ID) ? data.wholeNumber(PREVIOUS_CHANGE_ID) : 0;
        final long eventTimeNs = FieldRules.timeNs(data.wholeNumber(TIME), receiveTimeNs());
        levels.clear();
        if (outcome().isFree(FieldRules.ofNumber(changeId, 0, Long.MAX_VALUE)) &&
            outcome().isFree(FieldRules.ofNumber(previousId, 0, Long.MAX_VALUE)) &&
            outcome().isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME) &&
            outcome().isFree(levelReader.read(data.offset(BIDS), true, instrument.feed().instrument(), levels)) &&
            outcome().isFree(levelReader.read(data.offset(ASKS), false, instrument.feed().instrument(), levels)))
        {
            onLevels(instrument, previousId, changeId, eventTimeNs);
        }
    }

    private void onLevels(
        final DeribitInstrument instrument, final long previousId, final long changeId, final long eventTimeNs)
    {
        final DeribitBook book = instrument.book;
        if (channel.isGrouped())
        {
            book.onBestLevels(changeId, eventTimeNs, levels, receiveTimeNs(), outcome());
        }
        else if (0 == previousId || DeribitFields.SNAPSHOT == data.key(TYPE))
        {
            book.onSnapshot(changeId, channel.interval(), eventTimeNs, levels, receiveTimeNs(), outcome());
        }
        else
        {
            book.onChange(
                previousId, changeId, channel.interval(), eventTimeNs, levels, receiveTimeNs(), outcome());
        }
    }

    private DeribitInstrument instrumentOf(final int slot)
    {
        if (JsonKind.OBJECT != params.kind(DATA) || !data.has(slot))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        return wanted(instruments.find(data.bytes(), data.offset(slot), data.length(slot)));
    }

    private DeribitInstrument wanted(final DeribitInstrument instrument)
    {
        if (null == instrument)
        {
            outcome().rejected(RejectReason.UNKNOWN_SYMBOL);
            return null;
        }

        outcome().instrumentId(instrument.feed().instrument().id());
        return instrument.isWanted() ? instrument : null;
    }

    /** Instruments whose definitions have just come were subscribed to with the others. */
    private void expectDefined(final int from)
    {
        for (int i = from; connection.isConnected() && i < instruments.size(); i++)
        {
            instruments.get(i).expect(receiveTimeNs());
        }
    }

    private int reconnectSilent(final DeribitInstrument instrument, final long nowNs, final SessionOutput output)
    {
        final String complaint = instrument.complaint(nowNs);
        if (null == complaint || 0 == connection.reconnect(complaint, nowNs, output))
        {
            return 0;
        }

        instrument.onReconnect();
        return 1;
    }
}
