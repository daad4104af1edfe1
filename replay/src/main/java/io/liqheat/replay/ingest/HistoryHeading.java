package io.liqheat.replay.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The heading of a table: which of its columns holds what, in any order.
 * <p>
 * <b>Threading:</b> immutable.
 */
final class HistoryHeading
{
    private static final String DELIMITERS = ",;\t|";

    private final char delimiter;
    private final List<String> names;
    private final Map<HistoryField, Integer> columns;

    private HistoryHeading(
        final char delimiter, final List<String> names, final Map<HistoryField, Integer> columns)
    {
        this.delimiter = delimiter;
        this.names = names;
        this.columns = columns;
    }

    /**
     * Read a heading.
     *
     * @param line first line of a table.
     * @return the heading, or null when the line names no time or nothing that is wanted.
     */
    static HistoryHeading of(final String line)
    {
        char delimiter = ',';
        int most = 0;
        for (final char candidate : DELIMITERS.toCharArray())
        {
            final int count = (int)line.chars().filter((c) -> c == candidate).count();
            if (count > most)
            {
                most = count;
                delimiter = candidate;
            }
        }

        final List<String> names = cells(line.startsWith("\uFEFF") ? line.substring(1) : line, delimiter);
        final Map<HistoryField, Integer> columns = new EnumMap<>(HistoryField.class);
        for (int i = 0; i < names.size(); i++)
        {
            final HistoryField field = HistoryField.of(names.get(i));
            final Integer known = null == field ? null : columns.get(field);
            if (null != field &&
                (null == known || HistoryField.rankOf(names.get(i)) < HistoryField.rankOf(names.get(known))))
            {
                columns.put(field, i);
            }
        }

        final boolean isUseful = columns.containsKey(HistoryField.TIME) &&
            columns.keySet().stream().anyMatch((it) -> HistoryField.TIME != it && HistoryField.SYMBOL != it);
        return isUseful ? new HistoryHeading(delimiter, names, columns) : null;
    }

    /** Cells of a line of the table, without blanks and quotes around them. */
    List<String> cells(final String line)
    {
        return cells(line, delimiter);
    }

    int columnCount()
    {
        return names.size();
    }

    boolean has(final HistoryField field)
    {
        return columns.containsKey(field);
    }

    /** Column of a field, or -1. */
    int column(final HistoryField field)
    {
        return columns.getOrDefault(field, -1);
    }

    HistoryField.NamedUnit unitOf(final HistoryField field)
    {
        return has(field) ? HistoryField.unitOf(names.get(column(field))) : HistoryField.NamedUnit.NONE;
    }

    /** Names of the columns that are not needed. */
    List<String> unusedNames()
    {
        final List<String> unused = new ArrayList<>();
        for (int i = 0; i < names.size(); i++)
        {
            if (!columns.containsValue(i))
            {
                unused.add(names.get(i));
            }
        }

        return unused;
    }

    /**
     * Whether a row is about a span of time that starts at its time, not about that moment. Sums are, and so are a
     * highest and a lowest price.
     */
    boolean isBar()
    {
        return has(HistoryField.HIGH) || has(HistoryField.LOW) || has(HistoryField.CLOSE) ||
            has(HistoryField.LIQUIDATED_LONG) || has(HistoryField.LIQUIDATED_SHORT) ||
            has(HistoryField.VOLUME) || has(HistoryField.VOLUME_USD) || has(HistoryField.OPEN_INTEREST_CLOSE);
    }

    private static List<String> cells(final String line, final char delimiter)
    {
        final List<String> cells = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= line.length(); i++)
        {
            if (i == line.length() || delimiter == line.charAt(i))
            {
                cells.add(unquoted(line.substring(from, i).strip()));
                from = i + 1;
            }
        }

        return cells;
    }

    private static String unquoted(final String cell)
    {
        return cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"") ?
            cell.substring(1, cell.length() - 1).strip() : cell;
    }
}
