package io.liqheat.replay.snapshot;

import io.liqheat.replay.journal.JournalPosition;

/**
 * What a snapshot is of: the state of an engine after an event of a journal.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param journalId    of the journal.
 * @param modelVersion of the engine.
 * @param stateVersion of the layout of the state.
 * @param sequence     of the last event applied.
 * @param eventTimeNs  its time, ns since the epoch.
 * @param firstTimeNs  receive time of the first event after the configuration, {@link Long#MIN_VALUE} before it.
 * @param lastTimeNs   latest receive time so far, {@link Long#MIN_VALUE} before the first.
 * @param deltaCount   deltas given so far; that is the sequence of the last one.
 * @param stateHash    hash of the whole state.
 * @param before       place a few records before the last event applied: they show that the journal is still the same.
 * @param position     place behind it, where the events go on.
 */
public record Snapshot(
    long journalId,
    int modelVersion,
    int stateVersion,
    long sequence,
    long eventTimeNs,
    long firstTimeNs,
    long lastTimeNs,
    long deltaCount,
    long stateHash,
    JournalPosition before,
    JournalPosition position)
{
}
