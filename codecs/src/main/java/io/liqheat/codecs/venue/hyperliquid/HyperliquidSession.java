package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.tiers.HyperliquidMargins;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.JsonVenueSession;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.LevelReader;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.TierUpdates;
import io.liqheat.codecs.venue.VenueInstruments;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Hyperliquid perpetuals over WebSocket: trades, asset contexts, books, and liquidations where fills of watched
 * addresses are in the input. One call when a connection is up brings the definitions.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class HyperliquidSession extends JsonVenueSession
{
    private static final int CHANNEL = 0;
    private static final int DATA = 1;

    private static final int COIN = 0;
    private static final int SIDE = 1;
    private static final int PRICE = 2;
    private static final int SIZE = 3;
    private static final int TIME = 4;
    private static final int TRADE_ID = 5;
    private static final int CONTEXT = 6;
    private static final int LEVELS = 7;
    private static final int FILLS = 8;
    private static final int USER = 9;
    private static final int IS_SNAPSHOT = 10;
    private static final int FAST = 11;
    private static final int METHOD = 12;

    private static final long TRADES = JsonFields.keyOf("trades");
    private static final long BOOK = JsonFields.keyOf("l2Book");
    private static final long PONG = JsonFields.keyOf("pong");
    private static final long ERROR = JsonFields.keyOf("error");
    private static final long BUY = JsonFields.keyOf("B");
    private static final long SELL = JsonFields.keyOf("A");
    private static final byte[] ASSET_CONTEXT = ascii("activeAssetCtx");
    private static final long USER_EVENTS = JsonFields.keyOf("user");
    private static final long QUOTE = JsonFields.keyOf("bbo");
    private static final long CANDLE = JsonFields.keyOf("candle");
    private static final byte[] USER_FILLS = ascii("userFills");
    private static final byte[] SUBSCRIBE = ascii("subscribe");
    private static final byte[] SUBSCRIPTION_RESPONSE = ascii("subscriptionResponse");
    private static final byte[][] NOT_USED =
    {
        ascii("allMids"), ascii("userFundings"), ascii("userEvents"), ascii("userNonFundingLedgerUpdates"),
        ascii("notification"), ascii("webData2"), ascii("webData3"), ascii("orderUpdates"),
        ascii("activeSpotAssetCtx"), ascii("activeAssetData"), ascii("userTwapSliceFills"),
        ascii("userTwapHistory"), ascii("allDexsAssetCtxs"), ascii("allDexsClearinghouseState"),
    };

    private final VenueInstruments<HyperliquidCoin> coins;
    private final HyperliquidConnection connection = new HyperliquidConnection();
    private final AssetContext assetContext = new AssetContext(outcome());
    private final HyperliquidFillDecoder fillDecoder;
    private final HyperliquidMetaReader metaReader;
    private final TierUpdates tiers;
    private final JsonFields context = AssetContext.fields();
    private final JsonFields row = new JsonFields(
        "coin", "side", "px", "sz", "time", "tid", "ctx", "levels", "fills", "user", "isSnapshot", "fast", "method")
        .child(CONTEXT, context);
    private final JsonFields root = new JsonFields("channel", "data").child(DATA, row);
    private final JsonFields level = new JsonFields("coin", "side", "px", "sz");
    private final LevelList levels = new LevelList();
    private final OrderBook book = new OrderBook();
    private boolean isMetaDue;

    /**
     * A session that has seen nothing yet.
     *
     * @param coins  wanted, or empty for every coin that has a definition.
     * @param limits of its input.
     * @param sink   of its events.
     */
    public HyperliquidSession(final List<String> coins, final FrameLimits limits, final EventSink sink)
    {
        super(Venue.HYPERLIQUID, limits, sink);
        this.coins = new VenueInstruments<>(venue(), coins, sink, events(), HyperliquidCoin::new);
        fillDecoder = new HyperliquidFillDecoder(outcome(), cursor(), this.coins);
        tiers = new TierUpdates(this.coins, outcome());
        metaReader = new HyperliquidMetaReader(outcome(), this.coins, assetContext);
    }

    @Override
    public List<String> endpoints()
    {
        return List.of("wss://api.hyperliquid.xyz/ws");
    }

    @Override
    public String restRoot()
    {
        return "https://api.hyperliquid.xyz";
    }

    @Override
    public void onRecording()
    {
        coins.onRecording();
    }

    @Override
    public void onConnected(final int index, final long timeNs)
    {
        super.onConnected(index, timeNs);
        connection.start(coins.wantedSymbols(), timeNs);
        isMetaDue = true;
        expectFrom(0, timeNs);
    }

    @Override
    public void onDisconnected(final int index, final long timeNs)
    {
        super.onDisconnected(index, timeNs);
        connection.stop();
        for (int i = 0; i < coins.size(); i++)
        {
            coins.get(i).onDisconnected(timeNs);
        }
    }

    @Override
    public RestRequest restRequest(final String url)
    {
        return HyperliquidSubscriptions.requestOf(url);
    }

    @Override
    public int poll(final long nowNs, final SessionOutput output)
    {
        if (!connection.isConnected())
        {
            return 0;
        }

        int done = connection.poll(nowNs, output);
        if (isMetaDue)
        {
            isMetaDue = false;
            output.request(HyperliquidSubscriptions.META);
            done++;
        }

        for (int i = 0; i < coins.size(); i++)
        {
            final HyperliquidCoin coin = coins.get(i);
            if (coin.isWanted())
            {
                done += coin.feed().checkSilence(nowNs);
                done += reconnectSilent(coin, nowNs, output);
            }
        }

        return done;
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
            return;
        }

        final long channel = root.key(CHANNEL);
        if (TRADES == channel)
        {
            onTrades();
        }
        else if (BOOK == channel)
        {
            outcome().stream(FeedStream.DEPTH);
            onBook(coinOfData(LEVELS, JsonKind.ARRAY));
        }
        else if (root.is(CHANNEL, ASSET_CONTEXT))
        {
            onContext();
        }
        else
        {
            onOther(channel);
        }
    }

    @Override
    protected void decodeRestAnswer(final RestRequest request)
    {
        row.clear();
        final boolean isObject = JsonKind.OBJECT == cursor().peek();
        if (isObject)
        {
            row.read(cursor());
        }
        else
        {
            cursor().skipValue();
        }

        if (!cursor().isComplete())
        {
            outcome().rejected(RejectReason.NOT_JSON);
        }
        else if (isObject && row.has(COIN) && JsonKind.ARRAY == row.kind(LEVELS))
        {
            outcome().stream(FeedStream.DEPTH);
            onBook(coinOfRow());
        }
        else
        {
            final int known = coins.size();
            if (metaReader.read(cursor(), cursor().start(), receiveTimeNs()))
            {
                tiers.read(cursor(), HyperliquidMargins::read, null, receiveTimeNs());
            }
            else
            {
                outcome().rejected(RejectReason.UNKNOWN_TYPE);
            }

            if (connection.isConnected())
            {
                expectFrom(known, receiveTimeNs());
            }
        }
    }

    private void onOther(final long channel)
    {
        if (PONG == channel)
        {
            outcome().decoded();
        }
        else if (root.is(CHANNEL, SUBSCRIPTION_RESPONSE))
        {
            if (JsonKind.OBJECT == root.kind(DATA) && row.is(METHOD, SUBSCRIBE))
            {
                connection.onAnswer();
            }

            outcome().decoded();
        }
        else if (ERROR == channel)
        {
            connection.onAnswer();
            outcome().rejected(RejectReason.ERROR_ANSWER);
        }
        else if (USER_EVENTS == channel || root.is(CHANNEL, USER_FILLS))
        {
            onFills();
        }
        else if (QUOTE == channel)
        {
            outcome().stream(FeedStream.QUOTE);
        }
        else if (CANDLE == channel)
        {
            outcome().stream(FeedStream.CANDLE);
        }
        else if (isNotUsed())
        {
            outcome().stream(FeedStream.OTHER);
        }
        else
        {
            outcome().rejected(RejectReason.UNKNOWN_TYPE);
        }
    }

    /** Fills of a watched address; what it did before it was watched is not news. */
    private void onFills()
    {
        outcome().stream(FeedStream.OTHER);
        final boolean isHistory =
            JsonKind.LITERAL == row.kind(IS_SNAPSHOT) && 't' == row.bytes()[row.offset(IS_SNAPSHOT)];
        if (JsonKind.OBJECT != root.kind(DATA))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
        }
        else if (JsonKind.ARRAY == row.kind(FILLS) && !isHistory)
        {
            fillDecoder.read(row.offset(FILLS), row, USER, receiveTimeNs());
        }
    }

    private void onTrades()
    {
        outcome().stream(FeedStream.TRADE);
        if (JsonKind.ARRAY != root.kind(DATA))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return;
        }

        HyperliquidCoin historyOf = null;
        cursor().restart(root.offset(DATA));
        cursor().enterArray();
        while (cursor().nextElement())
        {
            if (!row.read(cursor()))
            {
                outcome().rejected(RejectReason.UNKNOWN_TYPE);
                continue;
            }

            final HyperliquidCoin coin = coinOfRow();
            if (null != coin)
            {
                if (coin.isHistoryDue)
                {
                    historyOf = coin;
                }
                else
                {
                    onTrade(coin);
                }
            }
        }

        if (null != historyOf)
        {
            historyOf.isHistoryDue = false;
        }
    }

    private void onTrade(final HyperliquidCoin coin)
    {
        final Instrument instrument = coin.feed().instrument();
        final long side = row.key(SIDE);
        final long ticks = instrument.priceTicks(row.bytes(), row.offset(PRICE), row.length(PRICE));
        final long lots = instrument.quantityLots(row.bytes(), row.offset(SIZE), row.length(SIZE));
        final long eventTimeNs = FieldRules.timeNs(row.wholeNumber(TIME), receiveTimeNs());
        final long tradeId = row.wholeNumber(TRADE_ID);
        if (!row.has(PRICE) || !row.has(SIZE) || BUY != side && SELL != side)
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
        }
        else if (isBelieved(FieldRules.ofPrice(ticks)) && isBelieved(FieldRules.ofQuantity(lots)) &&
            isTime(eventTimeNs) && isBelieved(FieldRules.ofNumber(tradeId, 0, Long.MAX_VALUE)))
        {
            if (!coin.tradeIds.add(tradeId))
            {
                outcome().rejected(RejectReason.DUPLICATE);
                return;
            }

            coin.feed().trade(
                ticks, lots, tradeId, BUY == side ? TakerSide.BUY : TakerSide.SELL, eventTimeNs, receiveTimeNs());
            outcome().decoded();
        }
    }

    private void onContext()
    {
        outcome().stream(FeedStream.TICKER);
        final HyperliquidCoin coin = coinOfData(CONTEXT, JsonKind.OBJECT);
        if (null != coin)
        {
            assetContext.publish(coin.feed(), context, receiveTimeNs(), receiveTimeNs());
        }
    }

    private void onBook(final HyperliquidCoin coin)
    {
        final boolean isFast = JsonKind.LITERAL == row.kind(FAST) && 't' == row.bytes()[row.offset(FAST)];
        if (null == coin || coin.hasFastBook && !isFast)
        {
            return;
        }

        final long eventTimeNs = FieldRules.timeNs(row.wholeNumber(TIME), receiveTimeNs());
        levels.clear();
        cursor().restart(row.offset(LEVELS));
        cursor().enterArray();
        if (isTime(eventTimeNs) && readSide(coin, true) && readSide(coin, false))
        {
            book.clear();
            levels.applyTo(book);
            if (book.isCrossed() || !coin.acceptBook(eventTimeNs, receiveTimeNs()))
            {
                outcome().rejected(book.isCrossed() ? RejectReason.CROSSED_BOOK : RejectReason.OUT_OF_ORDER);
                return;
            }

            coin.hasFastBook |= isFast;
            coin.feed().depth(
                book, DepthEncoder.bookUpdateIdNullValue(), false, eventTimeNs, receiveTimeNs());
            outcome().decoded();
        }
    }

    private boolean readSide(final HyperliquidCoin coin, final boolean isBid)
    {
        final Instrument instrument = coin.feed().instrument();
        if (!cursor().nextElement() || !cursor().enterArray())
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return false;
        }

        while (cursor().nextElement())
        {
            if (!level.read(cursor()) || !level.has(PRICE) || !level.has(SIZE))
            {
                outcome().rejected(RejectReason.MISSING_FIELD);
                return false;
            }

            final long units = instrument.bookUnits(level.bytes(), level.offset(PRICE), level.length(PRICE));
            final long lots = instrument.quantityLots(level.bytes(), level.offset(SIZE), level.length(SIZE));
            if (!isBelieved(LevelReader.add(units, lots, isBid, instrument, levels)))
            {
                return false;
            }
        }

        return true;
    }

    private HyperliquidCoin coinOfData(final int slot, final JsonKind kind)
    {
        if (JsonKind.OBJECT != root.kind(DATA) || kind != row.kind(slot))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        return coinOfRow();
    }

    private HyperliquidCoin coinOfRow()
    {
        if (!row.has(COIN))
        {
            outcome().rejected(RejectReason.MISSING_FIELD);
            return null;
        }

        final HyperliquidCoin coin = coins.find(row.bytes(), row.offset(COIN), row.length(COIN));
        if (null == coin)
        {
            outcome().rejected(RejectReason.UNKNOWN_SYMBOL);
            return null;
        }

        outcome().instrumentId(coin.feed().instrument().id());
        return coin.isWanted() ? coin : null;
    }

    /** Coins of which there is a definition have been subscribed to, and their first trades will be history. */
    private void expectFrom(final int index, final long timeNs)
    {
        for (int i = index; i < coins.size(); i++)
        {
            coins.get(i).isHistoryDue = true;
            if (coins.get(i).isWanted())
            {
                coins.get(i).expect(timeNs);
            }
        }
    }

    private int reconnectSilent(final HyperliquidCoin coin, final long nowNs, final SessionOutput output)
    {
        final String complaint = coin.complaint(nowNs);
        if (null == complaint || 0 == connection.reconnect(complaint, nowNs, output))
        {
            return 0;
        }

        coin.onReconnect();
        return 1;
    }

    private boolean isTime(final long eventTimeNs)
    {
        return isBelieved(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME);
    }

    private boolean isBelieved(final RejectReason reason)
    {
        outcome().rejected(reason);
        return RejectReason.NONE == reason;
    }

    private boolean isNotUsed()
    {
        for (final byte[] channel : NOT_USED)
        {
            if (root.is(CHANNEL, channel))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
