package io.liqheat.replay.recovery;

import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.EngineStart;
import io.liqheat.engine.pipeline.JournalProvider;
import io.liqheat.engine.pipeline.JournalRequest;
import io.liqheat.engine.pipeline.RecordSink;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalAppender;
import io.liqheat.replay.journal.JournalClaim;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalLimits;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.file.Path;
import java.util.Map;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.status.CountersManager;

/**
 * Gives engines that were only told a directory a {@link Journal} there, new or continued. Registered as a service.
 */
public final class ChronicleJournalProvider implements JournalProvider
{
    /** Attribute saying where the events come from. */
    public static final String SOURCE_ATTRIBUTE = "source";

    private static final String MODE_ATTRIBUTE = "journalMode";

    @Override
    public EngineJournal open(final JournalRequest request)
    {
        final Path directory = request.directory();
        final Map<String, String> attributes = request.attributes();
        final String packaged = ChronicleJournalProvider.class.getPackage().getImplementationVersion();
        final String version = null == packaged ? "development" : packaged;
        final JournalMode mode =
            JournalMode.valueOf(attributes.getOrDefault(MODE_ATTRIBUTE, JournalMode.GATING.name()));
        final JournalHeader header = header(attributes, mode, version);
        final JournalLimits limits = JournalLimits.configured();
        if (!RecordedJournal.isJournal(directory))
        {
            return new OpenJournal(
                Journal.create(directory, header, limits), null, Attendants.of(request));
        }

        final RecoveredJournal recovered =
            JournalRecovery.recover(directory, mode, request.parameters(), limits, header.liqheatVersion());
        if (null != recovered)
        {
            return new OpenJournal(recovered.journal(), recovered.start(), Attendants.of(request));
        }

        try (JournalClaim claim = JournalClaim.of(directory))
        {
            return new OpenJournal(claim.begin(header, limits), null, Attendants.of(request));
        }
    }

    private static JournalHeader header(
        final Map<String, String> attributes, final JournalMode mode, final String version)
    {
        JournalHeader header = JournalHeader.of(
            System.currentTimeMillis(), version, mode, attributes.getOrDefault(SOURCE_ATTRIBUTE, "in process"));
        for (final Map.Entry<String, String> attribute : attributes.entrySet())
        {
            if (!SOURCE_ATTRIBUTE.equals(attribute.getKey()) && !MODE_ATTRIBUTE.equals(attribute.getKey()))
            {
                header = header.with(attribute.getKey(), attribute.getValue());
            }
        }

        return header;
    }

    private record OpenJournal(Journal journal, EngineStart start, Attendants attendants) implements EngineJournal
    {
        @Override
        public void report(final CountersManager countersManager)
        {
            journal.report(countersManager);
        }

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
            CloseHelper.closeAll(journal, attendants);
        }

        @Override
        public void abandon()
        {
            CloseHelper.closeAll(journal::abandon, attendants);
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
