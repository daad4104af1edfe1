package io.liqheat.replay.snapshot;

import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalSegment;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.ReplayVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The snapshots of a journal, in its folder {@value #FOLDER}. What cannot be used is skipped and told: a snapshot only
 * saves time, and what it was made from is still there.
 * <p>
 * <b>Threading:</b> one thread; files may appear meanwhile.
 */
public final class Snapshots
{
    /** Folder of a journal that holds its snapshots. */
    public static final String FOLDER = "snapshots";

    private final RecordedJournal journal;
    private final Path folder;
    private final List<String> skipped = new ArrayList<>();

    /**
     * Snapshots of a journal.
     *
     * @param journal open for reading.
     */
    public Snapshots(final RecordedJournal journal)
    {
        this.journal = journal;
        folder = journal.directory().resolve(FOLDER);
    }

    /**
     * A file that is named like a snapshot.
     *
     * @param file     of it.
     * @param sequence of the event in its name.
     */
    public record Entry(Path file, long sequence)
    {
    }

    /**
     * A snapshot that was loaded, and where the events go on.
     *
     * @param file   it was read from.
     * @param engine in its state.
     * @param events reader standing before the next event; to be closed.
     */
    public record Loaded(SnapshotFile file, HeatmapEngine engine, JournalReader events)
    {
    }

    /** {@return the folder they are in, whether it exists or not} */
    public Path folder()
    {
        return folder;
    }

    /** {@return all files named like snapshots, the earliest first} */
    public List<Entry> list()
    {
        if (!Files.isDirectory(folder))
        {
            return List.of();
        }

        final List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder))
        {
            files.forEach((file) ->
            {
                final String name = file.getFileName().toString();
                if (name.matches("[0-9]{1,18}\\" + SnapshotFile.SUFFIX))
                {
                    entries.add(new Entry(
                        file, Long.parseLong(name.substring(0, name.length() - SnapshotFile.SUFFIX.length()))));
                }
            });
        }
        catch (final IOException ex)
        {
            throw new SnapshotException(folder + " cannot be listed: " + ex, ex);
        }

        entries.sort(Comparator.comparingLong(Entry::sequence));
        return entries;
    }

    /** {@return what was skipped so far and why, one line each} */
    public List<String> skipped()
    {
        return Collections.unmodifiableList(skipped);
    }

    /**
     * Load the newest snapshot that can be used.
     *
     * @param untilEvent  sequence of the last event it may have seen.
     * @param untilTimeNs latest receive time it may have seen, ns since the epoch.
     * @param sink        takes the deltas of the engine.
     * @return the snapshot, or null when there is none.
     */
    public Loaded newest(final long untilEvent, final long untilTimeNs, final DeltaSink sink)
    {
        final List<Entry> entries = list();
        for (int i = entries.size() - 1; i >= 0; i--)
        {
            final Entry entry = entries.get(i);
            try
            {
                if (entry.sequence() <= untilEvent && describe(entry).lastTimeNs() <= untilTimeNs)
                {
                    return load(entry, sink);
                }
            }
            catch (final SnapshotException ex)
            {
                skipped.add("snapshot skipped: " + ex.getMessage());
            }
        }

        return null;
    }

    /**
     * Read the header of a snapshot of this journal.
     *
     * @param entry to read.
     * @return what it is of.
     * @throws SnapshotException when it cannot be used with this journal.
     */
    public Snapshot describe(final Entry entry)
    {
        final Snapshot snapshot = SnapshotFile.describe(entry.file());
        if (snapshot.sequence() != entry.sequence())
        {
            throw new SnapshotException(entry.file() + " is of event " + snapshot.sequence());
        }

        if (null == journal.header() || journal.header().journalId() != snapshot.journalId())
        {
            throw new SnapshotException(entry.file() + " is of another journal");
        }

        return snapshot;
    }

    /**
     * Load a snapshot, and check that the journal still holds the event it was made after.
     *
     * @param entry to load.
     * @param sink  takes the deltas of the engine.
     * @return the snapshot.
     * @throws SnapshotException when it cannot be used.
     */
    public Loaded load(final Entry entry, final DeltaSink sink)
    {
        describe(entry);
        final SnapshotFile file = SnapshotFile.read(entry.file());
        final HeatmapEngine engine = file.newEngine(sink);
        return new Loaded(file, engine, reader(file));
    }

    /**
     * The first event whose state can still be had.
     *
     * @return 0 while the beginning of the journal is there, else the event of the oldest snapshot that continues what
     *         is left.
     * @throws SnapshotException when the beginning was removed and there is no such snapshot.
     */
    public long firstEvent()
    {
        final List<JournalSegment> segments = journal.segments(QueueName.EVENTS);
        final int first = segments.isEmpty() ? 1 : segments.get(0).number();
        if (1 == first)
        {
            return 0;
        }

        for (final Entry entry : list())
        {
            try
            {
                if (describe(entry).before().segment() >= first)
                {
                    return entry.sequence();
                }
            }
            catch (final SnapshotException ex)
            {
                skipped.add("snapshot skipped: " + ex.getMessage());
            }
        }

        throw removed();
    }

    /** What to say when there is neither a beginning nor a snapshot. */
    SnapshotException removed()
    {
        return new SnapshotException("the beginning of the journal was removed, and no snapshot stands for it: " +
            journal.directory());
    }

    /**
     * A verification that begins with the journal, or where the beginning of the journal was removed with the oldest
     * snapshot that can be used.
     *
     * @return a verifier that has not begun.
     * @throws SnapshotException when the beginning was removed and there is no such snapshot.
     */
    public ReplayVerifier verifier()
    {
        final List<JournalSegment> segments = journal.segments(QueueName.EVENTS);
        return segments.isEmpty() || 1 == segments.get(0).number() ?
            new ReplayVerifier(journal) : new ReplayVerifier(journal, this::oldest);
    }

    private ReplayVerifier.Start oldest(final DeltaSink sink)
    {
        for (final Entry entry : list())
        {
            try
            {
                final Loaded loaded = load(entry, sink);
                final JournalReader deltas = deltasBehind(loaded.engine().deltaCount());
                if (null != deltas)
                {
                    return new ReplayVerifier.Start(loaded.engine(), loaded.events(), deltas);
                }

                loaded.events().close();
            }
            catch (final SnapshotException ex)
            {
                skipped.add("snapshot skipped: " + ex.getMessage());
            }
        }

        throw removed();
    }

    private JournalReader deltasBehind(final long deltaCount)
    {
        final JournalReader deltas = journal.newReaderBefore(QueueName.DELTAS, deltaCount);
        while (deltas.lastSequence() < deltaCount &&
            deltas.poll((type, sequence, buffer, offset, length) -> {}, 1) > 0)
        {
            Thread.onSpinWait();
        }

        if (deltas.lastSequence() == deltaCount)
        {
            return deltas;
        }

        deltas.close();
        return null;
    }

    /**
     * Let a verification compare every snapshot with the state its replay reaches. Each is loaded once to see that it
     * holds what it says.
     *
     * @param verifier that has not begun.
     * @return snapshots that cannot be used, one line each.
     */
    public List<String> prove(final ReplayVerifier verifier)
    {
        final List<String> unusable = new ArrayList<>();
        for (final Entry entry : list())
        {
            try
            {
                final Loaded loaded = load(entry, new DiscardingSink());
                loaded.events().close();
                if (entry.sequence() > verifier.engine().lastSequence())
                {
                    verifier.expectState(
                        entry.sequence(), loaded.file().snapshot().stateHash(), entry.file().toString());
                }
            }
            catch (final SnapshotException ex)
            {
                unusable.add(ex.getMessage());
            }
        }

        return unusable;
    }

    /** A reader behind the event of a snapshot; the events before it are read to see that they are still the same. */
    private JournalReader reader(final SnapshotFile file)
    {
        final Snapshot snapshot = file.snapshot();
        final JournalReader events = journal.newReader(QueueName.EVENTS, snapshot.before());
        while (events.lastSequence() < snapshot.position().sequence() &&
            events.poll((type, sequence, buffer, offset, length) -> {}, 1) > 0)
        {
            Thread.onSpinWait();
        }

        if (!snapshot.position().equals(events.journalPosition()))
        {
            final List<JournalFault> faults = events.faults();
            final String fault = events.isFaulted() ? " (" + faults.get(faults.size() - 1) + ")" : "";
            events.close();
            throw new SnapshotException(file.file() + " is of an event that the journal does not hold" + fault);
        }

        return events;
    }
}
