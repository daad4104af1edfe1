package io.liqheat.replay.archive;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.FeedTallies;
import io.liqheat.replay.capture.CaptureFault;
import io.liqheat.replay.ingest.VenueTally;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What became of every line of all files, and the first of those that could not be used.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class ArchiveCounts
{
    private static final int MAX_KEPT = 1_000;
    private static final int MAX_EVENTS_PER_REASON = 16;

    private final Map<Venue, FeedTallies> tallies = new EnumMap<>(Venue.class);
    private final Map<RejectReason, Long> rejections = new EnumMap<>(RejectReason.class);
    private final Map<String, Long> unreadVenues = new TreeMap<>();
    private final List<CaptureFault> faults = new ArrayList<>();
    private final List<CaptureFault> rejectedRows = new ArrayList<>();
    private final ArrayDeque<Rejection> pending = new ArrayDeque<>();
    private Consumer<CaptureFault> badRows = (fault) -> {};
    private long lines;
    private long rows;
    private long otherLines;
    private long faultyLines;
    private long decoded;
    private long ignored;
    private long rejected;
    private long duplicates;
    private long unused;

    /** A row that could not be used, still to be told: the text begins with the name of its file and its line. */
    record Rejection(Venue venue, FeedStream stream, RejectReason reason, long count, String text)
    {
    }

    /** Told every row that cannot be read or used, also those that are more than are kept. */
    void badRows(final Consumer<CaptureFault> listener)
    {
        badRows = listener;
    }

    void onOther()
    {
        lines++;
        otherLines++;
    }

    void onFaulty(final Path file, final long line, final String text)
    {
        lines++;
        faultyLines++;
        onFault(file, line, text);
    }

    /** Something is wrong with a file, not with a line. */
    void onFault(final Path file, final long line, final String text)
    {
        final CaptureFault fault = new CaptureFault(file, line, text);
        badRows.accept(fault);
        if (faults.size() < MAX_KEPT)
        {
            faults.add(fault);
        }
    }

    /** A row that one of the calls below follows for. */
    void onRow()
    {
        lines++;
        rows++;
    }

    void onDecoded(final Venue venue, final FeedStream stream)
    {
        decoded++;
        tally(venue).decoded(stream);
    }

    /** Understood, and not needed. */
    void onIgnored(final Venue venue, final FeedStream stream)
    {
        ignored++;
        tally(venue).ignored(stream);
    }

    /** The same row once more. */
    void onDuplicate(final Venue venue, final FeedStream stream)
    {
        duplicates++;
        onIgnored(venue, stream);
    }

    /** Another file says the same better. */
    void onUnused(final Venue venue, final FeedStream stream)
    {
        unused++;
        onIgnored(venue, stream);
    }

    void onUnreadVenue(final String name)
    {
        ignored++;
        unreadVenues.merge(name, 1L, Long::sum);
    }

    void onRejected(
        final Venue venue,
        final FeedStream stream,
        final RejectReason reason,
        final Path file,
        final long line,
        final String text)
    {
        rejected++;
        rejections.merge(reason, 1L, Long::sum);
        final CaptureFault fault =
            new CaptureFault(file, line, reason.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + text);
        badRows.accept(fault);
        if (rejectedRows.size() < MAX_KEPT)
        {
            rejectedRows.add(fault);
        }

        if (null != venue)
        {
            final long count = tally(venue).rejected(stream, reason);
            if (count <= MAX_EVENTS_PER_REASON)
            {
                pending.add(new Rejection(venue, stream, reason, count, file.getFileName() + ":" + line + " " + text));
            }
        }
    }

    /** The next rejection to be told, or null. */
    Rejection poll()
    {
        return pending.poll();
    }

    long lines()
    {
        return lines;
    }

    long rows()
    {
        return rows;
    }

    long otherLines()
    {
        return otherLines;
    }

    long faultyLines()
    {
        return faultyLines;
    }

    long decoded()
    {
        return decoded;
    }

    long ignored()
    {
        return ignored;
    }

    long rejected()
    {
        return rejected;
    }

    long rejected(final RejectReason reason)
    {
        return rejections.getOrDefault(reason, 0L);
    }

    long duplicates()
    {
        return duplicates;
    }

    long unused()
    {
        return unused;
    }

    /** Rows by the name of a venue that is none that is read. */
    Map<String, Long> unreadVenues()
    {
        return unreadVenues;
    }

    List<CaptureFault> faults()
    {
        return List.copyOf(faults);
    }

    /** The first rows that could not be used: file, line, reason and first bytes. */
    List<CaptureFault> rejectedRows()
    {
        return List.copyOf(rejectedRows);
    }

    FeedTallies tally(final Venue venue)
    {
        FeedTallies tally = tallies.get(venue);
        if (null == tally)
        {
            tally = new FeedTallies();
            tallies.put(venue, tally);
        }

        return tally;
    }

    List<VenueTally> tallies()
    {
        return tallies.entrySet().stream().map((entry) -> new VenueTally(entry.getKey(), entry.getValue())).toList();
    }
}
