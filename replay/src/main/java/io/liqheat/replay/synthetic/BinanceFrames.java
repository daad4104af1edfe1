package io.liqheat.replay.synthetic;

import static io.liqheat.replay.synthetic.FrameText.ascii;

import java.util.Locale;

/**
 * Binance USD-M frames of one symbol: combined-stream {@code aggTrade}, {@code markPriceUpdate} every second,
 * {@code forceOrder} (sampled, a second late), {@code depthUpdate} every 100 ms, and the REST answers a client polls
 * for. A fill is published as one aggregate trade; fills of different orders are not merged.
 */
final class BinanceFrames implements VenueFrames
{
    private static final long OPEN_INTEREST_MS = 5_000;
    private static final long RATIO_MS = 300_000;
    private static final long SNAPSHOT_MS = 300_000;
    private static final long FIRST_SNAPSHOT_MS = 500;
    private static final long FUNDING_MS = 8 * 3_600_000;
    private static final int RATIO_DECIMALS = 4;

    private static final byte[] EVENT_TIME = ascii("\"E\":");
    private static final byte[] ENGINE_TIME = ascii(",\"T\":");
    private static final byte[] AGGREGATE_ID = ascii(",\"a\":");
    private static final byte[] PRICE = ascii("\",\"p\":\"");
    private static final byte[] QUANTITY = ascii("\",\"q\":\"");
    private static final byte[] QUANTITY_WITHOUT_RPI = ascii("\",\"nq\":\"");
    private static final byte[] FIRST_ID = ascii("\",\"f\":");
    private static final byte[] LAST_ID = ascii(",\"l\":");
    private static final byte[] TAKER_SOLD = ascii(",\"m\":true,\"st\":1}}");
    private static final byte[] TAKER_BOUGHT = ascii(",\"m\":false,\"st\":1}}");
    private static final byte[] AVERAGE = ascii("\",\"ap\":\"");
    private static final byte[] SETTLE = ascii("\",\"P\":\"");
    private static final byte[] INDEX = ascii("\",\"i\":\"");
    private static final byte[] RATE = ascii("\",\"r\":\"");
    private static final byte[] NEXT_FUNDING = ascii("\",\"T\":");
    private static final byte[] MARK_END = ascii(",\"st\":1}}");
    private static final byte[] SELL_ORDER = ascii("\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"");
    private static final byte[] BUY_ORDER = ascii("\"S\":\"BUY\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"");
    private static final byte[] FILLED = ascii("\",\"X\":\"FILLED\",\"l\":\"");
    private static final byte[] ACCUMULATED = ascii("\",\"z\":\"");
    private static final byte[] FIRST_UPDATE = ascii(",\"U\":");
    private static final byte[] LAST_UPDATE = ascii(",\"u\":");
    private static final byte[] PREVIOUS_UPDATE = ascii(",\"pu\":");
    private static final byte[] BIDS = ascii(",\"b\":[");
    private static final byte[] ASKS = ascii("],\"a\":[");
    private static final byte[] DEPTH_END = ascii("],\"st\":1}}");
    private static final byte[] SNAPSHOT_ID = ascii("{\"lastUpdateId\":");
    private static final byte[] SNAPSHOT_EVENT_TIME = ascii(",\"E\":");
    private static final byte[] SNAPSHOT_BIDS = ascii(",\"bids\":[");
    private static final byte[] SNAPSHOT_ASKS = ascii("],\"asks\":[");
    private static final byte[] SNAPSHOT_END = ascii("]}");
    private static final byte[] LEVEL = ascii("[\"");
    private static final byte[] LEVEL_MIDDLE = ascii("\",\"");
    private static final byte[] LEVEL_END = ascii("\"]");
    private static final byte[] TIME = ascii("\",\"time\":");
    private static final byte[] LONG_SHORT_RATIO = ascii("\",\"longShortRatio\":\"");
    private static final byte[] SHORT_ACCOUNT = ascii("\",\"shortAccount\":\"");
    private static final byte[] LONG_ACCOUNT = ascii("\",\"longAccount\":\"");
    private static final byte[] TIMESTAMP = ascii("\",\"timestamp\":");
    private static final byte[] OBJECT_END = ascii("}");
    private static final byte[] ARRAY_END = ascii("}]");

    private final ContractSpec spec;
    private final SyntheticRandom random;
    private final ForceOrderSampler sampler;
    private final FrameText text = new FrameText();
    private final FrameQueue trades;
    private final FrameQueue marks;
    private final FrameQueue liquidations;
    private final FrameQueue depth;
    private final FrameQueue snapshots;
    private final FrameQueue openInterest;
    private final FrameQueue ratios;
    private final byte[] tradeStart;
    private final byte[] symbolField;
    private final byte[] markStart;
    private final byte[] liquidationStart;
    private final byte[] liquidationSymbol;
    private final byte[] liquidationEnd;
    private final byte[] depthStart;
    private final byte[] depthSymbol;
    private final byte[] openInterestStart;
    private final byte[] ratioStart;
    private final long firstSnapshotMs;
    private long aggregateId = 3_000_000_000L;
    private long tradeId = 7_000_000_000L;
    private long lastUpdateId = 9_000_000_000_000L;

    BinanceFrames(final ContractSpec spec, final long startMs, final SyntheticRandom random)
    {
        this.spec = spec;
        this.random = random;
        sampler = new ForceOrderSampler(random);
        firstSnapshotMs = startMs + FIRST_SNAPSHOT_MS;
        final String symbol = spec.symbol();
        final String stream = "{\"stream\":\"" + symbol.toLowerCase(Locale.ROOT);
        tradeStart = ascii(stream + "@aggTrade\",\"data\":{\"e\":\"aggTrade\",");
        symbolField = ascii(",\"s\":\"" + symbol);
        markStart = ascii(stream + "@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",");
        liquidationStart = ascii(stream + "@forceOrder\",\"data\":{\"e\":\"forceOrder\",");
        liquidationSymbol = ascii(",\"o\":{\"s\":\"" + symbol + "\",");
        liquidationEnd = ascii(",\"ps\":\"" + symbol + "\",\"st\":1}}}");
        depthStart = ascii(stream + "@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",");
        depthSymbol = ascii(",\"s\":\"" + symbol + "\"");
        openInterestStart = ascii("{\"symbol\":\"" + symbol + "\",\"openInterest\":\"");
        ratioStart = ascii("[{\"symbol\":\"" + symbol);
        trades = stream(2_000_000);
        marks = stream(2_000_000);
        liquidations = stream(2_000_000);
        depth = stream(2_000_000);
        snapshots = rest("/fapi/v1/depth?symbol=" + symbol + "&limit=1000");
        openInterest = rest("/fapi/v1/openInterest?symbol=" + symbol);
        ratios = rest("/futures/data/globalLongShortAccountRatio?symbol=" + symbol + "&period=5m&limit=1");
    }

    @Override
    public void onFill(final boolean isBuy, final long priceTicks, final long lots, final long timeMs)
    {
        final int orders = 1 + random.below(4);
        final long eventMs = timeMs + 150 + random.below(8);
        text.start(tradeStart).text(EVENT_TIME).number(eventMs);
        text.text(AGGREGATE_ID).number(++aggregateId).text(symbolField).text(PRICE);
        price(priceTicks).text(QUANTITY);
        quantity(lots).text(QUANTITY_WITHOUT_RPI);
        quantity(lots).text(FIRST_ID).number(tradeId + 1).text(LAST_ID).number(tradeId + orders);
        text.text(ENGINE_TIME).number(timeMs).text(isBuy ? TAKER_BOUGHT : TAKER_SOLD);
        tradeId += orders;
        trades.send(text, eventMs);
    }

    @Override
    public void onLiquidation(
        final boolean isShort, final long lots, final long bankruptcyTicks, final double tickLots, final long timeMs)
    {
        sampler.offer(isShort, lots, bankruptcyTicks, tickLots / lots, timeMs);
    }

    @Override
    public void onSecond(final ContractView contract, final long timeMs)
    {
        text.start(markStart).text(EVENT_TIME).number(timeMs).text(symbolField).text(PRICE);
        text.decimal(contract.markE8(), 8).text(AVERAGE).decimal(contract.markE8(), 8);
        text.text(SETTLE).decimal(contract.indexE8(), 8).text(INDEX).decimal(contract.indexE8(), 8);
        text.text(RATE).decimal(contract.fundingE8(), 8);
        text.text(NEXT_FUNDING).number((timeMs / FUNDING_MS + 1) * FUNDING_MS).text(MARK_END);
        marks.send(text, timeMs);
    }

    @Override
    public void onStepEnd(final ContractView contract, final long timeMs)
    {
        writeDepth(contract.book(), timeMs);
        writeLiquidation(timeMs);
        if (timeMs == firstSnapshotMs || 0 == timeMs % SNAPSHOT_MS)
        {
            writeSnapshot(contract.book(), timeMs);
        }

        if (0 == timeMs % OPEN_INTEREST_MS)
        {
            text.start(openInterestStart);
            quantity(contract.openLots()).text(TIME).number(timeMs).text(OBJECT_END);
            openInterest.send(text, timeMs);
        }

        if (0 == timeMs % RATIO_MS)
        {
            writeRatio(contract, timeMs);
        }
    }

    @Override
    public FrameQueue[] queues()
    {
        return new FrameQueue[] {trades, marks, liquidations, depth, snapshots, openInterest, ratios};
    }

    private void writeLiquidation(final long timeMs)
    {
        final long eventMs = sampler.publishTimeMs(timeMs);
        if (0 == eventMs)
        {
            return;
        }

        text.start(liquidationStart).text(EVENT_TIME).number(eventMs).text(liquidationSymbol);
        text.text(sampler.isShort() ? BUY_ORDER : SELL_ORDER);
        quantity(sampler.lots()).text(PRICE);
        price(sampler.limitTicks()).text(AVERAGE);
        text.decimal(Math.round(sampler.averageTicks() * spec.tickUnits() * 1_000), spec.priceDecimals() + 3);
        text.text(FILLED);
        quantity(sampler.lots()).text(ACCUMULATED);
        quantity(sampler.lots()).text(NEXT_FUNDING).number(sampler.timeMs()).text(liquidationEnd);
        liquidations.send(text, eventMs);
    }

    private void writeDepth(final SyntheticBook book, final long timeMs)
    {
        final BookSide bids = book.bids();
        final BookSide asks = book.asks();
        final int changes = bids.changedCount() + asks.changedCount();
        if (0 == changes)
        {
            return;
        }

        final long previous = lastUpdateId;
        final long first = previous + 1 + random.below(40);
        lastUpdateId = first + changes + random.below(60);
        final long eventMs = timeMs + 3 + random.below(20);
        text.start(depthStart).text(EVENT_TIME).number(eventMs).text(ENGINE_TIME).number(timeMs).text(depthSymbol);
        text.text(FIRST_UPDATE).number(first).text(LAST_UPDATE).number(lastUpdateId);
        text.text(PREVIOUS_UPDATE).number(previous).text(BIDS);
        writeChanged(bids);
        text.text(ASKS);
        writeChanged(asks);
        text.text(DEPTH_END);
        depth.send(text, eventMs);
    }

    private void writeChanged(final BookSide side)
    {
        for (int i = 0; i < side.changedCount(); i++)
        {
            final long priceTicks = side.changedPriceTicks(i);
            level(i, priceTicks, side.lotsAt(priceTicks));
        }

        side.clearChanged();
    }

    private void writeSnapshot(final SyntheticBook book, final long timeMs)
    {
        text.start(SNAPSHOT_ID).number(lastUpdateId).text(SNAPSHOT_EVENT_TIME).number(timeMs + 1);
        text.text(ENGINE_TIME).number(timeMs).text(SNAPSHOT_BIDS);
        writeAll(book.bids());
        text.text(SNAPSHOT_ASKS);
        writeAll(book.asks());
        text.text(SNAPSHOT_END);
        snapshots.send(text, timeMs);
    }

    private void writeAll(final BookSide side)
    {
        for (int i = 0; i < side.size(); i++)
        {
            level(i, side.priceTicks(i), side.lots(i));
        }
    }

    private void level(final int index, final long priceTicks, final long lots)
    {
        if (index > 0)
        {
            text.character(',');
        }

        text.text(LEVEL);
        price(priceTicks).text(LEVEL_MIDDLE);
        quantity(lots).text(LEVEL_END);
    }

    private void writeRatio(final ContractView contract, final long timeMs)
    {
        final long longs = Math.max(1, contract.accounts(false));
        final long shorts = Math.max(1, contract.accounts(true));
        final long longShare = Math.round(10_000.0 * longs / (longs + shorts));
        text.start(ratioStart).text(LONG_SHORT_RATIO).decimal(Math.round(10_000.0 * longs / shorts), RATIO_DECIMALS);
        text.text(LONG_ACCOUNT).decimal(longShare, RATIO_DECIMALS);
        text.text(SHORT_ACCOUNT).decimal(10_000 - longShare, RATIO_DECIMALS);
        text.text(TIMESTAMP).number(timeMs).text(ARRAY_END);
        ratios.send(text, timeMs);
    }

    private FrameText price(final long ticks)
    {
        return text.decimal(ticks * spec.tickUnits(), spec.priceDecimals());
    }

    private FrameText quantity(final long lots)
    {
        return text.decimal(lots, spec.lotDecimals());
    }

    private FrameQueue stream(final long latencyNs)
    {
        return new FrameQueue(spec.venue(), null, latencyNs, 1_500_000, random);
    }

    private FrameQueue rest(final String url)
    {
        return new FrameQueue(spec.venue(), url, 15_000_000, 10_000_000, random);
    }
}
