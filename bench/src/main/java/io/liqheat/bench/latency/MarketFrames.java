package io.liqheat.bench.latency;

import io.liqheat.codecs.event.Venue;
import io.liqheat.replay.ingest.SessionFeed;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames of an invented Bybit market of any number of instruments, in the venue's own format: trades, tickers with a
 * mark price and now and then the open interest, liquidations, and changes of ten levels on each side of a book. What
 * comes next is drawn by fixed shares, so that the work per frame is the same at every rate. Prices walk at random.
 * <p>
 * Texts are made once; a frame has its numbers written into them, which costs some tens of ns, while it waits to be
 * due.
 */
final class MarketFrames implements FrameSource
{
    /** Receive time of the first frame, ns since the epoch. */
    static final long START_TIME_NS = 1_763_000_000_000_000_000L;

    private static final String DEFINITIONS = "/v5/market/instruments-info?category=linear";
    private static final int PARTS_PER_MILLION = 1_000_000;
    private static final int OPEN_PRICE_CENTS = 6_000_000;
    private static final int LOWEST_PRICE_CENTS = 2_000_000;
    private static final int HIGHEST_PRICE_CENTS = 9_900_000;
    private static final int STEP_CENTS = 400;
    private static final int TRADE_SPREAD_CENTS = 1_500;
    private static final int TICK_CENTS = 10;
    private static final long OPEN_INTEREST_LOTS = 40_000_000L;
    private static final long FIRST_ID = 10_000_000_000L;
    private static final int LEVELS = 10;
    private static final long NS_PER_MS = 1_000_000;
    private static final DueTimes PRIMING = new DueTimes(100_000, 1);

    private final DueTimes dueTimes;
    private final FrameMix mix;
    private final long frames;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Market[] markets;
    private long firstTimeNs = START_TIME_NS;
    private long primed;
    private long frame = -1;
    private long id = FIRST_ID;
    private long offsetNs;
    private UnsafeBuffer buffer;

    /** One instrument: where its price is, and the texts of its frames. */
    private static final class Market
    {
        private final FrameForm buy;
        private final FrameForm sell;
        private final FrameForm ticker;
        private final FrameForm sampledTicker;
        private final FrameForm liquidation;
        private final FrameForm book;
        private int priceCents = OPEN_PRICE_CENTS;
        private long openLots = OPEN_INTEREST_LOTS;
        private long bookId = FIRST_ID;

        private Market(final String symbol, final SplittableRandom random)
        {
            buy = trade(symbol, "Buy");
            sell = trade(symbol, "Sell");
            final String ticker = "{\"topic\":\"tickers." + symbol + "\",\"type\":\"delta\",\"data\":{\"symbol\":\"" +
                symbol + "\",\"markPrice\":\"~PPPPPPPP\",\"indexPrice\":\"~PPPPPPPP\",";
            this.ticker = new FrameForm(ticker + "\"bid1Price\":\"~PPPPPPPP\",\"bid1Size\":\"~QQQQQ\"}," +
                "\"cs\":17~IIIIIIIIIII,\"ts\":~TTTTTTTTTTTTT}");
            sampledTicker = new FrameForm(ticker + "\"openInterest\":\"~OOOOOOOOO\"," +
                "\"openInterestValue\":\"2400000000.00\",\"bid1Price\":\"~PPPPPPPP\",\"bid1Size\":\"~QQQQQ\"}," +
                "\"cs\":17~IIIIIIIIIII,\"ts\":~TTTTTTTTTTTTT}");
            liquidation = new FrameForm("{\"topic\":\"allLiquidation." + symbol + "\",\"type\":\"snapshot\"," +
                "\"ts\":~TTTTTTTTTTTTT,\"data\":[{\"T\":~TTTTTTTTTTTTT,\"s\":\"" + symbol +
                "\",\"S\":\"Buy\",\"v\":\"~QQQQQ\",\"p\":\"~PPPPPPPP\"}]}");
            book = new FrameForm("{\"topic\":\"orderbook.50." + symbol + "\",\"type\":\"delta\"," +
                "\"ts\":~TTTTTTTTTTTTT,\"data\":{\"s\":\"" + symbol + "\",\"b\":[" + levels("59", random) +
                "],\"a\":[" + levels("61", random) +
                "],\"u\":~IIIIIIIIIII,\"seq\":~IIIIIIIIIII},\"cts\":~TTTTTTTTTTTTT}");
        }

