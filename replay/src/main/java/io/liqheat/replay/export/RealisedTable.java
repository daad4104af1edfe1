package io.liqheat.replay.export;

import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.InstrumentModel;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Liquidations that venues reported, summed per time cell, band and side. Bands are those of the ladder; before there
 * is one, each price is its own.
 */
final class RealisedTable
{
    static final TableSchema SCHEMA = TableSchema.of(ExportTable.REALISED.toString(),
        Column.time("cell_time", "start of the time cell, the recorder's clock"),
        Column.time("first_event_time", "of the first liquidation summed, the venue's clock"),
        Column.ofDouble("band_low_price", "quote currency, inclusive"),
        Column.ofDouble("band_high_price", "quote currency, exclusive"),
        Column.text("side_at_risk", "long or short: who was closed"),
        Column.text("completeness", "all, sampled or repeats: what the venue publishes"),
        Column.ofLong("quantity_lots", "lots"),
        Column.ofDouble("quantity", "base coin (linear) or quote currency (inverse)"),
        Column.ofLong("liquidations", "how many"));

    private static final int SIDE_SHIFT = 8;
    private static final int BAND_SHIFT = 16;
    private static final int BYTE = 0xFF;

    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final TreeMap<Integer, Cells> byInstrument = new TreeMap<>();
    private final TableOutput output;
    private final long stepNs;
    private final int bandsPerRow;

    /** What one instrument has in its time cell. */
    private static final class Cells
    {
        private final TreeMap<Long, Sum> sums = new TreeMap<>();
        private ExportedInstrument instrument;
        private long timeNs;
        private long widthTicks;
    }

    /** One cell. */
    private static final class Sum
    {
        private long firstEventTimeNs;
        private long lots;
        private long count;
    }

    RealisedTable(final TableOutput output, final long stepNs, final int bandsPerRow)
    {
        this.output = output;
        this.stepNs = stepNs;
        this.bandsPerRow = bandsPerRow;
    }

    void onEvent(
        final DirectBuffer buffer, final int offset, final ExportedInstrument instrument, final InstrumentModel model)
    {
        if (null == output || LiquidationDecoder.TEMPLATE_ID != EventLayout.templateId(buffer, offset))
        {
            return;
        }

        final LiquidationLadder ladder = null == model ? null : model.ladder();
        final long widthTicks = null == ladder ? 1 : ladder.bandWidthTicks() * bandsPerRow;
        final long timeNs = Math.floorDiv(EventLayout.receiveTimeNs(buffer, offset), stepNs) * stepNs;
        final Cells cells = byInstrument.computeIfAbsent(instrument.id(), (id) -> new Cells());
        if (timeNs != cells.timeNs || widthTicks != cells.widthTicks)
        {
            flush(cells);
            cells.timeNs = timeNs;
            cells.widthTicks = widthTicks;
        }

        cells.instrument = instrument;
        liquidation.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH,
            EventLayout.blockLength(buffer, offset), EventLayout.version(buffer, offset));
        final long key = Math.floorDiv(liquidation.priceTicks(), widthTicks) << BAND_SHIFT |
            (liquidation.sideAtRiskRaw() & BYTE) << SIDE_SHIFT | liquidation.completenessRaw() & BYTE;
        final Sum sum = cells.sums.computeIfAbsent(key, (ignored) -> new Sum());
        if (0 == sum.count)
        {
            sum.firstEventTimeNs = EventLayout.eventTimeNs(buffer, offset);
        }

        sum.lots += liquidation.quantityLots();
        sum.count++;
    }

    void finish()
    {
        byInstrument.values().forEach(this::flush);
    }

    private void flush(final Cells cells)
    {
        for (final Map.Entry<Long, Sum> entry : cells.sums.entrySet())
        {
            final long lowTicks = (entry.getKey() >> BAND_SHIFT) * cells.widthTicks;
            final Sum sum = entry.getValue();
            output.row(cells.instrument, cells.timeNs).put(cells.timeNs).put(sum.firstEventTimeNs)
                .put(cells.instrument.price().toDouble(lowTicks))
                .put(cells.instrument.price().toDouble(lowTicks + cells.widthTicks))
                .put(RawWords.SIDE.of((int)(entry.getKey() >> SIDE_SHIFT)))
                .put(RawWords.COMPLETENESS.of(entry.getKey().intValue()))
                .put(sum.lots).put(cells.instrument.quantity().toDouble(sum.lots)).put(sum.count);
            output.endRow();
        }

        cells.sums.clear();
    }
}
