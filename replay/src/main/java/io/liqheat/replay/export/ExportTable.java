package io.liqheat.replay.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What can be exported.
 */
public enum ExportTable
{
    /** Public trades. */
    TRADES(true),

    /** Mark and index prices. */
    MARKS(true),

    /** Open interest. */
    OPEN_INTEREST(true),

    /** Funding rates. */
    FUNDING(true),

    /** Long/short ratios. */
    RATIOS(true),

    /** Forced closings as reported. */
    LIQUIDATIONS(true),

    /** Levels of order books. */
    DEPTH(true),

    /** Connections, gaps, silences, refused input. */
    FEED_STATUS(true),

    /** What the engine publishes, one row per cell. */
    DELTAS(false),

    /** The ladder, sampled: a row per side, band and tier that is not empty. */
    LADDER(false),

    /** The ladder over time: a row per time cell and band. */
    HISTORY(false),

    /** Reported liquidations: a row per time cell, band and side. */
    REALISED(false),

    /** Trades and books as hftbacktest reads them. */
    HFTBACKTEST(false);

    /** Word for all tables of events. */
    public static final String EVENTS = "events";

    private final boolean isOfEvents;

    ExportTable(final boolean isOfEvents)
    {
        this.isOfEvents = isOfEvents;
    }

    /**
     * Tables of words.
     *
     * @param words names of tables, or {@link #EVENTS}.
     * @return the tables.
     * @throws IllegalArgumentException naming what is allowed.
     */
    public static Set<ExportTable> of(final List<String> words)
    {
        final Set<ExportTable> tables = EnumSet.noneOf(ExportTable.class);
        for (final String word : words)
        {
            final List<ExportTable> named = Arrays.stream(values()).filter((table) -> HFTBACKTEST != table &&
                (table.toString().equalsIgnoreCase(word) || EVENTS.equalsIgnoreCase(word) && table.isOfEvents))
                .toList();
            if (named.isEmpty())
            {
                throw new IllegalArgumentException("'" + word + "' is nothing to export: expected one or more of " +
                    String.join(", ", names()) + ("signals".equalsIgnoreCase(word) ? " (signals: not yet)" : ""));
            }

            tables.addAll(named);
        }

        return tables;
    }

    /** {@return what may be named, in the order of help texts} */
    public static List<String> names()
    {
        final List<String> names = new ArrayList<>(List.of(EVENTS));
        Arrays.stream(values()).filter((table) -> HFTBACKTEST != table).forEach((table) -> names.add(table.toString()));
        return names;
    }

    /** {@return the name people type, which is also that of the folder} */
    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
