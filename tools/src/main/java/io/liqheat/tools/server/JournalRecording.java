package io.liqheat.tools.server;

import io.liqheat.codecs.event.Venue;
import io.liqheat.replay.frames.JournalFrames;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal as a recording: its events as their venues would have sent them.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalRecording implements Recording
{
    private static final int BATCH = 64;

    /** One message or answer that is ready. */
    private record Message(Venue venue, String url, byte[] text, long timeNs)
    {
    }

    private final RecordedJournal journal;
    private final JournalReader reader;
    private final JournalFrames frames = new JournalFrames();
    private final Deque<Message> messages = new ArrayDeque<>();
    private final Collector collector = new Collector();
    private final UnsafeBuffer text = new UnsafeBuffer(0, 0);
    private boolean isFinished;

    /**
     * A recording at its start.
     *
     * @param directory of the journal.
     */
    public JournalRecording(final Path directory)
    {
        journal = Journal.openForRead(directory);
        reader = journal.events();
    }

    @Override
    public boolean next(final SyntheticFrameHandler handler)
    {
        while (messages.isEmpty() && !isFinished)
        {
            if (0 == reader.poll(this::onRecord, BATCH))
            {
                isFinished = true;
                frames.finish(collector);
            }
        }

        final Message message = messages.poll();
        if (null == message)
        {
            return false;
        }

        text.wrap(message.text());
        if (null == message.url())
        {
            handler.onText(message.venue(), text, 0, message.text().length, message.timeNs());
        }
        else
        {
            handler.onRestAnswer(message.venue(), message.url(), text, 0, message.text().length, message.timeNs());
        }

        return true;
    }

    @Override
    public void close()
    {
        journal.close();
    }

    private void onRecord(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_EVENT == type)
        {
            frames.onEvent(buffer, offset, collector);
        }
    }

    private final class Collector implements SyntheticFrameHandler
    {
        @Override
        public void onText(
            final Venue venue, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
        {
            onRestAnswer(venue, null, buffer, offset, length, receiveTimeNs);
        }

        @Override
        public void onRestAnswer(
            final Venue venue,
            final String url,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            messages.add(new Message(venue, url, bytes, receiveTimeNs));
        }
    }
}
