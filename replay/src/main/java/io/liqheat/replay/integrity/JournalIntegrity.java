package io.liqheat.replay.integrity;

import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.SnapshotException;
import io.liqheat.replay.snapshot.Snapshots;
import io.liqheat.replay.verify.DiscardingSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Reads every record of a journal and tells everything that is wrong with it: where other readers stop at the first
 * fault, this goes on behind each, counts what is good and says what the damage means.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalIntegrity
{
    private static final int BATCH = 4096;

    private final RecordedJournal journal;
    private final List<QueueScan> scans = new ArrayList<>();
    private final List<SnapshotReport> snapshots = new ArrayList<>();

    /**
     * One thing that is wrong, or a few neighbouring ones of the same kind.
     *
     * @param fault       the first of them, with its place in the file.
     * @param file        it is in, below the directory of the journal, or null when there is none.
     * @param count       of faults told together.
     * @param fromLost    first sequence of the records that cannot be read because of it, or
     *                    {@link JournalFault#NULL_SEQUENCE}.
     * @param toLost      last of them.
     * @param meaning     what it means for who uses the journal.
     */
    public record Finding(
        JournalFault fault, String file, long count, long fromLost, long toLost, String meaning)
    {
        /** {@return number of records that cannot be read because of it, as far as is known} */
        public long lostRecords()
        {
            return JournalFault.NULL_SEQUENCE == fromLost ? 0 : toLost - fromLost + 1;
        }
    }

    /**
     * What was found in one queue.
     *
     * @param queue       it is.
     * @param firstRecord sequence of the first record there is: more than 0 where old segments were removed.
     * @param goodRecords records that passed every check, header and seal included.
     * @param lostRecords records known to have been there that cannot be read.
     * @param isSealed    whether it was closed in good order.
     * @param highWater   last acknowledged sequence, -1 when none or unknown.
     * @param findings    what is wrong, in the order of the file.
     */
    public record QueueReport(
        QueueName queue,
        long firstRecord,
        long goodRecords,
        long lostRecords,
        boolean isSealed,
        long highWater,
        List<Finding> findings)
    {
    }

    /**
     * A snapshot.
     *
     * @param file  of it, below the directory of the journal.
     * @param wrong why it cannot be used, or null when it can. Nothing is lost with it: a snapshot is made from the
     *              journal, and only saves time.
     */
    public record SnapshotReport(String file, String wrong)
    {
    }

    /**
     * A check of a journal.
     *
     * @param journal open for reading and not read yet.
     */
    public JournalIntegrity(final RecordedJournal journal)
    {
        this.journal = journal;
        scans.add(new QueueScan(journal.events()));
        scans.add(new QueueScan(journal.deltas()));
    }

    /**
     * Check some more records.
     *
     * @return number of records read or faults passed, 0 at the end.
     */
    public int poll()
    {
        int count = 0;
        for (final QueueScan scan : scans)
        {
            count += scan.poll();
        }

        return count;
    }

    /** Check what is left. */
    public void finish()
    {
        final boolean isBeingWritten = journal.isBeingWritten();
        while (poll() > 0)
        {
            Thread.onSpinWait();
        }

        for (final QueueScan scan : scans)
        {
            scan.finish(isBeingWritten);
        }

        checkSnapshots();
    }

    /** {@return what was found of the snapshots, the earliest first; after {@link #finish()}} */
    public List<SnapshotReport> snapshots()
    {
        return Collections.unmodifiableList(snapshots);
    }

    private void checkSnapshots()
    {
        final Snapshots files = new Snapshots(journal);
        for (final Snapshots.Entry entry : files.list())
        {
            String wrong = null;
            try
            {
                files.load(entry, new DiscardingSink()).events().close();
            }
            catch (final SnapshotException ex)
            {
                wrong = ex.getMessage();
            }

            snapshots.add(new SnapshotReport(journal.directory().relativize(entry.file()).toString(), wrong));
        }
    }

    /** {@return records that passed every check so far, of both queues} */
    public long goodRecords()
    {
        return scans.stream().mapToLong((scan) -> scan.goodRecords).sum();
    }

    /** {@return what was found, one report for each queue} */
    public List<QueueReport> queues()
    {
        return scans.stream().map(QueueScan::report).toList();
    }

    /** {@return everything that is wrong, warnings included, queue by queue} */
    public List<Finding> findings()
    {
        return queues().stream().flatMap((report) -> report.findings().stream()).toList();
    }

    /** {@return true when nothing that was acknowledged is missing or damaged, and every snapshot can be used} */
    public boolean isIntact()
    {
        return snapshots.stream().allMatch((snapshot) -> null == snapshot.wrong()) &&
            findings().stream().allMatch((finding) -> finding.fault().isWarning());
    }

    /**
     * What a fault means for who uses the journal.
     *
     * @param fault found.
     * @return a sentence.
     */
    static String meaningOf(final JournalFault fault)
    {
        return switch (fault.kind())
        {
            case TORN -> fault.isWarning() ?
                "the writer was killed while appending: nothing that was acknowledged is missing" :
                "bytes were overwritten or cut: the records here cannot be read, and nothing behind them is applied";
            case FLIPPED -> "bytes of this record have changed since it was written: it is not applied, nor is" +
                " anything behind it";
            case MISSING -> "records were cut out or overwritten: nothing behind them is applied";
            case REORDERED -> "blocks of the file have changed places: nothing from here on is applied";
            case DUPLICATE -> "a block of the file was copied over another one: nothing from here on is applied";
            case FOREIGN -> "this belongs to another journal, another version or another place: it is not applied," +
                " nor is anything behind it";
            case TAIL_LOST -> "the file was cut, or came back from a crash of the machine without its end";
            case QUARANTINED -> "what the writer had not finished when it was killed, left where it is: no part of" +
                " the journal";
            case NOT_SEALED -> "the writer was killed or still runs: all that it acknowledged is there";
            case NO_HIGH_WATER -> "if the end of the queue were cut off, nobody could tell";
            case UNREADABLE -> "the file system gives no data: nothing of this queue is applied from here on";
            default -> "";
        };
    }

    /** One queue, read to its end across whatever is wrong. */
    private final class QueueScan
    {
        private final JournalReader reader;
        private final List<Finding> findings = new ArrayList<>();
        private long firstGood;
        private long lastGood = -1;
        private long goodRecords;
        private long highWater = -1;
        private int toldFaults;
        private boolean isAtEnd;

        private QueueScan(final JournalReader reader)
        {
            this.reader = reader;
        }

        private int poll()
        {
            if (isAtEnd)
            {
                return 0;
            }

            final int count = reader.poll(this::onRecord, BATCH);
            collect();
            if (count > 0)
            {
                return count;
            }

            if (reader.isFaulted() && reader.skipFault())
            {
                return 1;
            }

            isAtEnd = reader.isFaulted();
            return 0;
        }

        /** Where segments are lost, what joins them may be told too: the sequences of other records, once more. */
        private void onRecord(
            final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
        {
            if (sequence > lastGood && (JournalRecord.TYPE_HEADER != type || 0 == sequence))
            {
                firstGood = lastGood < 0 ? sequence : firstGood;
                lastGood = sequence;
                goodRecords++;
            }
        }

        private void finish(final boolean isBeingWritten)
        {
            if (!isBeingWritten)
            {
                reader.finish();
            }

            collect();
            final int last = lastDamage();
            highWater = journal.highWater(reader.queue());
            if (reader.isFaulted() && last >= 0 && highWater > reader.lastSequence())
            {
                findings.set(last, withLost(findings.get(last), reader.lastSequence() + 1, highWater));
            }
        }

        private void collect()
        {
            final List<JournalFault> faults = reader.faults();
            for (; toldFaults < faults.size(); toldFaults++)
            {
                add(faults.get(toldFaults));
            }
        }

        private void add(final JournalFault fault)
        {
            final boolean isMissing = JournalFault.Kind.MISSING == fault.kind();
            final int last = findings.size() - 1;
            final Finding before = last < 0 ? null : findings.get(last);
            if (isMissing && null != before && !before.fault().isWarning() &&
                JournalFault.Kind.MISSING != before.fault().kind() &&
                (0 == before.lostRecords() || before.fromLost() == fault.fromSequence()))
            {
                // Told only now, with the next good record, but lost at the fault before.
                findings.set(last, withLost(before, fault.fromSequence(), fault.toSequence()));
            }
            else if (null != before && continues(before, fault))
            {
                findings.set(last, new Finding(
                    widened(before.fault(), fault.toSequence()), before.file(), before.count() + 1,
                    before.fromLost(), before.toLost(), before.meaning()));
            }
            else
            {
                final boolean isLost = isMissing || JournalFault.Kind.TAIL_LOST == fault.kind();
                findings.add(new Finding(
                    fault, file(fault.segment()), 1,
                    isLost ? fault.fromSequence() : JournalFault.NULL_SEQUENCE,
                    isLost ? fault.toSequence() : JournalFault.NULL_SEQUENCE, meaningOf(fault)));
            }
        }

        /** Each record of a repeated block is a fault of its own, and one story. */
        private boolean continues(final Finding before, final JournalFault fault)
        {
            return JournalFault.Kind.DUPLICATE == fault.kind() && fault.kind() == before.fault().kind() &&
                before.fault().toSequence() + 1 == fault.fromSequence();
        }

        /** The file of a segment, or null when there is none. */
        private String file(final int segment)
        {
            final Path file = journal.segmentFile(reader.queue(), segment);
            return null == file ? null : journal.directory().relativize(file).toString();
        }

        private int lastDamage()
        {
            int last = findings.size() - 1;
            while (last >= 0 && findings.get(last).fault().isWarning())
            {
                last--;
            }

            return last;
        }

        private QueueReport report()
        {
            return new QueueReport(
                reader.queue(),
                Math.max(0, firstGood),
                goodRecords,
                findings.stream().mapToLong(Finding::lostRecords).sum(),
                reader.isSealed(),
                highWater,
                Collections.unmodifiableList(findings));
        }

        private static Finding withLost(final Finding finding, final long from, final long to)
        {
            return new Finding(finding.fault(), finding.file(), finding.count(), from, to, finding.meaning());
        }

        private static JournalFault widened(final JournalFault fault, final long toSequence)
        {
            return new JournalFault(fault.queue(), fault.kind(), fault.isWarning(), fault.segment(),
                fault.position(), fault.fromSequence(), toSequence, fault.text());
        }
    }
}
