package io.liqheat.replay.accuracy.totals;

import io.liqheat.replay.accuracy.MapModel;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import java.util.List;

/**
 * Scores methods on the totals of a journal, in two passes over its events: the first finds what each span passed, the
 * second asks.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalTotals
{
    private static final int BATCH = 1024;

    private final JournalReader first;
    private final JournalReader second;
    private final List<MapModel> models;
    private final TotalsSpans spans;
    private TotalsQuestions questions;
    private long eventCount;

    /**
     * A run that waits to be polled.
     *
     * @param first        reader standing before the header.
     * @param second       another one.
     * @param instrumentId to score.
     * @param intervalNs   length of the spans over which liquidations were summed.
     * @param models       fresh methods.
     */
    public JournalTotals(
        final JournalReader first,
        final JournalReader second,
        final int instrumentId,
        final long intervalNs,
        final List<MapModel> models)
    {
        this.first = first;
        this.second = second;
        this.models = models;
        spans = new TotalsSpans(instrumentId, intervalNs);
    }

    /** {@return number of records read now, 0 at the end or at a fault} */
    public int poll()
    {
        if (null == questions)
        {
            final int count = first.poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type)
                {
                    spans.onEvent(buffer, offset);
                    eventCount++;
                }
            }, BATCH);
            if (count > 0)
            {
                return count;
            }

            questions = new TotalsQuestions(spans, models);
        }

        return second.poll((type, sequence, buffer, offset, length) ->
        {
            if (JournalRecord.TYPE_EVENT == type)
            {
                questions.onEvent(buffer, offset, length);
                eventCount++;
            }
        }, BATCH);
    }

    /** {@return events read so far, of which there are twice as many as in the journal} */
    public long eventCount()
    {
        return eventCount;
    }

    /** {@return whether totals are published where spans end, so that they can be told apart} */
    public boolean isAligned()
    {
        return spans.isAligned();
    }

    /** {@return what was expected and what came; to be called at the end} */
    public TotalsTable table()
    {
        return questions.table();
    }
}
