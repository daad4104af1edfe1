package io.liqheat.replay.recovery;

import io.liqheat.engine.pipeline.EngineStart;
import io.liqheat.replay.journal.Journal;
import java.util.List;

/**
 * A journal open for more records, and the state of the engine after the last one it holds.
 *
 * @param journal        to be continued and closed by the caller.
 * @param start          what the engine goes on from.
 * @param lastEvent      sequence of the last event.
 * @param lastDelta      sequence of the last delta, those that were added included.
 * @param addedDeltas    deltas of the last events that had not been journaled before.
 * @param droppedDeltas  deltas left out because the events that caused them were never journaled.
 * @param snapshotEvent  event of the snapshot that the state was derived from, 0 when it was derived from the start.
 * @param notes          what was found on the way, one line each: damage left out, snapshots that could not be used.
 */
public record RecoveredJournal(
    Journal journal,
    EngineStart start,
    long lastEvent,
    long lastDelta,
    long addedDeltas,
    long droppedDeltas,
    long snapshotEvent,
    List<String> notes)
{
}
