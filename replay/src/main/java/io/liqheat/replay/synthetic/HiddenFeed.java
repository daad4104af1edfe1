package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.codecs.venue.OrderBook;

/**
 * What a venue publishes of a {@link HiddenMarket}, as events. Draws its own chance, so that the market does not depend
 * on what is published. Receive times never decrease.
 */
final class HiddenFeed
{
    static final long NS_PER_SECOND = 1_000_000_000L;
    static final long EIGHT_HOURS_NS = 8 * 3_600 * NS_PER_SECOND;

    private static final long RATIO_PERIOD_NS = 300 * NS_PER_SECOND;
    private static final long LEAST_DELAY_NS = 15_000_000;
    private static final int DELAY_SPREAD_NS = 20_000_000;
    private static final long SAMPLE_DELAY_NS = 8_000_000;
    private static final double REPEAT_CHANCE = 0.15;
    private static final int DEPTH_LEVELS = 12;
    private static final double DEPTH_STEP = 0.0005;

    private final EventWriter writer;
    private final Instrument instrument;
    private final RiskTierDocument riskTiers;
    private final int instrumentId;
    private final Completeness completeness;
    private final PriceKind priceKind;
    private final SyntheticRandom random;
    private final OrderBook book = new OrderBook();
    private boolean isOpen;
    private long lastReceiveNs;
    private long lastTradeId;

    private boolean hasSample;
    private long sampleSecond;
    private boolean isSampleShort;
    private long sampleTicks;
    private long sampleLots;
    private long sampleTimeNs;

    HiddenFeed(
        final World world,
        final Instrument instrument,
        final RiskTierDocument riskTiers,
        final EventSink sink,
        final SyntheticRandom random)
    {
        final Venue venue = world.venue();
        instrumentId = sink.instrumentId(venue, instrument.symbol());
        this.instrument = instrument.withId(instrumentId);
        this.riskTiers = riskTiers;
        this.random = random;
        completeness = world.completeness();
        priceKind = HiddenVenue.of(venue).priceKind();
        writer = new EventWriter(venue, sink);
    }

    /**
     * Publish from now on, the contract's definition first.
     *
     * @param timeNs ns since the epoch.
     */
    void open(final long timeNs)
    {
        isOpen = true;
        hasSample = false;
        lastReceiveNs = timeNs;
        writer.definition(instrument, riskTiers, timeNs);
    }

    void mark(final long timeNs, final long markTicks, final long indexTicks)
    {
        if (begin(timeNs))
        {
            writer.markPrice(markTicks, indexTicks);
        }
    }

    void trade(final long timeNs, final long priceTicks, final long lots, final boolean isBuy)
    {
        if (lots > 0 && begin(timeNs))
        {
            writer.trade(priceTicks, lots, ++lastTradeId, isBuy ? TakerSide.BUY : TakerSide.SELL);
        }
    }

    void openInterest(final long timeNs, final long lots)
    {
        if (begin(timeNs))
        {
            writer.openInterest(lots);
        }
    }

    void funding(final long timeNs, final double rate)
    {
        if (begin(timeNs))
        {
            writer.funding(Math.round(rate * 1e12), timeNs - timeNs % EIGHT_HOURS_NS + EIGHT_HOURS_NS, EIGHT_HOURS_NS);
        }
    }

    void ratio(final long timeNs, final RatioKind kind, final double ratio)
    {
        if (begin(timeNs))
        {
            writer.longShortRatio(kind, Math.round(ratio * 1e6), RATIO_PERIOD_NS);
        }
    }

    /**
     * The best levels, as deep as orders find it.
     *
     * @param timeNs     ns since the epoch.
     * @param priceTicks between bid and ask.
     * @param lots       that move the price by one percent.
     */
    void depth(final long timeNs, final long priceTicks, final double lots)
    {
        if (!begin(timeNs))
        {
            return;
        }

        book.clear();
        final long unitsPerTick = instrument.bookUnitsPerTick();
        for (int level = 0; level < DEPTH_LEVELS; level++)
        {
            final long away = Math.max(level + 1, Math.round(priceTicks * DEPTH_STEP * (level + 0.5)));
            final double usual = lots * DEPTH_STEP * 100;
            book.bid(Math.max(1, priceTicks - away) * unitsPerTick, levelLots(usual));
            book.ask((priceTicks + away) * unitsPerTick, levelLots(usual));
        }

        writer.depth(book, unitsPerTick, DEPTH_LEVELS, lastTradeId);
    }

    /**
     * A forced order was filled.
     *
     * @param timeNs  ns since the epoch.
     * @param isShort side of the position.
     * @param ticks   price of the kind the venue publishes.
     * @param lots    filled.
     */
    void liquidation(final long timeNs, final boolean isShort, final long ticks, final long lots)
    {
        if (!isOpen)
        {
            return;
        }

        if (Completeness.SAMPLED == completeness)
        {
            sample(timeNs, isShort, ticks, lots);
            return;
        }

        begin(timeNs);
        publish(isShort, ticks, lots);
        if (Completeness.REPEATS == completeness && random.chance(REPEAT_CHANCE))
        {
            begin(timeNs);
            publish(isShort, ticks, lots);
        }
    }

    /** Of each second the largest is published, when the second is over. */
    private void sample(final long timeNs, final boolean isShort, final long ticks, final long lots)
    {
        publishSample(timeNs);
        if (!hasSample || lots > sampleLots)
        {
            hasSample = true;
            sampleSecond = timeNs / NS_PER_SECOND;
            isSampleShort = isShort;
            sampleTicks = ticks;
            sampleLots = lots;
            sampleTimeNs = timeNs;
        }
    }

    private void publishSample(final long timeNs)
    {
        if (hasSample && timeNs / NS_PER_SECOND > sampleSecond)
        {
            hasSample = false;
            stamp(sampleTimeNs, (sampleSecond + 1) * NS_PER_SECOND + SAMPLE_DELAY_NS);
            publish(isSampleShort, sampleTicks, sampleLots);
        }
    }

    private void publish(final boolean isShort, final long ticks, final long lots)
    {
        writer.liquidation(ticks, lots, isShort ? Side.SHORT : Side.LONG, priceKind, completeness);
    }

    private boolean begin(final long timeNs)
    {
        if (isOpen)
        {
            publishSample(timeNs);
            stamp(timeNs, timeNs + LEAST_DELAY_NS + random.below(DELAY_SPREAD_NS));
        }

        return isOpen;
    }

    private void stamp(final long timeNs, final long receiveNs)
    {
        lastReceiveNs = Math.max(lastReceiveNs, receiveNs);
        writer.at(instrumentId, timeNs, lastReceiveNs);
    }

    private long levelLots(final double usual)
    {
        return Math.max(1, Math.round(usual * (0.3 + 0.7 * random.exponential())));
    }
}
