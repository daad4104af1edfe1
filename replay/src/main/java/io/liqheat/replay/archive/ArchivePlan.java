package io.liqheat.replay.archive;

import io.liqheat.codecs.event.FeedStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.CloseHelper;

/**
 * What all files are and when each begins, told by their first rows, so that each can be opened when its time comes.
 * Files that would count the same trades or liquidations twice are refused; of several that tell a book, the one that
 * tells most is used.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class ArchivePlan
{
    private static final int PROBED_RECORDS = 4_096;
    private static final long NEVER = Long.MAX_VALUE;

    private final List<Item> items = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final ArchiveOptions options;
    private final ArchiveMarkets markets;

    /**
     * Look into all files.
     *
     * @param paths   of them.
     * @param options what is said about them.
     * @param markets to find their contracts in.
     * @throws IllegalArgumentException when one cannot be read as what it seems to be.
     */
    ArchivePlan(final List<Path> paths, final ArchiveOptions options, final ArchiveMarkets markets)
    {
        this.options = options;
        this.markets = markets;
        for (int i = 0; i < paths.size(); i++)
        {
            items.add(probe(paths.get(i), i));
        }

        final Map<String, Item> trades = new HashMap<>();
        final Map<String, Item> liquidations = new HashMap<>();
        final Map<String, Item> books = new HashMap<>();
        for (final Item item : items)
        {
            requireOneKind(item, FeedStream.TRADE, trades);
            requireOneKind(item, FeedStream.LIQUIDATION, liquidations);
            if (null != item.market && bookRank(item.kind) > 0)
            {
                books.merge(item.marketName(), item, (known, other) ->
                    bookRank(other.kind) > bookRank(known.kind) ? other : known);
            }

            if (null != item.market && (FeedStream.MARK_PRICE == item.kind.stream() ||
                FeedStream.TICKER == item.kind.stream()))
            {
                item.market.onMarks();
            }
        }

        for (final Item item : items)
        {
            final Item best = null == item.market ? null : books.get(item.marketName());
            item.isUnused = null != best && bookRank(item.kind) > 0 && bookRank(item.kind) < bookRank(best.kind);
            notes.add(item.describe());
        }

        items.sort(Comparator.comparingLong(Item::firstTimeNs).thenComparingInt(Item::order));
    }

    /** One file. */
    static final class Item
    {
        private final Path path;
        private final int order;
        private final ArchiveKind kind;
        private final ArchiveMarket market;
        private final long firstTimeNs;
        private final String description;
        private boolean isUnused;

        private Item(
            final Path path,
            final int order,
            final ArchiveKind kind,
            final ArchiveMarket market,
            final long firstTimeNs,
            final String description)
        {
            this.path = path;
            this.order = order;
            this.kind = kind;
            this.market = market;
            this.firstTimeNs = firstTimeNs;
            this.description = description;
        }

        Path path()
        {
            return path;
        }

        /** Place among the files as they were given. */
        int order()
        {
            return order;
        }

        /** Earliest time in the first rows, or {@link Long#MAX_VALUE} where there is none. */
        long firstTimeNs()
        {
            return firstTimeNs;
        }

        /** Whether another file says the same better. */
        boolean isUnused()
        {
            return isUnused;
        }

        private String marketName()
        {
            return market.venue() + ":" + market.instrument().symbol();
        }

        private String describe()
        {
            return description + (isUnused ? "; only counted: another file tells more of the book" : "");
        }
    }

    List<Item> items()
    {
        return items;
    }

    /** What each file is taken for. */
    List<String> notes()
    {
        return notes;
    }

    private Item probe(final Path path, final int order)
    {
        final ArchiveFile file = new ArchiveFile(path, order, options, markets, new ArchiveCounts());
        try
        {
            final boolean isAny = file.fill(PROBED_RECORDS);
            file.requireKnown();
            return new Item(path, order, null == file.layout() ? null : file.layout().kind(), file.market(),
                isAny ? file.window().timeNs() : NEVER, describe(file));
        }
        finally
        {
            CloseHelper.close(file);
        }
    }

    private static String describe(final ArchiveFile file)
    {
        final ArchiveLayout layout = file.layout();
        if (null == layout)
        {
            return file.path().getFileName() + ": empty";
        }

        final List<String> unused = layout.heading().unused();
        return file + (null == file.market() ? ": " + layout.kind().label() + " without a row that is read" : "") +
            (file.timeUnits().isEmpty() ? "" : ", time in " + file.timeUnits()) +
            (layout.heading().isWritten() ? "" : ", no heading") +
            (unused.isEmpty() || !layout.heading().isWritten() ? "" :
                ", columns not used: " + String.join(" ", unused));
    }

    private static void requireOneKind(final Item item, final FeedStream stream, final Map<String, Item> known)
    {
        if (null == item.market || stream != item.kind.stream())
        {
            return;
        }

        final Item other = known.putIfAbsent(item.marketName(), item);
        if (null != other && other.kind != item.kind)
        {
            throw new IllegalArgumentException("the same would be counted twice: " + other.kind.label() + " and " +
                item.kind.label() + " of one contract; leave one of them out: files=" + other.path + ", " + item.path);
        }
    }

    private static int bookRank(final ArchiveKind kind)
    {
        return null == kind ? 0 : switch (kind)
        {
            case TARDIS_BOOK -> 4;
            case TARDIS_SNAPSHOTS -> 3;
            case BOOK_DEPTH -> 2;
            case TARDIS_QUOTES -> 1;
            default -> 0;
        };
    }
}
