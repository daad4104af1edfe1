package io.liqheat.replay.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Rows of one table, into one file per instrument and day. What rows wait in memory is shared with the other tables
 * through a {@link RowBudget}.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class TableOutput
{
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int DAY_BITS = 24;
    private static final long DAY_MASK = (1L << DAY_BITS) - 1;

    private final Path folder;
    private final TableSchema schema;
    private final ExportPlan plan;
    private final RowBudget budget;
    private final Long2ObjectHashMap<Partition> byKey = new Long2ObjectHashMap<>();
    private final List<Partition> partitions = new ArrayList<>();
    private Partition current;
    private long currentKey = -1;
    private int currentCapacity;
    private long rowCount;

    /** Rows of one instrument and day. */
    final class Partition
    {
        private final Path path;
        private final RowBuffer rows;
        private final TableFile file;
        private ExportedInstrument instrument;
        private long firstTimeNs = Long.MAX_VALUE;
        private long lastTimeNs = Long.MIN_VALUE;
        private long writtenRows;

        private Partition(final ExportedInstrument instrument, final Path path)
        {
            this.instrument = instrument;
            this.path = path;
            rows = new RowBuffer(schema);
            file = plan.format().open(folder.resolve(path), schema, plan.isCompressed(), budget.scratch());
        }

        int capacity()
        {
            return rows.capacity();
        }

        void flush(final boolean isMemoryNeeded)
        {
            if (rows.rowCount() > 0)
            {
                try
                {
                    if (0 == writtenRows)
                    {
                        Files.createDirectories(folder.resolve(path).getParent());
                    }

                    file.append(rows);
                }
                catch (final IOException ex)
                {
                    throw ExportException.of(folder.resolve(path), ex);
                }

                writtenRows += rows.rowCount();
                rows.clear();
            }

            if (isMemoryNeeded)
            {
                budget.give(this, (long)rows.capacity() * schema.columnCount());
                rows.release();
                currentKey = -1;
            }
        }
    }

    /**
     * Output of a table.
     *
     * @param folder to write to; made with the first file.
     * @param schema of the table.
     * @param plan   of the export.
     * @param budget of rows in memory.
     */
    TableOutput(final Path folder, final TableSchema schema, final ExportPlan plan, final RowBudget budget)
    {
        this.folder = folder;
        this.schema = schema;
        this.plan = plan;
        this.budget = budget;
    }

    /**
     * Begin a row.
     *
     * @param instrument it is of.
     * @param timeNs     whose day it belongs to, ns since the epoch.
     * @return takes the values, in the order of the columns; then {@link #endRow()}.
     */
    RowBuffer row(final ExportedInstrument instrument, final long timeNs)
    {
        final long key = (long)instrument.id() << DAY_BITS | Math.floorDiv(timeNs, DAY_NS) & DAY_MASK;
        if (key != currentKey)
        {
            current = byKey.get(key);
            if (null == current)
            {
                current = new Partition(instrument, path(instrument, Math.floorDiv(timeNs, DAY_NS)));
                byKey.put(key, current);
                partitions.add(current);
            }

            currentKey = key;
            currentCapacity = current.capacity();
        }

        current.instrument = instrument;
        current.firstTimeNs = Math.min(current.firstTimeNs, timeNs);
        current.lastTimeNs = Math.max(current.lastTimeNs, timeNs);
        return current.rows;
    }

    void endRow()
    {
        final Partition partition = current;
        partition.rows.endRow();
        rowCount++;
        if (partition.rows.rowCount() >= plan.rowGroupRows())
        {
            partition.flush(false);
        }

        if (partition.capacity() != currentCapacity)
        {
            final int grown = partition.capacity() - currentCapacity;
            currentCapacity = partition.capacity();
            budget.take(partition, (long)grown * schema.columnCount());
        }
    }

    long rowCount()
    {
        return rowCount;
    }

    TableSchema schema()
    {
        return schema;
    }

    /**
     * Write what is left.
     *
     * @param common metadata of all files.
     * @return bytes of all files.
     */
    long finish(final SortedMap<String, String> common)
    {
        long bytes = 0;
        for (final Partition partition : partitions)
        {
            partition.flush(true);
            final SortedMap<String, String> metadata = new TreeMap<>(common);
            metadata.put("liqheat.table", schema.name());
            metadata.put("liqheat.columns", columns());
            metadata.put("liqheat.instrument", partition.instrument.json());
            metadata.put("liqheat.rows", Long.toString(partition.writtenRows));
            metadata.put("liqheat.first_time_ns", Long.toString(partition.firstTimeNs));
            metadata.put("liqheat.last_time_ns", Long.toString(partition.lastTimeNs));
            final Path path = folder.resolve(partition.path);
            try
            {
                partition.file.finish(metadata);
                bytes += Files.size(path);
            }
            catch (final IOException ex)
            {
                throw ExportException.of(path, ex);
            }
        }

        return bytes;
    }

    int fileCount()
    {
        return partitions.size();
    }

    private Path path(final ExportedInstrument instrument, final long epochDay)
    {
        return HiveName.folder(instrument.venue(), instrument.symbol(), epochDay)
            .resolve("part-0." + plan.format());
    }

    private String columns()
    {
        final List<String> columns = new ArrayList<>();
        for (final Column column : schema.columns())
        {
            columns.add("{\"name\": " + MetadataText.quoted(column.name()) + ", \"unit\": " +
                MetadataText.quoted(column.unit()) + ", \"isNullable\": " + column.isNullable() + "}");
        }

        return "[" + String.join(", ", columns) + "]";
    }
}
