package io.liqheat.replay.synthetic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Checks that events are whole and in order, hashes them, and keeps what the tests of a {@link HiddenMarket} look at.
 */
final class EventTape implements EventSink
{
    private static final long FNV_PRIME = 0x100000001b3L;

    /** One published liquidation. */
    record Forced(long eventTimeNs, int side, long priceTicks, long lots)
    {
    }

    final int[] counts = new int[16];
    final List<Forced> forced = new ArrayList<>();
    final List<Long> marks = new ArrayList<>();
    long hash = 0xcbf29ce484222325L;
    /** Hash of all but liquidations, and of no receive times. */
    long marketHash = hash;
    long events;
    long volumeLots;
    long openLots = -1;
    long lastPriceTicks;
    long receiveTimeNs;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final MarkPriceDecoder mark = new MarkPriceDecoder();
    private final OpenInterestDecoder openInterest = new OpenInterestDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return 1;
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        events++;
        assertTrue(EventCheck.isWhole(buffer, offset, length), "event " + events + " is not whole");
        final long newReceiveTimeNs = EventLayout.receiveTimeNs(buffer, offset);
        final long eventTimeNs = EventLayout.eventTimeNs(buffer, offset);
        assertTrue(newReceiveTimeNs >= receiveTimeNs && newReceiveTimeNs >= eventTimeNs, "event " + events);
        assertTrue(newReceiveTimeNs < eventTimeNs + 1_500_000_000L, "event " + events);
        receiveTimeNs = newReceiveTimeNs;
        for (int i = 0; i < length; i++)
        {
            hash = (hash ^ buffer.getByte(offset + i)) * FNV_PRIME;
        }

        final int templateId = EventLayout.templateId(buffer, offset);
        counts[templateId]++;
        switch (templateId)
        {
            case TradeDecoder.TEMPLATE_ID ->
            {
                trade.wrapAndApplyHeader(buffer, offset, header);
                assertTrue(trade.quantityLots() > 0 && trade.priceTicks() > 0, "event " + events);
                volumeLots += trade.quantityLots();
                lastPriceTicks = trade.priceTicks();
                mix(templateId, eventTimeNs, trade.priceTicks(), trade.quantityLots(), trade.takerSideRaw());
            }
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                mark.wrapAndApplyHeader(buffer, offset, header);
                marks.add(mark.markTicks());
                mix(templateId, eventTimeNs, mark.markTicks(), mark.indexTicks());
            }
            case OpenInterestDecoder.TEMPLATE_ID ->
            {
                openInterest.wrapAndApplyHeader(buffer, offset, header);
                openLots = openInterest.openInterestLots();
                mix(templateId, eventTimeNs, openLots);
            }
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                liquidation.wrapAndApplyHeader(buffer, offset, header);
                forced.add(new Forced(eventTimeNs, liquidation.sideAtRiskRaw(), liquidation.priceTicks(),
                    liquidation.quantityLots()));
            }
            default -> mix(templateId, eventTimeNs);
        }
    }

    private void mix(final long... values)
    {
        for (final long value : values)
        {
            marketHash = (marketHash ^ value) * FNV_PRIME;
        }
    }
}