        private static FrameForm trade(final String symbol, final String side)
        {
            return new FrameForm("{\"topic\":\"publicTrade." + symbol + "\",\"type\":\"snapshot\"," +
                "\"ts\":~TTTTTTTTTTTTT,\"data\":[{\"T\":~TTTTTTTTTTTTT,\"s\":\"" + symbol + "\",\"S\":\"" + side +
                "\",\"v\":\"~QQQQQ\",\"p\":\"~PPPPPPPP\",\"L\":\"PlusTick\"," +
                "\"i\":\"20f41250-d8a2-5b31-9712-a~IIIIIIIIIII\",\"BT\":false,\"RPI\":false,\"seq\":~IIIIIIIIIII}]}");
        }

        private static String levels(final String thousands, final SplittableRandom random)
        {
            final StringBuilder levels = new StringBuilder();
            for (int i = 0; i < LEVELS; i++)
            {
                levels.append(0 == i ? "" : ",").append("[\"").append(thousands)
                    .append(100 + 80 * i + random.nextInt(80)).append('.').append(random.nextInt(10)).append("0\",\"")
                    .append(1 + random.nextInt(9)).append('.').append(100 + random.nextInt(900)).append("\"]");
            }

            return levels.toString();
        }
    }

    /**
     * A market.
     *
     * @param dueTimes    of its frames.
     * @param spanNs      of all frames, warm-up included.
     * @param instruments 1 or more; the first one is {@code BTCUSDT} with its real definition and risk tiers.
     * @param mix         shares of the kinds of frames.
     */
    MarketFrames(final DueTimes dueTimes, final long spanNs, final int instruments, final FrameMix mix)
    {
        this.dueTimes = dueTimes;
        this.mix = mix;
        frames = dueTimes.framesWithin(spanNs);
        markets = new Market[instruments];
        for (int i = 0; i < instruments; i++)
        {
            markets[i] = new Market(symbol(i), random.split());
        }
    }

    static String symbol(final int instrument)
    {
        return 0 == instrument ? "BTCUSDT" : String.format(Locale.ROOT, "S%04dUSDT", instrument);
    }

    @Override
    public void open(final SessionFeed feed)
    {
        if (markets.length > 1)
        {
            answer(feed, DEFINITIONS, definitions());
        }

        for (int i = 0; i < markets.length; i++)
        {
            text(feed, "{\"topic\":\"tickers." + symbol(i) + "\",\"type\":\"snapshot\",\"data\":{\"symbol\":\"" +
                symbol(i) + "\",\"markPrice\":\"60000.00\",\"indexPrice\":\"60000.00\"," +
                "\"openInterest\":\"40000.000\"," +
                "\"fundingRate\":\"0.0001\",\"nextFundingTime\":\"1763020800000\"},\"cs\":1,\"ts\":1763000000000}");
            text(feed, "{\"topic\":\"orderbook.50." + symbol(i) + "\",\"type\":\"snapshot\",\"ts\":1763000000000," +
                "\"data\":{\"s\":\"" + symbol(i) + "\",\"b\":[[\"59000.10\",\"1.5\"]],\"a\":[[\"62000.20\",\"1.5\"]]," +
                "\"u\":" + FIRST_ID + ",\"seq\":1},\"cts\":1763000000000}");
        }
    }

