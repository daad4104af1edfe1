package io.liqheat.replay.fault;

import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.EngineStart;
import io.liqheat.engine.pipeline.RecordSink;
import io.liqheat.replay.journal.QueueName;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.status.CountersManager;

/**
 * A journal that notes what it acknowledged.
 * <p>
 * <b>Threading:</b> that of the journal.
 */
final class AcknowledgingJournal implements EngineJournal
{
    private final EngineJournal journal;
    private final RecordSink events;
    private final RecordSink deltas;

    /**
     * Note what a journal acknowledges.
     *
     * @param journal          to append to.
     * @param acknowledgements to note in.
     * @param nextEvent        sequence the next event gets.
     * @param nextDelta        sequence the next delta gets.
     */
    AcknowledgingJournal(
        final EngineJournal journal,
        final Acknowledgements acknowledgements,
        final long nextEvent,
        final long nextDelta)
    {
        this.journal = journal;
        events = new NotingSink(journal.events(), acknowledgements, QueueName.EVENTS, nextEvent);
        deltas = new NotingSink(journal.deltas(), acknowledgements, QueueName.DELTAS, nextDelta);
    }

    @Override
    public RecordSink events()
    {
        return events;
    }

    @Override
    public RecordSink deltas()
    {
        return deltas;
    }

    @Override
    public EngineStart start()
    {
        return journal.start();
    }

    @Override
    public void report(final CountersManager countersManager)
    {
        journal.report(countersManager);
    }

    @Override
    public void close()
    {
        journal.close();
    }

    @Override
    public void abandon()
    {
        journal.abandon();
    }

    private static final class NotingSink implements RecordSink
    {
        private final RecordSink sink;
        private final Acknowledgements acknowledgements;
        private final QueueName queue;
        private long nextSequence;

        private NotingSink(
            final RecordSink sink,
            final Acknowledgements acknowledgements,
            final QueueName queue,
            final long nextSequence)
        {
            this.sink = sink;
            this.acknowledgements = acknowledgements;
            this.queue = queue;
            this.nextSequence = nextSequence;
        }

        @Override
        public void open()
        {
            sink.open();
        }

        @Override
        public void append(final DirectBuffer buffer, final int offset, final int length)
        {
            sink.append(buffer, offset, length);
            acknowledgements.acknowledge(queue, nextSequence, buffer, offset, length);
            nextSequence++;
        }

        @Override
        public void close()
        {
            sink.close();
        }
    }
}
