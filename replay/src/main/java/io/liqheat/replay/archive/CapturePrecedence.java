package io.liqheat.replay.archive;

import io.liqheat.codecs.event.ClockDecoder;
import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FeedTallyDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.RecentIds;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2LongHashMap;

/**
 * Lets archives fill in where captures are silent. What a capture tells of a contract is not counted twice: while it
 * told the same kind of thing within the last minute, or quarter of an hour where things are told seldom, the archive's
 * is left out. Where a capture defines a contract, its definition counts, and an archive of the same contract on
 * another grid of prices or quantities is left out altogether.
 * <p>
 * Trades with the same id are told once. Where a capture begins, other messages that both have may be counted twice
 * within its delay; where it falls silent, up to that minute is missing.
 * <p>
 * <b>Threading:</b> one thread, that of the sink.
 */
final class CapturePrecedence
{
    /** How long what a capture told keeps an archive out, for trades, marks and books. */
    static final long SILENCE_NS = 60_000_000_000L;

    /** The same for what is told seldom: open interest, funding, ratios, liquidations. */
    static final long LONG_SILENCE_NS = 900_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;
    private static final int HEADER_LENGTH = EventLayout.MIN_LENGTH;

    private final Long2LongHashMap lastTold = new Long2LongHashMap(NEVER);
    private final Int2ObjectHashMap<byte[]> definitions = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<byte[]> archived = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<RecentIds> trades = new Int2ObjectHashMap<>();
    private final TradeDecoder trade = new TradeDecoder();
    private boolean isCaptureEnded;
    private long leftOut;
    private long otherGrid;

    /** The sink for captures. */
    EventSink captures(final EventSink sink)
    {
        return new Gate(sink)
        {
            @Override
            public void publish(final DirectBuffer buffer, final int offset, final int length)
            {
                if (isNewOfCapture(buffer, offset, length))
                {
                    sink.publish(buffer, offset, length);
                }
            }
        };
    }

    /** The sink for archives. */
    EventSink archives(final EventSink sink)
    {
        return new Gate(sink)
        {
            @Override
            public void publish(final DirectBuffer buffer, final int offset, final int length)
            {
                if (isPassed(buffer, offset, length))
                {
                    sink.publish(buffer, offset, length);
                }
            }
        };
    }

    /** No capture will tell anything any more. */
    void onCaptureEnd()
    {
        isCaptureEnded = true;
    }

    /** Events that both told, and that were left out of one. */
    long leftOut()
    {
        return leftOut;
    }

    /** Events of archives that are on another grid than the captures of the same contract. */
    long otherGrid()
    {
        return otherGrid;
    }

    private boolean isNewOfCapture(final DirectBuffer buffer, final int offset, final int length)
    {
        final int id = EventLayout.instrumentId(buffer, offset);
        final int templateId = EventLayout.templateId(buffer, offset);
        if (0 == id || FeedStatusDecoder.TEMPLATE_ID == templateId)
        {
            return true;
        }

        if (InstrumentDefinitionDecoder.TEMPLATE_ID == templateId)
        {
            final byte[] definition = definition(buffer, offset, length);
            final boolean isKnown = !definitions.containsKey(id) && Arrays.equals(definition, archived.get(id));
            definitions.put(id, definition);
            if (isKnown)
            {
                return false;
            }
        }

        lastTold.put(key(id, templateId), EventLayout.receiveTimeNs(buffer, offset));
        return isNewTrade(id, templateId, buffer, offset);
    }

    /** Anything but a trade whose id was told a moment ago by the other side. */
    private boolean isNewTrade(final int id, final int templateId, final DirectBuffer buffer, final int offset)
    {
        if (TradeDecoder.TEMPLATE_ID != templateId)
        {
            return true;
        }

        trade.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, EventLayout.blockLength(buffer, offset),
            EventLayout.version(buffer, offset));
        final long tradeId = trade.tradeId();
        final boolean isNew = TradeDecoder.tradeIdNullValue() == tradeId ||
            trades.computeIfAbsent(id, (it) -> new RecentIds()).add(tradeId);
        leftOut += isNew ? 0 : 1;
        return isNew;
    }

    private boolean isPassed(final DirectBuffer buffer, final int offset, final int length)
    {
        final int id = EventLayout.instrumentId(buffer, offset);
        final int templateId = EventLayout.templateId(buffer, offset);
        if (0 == id)
        {
            return ClockDecoder.TEMPLATE_ID != templateId || isCaptureEnded || lastTold.isEmpty();
        }

        if (InstrumentDefinitionDecoder.TEMPLATE_ID == templateId)
        {
            archived.put(id, definition(buffer, offset, length));
        }

        final byte[] captured = definitions.get(id);
        if (null != captured && !Arrays.equals(captured, archived.get(id)))
        {
            otherGrid++;
            return false;
        }

        final long told = lastTold.get(key(id, templateId));
        final boolean isTold = NEVER != told && !isCaptureEnded && FeedStatusDecoder.TEMPLATE_ID != templateId &&
            FeedTallyDecoder.TEMPLATE_ID != templateId &&
            EventLayout.receiveTimeNs(buffer, offset) - told <= silence(templateId);
        final boolean isOnce = InstrumentDefinitionDecoder.TEMPLATE_ID == templateId ||
            RiskTiersDecoder.TEMPLATE_ID == templateId;
        if (isTold || isOnce && null != captured)
        {
            leftOut += isOnce ? 0 : 1;
            return false;
        }

        return isNewTrade(id, templateId, buffer, offset);
    }

    private static long silence(final int templateId)
    {
        return switch (templateId)
        {
            case TradeDecoder.TEMPLATE_ID,
                MarkPriceDecoder.TEMPLATE_ID,
                DepthDecoder.TEMPLATE_ID -> SILENCE_NS;
            default -> LONG_SILENCE_NS;
        };
    }

    private static long key(final int id, final int templateId)
    {
        return ((long)id << 32) | templateId;
    }

    /** All of it but the header with its times. */
    private static byte[] definition(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length - HEADER_LENGTH];
        buffer.getBytes(offset + HEADER_LENGTH, bytes);
        return bytes;
    }

    private abstract static class Gate implements EventSink
    {
        private final EventSink sink;

        private Gate(final EventSink sink)
        {
            this.sink = sink;
        }

        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return sink.instrumentId(venue, symbol);
        }
    }
}
