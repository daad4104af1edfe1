package io.liqheat.replay.archive;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.replay.capture.LineInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One table, read row by row into a window that brings its records in order.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none per row in steady state.
 */
final class ArchiveFile implements AutoCloseable
{
    private static final int EXCERPT_LENGTH = 100;
    private static final long NS_PER_DAY = 86_400_000_000_000L;
    private static final byte[] BYTE_ORDER_MARK = {(byte)0xEF, (byte)0xBB, (byte)0xBF};

    private final Path path;
    private final int order;
    private final ArchiveOptions options;
    private final ArchiveCounts counts;
    private final ArchiveName name;
    private final LineInput input;
    private final ArchiveRow row = new ArchiveRow();
    private final ArchiveTime time = new ArchiveTime();
    private final RowWindow window = new RowWindow();
    private final RowOutput output = new RowOutput(window);
    private final RowMarket rowMarket;
    private ArchiveLayout layout;
    private RowDecoder decoder;
    private boolean isEnded;

    /**
     * A table before its first line.
     *
     * @param path    of the file.
     * @param order   of it among those of equal times.
     * @param options what is said about it.
     * @param markets to find its contracts in.
     * @param counts  of its lines.
     * @throws IllegalArgumentException when it cannot be opened.
     */
    ArchiveFile(
        final Path path,
        final int order,
        final ArchiveOptions options,
        final ArchiveMarkets markets,
        final ArchiveCounts counts)
    {
        this.path = path;
        this.order = order;
        this.options = options;
        this.counts = counts;
        name = ArchiveName.of(path);
        rowMarket = new RowMarket(options, name, markets);
        try
        {
            input = new LineInput(path);
        }
        catch (final IOException ex)
        {
            throw new IllegalArgumentException("cannot read: file=" + path + " (" + ex + ")", ex);
        }
    }

    /** Flags of all records from now on. */
    void flags(final int flags)
    {
        output.flags(flags);
    }

    /**
     * Read on until so many records are kept back.
     *
     * @param records to keep.
     * @return false when there is nothing left.
     */
    boolean fill(final int records)
    {
        while (!isEnded && window.size() < records)
        {
            readLine();
        }

        return window.size() > 0;
    }

    RowWindow window()
    {
        return window;
    }

    Path path()
    {
        return path;
    }

    int order()
    {
        return order;
    }

    /** What the table is, or null before its first line. */
    ArchiveLayout layout()
    {
        return layout;
    }

    FeedStream stream()
    {
        return layout.kind().stream();
    }

    /** The contract of the last row that had one, or null. */
    ArchiveMarket market()
    {
        return rowMarket.lastKnown();
    }

    /** Units that times were in. */
    String timeUnits()
    {
        return time.units();
    }

    long stepsBack()
    {
        return output.stepsBack();
    }

    long bytesRead()
    {
        return input.bytesRead();
    }

    /**
     * Refuse what would be taken for something else. For the first rows of a file.
     *
     * @throws IllegalArgumentException saying what is wrong and what can be done.
     */
    void requireKnown()
    {
        final boolean isBinance = null != layout && ArchiveKind.Keeper.BINANCE == layout.kind().keeper();
        if (isBinance && null == options.venue() && (name.isSpot() || time.isInMicroseconds()))
        {
            throw new IllegalArgumentException("a spot archive " + (name.isSpot() ? "by its folder" :
                "by its times in us (those of futures are in ms)") + ", and only contracts are read: file=" + path +
                "; if it is of a contract, say --venue " + layout.venues().replace(", ", " or "));
        }

        rowMarket.requireKnown(path);
    }

    @Override
    public void close()
    {
        input.close();
    }

    private void readLine()
    {
        if (!input.next())
        {
            isEnded = true;
            if (null != input.failure())
            {
                counts.onFault(path, input.lineNumber(), "the file breaks off here: " + input.failure());
            }

            return;
        }

        final byte[] bytes = input.bytes();
        final int end = input.end();
        final int start = isMarked(bytes, input.start(), end) ? input.start() + BYTE_ORDER_MARK.length : input.start();
        if (!input.isWhole())
        {
            counts.onFaulty(path, input.lineNumber(), "cut off or too long: " + excerpt(start, end));
        }
        else if (end == start || '#' == bytes[start])
        {
            counts.onOther();
        }
        else
        {
            if (null == layout)
            {
                begin(bytes, start, end);
            }

            row.split(bytes, start, end, layout.delimiter());
            if (!isHeading())
            {
                onRow(start, end);
            }
        }
    }

