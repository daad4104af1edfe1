package io.liqheat.replay.fault;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.StateAt;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.ReplayVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * Damages a journal in many ways at many places, and checks each time that a reader delivers nothing but unchanged
 * records, stops right before the first one that was hit, and that the full check accounts for all of them. A damage
 * that is not told must be harmless: every record there, unchanged.
 * <p>
 * The same seed and number give the same damages.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class DamageCampaign
{
    private static final int VERIFY_EVERY = 16;
    private static final int SEGMENTS = 3;

    /** About so many: every full check loads them all, which takes longer than all the rest. */
    private static final int SNAPSHOTS = 3;
    private static final DamageKind[] KINDS = DamageKind.values();

    private final Path directory;
    private final long seed;
    private final List<RecordBook> books;
    private final List<RecordBook> foreignBooks;
    private final List<Violation> violations = new ArrayList<>();
    private long soundStateHash;

    /**
     * A campaign on a journal of its own.
     *
     * @param folder to write to, empty.
     * @param seed   of the journal and all damages.
     * @param frames of the market that the journal is made from.
     */
    public DamageCampaign(final Path folder, final long seed, final int frames)
    {
        this.seed = seed;
        directory = folder.resolve("journal");
        final Path foreign = folder.resolve("foreign");
        SampleJournal.write(directory, seed, frames, SEGMENTS);
        SampleJournal.write(foreign, seed, frames, SEGMENTS);
        books = booksOf(directory);
        SampleJournal.writeSnapshots(
            directory, Math.max(1, books.get(QueueName.EVENTS.ordinal()).records().size() / SNAPSHOTS));
        foreignBooks = booksOf(foreign);
    }

    /**
     * Damage the journal so many times, each time from its sound state.
     *
     * @param count    of damages.
     * @param progress told how many were done.
     * @return what came of it.
     */
    public DamageReport run(final int count, final LongConsumer progress)
    {
        final DamageReport report =
            new DamageReport(books.stream().mapToLong((book) -> book.records().size()).sum(), violations);
        soundStateHash = stateHash();
        requireSound("before the first damage");
        for (int i = 0; i < count; i++)
        {
            final DamageKind kind = KINDS[i % KINDS.length];
            final long damageSeed = mix(seed + i);
            final SplittableRandom random = new SplittableRandom(damageSeed);
            final int queue = random.nextInt(books.size());
            final long startNs = System.nanoTime();
            final DamageTrial trial = new DamageTrial(directory, books);
            String what = "";
            try (JournalDamage damage =
                JournalDamage.inflict(kind, directory, books.get(queue), foreignBooks.get(queue), random))
            {
                what = kind.label() + ", " + damage.queue().folder() + " " + damage;
                trial.run(damage);
                if (DamageKind.SNAPSHOT == kind || trial.isBeginningRemoved())
                {
                    compareStates(what, i);
                }
                else if (null == trial.violation() && 0 == i % VERIFY_EVERY)
                {
                    verify(trial, what, i);
                }
            }
            catch (final RuntimeException ex)
            {
                violate("a damaged journal never throws", what + ": " + ex, i);
            }

            if (null != trial.violation())
            {
                violate("no corrupted byte is applied and every corruption is told",
                    what + ": " + trial.violation(), i);
            }

            report.add(kind, trial, System.nanoTime() - startNs);
            progress.accept(i + 1L);
        }

        requireSound("after the last damage was undone");
        return report;
    }

    /** The verdict on a journal of which anything is damaged must not be that it is identical. */
    private void verify(final DamageTrial trial, final String what, final int index)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final ReplayVerifier.Verdict verdict = new ReplayVerifier(journal).finish();
            if (verdict.isIdentical() == trial.isFaulted() || null != verdict.end())
            {
                violate("verify is never fooled", what + ": " + verdict, index);
            }
        }
    }

    /** A snapshot that is damaged is left out, and the state comes from an older one or from the events. */
    private void compareStates(final String what, final int index)
    {
        if (stateHash() != soundStateHash)
        {
            violate("no damaged snapshot is ever used", what + ": another state", index);
        }
    }

    private long stateHash()
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            StateAt state = StateAt.before(journal, Long.MAX_VALUE, Long.MAX_VALUE, new DiscardingSink(), null))
        {
            state.replayer().run();
            return state.engine().savedStateHash();
        }
    }

    private void requireSound(final String when)
    {
        final DamageTrial trial = new DamageTrial(directory, books);
        trial.run(null);
        if (null != trial.violation() || trial.isWarned() || !trial.isComplete())
        {
            violate("the undamaged journal is sound", when + ": " + trial.violation(), 0);
        }
    }

    private void violate(final String promise, final String text, final int index)
    {
        violations.add(new Violation(promise, "damage " + index + ", " + text,
            "liqheat fault-test --kills 0 --seeds 0 --damages " + (index + 1) + " --seed " + seed));
    }

    private static List<RecordBook> booksOf(final Path directory)
    {
        return Arrays.stream(QueueName.values()).map((queue) -> RecordBook.of(directory, queue)).toList();
    }

    /** Neighbouring seeds must not hit neighbouring places. */
    private static long mix(final long value)
    {
        return new SplittableRandom(value * 0x9E37_79B9_7F4A_7C15L).nextLong();
    }
}
