package io.liqheat.replay.fault;

import java.util.Locale;

/**
 * Places of the code at which a process is killed: the names of all {@link io.liqheat.replay.journal.CrashPoint}s.
 */
enum KillPlace
{
    /** Before a record is written. */
    APPEND_BEFORE_WRITE(When.ANY, 3_000),
    /** A record is written and not acknowledged. */
    APPEND_AFTER_WRITE(When.ANY, 3_000),
    /** The high-water mark says that a record is there. */
    APPEND_AFTER_MARK(When.ANY, 3_000),
    /** A segment is full and the next one is ready. */
    ROLL_BEFORE_END(When.ANY, 2),
    /** The last record of a segment is written, the next one has no header. */
    ROLL_AFTER_END(When.ANY, 2),
    /** The next segment has its header. */
    ROLL_AFTER_HEADER(When.ANY, 2),
    /** Before the next segment is made ready. */
    PREPARE_BEFORE_CREATE(When.ANY, 2),
    /** The next segment is there and nothing is in it. */
    PREPARE_AFTER_CREATE(When.ANY, 2),
    /** All records are written, a queue is not sealed. */
    SEAL_BEFORE_WRITE(When.ANY, 2),
    /** A seal is written and not acknowledged. */
    SEAL_AFTER_WRITE(When.ANY, 2),
    /** Before the bytes of a snapshot are written. */
    SNAPSHOT_BEFORE_WRITE(When.ANY, 2),
    /** A snapshot is written and does not have its name. */
    SNAPSHOT_BEFORE_RENAME(When.ANY, 2),
    /** A snapshot has its name. */
    SNAPSHOT_AFTER_RENAME(When.ANY, 2),
    /** The lock of a new journal is held, nothing else is there. */
    CREATE_AFTER_LOCK(When.NEW, 1),
    /** A new journal has its high-water mark and no queue. */
    CREATE_AFTER_HIGHWATER(When.NEW, 1),
    /** The file of a segment is there, without a header. */
    BEGIN_BEFORE_HEADER(When.ANY, 2),
    /** The header of a segment is written. */
    BEGIN_AFTER_HEADER(When.ANY, 2),
    /** The events have a segment to go on in, the deltas do not. */
    BEGIN_BETWEEN_QUEUES(When.ANY, 1),
    /** Both queues have a segment to go on in. */
    BEGIN_AFTER_HEADERS(When.ANY, 1),
    /** A journal is to be continued: nothing is looked at yet. */
    RECOVERY_AFTER_CLAIM(When.RECOVERING, 1),
    /** All is known and nothing changed, but for unused segments set aside. */
    RESUME_BEFORE_SEGMENTS(When.RECOVERING, 1),
    /** The next segments are there, deltas that are lacking are not added. */
    RECOVERY_BEFORE_DELTAS(When.RECOVERING, 1),
    /** Of several lacking deltas some are added. */
    RECOVERY_BETWEEN_DELTAS(When.LACKING_DELTAS, 4),
    /** All lacking deltas are added. */
    RECOVERY_AFTER_DELTAS(When.RECOVERING, 1);

    private final When when;
    private final int mostVisits;

    /** When a place can be come to. */
    private enum When
    {
        /** Always. */
        ANY,
        /** When a journal is created. */
        NEW,
        /** When a journal that holds events is continued. */
        RECOVERING,
        /** When the journal that is continued holds events whose deltas it does not. */
        LACKING_DELTAS
    }

    KillPlace(final When when, final int mostVisits)
    {
        this.when = when;
        this.mostVisits = mostVisits;
    }

    /** {@return the name of the crash point} */
    String label()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return most visits of it that are worth waiting for} */
    int mostVisits()
    {
        return mostVisits;
    }

    /** {@return whether it lies in the recovery of a journal and nowhere else} */
    boolean isOfRecovery()
    {
        return When.RECOVERING == when || When.LACKING_DELTAS == when;
    }

    /** {@return whether a process that is started on a journal comes here} */
    boolean isAheadOf(final KilledJournal journal)
    {
        return switch (when)
        {
            case ANY -> true;
            case NEW -> !journal.isThere();
            case RECOVERING -> journal.isBegun();
            case LACKING_DELTAS -> journal.isBegun() && journal.isLackingDeltas();
        };
    }
}
