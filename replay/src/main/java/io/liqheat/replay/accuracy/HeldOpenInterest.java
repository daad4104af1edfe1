package io.liqheat.replay.accuracy;

import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.OpenInterestEncoder;
import io.liqheat.codecs.venue.EventLayout;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * A placebo: a method that is told the first open interest of each instrument again and again, whatever it does later.
 * What the method loses by it is what the changes of open interest are worth to it.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class HeldOpenInterest implements MapModel
{
    private static final int INITIAL_CAPACITY = 256;

    private final MapModel method;
    private final Map<Integer, Long> firstLots = new HashMap<>();
    private final ExpandableArrayBuffer event = new ExpandableArrayBuffer(INITIAL_CAPACITY);
    private final OpenInterestDecoder openInterest = new OpenInterestDecoder();

    HeldOpenInterest(final MapModel method)
    {
        this.method = method;
    }

    @Override
    public String name()
    {
        return method.name();
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (OpenInterestDecoder.TEMPLATE_ID != EventLayout.templateId(buffer, offset))
        {
            method.onEvent(buffer, offset, length);
            return;
        }

        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        openInterest.wrap(buffer, body, EventLayout.blockLength(buffer, offset), EventLayout.version(buffer, offset));
        final int instrumentId = EventLayout.instrumentId(buffer, offset);
        if (openInterest.openInterestLots() > 0)
        {
            firstLots.putIfAbsent(instrumentId, openInterest.openInterestLots());
        }

        event.putBytes(0, buffer, offset, length);
        event.putLong(MessageHeaderDecoder.ENCODED_LENGTH + OpenInterestDecoder.openInterestLotsEncodingOffset(),
            firstLots.getOrDefault(instrumentId, openInterest.openInterestLots()), OpenInterestEncoder.BYTE_ORDER);
        method.onEvent(event, 0, length);
    }

    @Override
    public double expectedLots(final int instrumentId, final int side, final long lowTicks, final long highTicks)
    {
        return method.expectedLots(instrumentId, side, lowTicks, highTicks);
    }
}
