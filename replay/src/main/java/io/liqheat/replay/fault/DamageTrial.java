package io.liqheat.replay.fault;

import io.liqheat.replay.integrity.JournalIntegrity;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/**
 * Reads a damaged journal and compares it with what the sound one held.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class DamageTrial
{
    private final Path directory;
    private final List<RecordBook> books;
    private String violation;
    private boolean isFaulted;
    private boolean isWarned;
    private boolean isComplete = true;
    private boolean isBeginningRemoved;
    private boolean isLocated = true;

    /**
     * A trial.
     *
     * @param directory of the damaged journal.
     * @param books     of the sound one, by queue.
     */
    DamageTrial(final Path directory, final List<RecordBook> books)
    {
        this.directory = directory;
        this.books = books;
    }

    /**
     * Read both queues.
     *
     * @param damage that was done, for its place; or null when only the contents count.
     */
    void run(final JournalDamage damage)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            for (final QueueName queue : QueueName.values())
            {
                read(queue == QueueName.EVENTS ? journal.events() : journal.deltas(), books.get(queue.ordinal()),
                    null != damage && queue == damage.queue() ? damage : null);
            }
        }

        if (!isComplete && !isFaulted)
        {
            violate("records are missing and nobody says so");
        }

        account();
    }

    /** {@return what was wrong with the reading, or null} */
    String violation()
    {
        return violation;
    }

    /** {@return whether a fault was told} */
    boolean isFaulted()
    {
        return isFaulted;
    }

    /** {@return whether anything was told} */
    boolean isWarned()
    {
        return isWarned;
    }

    /** {@return whether the oldest segment of a queue is not there, as after a removal of what is old} */
    boolean isBeginningRemoved()
    {
        return isBeginningRemoved;
    }

    /** {@return whether every record of the sound journal was read} */
    boolean isComplete()
    {
        return isComplete;
    }

    /** {@return whether reading stopped right before the first record that was hit} */
    boolean isLocated()
    {
        return isLocated;
    }

    private void read(final JournalReader reader, final RecordBook book, final JournalDamage damage)
    {
        final Comparison comparison = new Comparison(book);
        boolean isFirstStop = true;
        boolean isGoingOn = true;
        while (isGoingOn)
        {
            isGoingOn = reader.poll(comparison::onRecord, 4096) > 0;
            if (reader.isFaulted())
            {
                if (isFirstStop)
                {
                    isFirstStop = false;
                    locate(reader, damage);
                }

                isGoingOn = reader.skipFault();
            }
        }

        reader.finish();
        for (final JournalFault fault : reader.faults())
        {
            isFaulted |= !fault.isWarning();
            isWarned = true;
        }

        // Without its oldest segment a journal is one of which retention has removed the beginning: nothing is damaged.
        final long removed = comparison.firstSequence > 0 && !reader.isFaulted() ? comparison.firstSequence : 0;
        isBeginningRemoved |= removed > 0;
        isComplete &= comparison.count + removed == book.records().size() && reader.isSealed();
    }

    private void locate(final JournalReader reader, final JournalDamage damage)
    {
        if (null != damage && damage.isHit())
        {
            final long hit = damage.hit();
            final JournalFault fault = reader.faults().get(reader.faults().size() - 1);
            isLocated = reader.lastSequence() + 1 == hit;
            if (!isLocated)
            {
                violate("stopped before record " + (reader.lastSequence() + 1) + " and not before record " + hit +
                    ", the first that was hit: " + fault);
            }
        }
    }

    /** Whether the full check tells every record as good or lost. */
    private void account()
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalIntegrity integrity = new JournalIntegrity(journal);
            integrity.finish();
            final boolean isIntact =
                integrity.findings().stream().allMatch((finding) -> finding.fault().isWarning());
            if (isIntact == isFaulted)
            {
                violate("the full check says " + (isIntact ? "intact" : "damaged") + " and the reader the contrary");
            }

            isFaulted |= integrity.snapshots().stream().anyMatch((snapshot) -> null != snapshot.wrong());

            for (final JournalIntegrity.QueueReport report : integrity.queues())
            {
                final long there = books.get(report.queue().ordinal()).records().size();
                final long told = report.goodRecords() + report.lostRecords();
                if (told != there && !isBeginningRemoved && (told > there || report.highWater() >= 0))
                {
                    violate("the full check accounts for " + told + " of " + there + " " + report.queue().folder() +
                        ": " + report.findings());
                }
            }
        }
    }

    private void violate(final String text)
    {
        violation = null == violation ? text : violation;
    }

    /** Takes the records of one queue. */
    private final class Comparison
    {
        private final CRC32C crc32c = new CRC32C();
        private final RecordBook book;
        private long firstSequence;
        private long lastSequence = -1;
        private long count;

        private Comparison(final RecordBook book)
        {
            this.book = book;
        }

        private void onRecord(
            final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
        {
            final boolean isLast = sequence == book.records().size() - 1L;
            if (JournalRecord.TYPE_HEADER == type && sequence > 0 || JournalRecord.TYPE_SEAL == type && !isLast)
            {
                // The joint of two segments, one of which is lost: no data, and the sequence is another record's.
                return;
            }

            if (sequence <= lastSequence || sequence >= book.records().size())
            {
                violate("record " + sequence + " of " + book.queue().folder() + " delivered after " + lastSequence +
                    " of " + book.records().size());
                return;
            }

            firstSequence = lastSequence < 0 ? sequence : firstSequence;
            lastSequence = sequence;
            count++;
            final RecordBook.Frame record = book.records().get((int)sequence);
            final ByteBuffer bytes = buffer.byteBuffer().duplicate();
            bytes.limit(offset + length).position(offset);
            crc32c.reset();
            crc32c.update(bytes);
            if ((int)crc32c.getValue() != record.crc() || length != record.length() - JournalRecord.HEADER_LENGTH)
            {
                violate("a changed record was delivered: " + book.queue().folder() + " sequence=" + sequence +
                    " type=" + type);
            }
        }
    }
}
