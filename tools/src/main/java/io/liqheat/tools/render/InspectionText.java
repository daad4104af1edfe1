package io.liqheat.tools.render;

import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.replay.derive.DerivedJournal;
import io.liqheat.replay.inspect.JournalInspection;
import io.liqheat.replay.inspect.VenueTrust;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.TextTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An inspection for people.
 */
public final class InspectionText
{
    private static final String INDENT = "  ";
    private static final int EXCERPT_LENGTH = 90;
    private static final int MANY_INSTRUMENTS = 4;
    private static final String[] MAIN_KINDS =
        {"Trade", "MarkPrice", "OpenInterest", "Liquidation", "Funding", "Depth", "FeedStatus"};

    private final JournalInspection inspection;
    private final PrintStream out;
    private final int listLimit;

    /**
     * A renderer.
     *
     * @param inspection finished.
     * @param out        to write to.
     * @param listLimit  entries of long lists that are shown.
     */
    public InspectionText(final JournalInspection inspection, final PrintStream out, final int listLimit)
    {
        this.inspection = inspection;
        this.out = out;
        this.listLimit = listLimit;
    }

    /**
     * Print all of it.
     *
     * @param directory      of the journal.
     * @param sizeBytes      of its files.
     * @param isBeingWritten whether a process is writing it.
     */
    public void print(final Path directory, final long sizeBytes, final boolean isBeingWritten)
    {
        printSummary(directory, sizeBytes, isBeingWritten);
        printEvents();
        printMessages();
        printVenues();
        printRejections();
        printInterruptions();
    }

    private void printSummary(final Path directory, final long sizeBytes, final boolean isBeingWritten)
    {
        final TextTable facts = new TextTable("", "<", "<");
        final JournalHeader header = inspection.header();
        facts.row("journal", directory + ", " + Figures.bytes(sizeBytes));
        if (null == header)
        {
            facts.row("header", "DAMAGED in both queues");
        }
        else
        {
            facts.row("source", header.source());
            facts.row("written", Figures.time(header.createdEpochMs() * 1_000_000) + " by liqheat " +
                header.liqheatVersion() + ", format " + header.formatVersion() + ", engine " +
                ("GATING".equals(header.mode().name()) ? "after journal" : "beside journal") +
                ", id " + Figures.hash(header.journalId()));
            if (null != header.attribute(DerivedJournal.DERIVED_FROM))
            {
                facts.row("derived", "from journal " + header.attribute(DerivedJournal.DERIVED_FROM) + " of liqheat " +
                    header.attribute(DerivedJournal.DERIVED_FROM_VERSION) + ", by model version " +
                    header.attribute(DerivedJournal.MODEL_VERSION) + " with parameters " +
                    header.attribute(DerivedJournal.PARAMETER_HASH));
            }
        }

        facts.row("span", inspection.firstTimeNs() > inspection.lastTimeNs() ? "no market events" :
            Figures.time(inspection.firstTimeNs()) + " .. " + Figures.time(inspection.lastTimeNs()) + " (" +
            Figures.duration(inspection.lastTimeNs() - inspection.firstTimeNs()) + ")");
        facts.row("records", Figures.count(inspection.events(), "event") + ", " +
            Figures.count(inspection.deltas(), "delta") + " with " +
            Figures.count(inspection.checkpoints(), "checkpoint") +
            (null == inspection.lastCheckpoint() ? "" : ", the last at " + inspection.lastCheckpoint()));
        facts.row("integrity", integrity(isBeingWritten));
        facts.lines().forEach(out::println);
        for (final JournalFault fault : inspection.faults())
        {
            out.println(INDENT + fault);
        }

        if (!inspection.instruments().unusable().isEmpty())
        {
            out.println("unusable definitions: " + inspection.instruments().unusable().size());
            inspection.instruments().unusable().forEach((id, why) ->
                out.println(INDENT + "instrument " + id + ": " + why));
        }

        if (!inspection.notes().isEmpty())
        {
            out.println();
            NoteList.print(inspection.notes(), out, listLimit, "show them with --all");
        }
    }

    private String integrity(final boolean isBeingWritten)
    {
        if (!inspection.isIntact())
        {
            return "DAMAGED";
        }

        return isBeingWritten ? "intact so far, being written now" :
            inspection.faults().isEmpty() ? "intact and complete" : "intact, with warnings";
    }

    private void printEvents()
    {
        if (inspection.instrumentIds().stream().filter((id) -> 0 != id).count() > MANY_INSTRUMENTS)
        {
            printEventsByInstrument();
        }
        else
        {
            printEventsByKind();
        }
    }

    private void printEventsByInstrument()
    {
        final String[] titles = new String[MAIN_KINDS.length + 3];
        titles[0] = "<events";
        System.arraycopy(MAIN_KINDS, 0, titles, 1, MAIN_KINDS.length);
        titles[MAIN_KINDS.length + 1] = "other";
        titles[MAIN_KINDS.length + 2] = "total";
        final TextTable table = new TextTable("", titles);
        for (final int id : inspection.instrumentIds())
        {
            if (0 != id)
            {
                table.row(cells(inspection.instruments().nameOf(id), inspection.counts(id)));
            }
        }

        section(table.row(cells("of no instrument", inspection.counts(0))));
    }

