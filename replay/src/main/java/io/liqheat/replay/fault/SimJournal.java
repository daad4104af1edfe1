package io.liqheat.replay.fault;

import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.EngineStart;
import io.liqheat.engine.pipeline.JournalRequest;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalException;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.recovery.ChronicleJournalProvider;
import io.liqheat.replay.verify.ReplayVerifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal as one life of the process has it: written and continued by the product's own code in a real directory,
 * with deltas journaled some time after their events, and checked against what was acknowledged when the process is
 * gone.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimJournal
{
    private static final long NEVER = Long.MAX_VALUE;

    private final SimPlan plan;
    private final SimChecks checks;
    private final Path directory;
    private final EngineJournal journal;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final List<List<Integer>> acknowledged = List.of(new ArrayList<>(), new ArrayList<>());
    private final CRC32C crc32c = new CRC32C();
    private long fullAtBytes = NEVER;
    private long bytes;

    SimJournal(final Path directory, final SimPlan plan, final SimChecks checks)
    {
        this.directory = directory;
        this.plan = plan;
        this.checks = checks;
        journal = new ChronicleJournalProvider().open(new JournalRequest(
            directory, Map.of("source", "SIMULATION"), null, false, Long.MAX_VALUE));
        journal.events().open();
        journal.deltas().open();
        if (null != journal.start())
        {
            readAll();
        }
    }

    /** What the engine goes on from, or null. */
    EngineStart start()
    {
        return journal.start();
    }

    /** Deltas that recovery added count as acknowledged, like all that was there. */
    private void readAll()
    {
        try (RecordedJournal recorded = Journal.openForRead(directory))
        {
            for (final JournalReader reader : List.of(recorded.events(), recorded.deltas()))
            {
                reader.poll((type, sequence, buffer, offset, length) ->
                {
                    if (JournalRecord.TYPE_EVENT == type || JournalRecord.TYPE_DELTA == type)
                    {
                        final byte[] payload = new byte[length];
                        buffer.getBytes(offset, payload);
                        acknowledge(reader.queue(), payload, length);
                    }
                }, Integer.MAX_VALUE);
            }
        }
    }

    /** The disk takes so many bytes more. */
    void fillDisk(final long left)
    {
        fullAtBytes = bytes + left;
    }

    /**
     * Journal an event.
     *
     * @throws JournalException when the disk is full.
     */
    void event(final UnsafeBuffer buffer, final int length)
    {
        bytes += length;
        if (bytes > fullAtBytes)
        {
            throw new JournalException("disk full at byte " + fullAtBytes);
        }

        journal.events().append(buffer, 0, length);
        acknowledge(QueueName.EVENTS, buffer.byteArray(), length);
    }

    /** A delta, to be journaled when its stage gets to it. */
    void delta(final byte[] delta)
    {
        waiting.add(delta);
    }

    /** Let the stage of the deltas work. */
    void drain(final int most)
    {
        for (int i = 0; i < most && !waiting.isEmpty(); i++)
        {
            final byte[] delta = waiting.remove();
            journal.deltas().append(new UnsafeBuffer(delta), 0, delta.length);
            acknowledge(QueueName.DELTAS, delta, delta.length);
        }
    }

    /** End in good order. */
    void close()
    {
        drain(Integer.MAX_VALUE);
        journal.close();
    }

    /** The process is gone. */
    void crash()
    {
        journal.abandon();
    }

    /**
     * Read back what the life left, after what may have happened to its files.
     *
     * @param isClosed  whether it ended in good order.
     * @param stateHash of the engine when it ended.
     */
    void check(final boolean isClosed, final long stateHash)
    {
        final List<RecordBook> books = List.of(
            RecordBook.of(directory, QueueName.EVENTS), RecordBook.of(directory, QueueName.DELTAS));
        final DamageKind kind = plan.strikes(SimFault.BIT_FLIP) ? DamageKind.BIT_FLIP :
            plan.strikes(SimFault.LOST_TAIL) ? DamageKind.LOST_TAIL : null;
        if (null == kind)
        {
            checkContents(true);
            checkReplay(isClosed, stateHash);
            return;
        }

        final SimFault fault = DamageKind.BIT_FLIP == kind ? SimFault.BIT_FLIP : SimFault.LOST_TAIL;
        final RecordBook book = books.get(plan.random(fault).nextInt(books.size()));
        try (JournalDamage damage = JournalDamage.inflict(kind, directory, book, book, plan.random(fault)))
        {
            checkContents(!damage.isHit());
        }
    }

    private void checkContents(final boolean isSound)
    {
        boolean isComplete = true;
        boolean isTold = false;
        try (RecordedJournal recorded = Journal.openForRead(directory))
        {
            for (final JournalReader reader : List.of(recorded.events(), recorded.deltas()))
            {
                final List<Integer> expected = acknowledged.get(reader.queue().ordinal());
                final int[] count = new int[1];
                reader.poll((type, sequence, buffer, offset, length) ->
                {
                    if (JournalRecord.TYPE_EVENT == type || JournalRecord.TYPE_DELTA == type)
                    {
                        final byte[] payload = new byte[length];
                        buffer.getBytes(offset, payload);
                        if (count[0] >= expected.size() || checksum(payload, length) != expected.get(count[0]))
                        {
                            checks.violate("no record is read that was not acknowledged",
                                reader.queue().folder() + " " + sequence);
                        }

                        count[0]++;
                    }
                }, Integer.MAX_VALUE);
                reader.finish();
                isComplete &= count[0] == expected.size();
                isTold |= reader.faults().stream().anyMatch((fault) -> !fault.isWarning());
                if (isSound && reader.faults().stream().anyMatch((fault) -> !fault.isWarning()))
                {
                    checks.violate("a crash leaves no damage", first(reader.faults()));
                }
            }
        }

        if (!isComplete && (isSound || !isTold))
        {
            checks.violate("every acknowledged record is read back, or its loss is told",
                isSound ? "some are missing" : "damage was not told");
        }
    }

    private void checkReplay(final boolean isClosed, final long stateHash)
    {
        try (RecordedJournal recorded = Journal.openForRead(directory))
        {
            final ReplayVerifier verifier = new ReplayVerifier(recorded);
            final ReplayVerifier.Verdict verdict = verifier.finish();
            if (!verdict.isIdentical() || isClosed && null != verdict.end())
            {
                checks.violate("a replay gives what the run gave", verdict.toString());
            }

            if (verdict.events() > 0 && verifier.engine().stateHash() != stateHash)
            {
                checks.violate("a replay ends in the state of the run", "after " + verdict.events() + " events");
            }
        }
    }

    private void acknowledge(final QueueName queue, final byte[] payload, final int length)
    {
        acknowledged.get(queue.ordinal()).add(checksum(payload, length));
    }

    private int checksum(final byte[] payload, final int length)
    {
        crc32c.reset();
        crc32c.update(payload, 0, length);
        return (int)crc32c.getValue();
    }

    private static String first(final List<JournalFault> faults)
    {
        return faults.stream().filter((fault) -> !fault.isWarning()).findFirst().map(JournalFault::toString)
            .orElse("");
    }
}
