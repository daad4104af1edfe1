package io.liqheat.tools.render;

import io.liqheat.replay.derive.DerivedJournal;
import io.liqheat.replay.inspect.JournalInspection;
import io.liqheat.replay.inspect.VenueTrust;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * An inspection for programs.
 */
public final class InspectionJson
{
    private InspectionJson()
    {
    }

    /**
     * Write all of it.
     *
     * @param inspection     finished.
     * @param directory      of the journal.
     * @param sizeBytes      of its files.
     * @param isBeingWritten whether a process is writing it.
     * @param out            to write to.
     */
    public static void write(
        final JournalInspection inspection,
        final Path directory,
        final long sizeBytes,
        final boolean isBeingWritten,
        final PrintStream out)
    {
        try (Json json = new Json(out))
        {
            json.field("journal", directory.toString())
                .field("sizeBytes", sizeBytes)
                .field("isBeingWritten", isBeingWritten)
                .field("isIntact", inspection.isIntact());
            writeHeader(inspection.header(), json);
            json.time("firstTime", inspection.firstTimeNs())
                .time("lastTime", inspection.lastTimeNs())
                .field("events", inspection.events())
                .field("deltas", inspection.deltas())
                .field("checkpoints", inspection.checkpoints())
                .field("lastCheckpoint", inspection.lastCheckpoint())
                .array("faults");
            for (final JournalFault fault : inspection.faults())
            {
                json.object()
                    .field("queue", fault.queue().folder())
                    .field("kind", fault.kind().name())
                    .field("isWarning", fault.isWarning())
                    .field("position", fault.position())
                    .field("fromSequence", fault.fromSequence())
                    .field("toSequence", fault.toSequence())
                    .field("text", fault.text())
                    .endObject();
            }

            json.endArray();
            NoteList.write(inspection.notes(), json);
            writeCounts(inspection, json);
            writeMessages(inspection, json);
            writeVenues(inspection, json);
            writeInterruptions(inspection, json);
        }
    }

    private static void writeHeader(final JournalHeader header, final Json json)
    {
        if (null != header)
        {
            json.object("header")
                .field("journalId", Figures.hash(header.journalId()))
                .field("formatVersion", header.formatVersion())
                .time("created", header.createdEpochMs() * 1_000_000)
                .field("liqheatVersion", header.liqheatVersion())
                .field("journalMode", header.mode().name())
                .field("source", header.source());
            for (final String key : new String[]{DerivedJournal.DERIVED_FROM, DerivedJournal.DERIVED_FROM_VERSION,
                DerivedJournal.MODEL_VERSION, DerivedJournal.PARAMETER_HASH})
            {
                if (null != header.attribute(key))
                {
                    json.field(key, header.attribute(key));
                }
            }

            json.endObject();
        }
    }

    private static void writeCounts(final JournalInspection inspection, final Json json)
    {
        json.object("counts").object("none");
        inspection.counts(0).forEach(json::field);
        json.endObject();
        for (final int id : inspection.instrumentIds())
        {
            if (0 != id)
            {
                json.object(inspection.instruments().nameOf(id));
                inspection.counts(id).forEach(json::field);
                json.endObject();
            }
        }

        json.endObject().array("unusableDefinitions");
        inspection.instruments().unusable().forEach((id, why) ->
            json.object().field("instrumentId", id).field("why", why).endObject());
        json.endArray();
    }

    private static void writeMessages(final JournalInspection inspection, final Json json)
    {
        json.array("tallies");
        for (final JournalInspection.Tally tally : inspection.tallies())
        {
            json.object()
                .field("venue", Words.of(tally.venue()))
                .field("stream", tally.stream().name())
                .field("outcome", tally.outcome().name())
                .field("reason", tally.reason().name())
                .field("count", tally.count())
                .endObject();
        }

        json.endArray().array("rejections");
        for (final JournalInspection.Rejection rejection : inspection.rejections())
        {
            json.object()
                .field("venue", Words.of(rejection.venue()))
                .field("stream", rejection.stream().name())
                .field("reason", rejection.reason().name())
                .field("count", rejection.count())
                .time("firstTime", rejection.timeNs())
                .field("excerpt", rejection.excerpt())
                .endObject();
        }

        json.endArray().array("refusals");
        for (final JournalInspection.Refusal refusal : inspection.refusals())
        {
            json.object()
                .field("instrument", 0 == refusal.instrumentId() ? null : refusal.instrument())
                .field("reason", refusal.reason().name())
                .field("count", refusal.count())
                .endObject();
        }

        json.endArray();
    }

    private static void writeVenues(final JournalInspection inspection, final Json json)
    {
        json.array("venues");
        for (final VenueTrust venue : inspection.venues())
        {
            json.object().field("venue", Words.of(venue.venue()));
            if (venue.hasClock())
            {
                json.field("lowestClockOffsetNs", venue.lowestOffsetNs())
                    .field("highestClockOffsetNs", venue.highestOffsetNs());
            }

            json.field("liquidationSides", venue.sides().name())
                .field("sideVotes", venue.sideVotes())
                .field("sideVotesAgreeing", venue.sideAgreeing())
                .endObject();
        }

        json.endArray();
    }

    private static void writeInterruptions(final JournalInspection inspection, final Json json)
    {
        json.array("interruptions");
        for (final JournalInspection.Interruption interruption : inspection.interruptions())
        {
            json.object()
                .field("venue", Words.of(interruption.venue()))
                .field("instrument", interruption.instrument())
                .field("stream", interruption.stream().name())
                .field("state", interruption.state().name())
                .time("from", interruption.fromNs())
                .time("to", interruption.toNs())
                .endObject();
        }

        json.endArray();
    }
}
