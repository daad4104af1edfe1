package io.liqheat.tools.render;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.replay.inspect.JournalInspection;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.TextTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

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
        if (inspection.instruments().all().size() > MANY_INSTRUMENTS)
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
        for (final Instrument instrument : inspection.instruments().all())
        {
            table.row(cells(JournalInstruments.nameOf(instrument), inspection.counts(instrument.id())));
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
        final List<Integer> ids = new ArrayList<>();
        final TreeSet<String> kinds = new TreeSet<>();
        ids.add(0);
        for (final Instrument instrument : inspection.instruments().all())
        {
            ids.add(instrument.id());
        }

        for (final int id : ids)
        {
            kinds.addAll(inspection.counts(id).keySet());
        }

        final String[] titles = new String[ids.size() + 2];
        titles[0] = "<events";
        for (int i = 0; i < ids.size(); i++)
        {
            titles[i + 1] = 0 == ids.get(i) ? "of none" :
                JournalInstruments.nameOf(inspection.instruments().find(ids.get(i)));
        }

        titles[titles.length - 1] = "total";
        final TextTable table = new TextTable("", titles);
        final long[] totals = new long[titles.length - 1];
        for (final String kind : kinds)
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
        final Map<String, long[]> byStream = new TreeMap<>();
        for (final JournalInspection.Tally tally : inspection.tallies())
        {
            final long[] counts = byStream.computeIfAbsent(
                VenueNames.nameOf(tally.venue()) + " " + IngestReport.words(tally.stream().name()),
                (key) -> new long[3]);
            counts[FeedOutcome.DECODED == tally.outcome() ? 0 : FeedOutcome.IGNORED == tally.outcome() ? 1 : 2] +=
                tally.count();
        }

        final TextTable table = new TextTable("", "<messages, as the sessions told", "decoded", "ignored", "rejected");
        byStream.forEach((name, counts) -> table.row(
            name, Figures.count(counts[0]), Figures.count(counts[1]), Figures.count(counts[2])));
        section(table);
    }

    private void printRejections()
    {
        final TextTable table = new TextTable("", "<rejected input", "<why", "count", "<first", "<first bytes");
        for (final JournalInspection.Rejection rejection : inspection.rejections())
        {
            final String excerpt = rejection.excerpt();
            table.row(VenueNames.nameOf(rejection.venue()) + " " + IngestReport.words(rejection.stream().name()),
                IngestReport.words(rejection.reason().name()), Figures.count(rejection.count()),
                Figures.time(rejection.timeNs()),
                excerpt.length() > EXCERPT_LENGTH ? excerpt.substring(0, EXCERPT_LENGTH) + "..." : excerpt);
        }

        section(table);
        final TextTable refusals = new TextTable("", "<refused by the engine", "<why", "count");
        new TreeMap<>(inspection.refusals()).forEach((key, count) -> refusals.row(
            instrumentOf(key), IngestReport.words(key.substring(key.indexOf(' ') + 1)), Figures.count(count)));
        section(refusals);
    }

    private String instrumentOf(final String refusal)
    {
        final Instrument instrument =
            inspection.instruments().find(Integer.parseInt(refusal.substring(0, refusal.indexOf(' '))));
        return null == instrument ? "(no instrument)" : JournalInstruments.nameOf(instrument);
    }

    private void printInterruptions()
    {
        final List<JournalInspection.Interruption> interruptions = inspection.interruptions();
        final TextTable table = new TextTable("", "<interruptions", "<stream", "<state", "<from", "<to", "duration");
        for (int i = 0; i < Math.min(listLimit, interruptions.size()); i++)
        {
            final JournalInspection.Interruption interruption = interruptions.get(i);
            final boolean isOpen = Long.MAX_VALUE == interruption.toNs();
            table.row(interruption.instrument(), IngestReport.words(interruption.stream().name()),
                IngestReport.words(interruption.state().name()), Figures.time(interruption.fromNs()),
                isOpen ? "the end" : Figures.time(interruption.toNs()),
                Figures.duration((isOpen ? Math.max(interruption.fromNs(), inspection.lastTimeNs()) :
                    interruption.toNs()) - interruption.fromNs()));
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

    private void section(final TextTable table)
    {
        if (!table.isEmpty())
        {
            out.println();
            table.lines().forEach(out::println);
        }
    }
}
