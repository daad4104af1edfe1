package io.liqheat.replay.fault;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of damaging a journal many times.
 * <p>
 * <b>Threading:</b> immutable once the campaign is over.
 */
public final class DamageReport
{
    private final Map<DamageKind, Row> rows = new EnumMap<>(DamageKind.class);
    private final List<Violation> violations;
    private final long records;
    private long slowestNs;

    /** Figures of one kind of damage. */
    public static final class Row
    {
        private long tried;
        private long detected;
        private long located;
        private long harmless;
        private long warned;

        /** {@return how often it was done} */
        public long tried()
        {
            return tried;
        }

        /** {@return how often it was told as damage} */
        public long detected()
        {
            return detected;
        }

        /** {@return how often reading stopped right before the first record hit, of those detected} */
        public long located()
        {
            return located;
        }

        /** {@return how often every record was read all the same, unchanged} */
        public long harmless()
        {
            return harmless;
        }

        /** {@return how often a harmless one was warned of} */
        public long warned()
        {
            return warned;
        }
    }

    DamageReport(final long records, final List<Violation> violations)
    {
        this.records = records;
        this.violations = violations;
    }

    void add(final DamageKind kind, final DamageTrial trial, final long elapsedNs)
    {
        final Row row = rows.computeIfAbsent(kind, (absent) -> new Row());
        row.tried++;
        row.detected += trial.isFaulted() ? 1 : 0;
        row.located += trial.isFaulted() && trial.isLocated() ? 1 : 0;
        row.harmless += !trial.isFaulted() && trial.isComplete() ? 1 : 0;
        row.warned += !trial.isFaulted() && trial.isWarned() ? 1 : 0;
        slowestNs = Math.max(slowestNs, elapsedNs);
    }

    /** {@return figures by kind of damage} */
    public Map<DamageKind, Row> rows()
    {
        return Collections.unmodifiableMap(rows);
    }

    /** {@return records of both queues of the sound journal} */
    public long records()
    {
        return records;
    }

    /** {@return longest time to read a damaged journal three times over} */
    public long slowestNs()
    {
        return slowestNs;
    }

    /** {@return promises not kept} */
    public List<Violation> violations()
    {
        return Collections.unmodifiableList(violations);
    }

    /** {@return how many damages were done} */
    public long tried()
    {
        return rows.values().stream().mapToLong(Row::tried).sum();
    }
}
