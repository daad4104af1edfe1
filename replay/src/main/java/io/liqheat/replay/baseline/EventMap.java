package io.liqheat.replay.baseline;

import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.accuracy.MapModel;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Decodes events and hands them to the book of their instrument.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none per event, but for what a book of an instrument seen first
 * needs.
 */
final class EventMap implements MapModel
{
    private final String name;
    private final Supplier<InstrumentBook> newBook;
    private final Int2ObjectHashMap<InstrumentBook> books = new Int2ObjectHashMap<>();
    private final TradeDecoder trade = new TradeDecoder();
    private final MarkPriceDecoder markPrice = new MarkPriceDecoder();
    private final OpenInterestDecoder openInterest = new OpenInterestDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final InstrumentCodec instrumentCodec = new InstrumentCodec();

    /**
     * A map that waits for events.
     *
     * @param name    in tables.
     * @param newBook makes the book of an instrument seen first.
     */
    EventMap(final String name, final Supplier<InstrumentBook> newBook)
    {
        this.name = name;
        this.newBook = newBook;
    }

    @Override
    public String name()
    {
        return name;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = EventLayout.templateId(buffer, offset);
        final int bodyOffset = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int blockLength = EventLayout.blockLength(buffer, offset);
        final int version = EventLayout.version(buffer, offset);
        final long timeNs = EventLayout.eventTimeNs(buffer, offset);
        switch (templateId)
        {
            case TradeDecoder.TEMPLATE_ID ->
            {
                trade.wrap(buffer, bodyOffset, blockLength, version);
                if (trade.priceTicks() > 0 && trade.quantityLots() > 0)
                {
                    book(buffer, offset).onTrade(trade.priceTicks(), trade.quantityLots(),
                        TakerSide.BUY.value() == trade.takerSideRaw(), timeNs);
                }
            }
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                markPrice.wrap(buffer, bodyOffset, blockLength, version);
                if (markPrice.markTicks() > 0)
                {
                    book(buffer, offset).onMark(markPrice.markTicks(), timeNs);
                }
            }
            case OpenInterestDecoder.TEMPLATE_ID ->
            {
                openInterest.wrap(buffer, bodyOffset, blockLength, version);
                if (openInterest.openInterestLots() > 0)
                {
                    book(buffer, offset).onOpenInterest(openInterest.openInterestLots(), timeNs);
                }
            }
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                liquidation.wrap(buffer, bodyOffset, blockLength, version);
                if (liquidation.sideAtRiskRaw() < InstrumentBook.SIDES && liquidation.quantityLots() > 0)
                {
                    book(buffer, offset).onLiquidation(
                        liquidation.sideAtRiskRaw(), liquidation.quantityLots(), timeNs);
                }
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                book(buffer, offset).onDefinition(instrumentCodec.decode(buffer, offset));
            default ->
            {
                // No method here uses it.
            }
        }
    }

    @Override
    public double expectedLots(final int instrumentId, final int side, final long lowTicks, final long highTicks)
    {
        final InstrumentBook book = books.get(instrumentId);
        return null == book ? 0 : book.lots(side, lowTicks, highTicks);
    }

    private InstrumentBook book(final DirectBuffer buffer, final int offset)
    {
        final int instrumentId = EventLayout.instrumentId(buffer, offset);
        InstrumentBook book = books.get(instrumentId);
        if (null == book)
        {
            book = newBook.get();
            books.put(instrumentId, book);
        }

        return book;
    }
}
