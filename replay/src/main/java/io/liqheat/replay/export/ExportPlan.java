package io.liqheat.replay.export;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to export, and how. Without a call, a setting is as its Javadoc says.
 * <p>
 * <b>Threading:</b> one thread; not changed once an export has begun.
 */
public final class ExportPlan
{
    /** Step of sampled tables by default: five minutes, in ns. */
    public static final long DEFAULT_STEP_NS = 300_000_000_000L;

    /** Prices around the mark that sampled tables hold by default, as a share of it. */
    public static final double DEFAULT_RANGE = 0.1;

    private static final int DEFAULT_ROW_GROUP_ROWS = 1 << 17;
    private static final long DEFAULT_MAX_VALUES = 24_000_000;
    private static final int HEAP_SHARE = 4;

    private final Path directory;
    private final Set<ExportTable> tables;
    private final ExportFormat format;
    private boolean isCompressed = true;
    private boolean isReplacing;
    private String instrumentName;
    private long fromNs = Long.MIN_VALUE;
    private long untilNs = Long.MAX_VALUE;
    private long stepNs = DEFAULT_STEP_NS;
    private double range = DEFAULT_RANGE;
    private int bandsPerRow = 1;
    private int rowGroupRows = DEFAULT_ROW_GROUP_ROWS;
    private long maxValues =
        Math.min(DEFAULT_MAX_VALUES, Runtime.getRuntime().maxMemory() / HEAP_SHARE / Long.BYTES);

    /**
     * A plan.
     *
     * @param directory each table gets a folder in it.
     * @param tables    to export, one or more.
     * @param format    of the files.
     */
    public ExportPlan(final Path directory, final Collection<ExportTable> tables, final ExportFormat format)
    {
        if (tables.isEmpty())
        {
            throw new ExportException("no table to export");
        }

        if (ExportFormat.NPZ != format && tables.contains(ExportTable.HFTBACKTEST))
        {
            throw new ExportException("the layout of hftbacktest is npz, not " + format);
        }

        this.directory = directory;
        this.tables = EnumSet.copyOf(tables);
        this.format = format;
    }

    /**
     * Whether Parquet pages are compressed with zstd. Default: yes.
     *
     * @param isOn so or not.
     * @return this.
     */
    public ExportPlan compressed(final boolean isOn)
    {
        isCompressed = isOn;
        return this;
    }

    /**
     * Whether an earlier export in the same place is replaced. Default: no, that is refused.
     *
     * @param isOn so or not.
     * @return this.
     */
    public ExportPlan replacing(final boolean isOn)
    {
        isReplacing = isOn;
        return this;
    }

    /**
     * Export one instrument only. Default: all.
     *
     * @param name such as {@code hyperliquid:BTC}, any case; null for all.
     * @return this.
     */
    public ExportPlan instrument(final String name)
    {
        instrumentName = name;
        return this;
    }

    /**
     * Leave out what was received before a moment; it is replayed all the same. Default: nothing.
     *
     * @param timeNs ns since the epoch.
     * @return this.
     */
    public ExportPlan from(final long timeNs)
    {
        fromNs = timeNs;
        return this;
    }

    /**
     * Stop before the first event received later than a moment. Default: at the end.
     *
     * @param timeNs ns since the epoch.
     * @return this.
     */
    public ExportPlan until(final long timeNs)
    {
        untilNs = timeNs;
        return this;
    }

    /**
     * Distance of samples and length of time cells. Default: {@link #DEFAULT_STEP_NS}.
     *
     * @param lengthNs in ns, positive.
     * @return this.
     */
    public ExportPlan step(final long lengthNs)
    {
        if (lengthNs <= 0)
        {
            throw new ExportException("a step of " + lengthNs + " ns: must be positive");
        }

        stepNs = lengthNs;
        return this;
    }

    /**
     * Prices that sampled tables hold. Default: {@link #DEFAULT_RANGE}.
     *
     * @param share  distance from the mark price up and down, as a share of it.
     * @param perRow bands of the ladder that are added up to a row of the history and realised tables, 1 or more.
     * @return this.
     */
    public ExportPlan bands(final double share, final int perRow)
    {
        if (!(share > 0) || perRow < 1)
        {
            throw new ExportException("range " + share + " and bands per row " + perRow + ": must be positive");
        }

        range = share;
        bandsPerRow = perRow;
        return this;
    }

    /**
     * Bounds of memory. Default: row groups of 131,072 rows, and values waiting for a quarter of the heap,
     * 192 MB at most.
     *
     * @param rows   of a row group, at least 1.
     * @param values waiting in memory over all files.
     * @return this.
     */
    public ExportPlan memory(final int rows, final long values)
    {
        rowGroupRows = Math.max(1, rows);
        maxValues = values;
        return this;
    }

    public Path directory()
    {
        return directory;
    }

    /** {@return a copy} */
    public Set<ExportTable> tables()
    {
        return EnumSet.copyOf(tables);
    }

    public ExportFormat format()
    {
        return format;
    }

    boolean isCompressed()
    {
        return isCompressed;
    }

    boolean isReplacing()
    {
        return isReplacing;
    }

    String instrumentName()
    {
        return instrumentName;
    }

    long fromNs()
    {
        return fromNs;
    }

    long untilNs()
    {
        return untilNs;
    }

    long stepNs()
    {
        return stepNs;
    }

    double range()
    {
        return range;
    }

    int bandsPerRow()
    {
        return bandsPerRow;
    }

    int rowGroupRows()
    {
        return rowGroupRows;
    }

    long maxValues()
    {
        return maxValues;
    }
}
