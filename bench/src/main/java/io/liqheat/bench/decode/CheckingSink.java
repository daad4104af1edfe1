package io.liqheat.bench.decode;

import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies each event where the next one overwrites it, as a ring would, and counts them. Until it has been told that
 * all is well, it keeps the prices and quantities in them, to be compared with what others read.
 */
final class CheckingSink implements EventSink
{
    private static final int UNIT_EXPONENT = -8;

    private final UnsafeBuffer slot = new UnsafeBuffer(ByteBuffer.allocateDirect(4096));
    private final Values prices = new Values();
    private final Values quantities = new Values();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private Instrument instrument;
    private boolean isChecking = true;
    private int instruments;
    private long events;

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return ++instruments;
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        slot.putBytes(0, buffer, offset, length);
        events++;
        if (isChecking)
        {
            keep();
        }
    }

    long events()
    {
        return events;
    }

    /** Compare what has been published since the last call with what has been read from the same frame. */
    void check(final VenueFrame frame, final Values expected)
    {
        if (null == instrument)
        {
            require(frame, 0 == frame.events(), "definition", 0);
            return;
        }

        final long tick = units(instrument.tick());
        final long step = units(instrument.quantityStep());
        for (int i = 0; i < prices.count(); i++)
        {
            require(frame, expected.has(prices.get(i) * tick, tick / 2), "price", prices.get(i));
        }

        for (int i = 0; i < quantities.count(); i++)
        {
            // Some venues count open interest on both sides.
            final long quantity = quantities.get(i) * step;
            require(frame, expected.has(quantity, 0) || expected.has(2 * quantity, step), "quantity", quantity);
        }

        require(frame, 0 == frame.events() || prices.count() + quantities.count() > 0, "number of events", 0);
        prices.clear();
        quantities.clear();
    }

    void stopChecking()
    {
        isChecking = false;
    }

    private void keep()
    {
        switch (EventLayout.templateId(slot, 0))
        {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> instrument = new InstrumentCodec().decode(slot, 0);
            case TradeDecoder.TEMPLATE_ID ->
            {
                final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(slot, 0, header);
                prices.add(trade.priceTicks());
                quantities.add(trade.quantityLots());
            }
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                final LiquidationDecoder liquidation = new LiquidationDecoder().wrapAndApplyHeader(slot, 0, header);
                prices.add(liquidation.priceTicks());
                quantities.add(liquidation.quantityLots());
            }
            case MarkPriceDecoder.TEMPLATE_ID ->
                prices.add(new MarkPriceDecoder().wrapAndApplyHeader(slot, 0, header).markTicks());
            case OpenInterestDecoder.TEMPLATE_ID ->
                quantities.add(new OpenInterestDecoder().wrapAndApplyHeader(slot, 0, header).openInterestLots());
            default ->
            {
                // Tiers, states and books are not compared.
            }
        }
    }

    private static long units(final Decimal decimal)
    {
        return decimal.mantissa() * Math.round(Math.pow(10, decimal.exponent() - UNIT_EXPONENT));
    }

    private static void require(final VenueFrame frame, final boolean isFine, final String what, final long value)
    {
        if (!isFine)
        {
            throw new IllegalStateException(frame + ": " + what + " is not what others read: " + value);
        }
    }
}
