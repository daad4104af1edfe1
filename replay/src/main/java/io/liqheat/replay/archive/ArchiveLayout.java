package io.liqheat.replay.archive;

import io.liqheat.codecs.event.Venue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What kind of table a file is and which of its columns is which, told by its first line, by what is said and by its
 * name.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param kind      of table.
 * @param heading   of it.
 * @param delimiter between its cells.
 * @param cells     in each of its rows.
 */
record ArchiveLayout(ArchiveKind kind, ArchiveHeading heading, char delimiter, int cells)
{
    private static final String DELIMITERS = ",;\t|";
    private static final int MAX_SHOWN = 160;

    /** What stands between the cells of a line: the most frequent of what can. */
    static char delimiterOf(final byte[] bytes, final int from, final int to)
    {
        char delimiter = ',';
        int most = 0;
        for (final char candidate : DELIMITERS.toCharArray())
        {
            int count = 0;
            for (int i = from; i < to; i++)
            {
                count += candidate == bytes[i] ? 1 : 0;
            }

            if (count > most)
            {
                most = count;
                delimiter = candidate;
            }
        }

        return delimiter;
    }

    /**
     * Tell the layout of a file.
     *
     * @param first     line of it, split.
     * @param delimiter it was split at.
     * @param wanted    kind that is asked for, or null.
     * @param name      of the file.
     * @param path      of it, for messages.
     * @return the layout.
     * @throws IllegalArgumentException when it is none that is read, or may be several; says what can be done.
     */
    static ArchiveLayout of(
        final ArchiveRow first, final char delimiter, final ArchiveKind wanted, final ArchiveName name, final Path path)
    {
        if (first.isWords())
        {
            final ArchiveHeading heading = new ArchiveHeading(cellsOf(first), true);
            return new ArchiveLayout(kindOf(heading, wanted, name, path), heading, delimiter, first.count());
        }

        final ArchiveKind kind = null != wanted ? wanted : null != name.kind() ? name.kind() : kindOf(first);
        if (null == kind || kind.standard().isEmpty())
        {
            throw new IllegalArgumentException("the first line is no heading, and " + (null == kind ?
                "neither name nor columns tell what the table is: say --kind, one of " + ArchiveKind.labels() :
                kind.label() + " is read by its heading only") + ": file=" + path + " first line: " + shown(first));
        }

        final int standard = kind.standard().size();
        final boolean isSpot = ArchiveKind.AGG_TRADES == kind && first.count() == standard + 1 ||
            ArchiveKind.TRADES == kind && first.count() == standard + 1;
        if (isSpot || first.count() < standard)
        {
            throw new IllegalArgumentException("no heading, and " + first.count() + " columns where " + kind.label() +
                " has " + standard + (isSpot ? ": that is how Binance's spot archives are, which are not read" : "") +
                ": file=" + path + " first line: " + shown(first));
        }

        return new ArchiveLayout(kind, new ArchiveHeading(kind.standard(), false), delimiter, first.count());
    }

    /** Another heading further down, as where files were put together; null when it is none of this kind. */
    ArchiveLayout again(final ArchiveRow line)
    {
        final ArchiveHeading another = new ArchiveHeading(cellsOf(line), true);
        return kind.isReadableFrom(another.columns()) ?
            new ArchiveLayout(kind, another, delimiter, line.count()) : null;
    }

    /** Whether a venue is one that the keeper of the table writes about. */
    boolean isOf(final Venue venue)
    {
        return switch (kind.keeper())
        {
            case BINANCE -> Venue.BINANCE_COINM == venue ||
                Venue.BINANCE_USDM == venue && ArchiveKind.LIQUIDATION_SNAPSHOT != kind;
            case BYBIT -> Venue.BYBIT_LINEAR == venue || Venue.BYBIT_INVERSE == venue;
            case TARDIS -> true;
        };
    }

    /** Venues that a table of this kind can be of. */
    String venues()
    {
        return switch (kind.keeper())
        {
            case BINANCE -> ArchiveKind.LIQUIDATION_SNAPSHOT == kind ? "binance-coinm" : "binance-usdm, binance-coinm";
            case BYBIT -> "bybit-linear, bybit-inverse";
            case TARDIS -> ArchiveVenues.names();
        };
    }

    private static ArchiveKind kindOf(
        final ArchiveHeading heading, final ArchiveKind wanted, final ArchiveName name, final Path path)
    {
        final List<ArchiveKind> kinds = ArchiveKind.of(heading.columns());
        if (null != wanted && kinds.contains(wanted))
        {
            return wanted;
        }

        if (null == wanted && null != name.kind() && kinds.contains(name.kind()))
        {
            return name.kind();
        }

        if (null == wanted && 1 == kinds.size())
        {
            return kinds.get(0);
        }

        final String labels = String.join(", ", kinds.stream().map(ArchiveKind::label).toList());
        throw new IllegalArgumentException((null != wanted ? "no " + wanted.label() + " by its columns" :
            kinds.isEmpty() ? "columns of no archive that is read; kinds that are: " + ArchiveKind.labels() :
            "columns of " + labels + ", and its name does not tell which: say --kind" +
                (kinds.contains(ArchiveKind.MARK_PRICE_KLINES) ?
                    "; bars of traded prices are for 'ingest history'" : "")) + ": file=" + path);
    }

    /** Kind of a row without a heading and a name, where there is no doubt; else null. */
    private static ArchiveKind kindOf(final ArchiveRow row)
    {
        final int count = row.count();
        final boolean isFlagLast = isFlag(row, count - 1);
        if (isFlagLast && ArchiveKind.AGG_TRADES.standard().size() == count)
        {
            return ArchiveKind.AGG_TRADES;
        }

        if (isFlagLast && ArchiveKind.TRADES.standard().size() == count)
        {
            return ArchiveKind.TRADES;
        }

        if (ArchiveKind.LIQUIDATION_SNAPSHOT.standard().size() == count && isSide(row, 1) &&
            "LIMIT".equals(row.textOf(2)))
        {
            return ArchiveKind.LIQUIDATION_SNAPSHOT;
        }

        return ArchiveKind.BYBIT_TRADES.standard().size() <= count && isSide(row, 2) ? ArchiveKind.BYBIT_TRADES : null;
    }

    private static boolean isFlag(final ArchiveRow row, final int cell)
    {
        final String text = row.textOf(cell);
        return "true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text);
    }

    private static boolean isSide(final ArchiveRow row, final int cell)
    {
        final String text = row.textOf(cell);
        return "buy".equalsIgnoreCase(text) || "sell".equalsIgnoreCase(text);
    }

    private static List<String> cellsOf(final ArchiveRow row)
    {
        final List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.count(); i++)
        {
            cells.add(row.textOf(i));
        }

        return cells;
    }

    private static String shown(final ArchiveRow row)
    {
        final String text = String.join(",", cellsOf(row)).replaceAll("[^ -~]", "?");
        return new String(text.getBytes(StandardCharsets.US_ASCII), 0, Math.min(MAX_SHOWN, text.length()),
            StandardCharsets.US_ASCII);
    }
}