    private static String[] cells(final String name, final Map<String, Long> counts)
    {
        final String[] cells = new String[MAIN_KINDS.length + 3];
        cells[0] = name;
        final long total = counts.values().stream().mapToLong(Long::longValue).sum();
        long other = total;
        for (int i = 0; i < MAIN_KINDS.length; i++)
        {
            final long count = counts.getOrDefault(MAIN_KINDS[i], 0L);
            other -= count;
            cells[i + 1] = 0 == count ? "." : Figures.count(count);
        }

        cells[MAIN_KINDS.length + 1] = 0 == other ? "." : Figures.count(other);
        cells[MAIN_KINDS.length + 2] = Figures.count(total);
        return cells;
    }

    private void printEventsByKind()
    {
        final List<Integer> ids = inspection.instrumentIds();
        final String[] titles = new String[ids.size() + 2];
        titles[0] = "<events";
        for (int i = 0; i < ids.size(); i++)
        {
            titles[i + 1] = 0 == ids.get(i) ? "of none" : inspection.instruments().nameOf(ids.get(i));
        }

        titles[titles.length - 1] = "total";
        final TextTable table = new TextTable("", titles);
        final long[] totals = new long[titles.length - 1];
        for (final String kind : inspection.counts().keySet())
        {
            final String[] cells = new String[titles.length];
            cells[0] = kind;
            long sum = 0;
            for (int i = 0; i < ids.size(); i++)
            {
                final long count = inspection.counts(ids.get(i)).getOrDefault(kind, 0L);
                sum += count;
                totals[i] += count;
                cells[i + 1] = 0 == count ? "." : Figures.count(count);
            }

            totals[ids.size()] += sum;
            cells[cells.length - 1] = Figures.count(sum);
            table.row(cells);
        }

        final String[] cells = new String[titles.length];
        cells[0] = "total";
        for (int i = 0; i < totals.length; i++)
        {
            cells[i + 1] = Figures.count(totals[i]);
        }

        section(table.row(cells));
    }

    private void printMessages()
    {
        final MessageTable messages = new MessageTable();
        for (final JournalInspection.Tally tally : inspection.tallies())
        {
            messages.add(tally.venue(), tally.stream(), tally.outcome(), tally.count());
        }

        for (final JournalInspection.Interruption interruption : inspection.interruptions())
        {
            messages.addInterruption(interruption.venue(), interruption.stream(), interruption.state(),
                durationNs(interruption));
        }

        section(messages.tableWithHealth("messages, as the sessions told"));
    }

    private void printVenues()
    {
        final TextTable table = new TextTable(
            "", "<venue", "clock offset, lowest", "highest", "<liquidation sides", "agreeing minutes");
        for (final VenueTrust venue : inspection.venues())
        {
            table.row(VenueNames.nameOf(venue.venue()),
                venue.hasClock() ? milliseconds(venue.lowestOffsetNs()) : ".",
                venue.hasClock() ? milliseconds(venue.highestOffsetNs()) : ".",
                Words.of(venue.sides()),
                0 == venue.sideVotes() ? "." : venue.sideAgreeing() + " of " + venue.sideVotes());
        }

        section(table);
    }

    private void printRejections()
    {
        final TextTable table = new TextTable("", "<rejected input", "<why", "count", "<first", "<first bytes");
        for (final JournalInspection.Rejection rejection : inspection.rejections())
        {
            final String excerpt = rejection.excerpt();
            table.row(Words.of(rejection.venue(), rejection.stream()), Words.of(rejection.reason()),
                Figures.count(rejection.count()), Figures.time(rejection.timeNs()),
                excerpt.length() > EXCERPT_LENGTH ? excerpt.substring(0, EXCERPT_LENGTH) + "..." : excerpt);
        }

        section(table);
        final TextTable refusals = new TextTable("", "<refused by the engine", "<why", "count");
        for (final JournalInspection.Refusal refusal : inspection.refusals())
        {
            refusals.row(refusal.instrument(), Words.of(refusal.reason()), Figures.count(refusal.count()));
        }

        section(refusals);
    }

    private void printInterruptions()
    {
        final List<JournalInspection.Interruption> interruptions = inspection.interruptions();
        final TextTable table = new TextTable("", "<interruptions", "<stream", "<state", "<from", "<to", "duration");
        for (int i = 0; i < Math.min(listLimit, interruptions.size()); i++)
        {
            final JournalInspection.Interruption interruption = interruptions.get(i);
            final boolean isOpen = Long.MAX_VALUE == interruption.toNs();
            table.row(interruption.instrument(), Words.of(interruption.stream()),
                Words.of(interruption.state()), Figures.time(interruption.fromNs()),
                isOpen ? "the end" : Figures.time(interruption.toNs()),
                Figures.duration(durationNs(interruption)));
        }

        section(table);
        if (interruptions.size() > listLimit)
        {
            out.println(INDENT + "... and " + Figures.count(interruptions.size() - listLimit) +
                " more: show them with --all");
        }

        if (interruptions.isEmpty())
        {
            out.println();
            out.println("no interruptions: no gaps, no silences, no disconnections");
        }
    }

    private static String milliseconds(final long ns)
    {
        return Figures.decimal(ns / 1e6, 1) + " ms";
    }

    private long durationNs(final JournalInspection.Interruption interruption)
    {
        final long toNs = Long.MAX_VALUE == interruption.toNs() ?
            Math.max(interruption.fromNs(), inspection.lastTimeNs()) : interruption.toNs();
        return toNs - interruption.fromNs();
    }

    private void section(final TextTable table)
    {
        if (!table.isEmpty())
        {
            out.println();
            table.lines().forEach(out::println);
        }
    }
}
