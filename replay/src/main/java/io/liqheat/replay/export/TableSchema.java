package io.liqheat.replay.export;

import java.util.List;

/**
 * Name and columns of a table.
 *
 * @param name    also of its folder.
 * @param columns in their order.
 */
public record TableSchema(String name, List<Column> columns)
{
    static TableSchema of(final String name, final Column... columns)
    {
        return new TableSchema(name, List.of(columns));
    }

    Column column(final int index)
    {
        return columns.get(index);
    }

    int columnCount()
    {
        return columns.size();
    }
}
