package io.liqheat.replay.journal;

import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.JournalProvider;
import io.liqheat.engine.pipeline.RecordSink;
import java.nio.file.Path;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Gives engines that were only told a directory a {@link Journal} there. Registered as a service.
 */
public final class ChronicleJournalProvider implements JournalProvider
{
    /** Attribute saying where the events come from. */
    public static final String SOURCE_ATTRIBUTE = "source";

    private static final String MODE_ATTRIBUTE = "journalMode";

    @Override
    public EngineJournal create(final Path directory, final Map<String, String> attributes)
    {
        final String version = ChronicleJournalProvider.class.getPackage().getImplementationVersion();
        JournalHeader header = JournalHeader.of(
            System.currentTimeMillis(),
            null == version ? "development" : version,
            JournalMode.valueOf(attributes.getOrDefault(MODE_ATTRIBUTE, JournalMode.GATING.name())),
            attributes.getOrDefault(SOURCE_ATTRIBUTE, "in process"));
        for (final Map.Entry<String, String> attribute : attributes.entrySet())
        {
            if (!SOURCE_ATTRIBUTE.equals(attribute.getKey()) && !MODE_ATTRIBUTE.equals(attribute.getKey()))
            {
                header = header.with(attribute.getKey(), attribute.getValue());
            }
        }

        return new OpenJournal(Journal.create(directory, header));
    }

    private record OpenJournal(Journal journal) implements EngineJournal
    {
        @Override
        public RecordSink events()
        {
            return new QueueSink(journal.events(), JournalRecord.TYPE_EVENT);
        }

        @Override
        public RecordSink deltas()
        {
            return new QueueSink(journal.deltas(), JournalRecord.TYPE_DELTA);
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
    }

    private record QueueSink(JournalAppender appender, int type) implements RecordSink
    {
        @Override
        public void open()
        {
            appender.open();
        }

        @Override
        public void append(final DirectBuffer buffer, final int offset, final int length)
        {
            appender.append(type, buffer, offset, length);
        }

        @Override
        public void close()
        {
            // both queues are sealed when the journal is closed
        }
    }
}
