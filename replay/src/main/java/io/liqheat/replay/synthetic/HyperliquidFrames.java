package io.liqheat.replay.synthetic;

import static io.liqheat.replay.synthetic.FrameText.ascii;

/**
 * Hyperliquid frames of one coin: {@code trades} (all fills of a step of the market in one message, as of one block),
 * {@code activeAssetCtx} every second, {@code l2Book} with twenty levels every half second. No liquidation stream: a
 * liquidation is seen as ordinary trades only.
 */
final class HyperliquidFrames implements VenueFrames
{
    private static final int LEVELS = 20;
    private static final long BOOK_MS = 500;
    private static final long DAY_MS = 86_400_000;
    private static final int FUNDING_HOURS = 8;
    private static final int LONGEST_BATCH = FrameText.CAPACITY - 1_024;

    private static final byte[] TRADES = ascii("{\"channel\":\"trades\",\"data\":[");
    private static final byte[] BUY = ascii("\",\"side\":\"B\",\"px\":\"");
    private static final byte[] SELL = ascii("\",\"side\":\"A\",\"px\":\"");
    private static final byte[] SIZE = ascii("\",\"sz\":\"");
    private static final byte[] TIME = ascii("\",\"time\":");
    private static final byte[] HASH = ascii(",\"hash\":\"0x");
    private static final byte[] TRADE_ID = ascii("\",\"tid\":");
    private static final byte[] USERS = ascii(",\"users\":[\"0x");
    private static final byte[] NEXT_USER = ascii("\",\"0x");
    private static final byte[] TRADE_END = ascii("\"]}");
    private static final byte[] BATCH_END = ascii("]}");
    private static final byte[] OPEN_INTEREST = ascii("\",\"openInterest\":\"");
    private static final byte[] DAY_PRICE = ascii("\",\"prevDayPx\":\"");
    private static final byte[] DAY_TURNOVER = ascii("\",\"dayNtlVlm\":\"");
    private static final byte[] PREMIUM = ascii("\",\"premium\":\"");
    private static final byte[] ORACLE = ascii("\",\"oraclePx\":\"");
    private static final byte[] MARK = ascii("\",\"markPx\":\"");
    private static final byte[] MID = ascii("\",\"midPx\":\"");
    private static final byte[] IMPACT = ascii("\",\"impactPxs\":[\"");
    private static final byte[] NEXT_TEXT = ascii("\",\"");
    private static final byte[] CONTEXT_END = ascii("\"]}}}");
    private static final byte[] BOOK_LEVELS = ascii(",\"levels\":[[");
    private static final byte[] NEXT_SIDE = ascii("],[");
    private static final byte[] BOOK_END = ascii("]]}}");
    private static final byte[] LEVEL = ascii("{\"px\":\"");
    private static final byte[] ORDERS = ascii("\",\"n\":");

    private final ContractSpec spec;
    private final SyntheticRandom random;
    private final FrameText text = new FrameText();
    private final FrameText batch = new FrameText();
    private final FrameQueue trades;
    private final FrameQueue contexts;
    private final FrameQueue books;
    private final byte[] tradeStart;
    private final byte[] contextStart;
    private final byte[] bookStart;
    private boolean hasFills;
    private long lastFillMs;
    private long dayStartUnits;
    private double dayStartDollars;

    HyperliquidFrames(final ContractSpec spec, final SyntheticRandom random)
    {
        this.spec = spec;
        this.random = random;
        final String coin = spec.symbol();
        tradeStart = ascii("{\"coin\":\"" + coin);
        contextStart = ascii(
            "{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"" + coin + "\",\"ctx\":{\"funding\":\"");
        bookStart = ascii("{\"channel\":\"l2Book\",\"data\":{\"coin\":\"" + coin + "\",\"time\":");
        trades = new FrameQueue(spec.venue(), null, 60_000_000, 40_000_000, random);
        contexts = new FrameQueue(spec.venue(), null, 60_000_000, 40_000_000, random);
        books = new FrameQueue(spec.venue(), null, 60_000_000, 40_000_000, random);
    }

