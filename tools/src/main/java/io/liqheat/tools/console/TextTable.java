package io.liqheat.tools.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in aligned columns. Columns whose title starts with {@code <} are aligned left, others right.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class TextTable
{
    private static final String GAP = "  ";

    private final String indent;
    private final String[] titles;
    private final boolean[] isLeft;
    private final List<String[]> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param indent before every line.
     * @param titles of the columns, those aligned left with a leading {@code <}; all empty for no heading.
     */
    public TextTable(final String indent, final String... titles)
    {
        this.indent = indent;
        this.titles = new String[titles.length];
        isLeft = new boolean[titles.length];
        for (int i = 0; i < titles.length; i++)
        {
            isLeft[i] = titles[i].startsWith("<");
            this.titles[i] = isLeft[i] ? titles[i].substring(1) : titles[i];
        }
    }

    /**
     * Add a row.
     *
     * @param cells one for each column.
     * @return this for a fluent API.
     */
    public TextTable row(final String... cells)
    {
        if (cells.length != titles.length)
        {
            throw new IllegalArgumentException("cells=" + cells.length + " columns=" + titles.length);
        }

        rows.add(cells.clone());
        return this;
    }

    public boolean isEmpty()
    {
        return rows.isEmpty();
    }

    /** {@return the lines, without trailing spaces} */
    public List<String> lines()
    {
        final int[] widths = new int[titles.length];
        boolean hasTitles = false;
        for (int i = 0; i < titles.length; i++)
        {
            hasTitles |= !titles[i].isEmpty();
            widths[i] = titles[i].length();
            for (final String[] row : rows)
            {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }

        final List<String> lines = new ArrayList<>();
        if (hasTitles)
        {
            lines.add(line(titles, widths));
        }

        for (final String[] row : rows)
        {
            lines.add(line(row, widths));
        }

        return lines;
    }

    private String line(final String[] cells, final int[] widths)
    {
        final StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < cells.length; i++)
        {
            final String padding = " ".repeat(widths[i] - cells[i].length());
            line.append(0 == i ? "" : GAP)
                .append(isLeft[i] ? "" : padding)
                .append(cells[i])
                .append(isLeft[i] ? padding : "");
        }

        return line.toString().stripTrailing();
    }
}
