package io.liqheat.replay.accuracy;

import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Scores methods on the events of a journal, against the liquidations that its venue published.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalAccuracy
{
    private static final int BATCH = 1024;

    private final JournalReader events;
    private final List<MapModel> models;
    private final MapScorer scorer;
    private long eventCount;

    /**
     * A run that waits to be polled.
     *
     * @param events       reader standing before the header.
     * @param instrumentId to score.
     * @param rules        to score by.
     * @param models       fresh methods.
     */
    public JournalAccuracy(
        final JournalReader events, final int instrumentId, final ScoringRules rules, final List<MapModel> models)
    {
        this.events = events;
        this.models = models;
        scorer = new MapScorer(rules, instrumentId, models, null);
    }

    /** {@return number of records read now, 0 at the end or at a fault} */
    public int poll()
    {
        return events.poll(this::onRecord, BATCH);
    }

    /** {@return events read so far} */
    public long eventCount()
    {
        return eventCount;
    }

    /** {@return what was predicted and realised; to be called once, at the end} */
    public ScoredRun finish()
    {
        return scorer.finish();
    }

    private void onRecord(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_EVENT == type)
        {
            eventCount++;
            scorer.onEvent(buffer, offset, length);
            for (final MapModel model : models)
            {
                model.onEvent(buffer, offset, length);
            }
        }
    }
}
