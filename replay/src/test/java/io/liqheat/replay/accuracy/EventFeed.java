package io.liqheat.replay.accuracy;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.EventWriter;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Events of one instrument for tests: a tick is 0.1 USD, a lot 0.001 coins, times are seconds after a whole day. A
 * scorer sees each event before the methods do.
 */
public final class EventFeed implements EventSink
{
    /** Id of the instrument. */
    public static final int ID = 1;

    /** Time of second 0: the beginning of a day. */
    public static final long START_NS = 20_000L * 86_400_000_000_000L;

    private static final long SECOND_NS = 1_000_000_000L;

    private final List<MapModel> models;
    private final EventWriter writer = new EventWriter(Venue.BINANCE_USDM, this);
    private MapScorer scorer;

    /** A feed of methods that begins with the instrument's definition. */
    public EventFeed(final List<MapModel> models)
    {
        this.models = new ArrayList<>(models);
    }

    /** Let a scorer look on. */
    public EventFeed scorer(final MapScorer looksOn)
    {
        scorer = looksOn;
        return this;
    }

    public EventFeed define()
    {
        writer.definition(new Instrument(ID, Venue.BINANCE_USDM, "BTCUSDT", Decimal.of("0.1"), Decimal.of("0.001"),
            ContractType.LINEAR, "BTC", "USDT", 125, 0), null, START_NS);
        return this;
    }

    public EventFeed mark(final double second, final long ticks)
    {
        at(second).markPrice(ticks, ticks);
        return this;
    }

    public EventFeed trade(final double second, final long ticks, final long lots, final boolean isBuy)
    {
        at(second).trade(ticks, lots, 1, isBuy ? TakerSide.BUY : TakerSide.SELL);
        return this;
    }

    public EventFeed openInterest(final double second, final long lots)
    {
        at(second).openInterest(lots);
        return this;
    }

    public EventFeed liquidation(final double second, final Side side, final long ticks, final long lots)
    {
        at(second).liquidation(ticks, lots, side, PriceKind.FILL, Completeness.ALL);
        return this;
    }

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return ID;
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        if (null != scorer)
        {
            scorer.onEvent(buffer, offset, length);
        }

        for (int i = 0; i < models.size(); i++)
        {
            models.get(i).onEvent(buffer, offset, length);
        }
    }

    private EventWriter at(final double second)
    {
        final long timeNs = START_NS + (long)(second * SECOND_NS);
        return writer.at(ID, timeNs, timeNs);
    }
}
