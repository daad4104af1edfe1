package io.liqheat.engine.pipeline;

import io.liqheat.engine.model.ModelParameters;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an engine wants of a journal.
 *
 * @param directory    of the journal: one that exists is continued, else it may be empty or absent.
 * @param attributes   what the header of a new one is to say besides what it says by itself, e.g. {@code source}.
 * @param parameters   of the engine; a journal of other parameters is not continued.
 * @param hasSnapshots whether snapshots of the engine's state are made beside it.
 * @param keepNs       how much of it to keep, in ns before its newest event; {@link Long#MAX_VALUE} for all.
 */
public record JournalRequest(
    Path directory,
    Map<String, String> attributes,
    ModelParameters parameters,
    boolean hasSnapshots,
    long keepNs)
{
}
