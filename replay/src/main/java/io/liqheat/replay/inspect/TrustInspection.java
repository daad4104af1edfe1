package io.liqheat.replay.inspect;

import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.trust.ClockOffsets;
import io.liqheat.engine.trust.LiquidationSides;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Runs the engine's tests of its input over the events of a journal.
 */
final class TrustInspection
{
    private static final int MAX_INSTRUMENTS = 1 << 16;
    private static final int VENUES = 16;
    private static final short LAST_SIDE = 1;

    private final JournalInstruments instruments;
    private final ClockOffsets clocks = new ClockOffsets();
    private final LiquidationSides sides = new LiquidationSides(MAX_INSTRUMENTS);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MarkPriceDecoder mark = new MarkPriceDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final boolean[] isSeen = new boolean[VENUES];
    private final boolean[] isWindowSeen = new boolean[VENUES];
    private final long[] lowestNs = new long[VENUES];
    private final long[] highestNs = new long[VENUES];

    TrustInspection(final JournalInstruments instruments)
    {
        this.instruments = instruments;
    }

    void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int id = EventLayout.instrumentId(buffer, offset);
        final Instrument instrument = id <= 0 || id > MAX_INSTRUMENTS ? null : instruments.find(id);
        if (null == instrument)
        {
            return;
        }

        final int venue = instrument.venue().value();
        final int body = length - MessageHeaderDecoder.ENCODED_LENGTH;
        switch (EventLayout.templateId(buffer, offset))
        {
            case TradeDecoder.TEMPLATE_ID, DepthDecoder.TEMPLATE_ID ->
                onVenueTime(venue, EventLayout.eventTimeNs(buffer, offset), EventLayout.receiveTimeNs(buffer, offset));
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                if (body >= MarkPriceDecoder.BLOCK_LENGTH)
                {
                    mark.wrapAndApplyHeader(buffer, offset, header);
                    isSeen[venue] = true;
                    sides.onMark(venue, id, mark.markTicks(), EventLayout.eventTimeNs(buffer, offset));
                }
            }
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                liquidation.wrapAndApplyHeader(buffer, offset, header);
                if (body >= LiquidationDecoder.BLOCK_LENGTH && liquidation.sideAtRiskRaw() <= LAST_SIDE &&
                    liquidation.quantityLots() > 0)
                {
                    isSeen[venue] = true;
                    sides.onLiquidation(id, liquidation.sideAtRiskRaw(), liquidation.quantityLots());
                }
            }
            default ->
            {
                // tells nothing about clocks and sides
            }
        }
    }

    List<VenueTrust> venues()
    {
        final List<VenueTrust> venues = new ArrayList<>();
        for (final Venue venue : Venue.values())
        {
            if (Venue.NULL_VAL != venue && isSeen[venue.value()])
            {
                final int index = venue.value();
                final boolean hasClock = clocks.isKnown(index);
                final long currentNs = hasClock ? clocks.offsetNs(index) : 0;
                venues.add(new VenueTrust(venue, hasClock,
                    isWindowSeen[index] ? Math.min(lowestNs[index], currentNs) : currentNs,
                    isWindowSeen[index] ? Math.max(highestNs[index], currentNs) : currentNs,
                    sides.verdict(index), sides.votes(index), sides.agreeing(index)));
            }
        }

        return venues;
    }

    private void onVenueTime(final int venue, final long eventTimeNs, final long receiveTimeNs)
    {
        isSeen[venue] = true;
        if (clocks.onMessage(venue, eventTimeNs, receiveTimeNs))
        {
            final long offsetNs = clocks.offsetNs(venue);
            lowestNs[venue] = isWindowSeen[venue] ? Math.min(lowestNs[venue], offsetNs) : offsetNs;
            highestNs[venue] = isWindowSeen[venue] ? Math.max(highestNs[venue], offsetNs) : offsetNs;
            isWindowSeen[venue] = true;
        }
    }
}
