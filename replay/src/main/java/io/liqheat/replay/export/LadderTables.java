package io.liqheat.replay.export;

import static io.liqheat.replay.export.Column.ofDouble;
import static io.liqheat.replay.export.Column.text;
import static io.liqheat.replay.export.Column.time;

import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.InstrumentModel;

/**
 * Ladders sampled at a step, with all tiers (the table {@code ladder}) and summed over them (the table
 * {@code history}). A sample is the state after all events received up to its moment. No sample is made of steps in
 * which nothing was received.
 */
final class LadderTables
{
    static final TableSchema LADDER = TableSchema.of(ExportTable.LADDER.toString(),
        time("sample_time", "the recorder's clock"),
        time("event_time", "of the last event that changed the ladder, the venue's clock"),
        ofDouble("band_low_price", "quote currency, inclusive"),
        ofDouble("band_high_price", "quote currency, exclusive"),
        ofDouble("mark_price", "quote currency"),
        text("side", "long or short: the side at risk"),
        text("tier", "leverage or distance"),
        ofDouble("exposure_lots", "lots"),
        ofDouble("exposure", "base coin (linear) or quote currency (inverse)"),
        ofDouble("weight", "share of the exposure that is expected to be forced"),
        ofDouble("expected_lots", "lots, exposure times weight"),
        ofDouble("expected", "base coin (linear) or quote currency (inverse), exposure times weight"));

    static final TableSchema HISTORY = TableSchema.of(ExportTable.HISTORY.toString(),
        time("sample_time", "the recorder's clock"),
        time("event_time", "of the last event that changed the ladder, the venue's clock"),
        ofDouble("band_low_price", "quote currency, inclusive"),
        ofDouble("band_high_price", "quote currency, exclusive"),
        ofDouble("mark_price", "quote currency"),
        ofDouble("long_expected_lots", "lots of longs expected to be forced"),
        ofDouble("short_expected_lots", "lots of shorts expected to be forced"),
        ofDouble("long_expected", "the same in base coin (linear) or quote currency (inverse)"),
        ofDouble("short_expected", "the same in base coin (linear) or quote currency (inverse)"));

    private final TableOutput ladderOutput;
    private final TableOutput historyOutput;
    private final double range;
    private final int bandsPerRow;

    /**
     * Rows of samples.
     *
     * @param ladderOutput  takes the ladder table, or null.
     * @param historyOutput takes the history table, or null.
     * @param range         distance from the mark price, as a share of it.
     * @param bandsPerRow   bands summed to a row of the history.
     */
    LadderTables(
        final TableOutput ladderOutput, final TableOutput historyOutput, final double range, final int bandsPerRow)
    {
        this.ladderOutput = ladderOutput;
        this.historyOutput = historyOutput;
        this.range = range;
        this.bandsPerRow = bandsPerRow;
    }

    boolean isWanted()
    {
        return null != ladderOutput || null != historyOutput;
    }

    /**
     * Sample one instrument.
     *
     * @param engine     whose state is read.
     * @param instrument to sample.
     * @param tiers      labels.
     * @param timeNs     of the sample.
     */
    void sample(
        final HeatmapEngine engine, final ExportedInstrument instrument, final String[] tiers, final long timeNs)
    {
        final InstrumentModel model = engine.instrument(instrument.id());
        final LiquidationLadder ladder = null == model ? null : model.ladder();
        if (null == ladder || ladder.markTicks() <= 0)
        {
            return;
        }

        final int markBand = ladder.bandOf(ladder.markTicks());
        final int reach = (int)Math.max(1, Math.min(
            (double)ladder.bandCount(), ladder.markTicks() * range / ladder.bandWidthTicks()));
        final int from = Math.max(ladder.originBand(), markBand - reach);
        final int to = Math.min(ladder.originBand() + ladder.bandCount(), markBand + reach + 1);
        if (null != ladderOutput)
        {
            ladder(ladder, instrument, tiers, timeNs, from, to);
        }

        if (null != historyOutput)
        {
            history(ladder, instrument, timeNs, from, to);
        }
    }

    private void ladder(
        final LiquidationLadder ladder,
        final ExportedInstrument instrument,
        final String[] tiers,
        final long timeNs,
        final int from,
        final int to)
    {
        final double markPrice = instrument.price().toDouble(ladder.markTicks());
        for (int band = from; band < to; band++)
        {
            for (int side = 0; side < 2; side++)
            {
                for (int tier = 0; tier < ladder.tierCount(); tier++)
                {
                    if (0 != ladder.rawUnits(side, band, tier))
                    {
                        final double lots = ladder.exposureLots(side, band, tier);
                        final double weight = ladder.weight(side, tier);
                        begin(ladderOutput, ladder, instrument, timeNs, band, band + 1).put(markPrice)
                            .put(RawWords.SIDE.of(side)).put(tiers[tier])
                            .put(lots).put(instrument.quantity().toDouble(lots)).put(weight)
                            .put(lots * weight).put(instrument.quantity().toDouble(lots * weight));
                        ladderOutput.endRow();
                    }
                }
            }
        }
    }

    private void history(
        final LiquidationLadder ladder,
        final ExportedInstrument instrument,
        final long timeNs,
        final int from,
        final int to)
    {
        final double markPrice = instrument.price().toDouble(ladder.markTicks());
        int band = from;
        while (band < to)
        {
            final int low = Math.floorDiv(band, bandsPerRow) * bandsPerRow;
            double longLots = 0;
            double shortLots = 0;
            for (; band < Math.min(to, low + bandsPerRow); band++)
            {
                longLots += ladder.expectedLots(LiquidationLadder.LONG, band);
                shortLots += ladder.expectedLots(LiquidationLadder.SHORT, band);
            }

            if (0 != longLots || 0 != shortLots)
            {
                begin(historyOutput, ladder, instrument, timeNs, low, low + bandsPerRow).put(markPrice)
                    .put(longLots).put(shortLots)
                    .put(instrument.quantity().toDouble(longLots)).put(instrument.quantity().toDouble(shortLots));
                historyOutput.endRow();
            }
        }
    }

    private static RowBuffer begin(
        final TableOutput output,
        final LiquidationLadder ladder,
        final ExportedInstrument instrument,
        final long timeNs,
        final int lowBand,
        final int highBand)
    {
        return output.row(instrument, timeNs).put(timeNs).put(ladder.eventTimeNs())
            .put(instrument.price().toDouble(lowBand * ladder.bandWidthTicks()))
            .put(instrument.price().toDouble(highBand * ladder.bandWidthTicks()));
    }
}
