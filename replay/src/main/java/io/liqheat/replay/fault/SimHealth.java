package io.liqheat.replay.fault;

import io.liqheat.codecs.delta.FeedHealthDecoder;
import io.liqheat.codecs.delta.HealthState;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * Checks that what is said to be live is: data came within its limit, and books are those of the venue.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimHealth
{
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SLACK_NS = 4 * SECOND_NS;
    private static final FeedStream[] WATCHED = {
        FeedStream.MARK_PRICE, FeedStream.DEPTH, FeedStream.TRADE, FeedStream.OPEN_INTEREST};

    private final Map<Integer, Instrument> instruments = new TreeMap<>();
    private final FeedHealthDecoder health = new FeedHealthDecoder();
    private final MessageHeaderDecoder deltaHeader = new MessageHeaderDecoder();
    private final io.liqheat.codecs.event.MessageHeaderDecoder eventHeader =
        new io.liqheat.codecs.event.MessageHeaderDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final SimMarket market;
    private final SimClock clock;
    private final SimChecks checks;
    private long checkedBooks;

    /** What is known of one contract. */
    private static final class Instrument
    {
        private final String symbol;
        private final boolean isBinance;
        private final long tickE8;
        private final long lotE8;
        private final long[] lastNs = new long[WATCHED.length];
        private final boolean[] isLive = new boolean[WATCHED.length];
        private final long[] liveSinceNs = new long[WATCHED.length];

        private Instrument(final String symbol, final boolean isBinance, final long tickE8, final long lotE8)
        {
            this.symbol = symbol;
            this.isBinance = isBinance;
            this.tickE8 = tickE8;
            this.lotE8 = lotE8;
        }
    }

    SimHealth(final SimMarket market, final SimClock clock, final SimChecks checks)
    {
        this.market = market;
        this.clock = clock;
        this.checks = checks;
    }

    /** {@return number of published books compared with the venue's} */
    long checkedBooks()
    {
        return checkedBooks;
    }

    void onEvent(final DirectBuffer buffer)
    {
        final int id = EventLayout.instrumentId(buffer, 0);
        switch (EventLayout.templateId(buffer, 0))
        {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> define(buffer, id);
            case MarkPriceDecoder.TEMPLATE_ID -> seen(id, 0);
            case DepthDecoder.TEMPLATE_ID ->
            {
                seen(id, 1);
                checkBook(buffer, instruments.get(id));
            }
            case TradeDecoder.TEMPLATE_ID -> seen(id, 2);
            case OpenInterestDecoder.TEMPLATE_ID -> seen(id, 3);
            default ->
            {
                // tells nothing of a stream that is watched
            }
        }
    }

    void onDelta(final DirectBuffer buffer, final int offset)
    {
        if (FeedHealthDecoder.TEMPLATE_ID != EventLayout.templateId(buffer, offset))
        {
            return;
        }

        health.wrapAndApplyHeader(buffer, offset, deltaHeader);
        final Instrument instrument = instruments.get(health.header().instrumentId());
        final HealthState state = HealthState.get(health.stateRaw());
        for (int i = 0; i < WATCHED.length; i++)
        {
            if (null != instrument && WATCHED[i].value() == health.stream())
            {
                final boolean isLive = HealthState.LIVE == state;
                if (isLive || HealthState.STALE == state || HealthState.GAP == state)
                {
                    instrument.isLive[i] = isLive;
                    instrument.liveSinceNs[i] = clock.trueNs();
                }
            }
        }
    }

    /** Once a second. */
    void check()
    {
        for (final Instrument instrument : instruments.values())
        {
            for (int i = 0; i < WATCHED.length; i++)
            {
                final long silentNs = clock.trueNs() - instrument.lastNs[i];
                if (instrument.isLive[i] && silentNs > limitNs(instrument, i))
                {
                    checks.violate("no stream is live while it is stale", instrument.symbol + " " + WATCHED[i] +
                        ": nothing for " + silentNs / SECOND_NS + " s");
                    instrument.isLive[i] = false;
                }
            }
        }
    }

    /**
     * At the end, when the faults have been over for long.
     *
     * @return ns from then until the last stream was live.
     */
    long checkAllLive(final long healedNs)
    {
        long worstNs = 0;
        for (final Instrument instrument : instruments.values())
        {
            for (int i = 0; i < WATCHED.length; i++)
            {
                if (!instrument.isLive[i])
                {
                    checks.violate("when faults are over every stream comes back", instrument.symbol + " " +
                        WATCHED[i] + " is not live " + (clock.trueNs() - healedNs) / SECOND_NS + " s after");
                }

                worstNs = Math.max(worstNs, instrument.liveSinceNs[i] - healedNs);
            }
        }

        return worstNs;
    }

    private void define(final DirectBuffer buffer, final int id)
    {
        definition.wrapAndApplyHeader(buffer, 0, eventHeader);
        final boolean isBinance = Venue.BINANCE_USDM == definition.venue();
        instruments.computeIfAbsent(id, (absent) -> new Instrument(definition.symbol(), isBinance,
            e8(definition.tick().mantissa(), definition.tick().exponent()),
            e8(definition.lot().mantissa(), definition.lot().exponent())));
    }

    private void seen(final int id, final int stream)
    {
        final Instrument instrument = instruments.get(id);
        if (null != instrument)
        {
            instrument.lastNs[stream] = clock.trueNs();
        }
    }

    /** A wrong wall clock may slow the product's clock down to half speed. */
    private long limitNs(final Instrument instrument, final int stream)
    {
        final long limit = switch (WATCHED[stream])
        {
            case MARK_PRICE -> instrument.isBinance ? 15 : 60;
            case DEPTH -> 30;
            case TRADE -> 120;
            default -> 60;
        };
        return (clock.isWrong() ? 2 : 1) * limit * SECOND_NS + SLACK_NS;
    }

    private void checkBook(final DirectBuffer buffer, final Instrument instrument)
    {
        if (null == instrument || !instrument.isBinance)
        {
            return;
        }

        depth.wrapAndApplyHeader(buffer, 0, eventHeader);
        final long updateId = depth.bookUpdateId();
        long hash = 0;
        for (final DepthDecoder.BidsDecoder bid : depth.bids())
        {
            hash = SimBook.hash(
                hash, bid.priceTicks() * instrument.tickE8, bid.quantityLots() * instrument.lotE8);
        }

        for (final DepthDecoder.AsksDecoder ask : depth.asks())
        {
            hash = SimBook.hash(
                hash, ask.priceTicks() * instrument.tickE8, ask.quantityLots() * instrument.lotE8);
        }

        final SimBook book = market.book(instrument.symbol);
        final Long expected = null == book ? null : book.bestAfter(updateId);
        if (null != expected)
        {
            checkedBooks++;
            if (expected != hash)
            {
                checks.violate("a book that is published is the venue's",
                    instrument.symbol + " after update " + updateId);
            }
        }
    }

    private static long e8(final long mantissa, final int exponent)
    {
        long value = mantissa;
        for (int i = -8; i < exponent; i++)
        {
            value *= 10;
        }

        return value;
    }
}
