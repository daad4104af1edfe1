package io.liqheat.replay.archive;

import io.liqheat.codecs.event.RejectReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.CloseHelper;

/**
 * All files as one stream in the order of receive times; of equal times the earlier named file comes first. Of each
 * file so many records are kept back as the window holds: what is out of order by more comes too late and is rejected.
 * A file is open from shortly before its first row to its last.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class ArchiveMerge implements AutoCloseable
{
    /** How much earlier than its first rows say a file is opened. */
    private static final long EARLY_NS = 300_000_000_000L;

    private final ArchivePlan plan;
    private final ArchiveOptions options;
    private final ArchiveMarkets markets;
    private final ArchiveCounts counts;
    private final List<ArchiveFile> open = new ArrayList<>();
    private ArchiveFile current;
    private long limitNs = Long.MIN_VALUE;
    private long lastTimeNs = Long.MIN_VALUE;
    private int nextItem;
    private long closedBytes;
    private long stepsBack;

    ArchiveMerge(
        final ArchivePlan plan,
        final ArchiveOptions options,
        final ArchiveMarkets markets,
        final ArchiveCounts counts)
    {
        this.plan = plan;
        this.options = options;
        this.markets = markets;
        this.counts = counts;
    }

    /**
     * Go to the next record.
     *
     * @return the file at whose window's head it is, valid until the next call; null when there is none left.
     */
    ArchiveFile next()
    {
        advance();
        while (select())
        {
            final RowWindow window = current.window();
            if (window.timeNs() >= lastTimeNs)
            {
                lastTimeNs = window.timeNs();
                return current;
            }

            if (RecordType.has(window.meta(), RecordType.IS_ROW))
            {
                final ArchiveMarket market = markets.get(RecordType.market(window.meta()));
                counts.onRejected(market.venue(), current.stream(), RejectReason.OUT_OF_ORDER, current.path(),
                    window.line(), (lastTimeNs - window.timeNs()) / 1_000_000 + " ms too late");
            }

            advance();
        }

        return null;
    }

    /** {@return rows that were older than one before them in their file} */
    long stepsBack()
    {
        long sum = stepsBack;
        for (final ArchiveFile file : open)
        {
            sum += file.stepsBack();
        }

        return sum;
    }

    long bytesRead()
    {
        long sum = closedBytes;
        for (final ArchiveFile file : open)
        {
            sum += file.bytesRead();
        }

        return sum;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(open);
        open.clear();
    }

    private void advance()
    {
        if (null != current)
        {
            current.window().remove();
            if (!current.fill(options.windowRows()))
            {
                close(current);
                open.remove(current);
                current = null;
            }
        }
    }

    /** Find the file with the earliest head, and how long it stays so. */
    private boolean select()
    {
        if (null != current && current.window().timeNs() < limitNs)
        {
            return true;
        }

        current = earliest();
        while (nextItem < plan.items().size() && (null == current ||
            plan.items().get(nextItem).firstTimeNs() - EARLY_NS <= current.window().timeNs()))
        {
            openNext();
            current = earliest();
        }

        limitNs = nextItem < plan.items().size() ? plan.items().get(nextItem).firstTimeNs() - EARLY_NS : Long.MAX_VALUE;
        for (final ArchiveFile file : open)
        {
            limitNs = file == current ? limitNs : Math.min(limitNs, file.window().timeNs());
        }

        return null != current;
    }

    private ArchiveFile earliest()
    {
        ArchiveFile earliest = null;
        for (final ArchiveFile file : open)
        {
            final boolean isEarlier = null == earliest || file.window().timeNs() < earliest.window().timeNs() ||
                file.window().timeNs() == earliest.window().timeNs() && file.order() < earliest.order();
            earliest = isEarlier ? file : earliest;
        }

        return earliest;
    }

    private void openNext()
    {
        final ArchivePlan.Item item = plan.items().get(nextItem++);
        final ArchiveFile file = new ArchiveFile(item.path(), item.order(), options, markets, counts);
        file.flags(item.isUnused() ? RecordType.IS_UNUSED : 0);
        if (file.fill(options.windowRows()))
        {
            open.add(file);
        }
        else
        {
            close(file);
        }
    }

    private void close(final ArchiveFile file)
    {
        closedBytes += file.bytesRead();
        stepsBack += file.stepsBack();
        file.close();
    }

    /** {@return size of all files in bytes} */
    static long sizeOf(final List<Path> paths)
    {
        long size = 0;
        for (final Path path : paths)
        {
            size += path.toFile().length();
        }

        return size;
    }
}