    private String definitions()
    {
        final StringBuilder rows = new StringBuilder();
        for (int i = 1; i < markets.length; i++)
        {
            rows.append(1 == i ? "" : ",").append("{\"symbol\":\"").append(symbol(i))
                .append("\",\"contractType\":\"LinearPerpetual\",\"status\":\"Trading\",\"baseCoin\":\"S")
                .append(i).append("\",\"quoteCoin\":\"USDT\",\"leverageFilter\":{\"maxLeverage\":\"100.00\"},")
                .append("\"priceFilter\":{\"tickSize\":\"0.10\"},\"lotSizeFilter\":{\"qtyStep\":\"0.001\"}}");
        }

        return "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"linear\",\"list\":[" +
            rows + "],\"nextPageCursor\":\"\"},\"retExtInfo\":{},\"time\":1763000000000}";
    }

    @Override
    public boolean prime()
    {
        offsetNs = 0;
        firstTimeNs = START_TIME_NS + PRIMING.offsetNs(++primed);
        make();
        return true;
    }

    @Override
    public boolean advance()
    {
        if (++frame >= frames)
        {
            return false;
        }

        offsetNs = dueTimes.offsetNs(frame);
        make();
        return true;
    }

    private void make()
    {
        final long timeMs = (firstTimeNs + offsetNs) / NS_PER_MS;
        final Market market = markets[1 == markets.length ? 0 : random.nextInt(markets.length)];
        final FrameForm form = form(market, random.nextInt(PARTS_PER_MILLION));
        final boolean isBook = form == market.book;
        final int spread = form == market.buy || form == market.sell ?
            TICK_CENTS * (random.nextInt(2 * TRADE_SPREAD_CENTS / TICK_CENTS) - TRADE_SPREAD_CENTS / TICK_CENTS) : 0;
        buffer = form.fill(timeMs, market.priceCents + spread, 1 + random.nextInt(2_000), market.openLots,
            isBook ? ++market.bookId : ++id);
    }

    private FrameForm form(final Market market, final int drawn)
    {
        int limit = mix.sampleParts();
        if (drawn < limit)
        {
            market.openLots += random.nextInt(200_000) - 100_000;
            walk(market);
            return market.sampledTicker;
        }

        limit += mix.markParts();
        if (drawn < limit)
        {
            walk(market);
            return market.ticker;
        }

        limit += mix.liquidationParts();
        if (drawn < limit)
        {
            return market.liquidation;
        }

        limit += mix.bookParts();
        return drawn < limit ? market.book : 0 == (drawn & 1) ? market.buy : market.sell;
    }

    private void walk(final Market market)
    {
        final int step = TICK_CENTS * (random.nextInt(2 * STEP_CENTS / TICK_CENTS + 1) - STEP_CENTS / TICK_CENTS);
        market.priceCents = Math.max(LOWEST_PRICE_CENTS, Math.min(HIGHEST_PRICE_CENTS, market.priceCents + step));
    }

    @Override
    public long offsetNs()
    {
        return offsetNs;
    }

    @Override
    public void deliver(final SessionFeed feed)
    {
        feed.onText(Venue.BYBIT_LINEAR, buffer, 0, buffer.capacity(), firstTimeNs + offsetNs);
    }

    @Override
    public boolean isAllGood()
    {
        return true;
    }

    @Override
    public String describe()
    {
        return String.format(Locale.ROOT, "%,d frames/s%s of %,d instrument%s, %s", dueTimes.framesPerSecond(),
            1 == dueTimes.burst() ? "" : " in bursts of " + dueTimes.burst(), markets.length,
            1 == markets.length ? "" : "s", mix);
    }

    private static void text(final SessionFeed feed, final String text)
    {
        final UnsafeBuffer bytes = new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
        feed.onText(Venue.BYBIT_LINEAR, bytes, 0, bytes.capacity(), START_TIME_NS);
    }

    private static void answer(final SessionFeed feed, final String url, final String text)
    {
        final UnsafeBuffer bytes = new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
        feed.onRestAnswer(Venue.BYBIT_LINEAR, url, bytes, 0, bytes.capacity(), START_TIME_NS);
    }
}
