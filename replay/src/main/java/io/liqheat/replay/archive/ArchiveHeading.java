package io.liqheat.replay.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which column of a table holds what.
 * <p>
 * <b>Threading:</b> immutable.
 */
final class ArchiveHeading
{
    private final int[] cells = new int[ArchiveColumn.values().length];
    private final Set<ArchiveColumn> columns = EnumSet.noneOf(ArchiveColumn.class);
    private final List<String> names;
    private final List<String> unused = new ArrayList<>();
    private final boolean isWritten;

    /**
     * A heading.
     *
     * @param names     of the columns, in order.
     * @param isWritten whether they stand in the file, not only in its documentation.
     */
    ArchiveHeading(final List<String> names, final boolean isWritten)
    {
        this.names = List.copyOf(names);
        this.isWritten = isWritten;
        Arrays.fill(cells, -1);
        for (int i = 0; i < names.size(); i++)
        {
            final ArchiveColumn column = ArchiveColumn.of(names.get(i));
            if (null != column && columns.add(column))
            {
                cells[column.ordinal()] = i;
            }
            else if (!isLevel(names.get(i)))
            {
                unused.add(names.get(i));
            }
        }
    }

    /** Index of the cell that a column stands in, or -1. */
    int cell(final ArchiveColumn column)
    {
        return cells[column.ordinal()];
    }

    /** Index of a column of a name, or -1. */
    int cell(final String name)
    {
        return names.indexOf(name);
    }

    Set<ArchiveColumn> columns()
    {
        return columns;
    }

    boolean isWritten()
    {
        return isWritten;
    }

    /** Names of columns that are not known. */
    List<String> unused()
    {
        return unused;
    }

    private static boolean isLevel(final String name)
    {
        return name.startsWith("asks[") || name.startsWith("bids[");
    }
}
