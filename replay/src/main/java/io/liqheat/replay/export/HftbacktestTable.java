package io.liqheat.replay.export;

import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.venue.EventLayout;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Trades and books in the layout of hftbacktest: fields and flags as in hftbacktest/src/types.rs and
 * py-hftbacktest/hftbacktest/types.py of https://github.com/nkaz001/hftbacktest (commit 5f3ec40 of 2025-12-23, read
 * 2026-11-21). Each file is one instrument and day and stands for itself: its book starts with a clear and a snapshot,
 * and goes on with the levels that changed.
 * <p>
 * Books are as deep as the journal's: a level that leaves the best ones is removed with quantity 0, although it may
 * still rest deeper down. There are no order ids. Order of rows: {@link HftbacktestOrder}.
 */
final class HftbacktestTable
{
    static final TableSchema SCHEMA = TableSchema.of(ExportTable.HFTBACKTEST.toString(),
        new Column("ev", ColumnType.FLAGS, "kind and flags of hftbacktest", false),
        Column.ofLong("exch_ts", "ns since 1970-01-01 UTC, the venue's clock"),
        Column.ofLong("local_ts", "ns since 1970-01-01 UTC, the recorder's clock"),
        Column.ofDouble("px", "quote currency"),
        Column.ofDouble("qty", "base coin (linear) or quote currency (inverse)"),
        new Column("order_id", ColumnType.FLAGS, "0", false),
        Column.ofLong("ival", "0"),
        Column.ofDouble("fval", "0"));

    static final long DEPTH_EVENT = 1;
    static final long TRADE_EVENT = 2;
    static final long DEPTH_CLEAR_EVENT = 3;
    static final long DEPTH_SNAPSHOT_EVENT = 4;
    static final long SELL_EVENT = 1L << 28;
    static final long BUY_EVENT = 1L << 29;
    static final long LOCAL_EVENT = 1L << 30;
    static final long EXCH_EVENT = 1L << 31;

    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long DAY_NS = 86_400_000_000_000L;

    private final TradeDecoder trade = new TradeDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private final LevelRows bids = new LevelRows();
    private final LevelRows asks = new LevelRows();
    private final Int2ObjectHashMap<Book> books = new Int2ObjectHashMap<>();
    private final TableOutput output;

    /** The book of one instrument as told so far, and its rows not yet in order. */
    private static final class Book
    {
        private final LevelRows bids = new LevelRows();
        private final LevelRows asks = new LevelRows();
        private final HftbacktestOrder order;
        private long day = Long.MIN_VALUE;

        private Book(final TableOutput output)
        {
            order = new HftbacktestOrder(output);
        }
    }

    /**
     * Rows for hftbacktest.
     *
     * @param output takes them, or null.
     */
    HftbacktestTable(final TableOutput output)
    {
        this.output = output;
    }

    void onEvent(final DirectBuffer buffer, final int offset, final ExportedInstrument instrument)
    {
        final int templateId = EventLayout.templateId(buffer, offset);
        final boolean isTrade = TradeDecoder.TEMPLATE_ID == templateId;
        if (null == output || !isTrade && DepthDecoder.TEMPLATE_ID != templateId)
        {
            return;
        }

        Book book = books.get(instrument.id());
        if (null == book)
        {
            book = new Book(output);
            books.put(instrument.id(), book);
        }

        book.order.times(instrument, EventLayout.eventTimeNs(buffer, offset),
            EventLayout.receiveTimeNs(buffer, offset));
        final int blockLength = EventLayout.blockLength(buffer, offset);
        final int version = EventLayout.version(buffer, offset);
        if (isTrade)
        {
            trade.wrap(buffer, offset + HEADER, blockLength, version);
            book.order.add(TRADE_EVENT | (TakerSide.BUY.value() == trade.takerSideRaw() ? BUY_EVENT : SELL_EVENT),
                instrument.price().toDouble(trade.priceTicks()), instrument.quantity().toDouble(trade.quantityLots()));
        }
        else
        {
            depth.wrap(buffer, offset + HEADER, blockLength, version);
            onDepth(book, instrument, Math.floorDiv(book.order.localTimeNs(), DAY_NS));
        }
    }