    @Override
    public void onFill(final boolean isBuy, final long priceTicks, final long lots, final long timeMs)
    {
        if (hasFills && batch.length() > LONGEST_BATCH)
        {
            sendBatch();
        }

        if (hasFills)
        {
            batch.character(',');
        }
        else
        {
            batch.start(TRADES);
            hasFills = true;
        }

        lastFillMs = timeMs;
        batch.text(tradeStart).text(isBuy ? BUY : SELL).trimmed(priceTicks * spec.tickUnits(), spec.priceDecimals());
        batch.text(SIZE).trimmed(lots, spec.lotDecimals()).text(TIME).number(timeMs).text(HASH);
        batch.hex(random.bits(), 16).hex(random.bits(), 16).hex(random.bits(), 16).hex(random.bits(), 16);
        batch.text(TRADE_ID).number(random.bits() >>> 14).text(USERS);
        user();
        batch.text(NEXT_USER);
        user();
        batch.text(TRADE_END);
    }

    @Override
    public void onLiquidation(
        final boolean isShort, final long lots, final long bankruptcyTicks, final double tickLots, final long timeMs)
    {
        // The venue publishes the fills of a liquidation, not that it was one.
    }

    @Override
    public void onSecond(final ContractView contract, final long timeMs)
    {
        final int decimals = spec.priceDecimals();
        final SyntheticBook book = contract.book();
        final long oracleUnits = priceUnits(contract.indexE8());
        final long midHalfUnits = (book.bidTicks() + book.askTicks()) * spec.tickUnits() * 5;
        if (0 == dayStartUnits || 0 == timeMs % DAY_MS)
        {
            dayStartUnits = priceUnits(contract.markE8());
            dayStartDollars = contract.turnoverDollars();
        }

        text.start(contextStart).trimmed(contract.fundingE8() * 10 / FUNDING_HOURS, 9);
        text.text(OPEN_INTEREST).trimmed(contract.openLots(), spec.lotDecimals());
        text.text(DAY_PRICE).trimmed(dayStartUnits, decimals);
        text.text(DAY_TURNOVER).trimmed((long)((contract.turnoverDollars() - dayStartDollars) * 100), 2);
        text.text(PREMIUM).trimmed((midHalfUnits - oracleUnits * 10) * 10_000_000 / oracleUnits, 8);
        text.text(ORACLE).trimmed(oracleUnits, decimals);
        text.text(MARK).trimmed(priceUnits(contract.markE8()), decimals);
        text.text(MID).trimmed(midHalfUnits, decimals + 1);
        text.text(IMPACT).trimmed(book.bidTicks() * spec.tickUnits(), decimals);
        text.text(NEXT_TEXT).trimmed(book.askTicks() * spec.tickUnits(), decimals).text(CONTEXT_END);
        contexts.send(text, timeMs);
    }

    @Override
    public void onStepEnd(final ContractView contract, final long timeMs)
    {
        if (hasFills)
        {
            sendBatch();
        }

        if (0 == timeMs % BOOK_MS)
        {
            text.start(bookStart).number(timeMs).text(BOOK_LEVELS);
            writeLevels(contract.book().bids());
            text.text(NEXT_SIDE);
            writeLevels(contract.book().asks());
            text.text(BOOK_END);
            books.send(text, timeMs);
        }

        contract.book().bids().clearChanged();
        contract.book().asks().clearChanged();
    }

    @Override
    public FrameQueue[] queues()
    {
        return new FrameQueue[] {trades, contexts, books};
    }

    private void sendBatch()
    {
        batch.text(BATCH_END);
        trades.send(batch, lastFillMs);
        hasFills = false;
    }

    private void writeLevels(final BookSide side)
    {
        for (int i = 0; i < Math.min(LEVELS, side.size()); i++)
        {
            if (i > 0)
            {
                text.character(',');
            }

            text.text(LEVEL).trimmed(side.priceTicks(i) * spec.tickUnits(), spec.priceDecimals());
            text.text(SIZE).trimmed(side.lots(i), spec.lotDecimals());
            text.text(ORDERS).number(1 + side.lots(i) % 17).character('}');
        }
    }

    private void user()
    {
        batch.hex(random.bits(), 16).hex(random.bits(), 16).hex(random.bits(), 8);
    }

    private long priceUnits(final long priceE8)
    {
        return Math.round((double)priceE8 / spec.tickE8()) * spec.tickUnits();
    }
}
