package io.liqheat.replay.fault;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of killing a running pipeline many times.
 * <p>
 * <b>Threading:</b> immutable once the campaign is over.
 */
public final class KillReport
{
    private final List<Violation> violations;
    private final SortedMap<String, Long> places = new TreeMap<>();
    private long kills;
    private long acknowledged;
    private long read;
    private long lost;
    private long wrong;
    private long unfinished;
    private long comparedDeltas;
    private long comparedSnapshots;
    private long recovered;
    private long slowestReadyNs;

    KillReport(final List<Violation> violations)
    {
        this.violations = violations;
        for (final KillPlace place : KillPlace.values())
        {
            places.put(place.label(), 0L);
        }
    }

    void killed(final String place)
    {
        kills++;
        places.merge(place, 1L, Long::sum);
    }

    void records(final long acknowledgedRecords, final long readRecords)
    {
        acknowledged += acknowledgedRecords;
        read += readRecords;
    }

    void lost(final long records)
    {
        lost += records;
    }

    void wrong(final long records)
    {
        wrong += records;
    }

    void unfinished(final long records)
    {
        unfinished += records;
    }

    void compared(final long deltas)
    {
        comparedDeltas += deltas;
    }

    void snapshots(final long snapshots)
    {
        comparedSnapshots += snapshots;
    }

    void recovered()
    {
        recovered++;
    }

    void ready(final long elapsedNs)
    {
        slowestReadyNs = Math.max(slowestReadyNs, elapsedNs);
    }

    /** {@return how often a process went on from the journal of a killed one, in the state of a clean replay} */
    public long recoveries()
    {
        return recovered;
    }

    /** {@return longest time from opening a journal until the engine could start, ns} */
    public long slowestReadyNs()
    {
        return slowestReadyNs;
    }

    /** {@return how often a process was killed} */
    public long kills()
    {
        return kills;
    }

    /** {@return kills by place: at random, or the name of a crash point; also of those that were never come to} */
    public Map<String, Long> places()
    {
        return Collections.unmodifiableMap(places);
    }

    /** {@return names of crash points at which nothing was killed} */
    public List<String> missedPlaces()
    {
        return places.entrySet().stream().filter((entry) -> 0 == entry.getValue()).map(Map.Entry::getKey).toList();
    }

    /** {@return records whose append had returned when the process was killed} */
    public long acknowledged()
    {
        return acknowledged;
    }

    /** {@return records read back} */
    public long read()
    {
        return read;
    }

    /** {@return acknowledged records that could not be read back} */
    public long lost()
    {
        return lost;
    }

    /** {@return acknowledged records read back with other bytes} */
    public long wrong()
    {
        return wrong;
    }

    /** {@return records that the writer had begun and not finished, told as such} */
    public long unfinished()
    {
        return unfinished;
    }

    /** {@return deltas of killed runs that a replay gave again, byte for byte} */
    public long comparedDeltas()
    {
        return comparedDeltas;
    }

    /** {@return snapshots of killed runs whose state a replay came to} */
    public long comparedSnapshots()
    {
        return comparedSnapshots;
    }

    /** {@return promises not kept} */
    public List<Violation> violations()
    {
        return Collections.unmodifiableList(violations);
    }
}
