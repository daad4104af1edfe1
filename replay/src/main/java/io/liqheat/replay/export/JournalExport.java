package io.liqheat.replay.export;

import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.Replayer;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Replays a journal once and writes what was asked for: one folder per table, in it one file per instrument and day of
 * receive time. Nothing is in its place before all of it is.
 * <pre>{@code
 * try (RecordedJournal journal = Journal.openForRead(directory);
 *     JournalExport export = new JournalExport(journal,
 *         new ExportPlan(target, Set.of(ExportTable.TRADES), ExportFormat.PARQUET)))
 * {
 *     export.run();
 *     export.finish();
 * }
 * }</pre>
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalExport implements AutoCloseable
{
    private final RecordedJournal journal;
    private final ExportPlan plan;
    private final Map<ExportTable, ExportFolder> folders = new EnumMap<>(ExportTable.class);
    private final Map<ExportTable, TableOutput> outputs = new EnumMap<>(ExportTable.class);
    private final JournalInstruments definitions = new JournalInstruments();
    private final Int2ObjectHashMap<ExportedInstrument> instruments = new Int2ObjectHashMap<>();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final EventTables events;
    private final DeltaTable deltas;
    private final LadderTables ladders;
    private final RealisedTable realised;
    private final HftbacktestTable hftbacktest;
    private final Replayer replayer;
    private String[] tiers = new String[0];
    private long nextSampleNs = Long.MIN_VALUE;
    private boolean isFinished;

    /**
     * What an export wrote.
     *
     * @param rows       per table, in the order of {@link ExportTable}.
     * @param files      of all tables.
     * @param bytes      of all files.
     * @param stateHash  of the engine at the end of the replay, as 16 hexadecimal digits.
     * @param lateRows   rows that hftbacktest's exchange does not see because they came too late.
     * @param negativeLatencyRows rows for hftbacktest whose venue time is after their receive time.
     */
    public record Result(
        Map<ExportTable, Long> rows, int files, long bytes, String stateHash, long lateRows, long negativeLatencyRows)
    {
        /** {@return rows of all tables} */
        public long rowCount()
        {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * An export about to begin.
     *
     * @param journal open for reading and not read yet.
     * @param plan    of it.
     * @throws ExportException when it would overwrite something.
     */
    public JournalExport(final RecordedJournal journal, final ExportPlan plan)
    {
        this.journal = journal;
        this.plan = plan;
        for (final ExportTable table : plan.tables())
        {
            final ExportFolder folder = new ExportFolder(plan.directory(), table.toString(), plan.isReplacing());
            folder.check();
            folders.put(table, folder);
        }

        final RowBudget budget = new RowBudget(plan.maxValues());
        folders.forEach((table, folder) ->
            outputs.put(table, new TableOutput(folder.partial(), schemaOf(table), plan, budget)));
        events = new EventTables(outputs);
        deltas = new DeltaTable(outputs.get(ExportTable.DELTAS), instruments);
        ladders = new LadderTables(outputs.get(ExportTable.LADDER), outputs.get(ExportTable.HISTORY), plan.range(),
            plan.bandsPerRow());
        realised = new RealisedTable(outputs.get(ExportTable.REALISED), plan.stepNs(), plan.bandsPerRow());
        hftbacktest = new HftbacktestTable(outputs.get(ExportTable.HFTBACKTEST));
        replayer = new Replayer(journal.events(), deltas, this::onEvent).until(plan.untilNs());
        folders.values().forEach(ExportFolder::begin);
    }

    private static TableSchema schemaOf(final ExportTable table)
    {
        return switch (table)
        {
            case DELTAS -> DeltaTable.SCHEMA;
            case LADDER -> LadderTables.LADDER;
            case HISTORY -> LadderTables.HISTORY;
            case REALISED -> RealisedTable.SCHEMA;
            case HFTBACKTEST -> HftbacktestTable.SCHEMA;
            default -> EventTables.schemaOf(table);
        };
    }

    /**
     * Export some more.
     *
     * @return number of records read, 0 at the end.
     * @throws ExportException when something cannot be written.
     */
    public int poll()
    {
        return replayer.poll();
    }

    /** Export all there is. */
    public void run()
    {
        while (poll() > 0)
        {
            Thread.onSpinWait();
        }
    }

    /** {@return events replayed so far} */
    public long eventCount()
    {
        return replayer.engine().eventCount();
    }

    /** {@return rows written or waiting to be, of all tables} */
    public long rowCount()
    {
        long count = 0;
        for (final TableOutput output : outputs.values())
        {
            count += output.rowCount();
        }

        return count;
    }

    /** {@return whether the replay ended before the end of the journal, as asked} */
    public boolean isStoppedByTime()
    {
        return replayer.isStoppedByTime();
    }

    /** {@return receive time of the last event replayed, {@link Long#MIN_VALUE} before it} */
    public long lastTimeNs()
    {
        return replayer.lastTimeNs();
    }

    /** {@return what is wrong with the journal, as far as it was read} */
    public List<JournalFault> faults()
    {
        return replayer.faults();
    }

    /**
     * Write what is left and put everything in its place.
     *
     * @return what was written.
     * @throws ExportException when something cannot be written, or the journal has no such instrument.
     */
    public Result finish()
    {
        if (null != plan.instrumentName())
        {
            requireInstrument();
        }

        if (ladders.isWanted() && isStoppedByTime() && nextSampleNs <= plan.untilNs())
        {
            sample();
        }

        realised.finish();
        hftbacktest.finish();
        final SortedMap<String, String> metadata =
            ExportMetadata.of(journal.header(), replayer.engine(), plan);
        metadata.put("liqheat.journal_faults",
            Long.toString(faults().stream().filter((fault) -> !fault.isWarning()).count()));
        if (outputs.containsKey(ExportTable.DELTAS))
        {
            metadata.put("liqheat.deltas_left_out", Long.toString(deltas.leftOut()));
        }

        if (outputs.containsKey(ExportTable.HFTBACKTEST))
        {
            metadata.put("liqheat.late_rows", Long.toString(hftbacktest.lateRows()));
            metadata.put("liqheat.negative_latency_rows", Long.toString(hftbacktest.negativeLatencyRows()));
        }

        final Map<ExportTable, Long> rows = new LinkedHashMap<>();
        long bytes = 0;
        int files = 0;
        for (final Map.Entry<ExportTable, TableOutput> entry : outputs.entrySet())
        {
            bytes += entry.getValue().finish(metadata);
            files += entry.getValue().fileCount();
            rows.put(entry.getKey(), entry.getValue().rowCount());
        }

        for (final Map.Entry<ExportTable, ExportFolder> entry : folders.entrySet())
        {
            final SortedMap<String, String> about = new TreeMap<>(metadata);
            about.put("liqheat.table", entry.getKey().toString());
            about.put("liqheat.rows", Long.toString(rows.get(entry.getKey())));
            about.put("liqheat.files", Integer.toString(outputs.get(entry.getKey()).fileCount()));
            entry.getValue().commit(about);
        }

        isFinished = true;
        return new Result(rows, files, bytes, metadata.get("liqheat.state_hash"), hftbacktest.lateRows(),
            hftbacktest.negativeLatencyRows());
    }

    /** Without {@link #finish()} nothing is left behind. */
    @Override
    public void close()
    {
        if (!isFinished)
        {
            folders.values().forEach(ExportFolder::abandon);
        }
    }

    private void requireInstrument()
    {
        try
        {
            definitions.require(plan.instrumentName());
        }
        catch (final IllegalArgumentException ex)
        {
            throw new ExportException(ex.getMessage());
        }
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = EventLayout.templateId(buffer, offset);
        final int id = EventLayout.instrumentId(buffer, offset);
        if (EngineConfigDecoder.TEMPLATE_ID == templateId)
        {
            configure(buffer, offset);
            return;
        }

        final long receiveTimeNs = EventLayout.receiveTimeNs(buffer, offset);
        if (ladders.isWanted())
        {
            sampleBefore(receiveTimeNs);
        }

        if (InstrumentDefinitionDecoder.TEMPLATE_ID == templateId)
        {
            define(buffer, offset, id);
        }

        final boolean isWithin = receiveTimeNs >= plan.fromNs();
        deltas.onEvent(receiveTimeNs, isWithin);
        final ExportedInstrument instrument =
            EventTables.isOfVenue(templateId) && 0 == id ? venue(buffer, offset) : instruments.get(id);
        if (null != instrument && isWithin)
        {
            events.onEvent(buffer, offset, instrument);
            realised.onEvent(buffer, offset, instrument, replayer.engine().instrument(id));
            hftbacktest.onEvent(buffer, offset, instrument);
        }
    }

    private void configure(final DirectBuffer buffer, final int offset)
    {
        tiers = ModelParameters.decode(buffer, offset).tiers().stream().map(ModelParameters.Tier::label)
            .toArray(String[]::new);

        deltas.tiers(tiers);
        deltas.onEvent(0, false);
    }

    private void define(final DirectBuffer buffer, final int offset, final int id)
    {
        definitions.onEvent(buffer, offset);
        final Instrument instrument = definitions.find(id);
        if (null != instrument && (null == plan.instrumentName() ||
            JournalInstruments.nameOf(instrument).equalsIgnoreCase(plan.instrumentName())))
        {
            instruments.put(id, ExportedInstrument.of(instrument));
        }
        else
        {
            instruments.remove(id);
        }
    }

    /** What concerns a venue concerns each of its instruments. */
    private ExportedInstrument venue(final DirectBuffer buffer, final int offset)
    {
        status.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH,
            EventLayout.blockLength(buffer, offset), EventLayout.version(buffer, offset));
        for (final Venue venue : Venue.values())
        {
            if (venue.value() == status.venueRaw() && Venue.NULL_VAL != venue)
            {
                final boolean isWanted = null == plan.instrumentName() || plan.instrumentName()
                    .regionMatches(true, 0, VenueNames.nameOf(venue) + ":", 0, VenueNames.nameOf(venue).length() + 1);
                return isWanted ? ExportedInstrument.of(venue) : null;
            }
        }

        return null;
    }

    /** Sample the moment before this event, which the engine has not seen yet. */
    private void sampleBefore(final long receiveTimeNs)
    {
        if (receiveTimeNs > nextSampleNs)
        {
            sample();
            nextSampleNs = Math.floorDiv(receiveTimeNs + plan.stepNs() - 1, plan.stepNs()) * plan.stepNs();
        }
    }

    private void sample()
    {
        for (final Instrument instrument : definitions.all())
        {
            final ExportedInstrument exported = instruments.get(instrument.id());
            if (null != exported && nextSampleNs >= plan.fromNs())
            {
                ladders.sample(replayer.engine(), exported, tiers, nextSampleNs);
            }
        }
    }
}
