package io.liqheat.replay.export;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.LongShortRatioEncoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.testing.Events;
import io.liqheat.replay.verify.TestMarket;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Two instruments over midnight, with events of every kind. */
final class ExportMarket
{
    /** Two hours before midnight of 2026-06-14, UTC. */
    static final long START_NS = (1_781_395_200L - 7_200) * 1_000_000_000L;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int SECONDS = 4 * 3600;

    private ExportMarket()
    {
    }

    static void record(final Path journal)
    {
        final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext()
            .parameters(TestMarket.PARAMETERS).startTimeNs(START_NS).journalDirectory(journal)
            .journalAttribute("source", "test"));
        publish(engine.publisher());
        engine.close();
        assertFalse(engine.isHalted(), () -> String.valueOf(engine.haltCause()));
    }

    private static void publish(final EventPublisher publisher)
    {
        final SplittableRandom random = new SplittableRandom(5);
        final EventWriter writer = new EventWriter(Venue.HYPERLIQUID, publisher);
        final OrderBook book = new OrderBook();
        final int[] ids = {define(publisher, "BTC"), define(publisher, "xyz:TSLA")};
        final long[] ticks = {630_000, 4_000};
        final long[] openInterest = {30_000_000, 900_000};
        for (int i = 0; i < SECONDS; i++)
        {
            final int k = random.nextInt(3) / 2;
            final long receiveNs = START_NS + i * SECOND_NS + random.nextInt(1_000);
            writer.at(ids[k], receiveNs - random.nextInt(200_000_000), receiveNs);
            ticks[k] += random.nextInt(21) - 10;
            switch (i % 12)
            {
                case 0 -> writer.markPrice(ticks[k],
                    random.nextBoolean() ? ticks[k] + 1 : MarkPriceEncoder.indexTicksNullValue());
                case 1 ->
                {
                    openInterest[k] += random.nextInt(20_001) - 9_000;
                    writer.openInterest(openInterest[k]);
                }
                case 2 -> writer.liquidation(ticks[k], 1 + random.nextInt(500),
                    random.nextBoolean() ? Side.LONG : Side.SHORT, PriceKind.FILL, Completeness.ALL);
                case 3 -> other(writer, random);
                case 4 ->
                {
                    book.clear();
                    for (int level = 0; level < 5; level++)
                    {
                        book.bid(ticks[k] - 1 - random.nextInt(10), 1 + random.nextInt(100));
                        book.ask(ticks[k] + 1 + random.nextInt(10), 1 + random.nextInt(100));
                    }

                    writer.depth(book, 1, 5, i);
                }
                default -> writer.trade(ticks[k], 1 + random.nextInt(20_000),
                    random.nextInt(4) == 0 ? TradeEncoder.tradeIdNullValue() : i,
                    random.nextBoolean() ? TakerSide.BUY : TakerSide.SELL);
            }
        }
    }

    private static void other(final EventWriter writer, final SplittableRandom random)
    {
        switch (random.nextInt(3))
        {
            case 0 -> writer.funding(random.nextInt(1_000_000), FundingEncoder.nextFundingTimeNsNullValue(), SECOND_NS);
            case 1 -> writer.longShortRatio(RatioKind.TOP_POSITION, random.nextInt(2_000_000),
                LongShortRatioEncoder.periodNsNullValue());
            default -> writer.status(FeedStream.TRADE, FeedState.GAP, FeedStatusEncoder.countNullValue());
        }
    }

    private static int define(final EventPublisher publisher, final String symbol)
    {
        final int id = publisher.instrumentId(Venue.HYPERLIQUID, symbol);
        final Events events = new Events().definition(new Instrument(id, Venue.HYPERLIQUID, symbol, Decimal.of("0.1"),
            Decimal.of("0.001"), ContractType.LINEAR, "BTC", "USD", 50, 0), START_NS);
        publisher.publish(events.buffer(), 0, events.length());
        return id;
    }
}
