package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.ClockDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.EngineContext;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.recovery.ChronicleJournalProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The events of a journal that an interrupted ingest left, to be compared with those that its files give when they are
 * read again. Reads only, and only what a recovery would keep.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class JournaledEvents implements AutoCloseable
{
    private static final String WAY_OUT = ": give the same files and options, or make the journal anew";

    private final Path directory;
    private final RecordedJournal journal;
    private final JournalReader reader;
    private final UnsafeBuffer expected = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private int eventLength;
    private long events;
    private long lastTimeNs = Long.MIN_VALUE;
    private boolean isClosed;

    private JournaledEvents(final Path directory, final RecordedJournal journal)
    {
        this.directory = directory;
        this.journal = journal;
        reader = journal.events();
    }

    /**
     * The events of a journal behind its configuration, which is compared.
     *
     * @param directory   of the journal.
     * @param context     of the engine that would begin it now.
     * @param startTimeNs time of that engine's configuration, ns since the epoch.
     * @return the events, or null when its writer had not come to its header.
     * @throws IllegalStateException when it was begun with other files or settings.
     */
    static JournaledEvents of(final Path directory, final EngineContext context, final long startTimeNs)
    {
        final JournaledEvents journaled = new JournaledEvents(directory, Journal.openForRead(directory));
        try
        {
            if (null == journaled.journal.header())
            {
                journaled.close();
                return null;
            }

            journaled.compareHeader(context.journalAttributes());
            final UnsafeBuffer configuration = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
            journaled.next(configuration, 0, context.parameters().encode(configuration, 0, startTimeNs));
            return journaled;
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.quietClose(journaled);
            throw ex;
        }
    }

    private void compareHeader(final Map<String, String> attributes)
    {
        final JournalHeader header = journal.header();
        final Map<String, String> others = new TreeMap<>(attributes);
        final String source = others.remove(ChronicleJournalProvider.SOURCE_ATTRIBUTE);
        if (null != source && !source.equals(header.source()))
        {
            throw new IllegalStateException("the journal was begun from " + header.source() + " and not from " +
                source + WAY_OUT + ": directory=" + directory);
        }

        if (!others.equals(header.attributes()))
        {
            throw new IllegalStateException("the journal was begun from other files: its header says " +
                header.attributes() + " and not " + others + WAY_OUT + ": directory=" + directory);
        }
    }

    /**
     * Compare the next event.
     *
     * @param buffer holding what the files give; its sequence does not matter.
     * @param offset of the event.
     * @param length of the event.
     * @return false when the journal holds no more.
     * @throws IllegalStateException when the journal holds another event.
     */
    boolean next(final DirectBuffer buffer, final int offset, final int length)
    {
        if (!read())
        {
            return false;
        }

        expected.putBytes(0, buffer, offset, length);
        EventLayout.sequence(expected, 0, events);
        if (length != eventLength || !isEqual(length))
        {
            throw new IllegalStateException("event " + events + " of the journal is not what the files give" +
                WAY_OUT + ": directory=" + directory);
        }

        return true;
    }

    private boolean isEqual(final int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (event.getByte(i) != expected.getByte(i))
            {
                return false;
            }
        }

        return true;
    }

    /**
     * To be called when the files give no more: whether the journal was finished, by a last checkpoint.
     *
     * @return false when it lacks that.
     * @throws IllegalStateException when it holds more.
     */
    boolean isFinished()
    {
        if (!read())
        {
            return false;
        }

        final long last = events;
        final ClockDecoder clock = new ClockDecoder();
        final boolean isCheckpoint = ClockDecoder.TEMPLATE_ID == EventLayout.templateId(event, 0) &&
            0 != clock.wrapAndApplyHeader(event, 0, new MessageHeaderDecoder()).requestsCheckpoint();
        if (!isCheckpoint || read())
        {
            throw new IllegalStateException("the files give " + (last - 1) + " events and the journal holds more" +
                WAY_OUT + ": directory=" + directory);
        }

        return true;
    }

    private boolean read()
    {
        eventLength = 0;
        while (0 == eventLength && reader.poll(this::onRecord) > 0)
        {
            Thread.onSpinWait();
        }

        return eventLength > 0;
    }

    private void onRecord(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_EVENT == type)
        {
            event.putBytes(0, buffer, offset, length);
            eventLength = length;
            events++;
            lastTimeNs = Math.max(lastTimeNs, EventLayout.receiveTimeNs(buffer, offset));
        }
    }

    /** {@return events compared so far, the configuration included} */
    long events()
    {
        return events;
    }

    /** {@return latest receive time of them, ns since the epoch, {@link Long#MIN_VALUE} when there is none} */
    long lastTimeNs()
    {
        return lastTimeNs;
    }

    @Override
    public void close()
    {
        if (!isClosed)
        {
            isClosed = true;
            journal.close();
        }
    }
}
