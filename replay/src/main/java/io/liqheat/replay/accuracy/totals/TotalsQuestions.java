package io.liqheat.replay.accuracy.totals;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.accuracy.MapModel;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Asks methods, at the start of each span, what they expect at the prices that the span passes. Give it every event of
 * the journal: it hands them on to the methods.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class TotalsQuestions
{
    private final TotalsSpans spans;
    private final List<TotalsSpans.Span> covered;
    private final List<MapModel> models;
    private final double[][][] expected;
    private int next;

    /**
     * Questions to methods that have seen nothing yet.
     *
     * @param spans  of the journal, whole.
     * @param models to ask.
     */
    public TotalsQuestions(final TotalsSpans spans, final List<MapModel> models)
    {
        this.spans = spans;
        this.models = List.copyOf(models);
        covered = spans.covered();
        expected = new double[models.size()][covered.size()][TotalsTable.SIDES];
    }

    /**
     * Take one event.
     *
     * @param buffer holding it, message header first.
     * @param offset of the event.
     * @param length of the event, in bytes.
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (EventLayout.instrumentId(buffer, offset) == spans.instrumentId())
        {
            final long timeNs = EventLayout.receiveTimeNs(buffer, offset);
            while (next < covered.size() && timeNs > covered.get(next).startNs())
            {
                ask(covered.get(next), next);
                next++;
            }
        }

        for (final MapModel model : models)
        {
            model.onEvent(buffer, offset, length);
        }
    }

    private void ask(final TotalsSpans.Span span, final int index)
    {
        for (int i = 0; i < models.size(); i++)
        {
            expected[i][index][0] = expected(models.get(i), 0, span.lowTicks(), span.startTicks());
            expected[i][index][1] = expected(models.get(i), 1, span.startTicks() + 1, span.highTicks() + 1);
        }
    }

    private double expected(final MapModel model, final int side, final long lowTicks, final long highTicks)
    {
        return highTicks > lowTicks ? model.expectedLots(spans.instrumentId(), side, lowTicks, highTicks) : 0;
    }

    /** {@return what was asked and what came; to be called after the last event} */
    public TotalsTable table()
    {
        final int size = covered.size();
        final long[] startNs = new long[size];
        final double[][] swept = new double[size][TotalsTable.SIDES];
        final double[][][] fresh = new double[TotalsTable.memoriesNs().length][size][TotalsTable.SIDES];
        final double[][] realised = new double[size][TotalsTable.SIDES];
        for (int i = 0; i < size; i++)
        {
            final TotalsSpans.Span span = covered.get(i);
            startNs[i] = span.startNs();
            swept[i][0] = (double)(span.startTicks() - span.lowTicks()) / span.startTicks();
            swept[i][1] = (double)(span.highTicks() - span.startTicks()) / span.startTicks();
            realised[i][0] = span.realised(0);
            realised[i][1] = span.realised(1);
            for (int memory = 0; memory < fresh.length; memory++)
            {
                fresh[memory][i][0] = span.fresh(memory, 0);
                fresh[memory][i][1] = span.fresh(memory, 1);
            }
        }

        return new TotalsTable(spans.intervalNs(), models.stream().map(MapModel::name).toList(), startNs, swept,
            fresh, realised, expected, spans.uncovered());
    }
}
