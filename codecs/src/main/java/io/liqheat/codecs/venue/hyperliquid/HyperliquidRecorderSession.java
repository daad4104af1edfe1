package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.JsonVenueSession;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.LevelReader;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import java.util.List;

/**
 * Lines that a recorder wrote about one coin: trades {@code {ts,px,sz,side}}, contexts once a minute
 * {@code {ts,funding,oi,mark,oracle}}, books {@code {ts,bids,asks}}. The kind is told by the fields.
 * <p>
 * Lines of all kinds are expected in the order of {@code ts}, which stands for the event time and for the receive
 * time; a line older than the last one of its kind comes from a restarted recorder and is rejected as out of order.
 * When any line shows that a kind has been silent for too long, that is a gap: nothing else in such a file can tell.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class HyperliquidRecorderSession extends JsonVenueSession
{
    private static final int TIME = 4;
    private static final int PRICE = 5;
    private static final int SIZE = 6;
    private static final int SIDE = 7;
    private static final int BIDS = 8;
    private static final int ASKS = 9;

    private static final long BUY = JsonFields.keyOf("B");
    private static final long SELL = JsonFields.keyOf("A");
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long CONTEXT_LIMIT_NS = 100 * SECOND_NS;
    private static final long TRADE_LIMIT_NS = 120 * SECOND_NS;
    private static final long DEPTH_LIMIT_NS = 120 * SECOND_NS;
    private static final FeedStream[] WATCHED =
    {
        FeedStream.TRADE, FeedStream.MARK_PRICE, FeedStream.OPEN_INTEREST, FeedStream.DEPTH,
    };

    private final InstrumentFeed feed;
    private final AssetContext assetContext = new AssetContext(outcome());
    private final LevelReader levelReader = new LevelReader(cursor());
    private final LevelList levels = new LevelList();
    private final OrderBook book = new OrderBook();
    private final JsonFields fields =
        new JsonFields("mark", "oracle", "oi", "funding", "ts", "px", "sz", "side", "bids", "asks");
    private final long[] lastTimesNs = new long[16];

    /**
     * A session that has seen nothing yet.
     *
     * @param coin   the lines are about.
     * @param limits of its input.
     * @param sink   of its events.
     * @throws IllegalArgumentException when there is no definition of the coin.
     */
    public HyperliquidRecorderSession(final String coin, final FrameLimits limits, final EventSink sink)
    {
        super(Venue.HYPERLIQUID, limits, sink);
        final InstrumentCatalogue catalogue = InstrumentCatalogue.load();
        final Instrument instrument = catalogue.instrument(Venue.HYPERLIQUID, coin);
        if (null == instrument)
        {
            throw new IllegalArgumentException("no definition of coin=" + coin);
        }

        feed = new InstrumentFeed(instrument, catalogue.riskTiers(Venue.HYPERLIQUID, coin), sink, events());
        feed.health().limit(FeedStream.TRADE, TRADE_LIMIT_NS);
        feed.health().limit(FeedStream.MARK_PRICE, CONTEXT_LIMIT_NS);
        feed.health().limit(FeedStream.OPEN_INTEREST, CONTEXT_LIMIT_NS);
        feed.health().limit(FeedStream.DEPTH, DEPTH_LIMIT_NS);
    }

    /**
     * Time of a line, for a reader that has to put several files in order.
     *
     * @param line as recorded.
     * @return ns since the epoch, or {@link DecimalText#NOT_A_NUMBER}.
     */
    public static long lineTimeNs(final String line)
    {
        final int name = line.indexOf("\"ts\"");
        int index = name < 0 ? line.length() : name + 4;
        while (index < line.length() && (line.charAt(index) == ':' || line.charAt(index) == ' '))
        {
            index++;
        }

        long timeMs = 0;
        while (index < line.length() && Character.isDigit(line.charAt(index)) && timeMs < Integer.MAX_VALUE * 1000L)
        {
            timeMs = timeMs * 10 + (line.charAt(index) - '0');
            index++;
        }

        return FieldRules.timeNs(timeMs, Long.MAX_VALUE);
    }

    @Override
    public List<String> endpoints()
    {
        return List.of();
    }

    @Override
    public String restRoot()
    {
        return null;
    }

    @Override
    public void onRecording()
    {
        // never anything else
    }

    @Override
    public RestRequest restRequest(final String url)
    {
        return null;
    }

    @Override
    public int poll(final long nowNs, final SessionOutput output)
    {
        return 0;
    }

    @Override
    protected void decodeText()
    {
        final boolean isObject = JsonKind.OBJECT == cursor().peek();
        fields.clear();
        if (isObject)
        {
            fields.read(cursor());
        }

        if (!cursor().isComplete())
        {
            outcome().rejected(RejectReason.NOT_JSON);
        }
        else if (fields.has(PRICE) && fields.has(SIZE))
        {
            onLine(FeedStream.TRADE);
        }
        else if (fields.has(AssetContext.MARK) && fields.has(AssetContext.OPEN_INTEREST))
        {
            onLine(FeedStream.OPEN_INTEREST);
        }
        else if (JsonKind.ARRAY == fields.kind(BIDS) && JsonKind.ARRAY == fields.kind(ASKS))
        {
            onLine(FeedStream.DEPTH);
        }
        else
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    @Override
    protected void decodeRestAnswer(final RestRequest request)
    {
        cursor().skipValue();
        outcome().rejected(cursor().isComplete() ? RejectReason.UNKNOWN_TYPE : RejectReason.NOT_JSON);
    }

    @Override
    protected int onlyInstrumentId(final long timeNs)
    {
        return feed.announce(timeNs);
    }

    private void onLine(final FeedStream stream)
    {
        outcome().stream(stream);
        final long eventTimeNs = FieldRules.timeNs(fields.wholeNumber(TIME), receiveTimeNs());
        if (!DecimalText.isNumber(eventTimeNs))
        {
            outcome().rejected(RejectReason.BAD_TIME);
            return;
        }

        if (eventTimeNs < lastTimesNs[stream.value()])
        {
            outcome().rejected(RejectReason.OUT_OF_ORDER);
            return;
        }

        noticeSilence(eventTimeNs);
        switch (stream)
        {
            case TRADE -> onTrade(eventTimeNs);
            case DEPTH -> onBook(eventTimeNs);
            default -> assetContext.publish(feed, fields, eventTimeNs, eventTimeNs);
        }

        if (RejectReason.NONE == outcome().reason())
        {
            lastTimesNs[stream.value()] = eventTimeNs;
        }
    }

    private void noticeSilence(final long timeNs)
    {
        for (final FeedStream stream : WATCHED)
        {
            if (feed.health().isSilent(stream, timeNs))
            {
                feed.gap(stream, FeedStatusEncoder.countNullValue(), timeNs);
            }
        }
    }

    private void onTrade(final long eventTimeNs)
    {
        final Instrument instrument = feed.instrument();
        final long side = fields.key(SIDE);
        final long ticks = instrument.priceTicks(fields.bytes(), fields.offset(PRICE), fields.length(PRICE));
        final long lots = instrument.quantityLots(fields.bytes(), fields.offset(SIZE), fields.length(SIZE));
        if (BUY != side && SELL != side)
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
        }
        else if (isBelieved(FieldRules.ofPrice(ticks)) && isBelieved(FieldRules.ofQuantity(lots)))
        {
            feed.trade(
                ticks, lots, TradeEncoder.tradeIdNullValue(), BUY == side ? TakerSide.BUY : TakerSide.SELL,
                eventTimeNs, eventTimeNs);
            outcome().decoded();
        }
    }

    private void onBook(final long eventTimeNs)
    {
        levels.clear();
        if (isBelieved(levelReader.read(fields.offset(BIDS), true, feed.instrument(), levels)) &&
            isBelieved(levelReader.read(fields.offset(ASKS), false, feed.instrument(), levels)))
        {
            book.clear();
            levels.applyTo(book);
            if (book.isCrossed())
            {
                outcome().rejected(RejectReason.CROSSED_BOOK);
                return;
            }

            feed.depth(book, DepthEncoder.bookUpdateIdNullValue(), false, eventTimeNs, eventTimeNs);
            outcome().decoded();
        }
    }

    private boolean isBelieved(final RejectReason reason)
    {
        outcome().rejected(reason);
        return RejectReason.NONE == reason;
    }
}
