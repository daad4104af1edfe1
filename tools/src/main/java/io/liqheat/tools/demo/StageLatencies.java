package io.liqheat.tools.demo;

import io.liqheat.engine.pipeline.PipelineProbe;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.TextTable;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Times of the stages of one run.
 * <p>
 * <b>Threading:</b> each histogram is written by one thread; read them when the engine is closed. <b>Allocation:</b>
 * none after construction.
 */
final class StageLatencies implements PipelineProbe
{
    private static final long HIGHEST_NS = 60_000_000_000L;
    private static final int DIGITS = 3;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    private final Histogram decode = new Histogram(1, HIGHEST_NS, DIGITS);
    private final Histogram[] stages = new Histogram[Stage.values().length];

    StageLatencies()
    {
        for (int i = 0; i < stages.length; i++)
        {
            stages[i] = new Histogram(1, HIGHEST_NS, DIGITS);
        }
    }

    @Override
    public long nanoTime()
    {
        return System.nanoTime();
    }

    @Override
    public void record(final Stage stage, final long elapsedNs)
    {
        stages[stage.ordinal()].recordValue(bounded(elapsedNs));
    }

    /**
     * A message was decoded and its event handed to the publisher.
     *
     * @param elapsedNs since the message was there.
     */
    void recordDecode(final long elapsedNs)
    {
        decode.recordValue(bounded(elapsedNs));
    }

    List<String> lines()
    {
        final TextTable table = new TextTable("", "<microseconds", "p50", "p90", "p99", "p99.9", "max", "count");
        row(table, "frame there -> event published", decode);
        row(table, "published -> in the journal", stages[Stage.JOURNALED.ordinal()]);
        row(table, "published -> engine begins", stages[Stage.ENGINE_BEGIN.ordinal()]);
        row(table, "published -> engine done", stages[Stage.ENGINE_END.ordinal()]);
        row(table, "published -> deltas consumed", stages[Stage.DELTA_CONSUMED.ordinal()]);
        return table.lines();
    }

    private static void row(final TextTable table, final String name, final Histogram histogram)
    {
        final String[] cells = new String[PERCENTILES.length + 3];
        cells[0] = name;
        for (int i = 0; i < PERCENTILES.length; i++)
        {
            cells[i + 1] = micros(histogram.getValueAtPercentile(PERCENTILES[i]));
        }

        cells[PERCENTILES.length + 1] = micros(histogram.getMaxValue());
        cells[PERCENTILES.length + 2] = Figures.count(histogram.getTotalCount());
        table.row(cells);
    }

    private static String micros(final long ns)
    {
        return Figures.decimal(ns / 1e3, 1);
    }

    private static long bounded(final long elapsedNs)
    {
        return Math.max(0, Math.min(HIGHEST_NS, elapsedNs));
    }
}