    private void begin(final byte[] bytes, final int start, final int end)
    {
        final char delimiter = ArchiveLayout.delimiterOf(bytes, start, end);
        row.split(bytes, start, end, delimiter);
        use(ArchiveLayout.of(row, delimiter, options.kind(), name, path));
    }

    private void use(final ArchiveLayout newLayout)
    {
        decoder = null == layout ? RowDecoder.of(newLayout.kind()) : decoder;
        layout = newLayout;
        row.heading(newLayout.heading());
        rowMarket.layout(newLayout);
    }

    /** Whether the line is a heading, the first or one further down. */
    private boolean isHeading()
    {
        final int cell = layout.heading().cell(ArchiveColumn.TIME);
        final boolean canBe =
            cell >= row.count() || 0 == row.lengthOf(cell) || isLetter(row.bytes()[row.startOf(cell)]);
        if (!canBe || !row.isWords())
        {
            return false;
        }

        final ArchiveLayout another = layout.again(row);
        if (null == another)
        {
            return false;
        }

        use(another);
        counts.onOther();
        return true;
    }

    private void onRow(final int start, final int end)
    {
        counts.onRow();
        final long line = input.lineNumber();
        if (row.count() != layout.cells())
        {
            reject(row.count() < layout.cells() ? RejectReason.MISSING_FIELD : RejectReason.UNKNOWN_TYPE, start, end);
            return;
        }

        final int outcome = rowMarket.find(row);
        if (RowMarket.UNREAD == outcome)
        {
            counts.onUnreadVenue(rowMarket.unreadName());
            return;
        }

        if (RowMarket.UNKNOWN == outcome)
        {
            reject(RejectReason.UNKNOWN_SYMBOL, start, end);
            return;
        }

        final ArchiveMarket market = rowMarket.market();
        final long eventTimeNs = timeOf(ArchiveColumn.TIME);
        final long timeNs = row.has(ArchiveColumn.RECEIVE_TIME) ? timeOf(ArchiveColumn.RECEIVE_TIME) : eventTimeNs;
        if (ArchiveTime.NONE == eventTimeNs || ArchiveTime.NONE == timeNs || eventTimeNs - NS_PER_DAY > timeNs)
        {
            reject(RejectReason.BAD_TIME, start, end);
            return;
        }

        output.start(line, market.index(), eventTimeNs, timeNs);
        final RejectReason reason = decoder.decode(row, market, output);
        if (RejectReason.NONE != reason)
        {
            reject(reason, start, end);
        }
        else if (output.isEmpty())
        {
            counts.onIgnored(market.venue(), stream());
        }
    }

    private long timeOf(final ArchiveColumn column)
    {
        return row.has(column) ? time.toNs(row.bytes(), row.start(column), row.length(column)) : ArchiveTime.NONE;
    }

    private void reject(final RejectReason reason, final int start, final int end)
    {
        final ArchiveMarket known = rowMarket.lastKnown();
        final Venue venue = null == known ? null : known.venue();
        counts.onRejected(venue, stream(), reason, path, input.lineNumber(), excerpt(start, end));
    }

    private String excerpt(final int start, final int end)
    {
        return new String(input.bytes(), start, Math.min(EXCERPT_LENGTH, end - start), StandardCharsets.ISO_8859_1)
            .replaceAll("[^ -~]", "?");
    }

    private static boolean isMarked(final byte[] bytes, final int start, final int end)
    {
        return end - start >= BYTE_ORDER_MARK.length && BYTE_ORDER_MARK[0] == bytes[start] &&
            BYTE_ORDER_MARK[1] == bytes[start + 1] && BYTE_ORDER_MARK[2] == bytes[start + 2];
    }

    private static boolean isLetter(final byte b)
    {
        return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    }

    @Override
    public String toString()
    {
        final ArchiveMarket known = rowMarket.lastKnown();
        return path.getFileName() + (null == known ? "" :
            ": " + layout.kind().label() + " of " + VenueNames.nameOf(known.venue()) + ":" +
                known.instrument().symbol());
    }
}