    /** Rows that wait for their order. */
    void finish()
    {
        books.forEach((id, book) -> book.order.finish());
    }

    /** {@return rows that came so late that only the local side has them} */
    long lateRows()
    {
        return books.values().stream().mapToLong((book) -> book.order.lateRows()).sum();
    }

    /** {@return rows whose venue time is after their receive time} */
    long negativeLatencyRows()
    {
        return books.values().stream().mapToLong((book) -> book.order.negativeLatencyRows()).sum();
    }

    private void onDepth(final Book book, final ExportedInstrument instrument, final long day)
    {
        final boolean isSnapshot = day != book.day;
        book.day = day;
        if (isSnapshot)
        {
            // Not a number: clear it all, hftbacktest/src/depth/hashmapmarketdepth.rs.
            book.order.add(DEPTH_CLEAR_EVENT | BUY_EVENT, Double.NaN, 0);
            book.order.add(DEPTH_CLEAR_EVENT | SELL_EVENT, Double.NaN, 0);
            book.bids.clear();
            book.asks.clear();
        }

        final long kind = isSnapshot ? DEPTH_SNAPSHOT_EVENT : DEPTH_EVENT;
        bids.clear();
        for (final DepthDecoder.BidsDecoder bid : depth.bids())
        {
            bids.add(bid.priceTicks(), bid.quantityLots());
        }

        asks.clear();
        for (final DepthDecoder.AsksDecoder ask : depth.asks())
        {
            asks.add(ask.priceTicks(), ask.quantityLots());
        }

        removals(book, book.bids, bids, instrument, kind | BUY_EVENT);
        removals(book, book.asks, asks, instrument, kind | SELL_EVENT);
        changes(book, book.bids, bids, instrument, kind | BUY_EVENT);
        changes(book, book.asks, asks, instrument, kind | SELL_EVENT);
        book.bids.take(bids);
        book.asks.take(asks);
    }

    /** First what is gone, so that the book does not cross while its new levels come. */
    private static void removals(
        final Book book,
        final LevelRows before,
        final LevelRows now,
        final ExportedInstrument instrument,
        final long event)
    {
        for (int i = 0; i < before.count; i++)
        {
            if (now.indexOf(before.ticks[i]) < 0)
            {
                book.order.add(event, instrument.price().toDouble(before.ticks[i]), 0);
            }
        }
    }

    private static void changes(
        final Book book,
        final LevelRows before,
        final LevelRows now,
        final ExportedInstrument instrument,
        final long event)
    {
        for (int i = 0; i < now.count; i++)
        {
            final int index = before.indexOf(now.ticks[i]);
            if (index < 0 || before.lots[index] != now.lots[i])
            {
                book.order.add(event, instrument.price().toDouble(now.ticks[i]),
                    instrument.quantity().toDouble(now.lots[i]));
            }
        }
    }

    /** Levels of one side of a book; few. */
    private static final class LevelRows
    {
        private long[] ticks = new long[16];
        private long[] lots = new long[16];
        private int count;

        private void clear()
        {
            count = 0;
        }

        /** Old orders rest between ticks; what rounds to the same tick is one level here. */
        private void add(final long priceTicks, final long quantityLots)
        {
            final int index = indexOf(priceTicks);
            if (index >= 0)
            {
                lots[index] += quantityLots;
                return;
            }

            if (count == ticks.length)
            {
                ticks = Arrays.copyOf(ticks, 2 * count);
                lots = Arrays.copyOf(lots, 2 * count);
            }

            ticks[count] = priceTicks;
            lots[count] = quantityLots;
            count++;
        }

        private int indexOf(final long priceTicks)
        {
            for (int i = 0; i < count; i++)
            {
                if (ticks[i] == priceTicks)
                {
                    return i;
                }
            }

            return -1;
        }

        private void take(final LevelRows other)
        {
            ticks = Arrays.copyOf(other.ticks, other.ticks.length);
            lots = Arrays.copyOf(other.lots, other.lots.length);
            count = other.count;
        }
    }
}
